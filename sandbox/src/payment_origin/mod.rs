//! The payment origin: the SDK bundle and the frame, with the headers that hold the border (security a.4).
//!
//! Every file is read once, at the start, and served from memory by its exact path: there is no path to walk out of.

mod bundle;
mod headers;

use std::{path::Path, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri, header},
    middleware,
    response::{IntoResponse as _, Response},
};

use self::{
    bundle::{Bundle, File},
    headers::Headers,
};
use crate::log;

/// What every answer is made of.
struct Origin {
    bundle: Bundle,
    headers: Headers,
}

/// The payment origin as a router. Without built files it says how to build them.
pub(crate) fn router(directory: &Path, gateway_url: &str, shop_url: &str) -> Router {
    let bundle = Bundle::load(directory);
    if bundle.is_empty() {
        tracing::warn!(
            "no SDK files in {}: run `cargo xtask dist`, or name their directory with --dist",
            directory.display()
        );
    }
    let headers = Headers::new(gateway_url, shop_url);
    Router::new()
        .fallback(serve)
        .layer(middleware::from_fn(log::requests))
        .with_state(Arc::new(Origin { bundle, headers }))
}

async fn serve(
    State(origin): State<Arc<Origin>>,
    method: Method,
    uri: Uri,
    request: HeaderMap,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let allow = [(header::ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allow).into_response();
    }
    let Some(file) = origin.bundle.file(uri.path()) else {
        let text = "no such file here; `cargo xtask dist` builds the SDK's\n";
        return (StatusCode::NOT_FOUND, text).into_response();
    };
    let mut response = answer(file, &request);
    origin.headers.add(file.kind, response.headers_mut());
    if method == Method::HEAD {
        *response.body_mut() = Body::empty();
    }
    response
}

/// The file in the best coding that the client takes, or 304 when it has it already.
fn answer(file: &File, request: &HeaderMap) -> Response {
    let coding = file.coding(accepted(request));
    let (body, tag) = file.body(coding);
    let known = request
        .get(header::IF_NONE_MATCH)
        .and_then(|tags| tags.to_str().ok());
    let is_known = known.is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag));
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        body.into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, tag.clone());
    if let (Some(name), false) = (coding.name(), is_known) {
        headers.insert(header::CONTENT_ENCODING, name);
    }
    response
}

/// Codings with a weight of zero are refused by the client; other weights are ignored: brotli is always smaller.
fn accepted(request: &HeaderMap) -> impl Fn(&str) -> bool + use<> {
    let offers: Vec<String> = request
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|offer| {
            let (name, weight) = offer.split_once(';').unwrap_or((offer, "q=1"));
            let weight = weight
                .trim()
                .strip_prefix("q=")
                .and_then(|weight| weight.parse().ok());
            weight
                .is_some_and(|weight: f32| weight > 0.0)
                .then(|| name.trim().to_ascii_lowercase())
        })
        .collect();
    move |name| offers.iter().any(|offer| offer == name)
}
