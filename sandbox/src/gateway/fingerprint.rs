//! Authorization fingerprints: signed, short-lived, stating the account they were made for (wire §2.2).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::merchant::{self, Account};
use crate::{clock::Millis, ledger::Refused, random};

/// How long a fingerprint is good.
const LIFETIME: Millis = 24 * 60 * 60 * 1_000;

/// Its length is a multiple of three, so that it encodes without padding: official test suites decode the whole
/// fingerprint in one go and would otherwise read the payload shifted.
const HEADER: &str = r#"{"typ":"JWT","alg":"HS256","kid":"tillframe-local"}"#;

/// Written after the signature of a customer's fingerprint: clients tell by it that there are saved methods to ask for
/// (wire §2.2). It is not signed, and nothing is read from it.
const CUSTOMER_MARK: &str = "?customer_id=";

/// Signs and checks fingerprints with the key that the ledger keeps.
pub(crate) struct Fingerprints {
    mac: Hmac<Sha256>,
    issuer: String,
}

/// What a client token is made for.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    /// The account whose configuration the client gets.
    pub account: &'static Account,
    /// The account was named, not just the default.
    pub account_is_named: bool,
    /// The sites that may use the token.
    pub domains: Vec<String>,
    /// Whose vault the client may see and add to.
    pub customer: Option<CustomerScope>,
}

/// What a client token says of a customer, and what holds for every card that is vaulted with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CustomerScope {
    /// Who.
    pub id: String,
    /// A new card becomes the default.
    pub make_default: bool,
    /// A new card is verified.
    pub verify_card: bool,
    /// Which cards of the same number stand in the way of a new one.
    pub refused: Refused,
}

/// What a good fingerprint allows.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    /// The account whose configuration and rules apply.
    pub account: &'static Account,
    /// Whose vault it opens.
    pub customer: Option<CustomerScope>,
    /// The client session that it is of.
    pub session: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    /// Seconds since the epoch.
    exp: i64,
    jti: String,
    sub: String,
    iss: String,
    merchant: MerchantClaim,
    rights: Vec<String>,
    scope: Vec<String>,
    options: Options,
}

#[derive(Serialize, Deserialize)]
struct MerchantClaim {
    public_id: String,
    verify_card_by_default: bool,
    verify_wallet_by_default: bool,
}

/// What the real gateway calls all but the first two here is not known (wire §2.2); no client reads them.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Options {
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    merchant_account_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_session_id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    domains: Vec<String>,
    #[serde(skip_serializing_if = "is_false")]
    make_default: bool,
    #[serde(skip_serializing_if = "is_false")]
    verify_card: bool,
    #[serde(skip_serializing_if = "is_false")]
    fail_on_duplicate_payment_method: bool,
    #[serde(skip_serializing_if = "is_false")]
    fail_on_duplicate_payment_method_for_customer: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Options {
    fn of(scope: &Scope) -> Self {
        let customer = scope.customer.as_ref();
        let refused = customer
            .map(|customer| customer.refused)
            .unwrap_or_default();
        Self {
            customer_id: customer.map(|customer| customer.id.clone()),
            merchant_account_id: scope.account_is_named.then(|| scope.account.id.to_owned()),
            client_session_id: None,
            domains: scope.domains.clone(),
            make_default: customer.is_some_and(|customer| customer.make_default),
            verify_card: customer.is_some_and(|customer| customer.verify_card),
            fail_on_duplicate_payment_method: refused.anywhere,
            fail_on_duplicate_payment_method_for_customer: refused.of_customer,
        }
    }

    fn customer(&self) -> Option<CustomerScope> {
        self.customer_id.clone().map(|id| CustomerScope {
            id,
            make_default: self.make_default,
            verify_card: self.verify_card,
            refused: Refused {
                anywhere: self.fail_on_duplicate_payment_method,
                of_customer: self.fail_on_duplicate_payment_method_for_customer,
            },
        })
    }
}

impl Fingerprints {
    /// With a key of 32 random bytes; the address of the gateway is stated as the issuer.
    pub(crate) fn new(key: &[u8; 32], issuer: &str) -> Self {
        // HMAC pads short keys with zeros to its block; doing so here leaves no error to handle.
        let mut block = [0; 64];
        for (to, from) in block.iter_mut().zip(key) {
            *to = *from;
        }
        Self {
            mac: Hmac::new(&block.into()),
            issuer: issuer.to_owned(),
        }
    }

    /// A fingerprint, good from now for a day. That of a customer ends in [`CUSTOMER_MARK`].
    pub(crate) fn issue(&self, scope: &Scope, now: Millis) -> String {
        self.issue_until(scope, Options::of(scope), now + LIFETIME)
    }

    /// A fingerprint that is good as long as a client session is.
    pub(crate) fn issue_for_session(&self, scope: &Scope, id: &str, expires_at: Millis) -> String {
        let options = Options {
            client_session_id: Some(id.to_owned()),
            ..Options::of(scope)
        };
        self.issue_until(scope, options, expires_at)
    }

