//! The token with which a page lets a shopper log in to a bank, to prove that an account is theirs.

use axum::http::Uri;
use serde_json::json;

use super::{Gateway, merchant, refusal::Refusal};
use crate::{clock::Millis, random};

/// How long a token is good.
const LIFETIME: Millis = 60 * 60 * 1_000;

/// Who asks, and where the bank's page leads back to.
pub(crate) struct Login<'a> {
    /// What the shopper reads there.
    pub business_name: &'a str,
    /// Where they go when all went well.
    pub return_url: &'a str,
    /// Where they go when they changed their mind.
    pub cancel_url: &'a str,
}

impl Login<'_> {
    /// The token, a signed JWT. It opens nothing else.
    ///
    /// # Errors
    ///
    /// What is refused, and the input's name.
    pub(crate) fn token(&self, gateway: &Gateway) -> Result<String, (Refusal, &'static str)> {
        if self.business_name.trim().is_empty() {
            return Err((Refusal::BusinessNameRequired, "businessName"));
        }
        for (url, input) in [
            (self.return_url, "returnUrl"),
            (self.cancel_url, "cancelUrl"),
        ] {
            if !is_address(url) {
                return Err((Refusal::UrlInvalid, input));
            }
        }
        let now = gateway.clock.now();
        let claims = json!({
            "iss": gateway.urls.origin,
            "sub": merchant::ID,
            "jti": random::uuid(),
            "iat": now / 1_000,
            "exp": (now + LIFETIME) / 1_000,
            "business_name": self.business_name,
            "return_url": self.return_url,
            "cancel_url": self.cancel_url,
        });
        Ok(gateway.fingerprints.sign(claims.to_string().as_bytes()))
    }
}

/// A whole address of the web.
fn is_address(text: &str) -> bool {
    let parsed = text.parse::<Uri>();
    parsed
        .is_ok_and(|uri| matches!(uri.scheme_str(), Some("https" | "http")) && uri.host().is_some())
}
