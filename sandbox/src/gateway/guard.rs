//! Sees that a request ends well whatever its handler does: in time, without a panic, and with a body that says why.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    time::Duration,
};

use axum::{
    body::HttpBody as _,
    extract::{MatchedPath, Request},
    http::{StatusCode, header},
    middleware::Next,
    response::Response,
};

use super::{Surface, refusal::Refusal};

/// How long a request may take: well under the 60 s after which clients give up, and beyond any wait for the ledger. What
/// became of a sale that took longer is not known; 504 says so, while on 408 some clients would send it again.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The innermost layer.
pub(super) async fn guard(request: Request, next: Next) -> Response {
    let surface = Surface::of(request.uri().path());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let answer = tokio::time::timeout(TIMEOUT, caught(next.run(request))).await;
    match answer {
        Ok(Some(answer)) => with_words(answer, surface),
        Ok(None) => {
            let route = route.as_ref().map_or("none", MatchedPath::as_str);
            tracing::error!(route, "a request met a bug and was answered with 500");
            let message = Refusal::Internal.message();
            surface.refuse(StatusCode::INTERNAL_SERVER_ERROR, message)
        }
        Err(_) => {
            let message =
                "The request took too long. Look up what became of it before you repeat it.";
            surface.refuse(StatusCode::GATEWAY_TIMEOUT, message)
        }
    }
}

/// The answer, or `None` after a panic. What the future worked on is dropped with it; what others share is whole, as every
/// change of it is one database transaction.
async fn caught(answer: impl Future<Output = Response>) -> Option<Response> {
    let mut answer = pin!(answer);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| answer.as_mut().poll(context)));
        polled.map_or(std::task::Poll::Ready(None), |polled| polled.map(Some))
    })
    .await
}

/// Many refusals need no words of their own, and those of the router are no surface's. The surface gives them some, so
/// that no client has to read an empty body, or text where it expects something else.
fn with_words(answer: Response, surface: Surface) -> Response {
    let status = answer.status();
    let is_failure = status.is_client_error() || status.is_server_error();
    let kind = answer.headers().get(header::CONTENT_TYPE);
    let is_text = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let has_words = answer.body().size_hint().exact() != Some(0) && !is_text;
    if !is_failure || has_words {
        return answer;
    }
    let mut worded = surface.refuse(status, words(status));
    let headers = worded.headers_mut();
    for (name, value) in answer.headers() {
        if *name != header::CONTENT_LENGTH && *name != header::CONTENT_TYPE {
            headers.append(name, value.clone());
        }
    }
    worded
}

fn words(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => Refusal::Malformed.message(),
        StatusCode::UNAUTHORIZED => Refusal::CredentialsInvalid.message(),
        StatusCode::FORBIDDEN => "These credentials give no right to this.",
        StatusCode::NOT_FOUND => Refusal::NotFound.message(),
        StatusCode::METHOD_NOT_ALLOWED => "This address takes other methods; see the Allow header.",
        StatusCode::INTERNAL_SERVER_ERROR => Refusal::Internal.message(),
        _ => status
            .canonical_reason()
            .unwrap_or("The request was refused."),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use axum::{
        Router,
        body::{Body, to_bytes},
        middleware,
        routing::get,
    };
    use tower::ServiceExt as _;

    use super::*;

    async fn ask(routes: Router, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let routes = routes.layer(middleware::from_fn(guard));
        let answer = routes.oneshot(request).await.unwrap();
        let status = answer.status();
        let body = to_bytes(answer.into_body(), 10_000).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    #[allow(clippy::panic, reason = "it stands for a bug")]
    async fn bug() -> StatusCode {
        tokio::task::yield_now().await;
        panic!("4111111111111111");
    }

    #[tokio::test]
    async fn a_panic_is_answered_in_the_shape_of_its_surface_and_without_its_words() {
        for (path, begins) in [
            ("/merchants/m/transactions", "<?xml"),
            ("/merchants/m/client_api/v1/configuration", r#"{"error""#),
            ("/graphql", r#"{"data":null"#),
        ] {
            let (status, body) = ask(Router::new().route(path, get(bug)), path).await;
            assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
            assert!(body.starts_with(begins), "{body}");
            assert!(!body.contains("4111"), "{body}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_never_ends_is_ended() {
        let routes = Router::new().route("/graphql", get(std::future::pending::<StatusCode>));
        let (status, body) = ask(routes, "/graphql").await;
        assert_eq!(status, StatusCode::GATEWAY_TIMEOUT);
        assert!(body.contains("SERVICE_AVAILABILITY"), "{body}");
    }

    #[tokio::test]
    async fn a_bare_status_gets_words_and_an_answer_keeps_its_own() {
        let path = "/merchants/m/transactions";
        let bare = Router::new().route(path, get(async || StatusCode::NOT_FOUND));
        assert!(ask(bare, path).await.1.contains("was not found"));
        let own = async || (StatusCode::NOT_FOUND, axum::Json("own words"));
        let full = Router::new().route(path, get(own));
        assert_eq!(ask(full, path).await.1, "\"own words\"");
        let text = Router::new().route(path, get(async || (StatusCode::NOT_FOUND, "text")));
        assert!(ask(text, path).await.1.starts_with("<?xml"));
        let empty = Router::new().route(path, get(async || StatusCode::OK));
        assert_eq!(ask(empty, path).await.1, "");
    }
}