    fn issue_until(&self, scope: &Scope, options: Options, expires_at: Millis) -> String {
        let claims = Claims {
            exp: expires_at / 1_000,
            jti: random::uuid(),
            sub: merchant::ID.to_owned(),
            iss: self.issuer.clone(),
            merchant: MerchantClaim {
                public_id: merchant::ID.to_owned(),
                verify_card_by_default: false,
                verify_wallet_by_default: false,
            },
            rights: vec!["manage_vault".to_owned()],
            scope: vec![
                "Braintree:Vault".to_owned(),
                "Braintree:ClientSDK".to_owned(),
            ],
            options,
        };
        // Strings and numbers always serialize.
        let claims = serde_json::to_vec(&claims).unwrap_or_default();
        let mark = scope.customer.as_ref().map_or("", |_| CUSTOMER_MARK);
        self.sign(&claims) + mark
    }

    /// A JWT of any claims. Whoever reads one must know its own claims from those of others.
    pub(crate) fn sign(&self, claims: &[u8]) -> String {
        let signed = format!("{}.{}", BASE64.encode(HEADER), BASE64.encode(claims));
        let mac = self.mac.clone().chain_update(&signed);
        let signature = mac.finalize().into_bytes();
        format!("{signed}.{}", BASE64.encode(signature))
    }

    /// The claims of a JWT that we signed. Compares in constant time.
    pub(crate) fn signed(&self, token: &str) -> Option<Vec<u8>> {
        let (signed, signature) = token.rsplit_once('.')?;
        let signature = BASE64.decode(signature).ok()?;
        let mac = self.mac.clone().chain_update(signed);
        mac.verify_slice(&signature).ok()?;
        let (_, claims) = signed.split_once('.')?;
        BASE64.decode(claims).ok()
    }

    /// What a fingerprint allows, if we signed it and its day is not over.
    pub(crate) fn verify(&self, fingerprint: &str, now: Millis) -> Option<Grant> {
        let token = fingerprint.split('?').next()?;
        let claims: Claims = serde_json::from_slice(&self.signed(token)?).ok()?;
        if claims.exp <= now / 1_000 {
            return None;
        }
        let account = match &claims.options.merchant_account_id {
            None => merchant::DEFAULT,
            Some(id) => merchant::account(id)?,
        };
        Some(Grant {
            account,
            customer: claims.options.customer(),
            session: claims.options.client_session_id,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn scope(id: &str) -> Scope {
        Scope {
            account: merchant::account(id).unwrap(),
            account_is_named: true,
            domains: vec!["shop.example".to_owned()],
            customer: None,
        }
    }

    #[test]
    fn a_fingerprint_is_good_for_a_day_and_says_its_account() {
        let signer = Fingerprints::new(&[7; 32], "http://127.0.0.1:1");
        let now = 1_900_000_000_000;
        let fingerprint = signer.issue(&scope("visa_only_usd"), now);
        let account = |text: &str, at| signer.verify(text, at).map(|grant| grant.account.id);
        assert_eq!(account(&fingerprint, now), Some("visa_only_usd"));
        assert_eq!(
            account(&format!("{fingerprint}?customer_id="), now),
            Some("visa_only_usd")
        );
        assert_eq!(
            account(&fingerprint, now + LIFETIME - 1_000),
            Some("visa_only_usd")
        );
        assert_eq!(account(&fingerprint, now + LIFETIME), None);
    }

    #[test]
    fn a_changed_or_foreign_fingerprint_is_refused() {
        let signer = Fingerprints::new(&[7; 32], "http://127.0.0.1:1");
        let foreign = Fingerprints::new(&[8; 32], "http://127.0.0.1:1");
        let fingerprint = signer.issue(&scope("visa_only_usd"), 0);
        assert!(signer.verify(&fingerprint, 0).is_some());
        assert!(foreign.verify(&fingerprint, 0).is_none());
        for place in 0..fingerprint.len() {
            let mut changed = fingerprint.clone().into_bytes();
            changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            // The last letter of a signature carries two unused bits, which a strict decoder refuses to ignore.
            assert!(signer.verify(&changed, 0).is_none(), "changed at {place}");
        }
        for bad in ["", ".", "..", "a.b.c", "?", &fingerprint[..20]] {
            assert!(signer.verify(bad, 0).is_none());
        }
    }

    #[test]
    fn a_customers_fingerprint_carries_the_options_and_the_mark() {
        let signer = Fingerprints::new(&[7; 32], "http://127.0.0.1:1");
        for (make_default, verify_card, anywhere, of_customer) in [
            (true, false, false, true),
            (false, true, true, false),
            (false, false, false, false),
        ] {
            let customer = CustomerScope {
                id: "ada".to_owned(),
                make_default,
                verify_card,
                refused: Refused {
                    anywhere,
                    of_customer,
                },
            };
            let scope = Scope {
                customer: Some(customer.clone()),
                ..scope("visa_only_usd")
            };
            let fingerprint = signer.issue(&scope, 0);
            assert!(fingerprint.ends_with("?customer_id="));
            let bare = fingerprint.split('?').next().unwrap();
            // Whoever writes another customer behind it changes nothing.
            for text in [&fingerprint, bare, &format!("{bare}?customer_id=eve")] {
                assert_eq!(
                    signer.verify(text, 0).unwrap().customer,
                    Some(customer.clone())
                );
            }
        }
        let guest = signer.issue(&scope("visa_only_usd"), 0);
        assert!(!guest.contains("customer_id"));
        assert_eq!(signer.verify(&guest, 0).unwrap().customer, None);
    }

    #[test]
    fn the_header_encodes_without_padding_bits() {
        assert_eq!(HEADER.len() % 3, 0);
    }
}
