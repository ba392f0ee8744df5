//! What a request must be before anything is done for it.

use axum::{
    body::Bytes,
    extract::rejection::BytesRejection,
    http::{
        HeaderMap, StatusCode,
        header::{CONTENT_TYPE, ORIGIN},
    },
};
use serde::de::DeserializeOwned;

use super::{Shop, refusal::Refusal};

/// Refuses what did not come from the shop's own pages: another site's form or script can make a
/// browser post here, but can't choose these headers.
///
/// `Origin` is what counts; `Sec-Fetch-Site`, which not every browser sends, may only contradict.
pub(super) fn from_own_page(shop: &Shop, headers: &HeaderMap) -> Result<(), Refusal> {
    if headers.get(ORIGIN).is_none() {
        return Err(foreign());
    }
    not_from_elsewhere(shop, headers)
}

/// The same for what changes nothing: a program that is no browser may leave the headers out.
pub(super) fn not_from_elsewhere(shop: &Shop, headers: &HeaderMap) -> Result<(), Refusal> {
    let own_origin = |value: &[u8]| shop.origins.iter().any(|origin| origin.as_bytes() == value);
    let origin = headers
        .get_all(ORIGIN)
        .iter()
        .all(|value| own_origin(value.as_bytes()));
    let site = headers
        .get_all("sec-fetch-site")
        .iter()
        .all(|value| value == "same-origin");
    if origin && site {
        Ok(())
    } else {
        Err(foreign())
    }
}

fn foreign() -> Refusal {
    let message =
        "This request did not come from the shop's own page. Open the shop and try again there.";
    Refusal::new(StatusCode::FORBIDDEN, "foreign_origin", message)
}

/// A body as axum gives it: read whole, or not because it was too large or broke off.
pub(super) type Received = Result<Bytes, BytesRejection>;

/// The bytes of a body.
pub(super) fn bytes(body: Received) -> Result<Bytes, Refusal> {
    body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let message = "The request is larger than anything this address takes.";
            Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", message)
        }
        _ => Refusal::malformed("The request broke off before its end."),
    })
}

/// Reads a JSON body. The content type is required: a form of another site can't send it unasked.
pub(super) fn json<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Refusal> {
    let value = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = value.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        let message = "Send the request as JSON, with the content type application/json.";
        return Err(Refusal::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not_json",
            message,
        ));
    }
    // The parser's own words could quote a nonce; the place says enough.
    serde_json::from_slice(body).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Refusal::malformed(format!(
            "The request is not the JSON expected here: see line {line}, column {column}."
        ))
    })
}
