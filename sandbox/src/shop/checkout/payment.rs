use axum::http::HeaderMap;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tillframe_gateway::Nonce;

use super::super::{cart::CartId, refusal::Refusal};

/// A nonce of the gateway is about 40 characters; a payment method token could be longer.
const MAX_NONCE: usize = 255;

/// What the checkout page posts. An amount, or anything else, would be ignored: the server knows it.
#[derive(Deserialize)]
pub(crate) struct Body {
    nonce: String,
    /// That of the security code alone, when a saved card was chosen and its code asked for again.
    #[serde(rename = "cvvNonce", alias = "cvv_nonce")]
    code: Option<String>,
    device_data: Option<String>,
    idempotency_key: Option<String>,
}

/// A key within its cart: someone else's cart with the same key is another order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key([u8; 32]);

/// A request to pay, checked.
#[derive(Debug)]
pub(crate) struct Payment {
    pub(super) key: Key,
    pub(super) cart: CartId,
    /// The version of the cart whose total the page showed, when it says so.
    pub(super) seen: Option<i64>,
    pub(super) nonce: Nonce,
    /// The nonce of the security code alone.
    pub(super) code: Option<Nonce>,
    pub(super) device_data: Option<String>,
    /// The digest of nonces and device data.
    pub(super) body: [u8; 32],
}

impl Payment {
    pub(crate) fn parse(
        cart: CartId,
        seen: Option<i64>,
        headers: &HeaderMap,
        body: Body,
    ) -> Result<Self, Refusal> {
        let nonce = Nonce::new(body.nonce);
        if !is_nonce(&nonce) {
            return Err(Refusal::malformed(
                "The field \"nonce\" must be the nonce that the card form gave.",
            ));
        }
        let code = body.code.map(Nonce::new);
        if code.as_ref().is_some_and(|code| !is_nonce(code)) {
            return Err(Refusal::malformed(
                "The field \"cvvNonce\" must be the nonce that the card form gave for the security code.",
            ));
        }
        let key = idempotency_key(headers, body.idempotency_key.as_deref())?;
        let device_data = body.device_data;
        let mut parts = vec![nonce.expose(), device_data.as_deref().unwrap_or_default()];
        parts.extend(code.as_ref().map(Nonce::expose));
        let parts: Vec<&[u8]> = parts.into_iter().map(str::as_bytes).collect();
        Ok(Self {
            key: Key(digest(&[cart.as_bytes(), key.as_bytes()])),
            cart,
            seen,
            body: digest(&parts),
            nonce,
            code,
            device_data,
        })
    }
}

/// Letters that go into an address of the gateway as they are, and not too many of them.
fn is_nonce(nonce: &Nonce) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let text = nonce.expose();
    (1..=MAX_NONCE).contains(&text.len()) && text.bytes().all(allowed)
}

impl Key {
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The order's number: the same after a restart, and no one's to guess, since the cart's secret is
    /// in it. 96 bits, in hexadecimal.
    pub(super) fn order_id(&self) -> String {
        let digits = digest(&[b"order", &self.0]);
        let digits: String = digits
            .iter()
            .take(12)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("kc-{digits}")
    }

    #[cfg(test)]
    pub(super) fn test(n: u8) -> Self {
        Self([n; 32])
    }
}

/// Each part by its own digest, so that no two lists of parts run together into the same bytes.
fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let all = parts.iter().fold(Sha256::new(), |all, part| {
        all.chain_update(Sha256::digest(part))
    });
    all.finalize().into()
}

/// From the header, with or without the quotes of a structured field, or from the body.
fn idempotency_key(headers: &HeaderMap, in_body: Option<&str>) -> Result<String, Refusal> {
    let in_header = headers
        .get("idempotency-key")
        .map(|value| value.to_str().unwrap_or_default());
    let in_header = in_header.map(|value| {
        let inner = value
            .strip_prefix('"')
            .and_then(|value| value.strip_suffix('"'));
        inner.unwrap_or(value)
    });
    let key = match (in_header, in_body) {
        (Some(header), Some(body)) if header != body => {
            return Err(Refusal::malformed(
                "The idempotency key in the header and in the body must be the same.",
            ));
        }
        (Some(key), _) | (None, Some(key)) => key,
        (None, None) => {
            let message = "Send the header Idempotency-Key: a fresh random value for each payment, the same for its retries.";
            return Err(Refusal::malformed(message));
        }
    };
    // Long enough to be random, short enough to be a key.
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-_.:".contains(&b);
    if !(16..=128).contains(&key.len()) || !key.bytes().all(allowed) {
        let message =
            "The idempotency key must be 16 to 128 letters, digits, '-', '_', '.' or ':'.";
        return Err(Refusal::malformed(message));
    }
    Ok(key.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_key_comes_from_header_or_body() {
        let key = "0123456789abcdef";
        let with = |value: &str| {
            HeaderMap::from_iter([("idempotency-key".parse().unwrap(), value.parse().unwrap())])
        };
        let quoted = format!("\"{key}\"");
        for (headers, body) in [
            (with(key), None),
            (with(&quoted), None),
            (HeaderMap::new(), Some(key)),
            (with(key), Some(key)),
        ] {
            assert_eq!(idempotency_key(&headers, body).unwrap(), key);
        }
        for (headers, body) in [
            (HeaderMap::new(), None),
            (with(key), Some("fedcba9876543210")),
            (with("short"), None),
            (with("0123456789 abcdef"), None),
        ] {
            assert!(idempotency_key(&headers, body).is_err());
        }
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(digest(&[b"ab", b"c"]), digest(&[b"a", b"bc"]));
        assert_ne!(Key::test(1).order_id(), Key::test(2).order_id());
    }
}
