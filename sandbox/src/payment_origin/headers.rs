//! Which headers a file is served with (security a.4).

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::bundle::Kind;

/// Everything off but payment handlers, which the frame may need. `autofill`, the other word of security a.4, is not here:
/// browsers don't know it, fill in cards without it and warn in the console about each word that they don't know.
const PERMISSIONS: &str = "payment=(self), accelerometer=(), autoplay=(), camera=(), display-capture=(), \
    encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), \
    magnetometer=(), microphone=(), midi=(), picture-in-picture=(), screen-wake-lock=(), serial=(), usb=(), \
    xr-spatial-tracking=()";

/// The headers that depend on where gateway and shop are; the rest is fixed.
pub(super) struct Headers {
    page_policy: HeaderValue,
    field_policy: HeaderValue,
}

impl Headers {
    pub(super) fn new(gateway_url: &str, shop_url: &str) -> Self {
        // The addresses are our own, so that they always fit; if not, nothing may frame or be loaded.
        let value = |policy: String| {
            HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static(
                "default-src 'none'; frame-ancestors 'none'",
            ))
        };
        Self {
            page_policy: value(page_policy(gateway_url, shop_url)),
            field_policy: value(field_policy(shop_url)),
        }
    }

    /// Adds everything that a file of a kind is served with.
    pub(super) fn add(&self, kind: Kind, headers: &mut HeaderMap) {
        let fixed = |text| HeaderValue::from_static(text);
        let (media, cache) = match kind {
            Kind::Page | Kind::Field => ("text/html; charset=utf-8", "no-store"),
            Kind::Hashed(media) => (media, "public, max-age=31536000, immutable"),
            Kind::Plain(media) => (media, "no-cache"),
        };
        let policy = match kind {
            Kind::Page => self.page_policy.clone(),
            Kind::Field => self.field_policy.clone(),
            // Opened by itself, a script or a picture must be able to do nothing.
            Kind::Hashed(_) | Kind::Plain(_) => {
                fixed("default-src 'none'; frame-ancestors 'none'; sandbox")
            }
        };
        let all = [
            (header::CONTENT_TYPE, fixed(media)),
            (header::CACHE_CONTROL, fixed(cache)),
            (header::CONTENT_SECURITY_POLICY, policy),
            (header::VARY, fixed("accept-encoding")),
            (header::X_CONTENT_TYPE_OPTIONS, fixed("nosniff")),
            (header::REFERRER_POLICY, fixed("no-referrer")),
            (
                HeaderName::from_static("cross-origin-resource-policy"),
                fixed("cross-origin"),
            ),
            (
                HeaderName::from_static("permissions-policy"),
                fixed(PERMISSIONS),
            ),
            // A module script of another origin is fetched with CORS. The files are public; no credentials are allowed.
            (header::ACCESS_CONTROL_ALLOW_ORIGIN, fixed("*")),
        ];
        // Not `extend`, which would keep the media type that the body came with.
        for (name, value) in all {
            headers.insert(name, value);
        }
    }
}

/// The frame talks to its own origin (its wasm) and to this gateway.
fn page_policy(gateway_url: &str, shop_url: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self' {gateway_url}; {}",
        common_policy(shop_url)
    )
}

/// A field's document loads its stylesheet and nothing else; the script that fills it runs in another frame.
fn field_policy(shop_url: &str) -> String {
    format!(
        "default-src 'none'; script-src 'none'; style-src 'self'; {}",
        common_policy(shop_url)
    )
}

/// Frames may be framed by the shop, and by anything on loopback, where a developer's own pages are.
fn common_policy(shop_url: &str) -> String {
    format!(
        "form-action 'none'; base-uri 'none'; frame-ancestors {shop_url} http://localhost:* http://127.0.0.1:*; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    )
}
