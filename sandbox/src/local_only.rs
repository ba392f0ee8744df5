//! Keeps what steers the sandbox (faults, the control panel) from pages of other origins.
//!
//! A developer's browser reaches the sandbox, and so does every page that it has open. Three checks, each for its attack:
//! a *host* that is a name of someone else's (DNS rebinding makes their page the same origin as ours), an *origin* that is
//! not ours (a script's request), and a *content type* that a form can send without asking first.

use std::{net::IpAddr, sync::Arc};

use axum::{
    Json, Router,
    extract::{Request, State},
    http::{
        HeaderMap, Method, StatusCode, Uri,
        header::{CONTENT_TYPE, HOST, ORIGIN},
    },
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
};
use serde_json::json;

/// Lets requests of programs and of the sandbox's own pages through to these routes, and answers all others with why not.
///
/// `gateway_url` is the address that clients know: its host is taken beside loopback names and IP addresses, which no
/// stranger's DNS entry can be.
///
/// Routes that are added later are not protected.
pub(crate) fn protect(routes: Router, gateway_url: &str) -> Router {
    let own: Arc<str> = host_of(gateway_url).into();
    routes.layer(middleware::from_fn_with_state(own, guard))
}

async fn guard(State(own): State<Arc<str>>, request: Request, next: Next) -> Response {
    match check(&own, request.method(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err((status, message)) => {
            (status, Json(json!({ "error": { "message": message } }))).into_response()
        }
    }
}

fn check(
    own: &str,
    method: &Method,
    headers: &HeaderMap,
) -> Result<(), (StatusCode, &'static str)> {
    let mut hosts = headers.get_all(HOST).iter();
    let host = match (hosts.next().map(|host| host.to_str()), hosts.next()) {
        (Some(Ok(host)), None) if is_own(host, own) => host,
        _ => {
            return Err((
                StatusCode::FORBIDDEN,
                "This is for the machine's own use: ask localhost, an IP address, or the host of --gateway-url.",
            ));
        }
    };
    let is_same = |origin: &str| {
        let rest = origin
            .strip_prefix("http://")
            .or_else(|| origin.strip_prefix("https://"));
        rest.is_some_and(|rest| rest.eq_ignore_ascii_case(host))
    };
    let origin = headers
        .get_all(ORIGIN)
        .iter()
        .all(|origin| origin.to_str().is_ok_and(is_same));
    let site = headers
        .get_all("sec-fetch-site")
        .iter()
        .all(|site| site == "same-origin" || site == "none");
    if !(origin && site) {
        return Err((
            StatusCode::FORBIDDEN,
            "Pages of other origins can't use this; ask from a program, or from the sandbox's own pages.",
        ));
    }
    let has_body = matches!(*method, Method::POST | Method::PUT | Method::PATCH);
    if has_body && !is_json(headers) {
        return Err((
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send it as JSON, with the content type application/json.",
        ));
    }
    Ok(())
}

/// Names that can't be pointed at this machine by a stranger, and the sandbox's own.
fn is_own(authority: &str, own: &str) -> bool {
    let host = without_port(authority);
    let bare = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host);
    host.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok()
        || (!own.is_empty() && host.eq_ignore_ascii_case(own))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn host_of(url: &str) -> String {
    let url: Option<Uri> = url.parse().ok();
    let host = url.as_ref().and_then(Uri::host);
    host.unwrap_or_default().to_owned()
}

/// The host of `host`, `host:port` or `[v6]:port`.
fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn status(method: Method, headers: &[(&'static str, &str)]) -> u16 {
        let mut all = HeaderMap::new();
        for (name, value) in headers {
            let value = HeaderValue::from_str(value).unwrap();
            all.append(HeaderName::from_static(name), value);
        }
        check("gateway.test", &method, &all).map_or_else(|refused| refused.0.as_u16(), |()| 200)
    }

    #[test]
    fn the_machine_itself_is_let_in() {
        for host in [
            "localhost",
            "localhost:3000",
            "127.0.0.1:3000",
            "[::1]:3000",
            "[::1]",
            "172.17.0.2:80",
            "gateway.test",
            "Gateway.Test:443",
        ] {
            assert_eq!(status(Method::GET, &[("host", host)]), 200, "{host}");
        }
        for headers in [
            [
                ("origin", "http://localhost:3000"),
                ("sec-fetch-site", "same-origin"),
            ],
            [
                ("origin", "https://localhost:3000"),
                ("sec-fetch-site", "none"),
            ],
        ] {
            let all = [&[("host", "localhost:3000")][..], &headers].concat();
            assert_eq!(status(Method::DELETE, &all), 200, "{all:?}");
        }
    }

    #[test]
    fn a_strangers_name_for_this_machine_is_refused() {
        for host in [
            "evil.example",
            "evil.example:3000",
            "localhost.evil.example",
            "gateway.test.evil.example",
            "127.0.0.1.evil.example",
            "evil.example:x",
            "",
        ] {
            assert_eq!(status(Method::GET, &[("host", host)]), 403, "{host}");
        }
        assert_eq!(status(Method::GET, &[]), 403);
        let two = [("host", "localhost"), ("host", "evil.example")];
        assert_eq!(status(Method::GET, &two), 403);
    }

    #[test]
    fn pages_of_other_origins_are_refused() {
        for foreign in [
            ("origin", "http://evil.example"),
            ("origin", "null"),
            ("origin", "http://localhost:8000"),
            ("origin", "file://localhost:3000"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let headers = [("host", "localhost:3000"), foreign];
            assert_eq!(status(Method::GET, &headers), 403, "{foreign:?}");
        }
    }

    #[test]
    fn what_a_form_can_send_is_refused() {
        let host = ("host", "localhost:3000");
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        ] {
            let headers = [host, ("content-type", kind)];
            assert_eq!(status(Method::POST, &headers), 415, "{kind}");
        }
        assert_eq!(status(Method::POST, &[host]), 415);
        let json = [host, ("content-type", "application/json; charset=utf-8")];
        assert_eq!(status(Method::POST, &json), 200);
    }
}
