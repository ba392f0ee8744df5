//! What the browser loads: files that are part of the program, under a policy that lets them do only what they do.

use axum::{
    Router,
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};

/// Scripts, styles and answers of this origin and nothing else; no text becomes markup; nobody frames it, for a page around
/// it could have people press what they don't see.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
    form-action 'none'; base-uri 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types 'none'";

/// A file of `sandbox/panel/`.
struct File {
    path: &'static str,
    media: &'static str,
    text: &'static str,
}

macro_rules! files {
    ($($name:literal $media:literal,)*) => {
        &[$(File {
            path: concat!("/panel/", $name),
            media: $media,
            text: include_str!(concat!("../../panel/", $name)),
        },)*]
    };
}

const FILES: &[File] = files! {
    "actions.js" "text/javascript; charset=utf-8",
    "api.js" "text/javascript; charset=utf-8",
    "customers.js" "text/javascript; charset=utf-8",
    "dom.js" "text/javascript; charset=utf-8",
    "empty.js" "text/javascript; charset=utf-8",
    "format.js" "text/javascript; charset=utf-8",
    "icon.svg" "image/svg+xml",
    "list.js" "text/javascript; charset=utf-8",
    "panel.css" "text/css; charset=utf-8",
    "panel.js" "text/javascript; charset=utf-8",
    "parts.js" "text/javascript; charset=utf-8",
    "requests.js" "text/javascript; charset=utf-8",
    "reset.js" "text/javascript; charset=utf-8",
    "route.js" "text/javascript; charset=utf-8",
    "transactions.js" "text/javascript; charset=utf-8",
    "vault.js" "text/javascript; charset=utf-8",
};

const PAGE: File = File {
    path: "/panel/",
    media: "text/html; charset=utf-8",
    text: include_str!("../../panel/index.html"),
};

/// The page and its files. Its links are relative, so that it works below any address.
pub(super) fn router() -> Router {
    let start = Router::new().route("/panel", get(async || Redirect::permanent("/panel/")));
    FILES.iter().chain([&PAGE]).fold(start, |router, file| {
        router.route(file.path, get(async || answer(file)))
    })
}

fn answer(file: &File) -> Response {
    let headers = [
        (header::CONTENT_TYPE, file.media),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        // The files change with the program, which is built anew and asked at the same address.
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ];
    let headers = headers.map(|(name, value)| (name, HeaderValue::from_static(value)));
    (headers, file.text).into_response()
}
