//! The pages: files as they were built, under a content security policy that leaves nothing open.

use std::path::PathBuf;

use axum::{
    Router,
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
            X_FRAME_OPTIONS,
        },
    },
};
use tower::ServiceBuilder;
use tower_http::{
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

use super::{Error, refusal::Refusal};

/// Addresses that are nicer than the names of the files behind them.
const NICE: [(&str, &str); 5] = [
    ("/", "cart.html"),
    ("/checkout", "index.html"),
    ("/hosted-fields", "hosted-fields.html"),
    ("/leptos", "leptos.html"),
    ("/gallery/", "gallery/index.html"),
];

/// Serves the directory, or says how to build it.
pub(super) fn router(pages: Option<PathBuf>, frames_origin: &str) -> Result<Router, Error> {
    let Some(pages) = pages else {
        return Ok(Router::new().fallback(no_pages));
    };
    let policy = HeaderValue::try_from(policy(frames_origin)?);
    let policy = policy.map_err(|_| Error::FramesOrigin(frames_origin.to_owned()))?;
    let files = ServeDir::new(&pages)
        .append_index_html_on_directories(false)
        .call_fallback_on_method_not_allowed(true)
        .precompressed_br()
        .precompressed_gzip()
        .fallback(axum::handler::Handler::with_state(not_found, ()));
    let router = NICE.iter().fold(Router::new(), |router, (path, file)| {
        let file = pages.join(file);
        if !file.is_file() {
            return router;
        }
        router.route_service(
            path,
            ServeFile::new(file).precompressed_br().precompressed_gzip(),
        )
    });
    let set =
        |name: HeaderName, value: HeaderValue| SetResponseHeaderLayer::overriding(name, value);
    let fixed = HeaderValue::from_static;
    Ok(router.fallback_service(files).layer(
        ServiceBuilder::new()
            .layer(set(CONTENT_SECURITY_POLICY, policy))
            .layer(set(X_CONTENT_TYPE_OPTIONS, fixed("nosniff")))
            .layer(set(X_FRAME_OPTIONS, fixed("DENY")))
            .layer(set(
                REFERRER_POLICY,
                fixed("strict-origin-when-cross-origin"),
            ))
            .layer(set(
                HeaderName::from_static("cross-origin-opener-policy"),
                fixed("same-origin"),
            ))
            // Asked again each time, answered with 304: a rebuilt page is seen at once.
            .layer(set(CACHE_CONTROL, fixed("no-cache"))),
    ))
}

/// Own files and the payment origin, nothing else: no inline script or style, no other host.
/// `'wasm-unsafe-eval'` lets WebAssembly be compiled and, unlike `'unsafe-eval'`, no text be run.
fn policy(frames: &str) -> Result<String, Error> {
    // A space or a semicolon would end the directive and begin another one.
    let origin = frames
        .strip_prefix("https://")
        .or_else(|| frames.strip_prefix("http://"));
    let clean = |host: &str| {
        !host.is_empty()
            && host
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b))
    };
    if !origin.is_some_and(clean) {
        return Err(Error::FramesOrigin(frames.to_owned()));
    }
    Ok(format!(
        "default-src 'none'; script-src 'self' {frames} 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self' {frames}; frame-src {frames}; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ))
}

async fn not_found() -> Refusal {
    let message =
        "There is no such page in this shop. The cart is at /, the checkout at /checkout.";
    Refusal::new(StatusCode::NOT_FOUND, "page_not_found", message)
}

async fn no_pages() -> Refusal {
    let message = "There is no such address, and no pages were built: run `cargo xtask dist`, then start again.";
    Refusal::new(StatusCode::NOT_FOUND, "page_not_found", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_can_not_add_a_directive() {
        assert!(policy("http://127.0.0.1:3001").is_ok());
        for origin in [
            "http://a; script-src *",
            "http://a b",
            "javascript:x",
            "http://",
            "",
            "http://a/b",
        ] {
            assert!(policy(origin).is_err(), "{origin}");
        }
    }
}
