//! Takes requests in: whole, small, in time, or not at all. What comes behind it has the body in memory.

use std::{future::poll_fn, pin::Pin, time::Duration};

use axum::{
    body::{Body, Bytes, HttpBody as _},
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::Response,
};

use super::{Surface, refusal::Refusal};

/// The largest body: a sale with every field, and with as many line items as it may have, takes half of it.
pub(super) const MAX_BODY: usize = 256 * 1024;

/// How long a body may take to arrive. Who needs longer holds a connection and sends nothing.
const PATIENCE: Duration = Duration::from_secs(20);

/// How much of a body that is too large is read and thrown away. A client that is still sending when the connection
/// closes never sees the answer.
const DISCARDED: usize = 64 * 1024 * 1024;

/// How long that may take.
const DISCARDING: Duration = Duration::from_secs(5);

/// The layer that reads a request's body before anything is done for it.
pub(super) async fn whole(request: Request, next: Next) -> Response {
    let surface = Surface::of(request.uri().path());
    let (head, body) = request.into_parts();
    match read(&head, body).await {
        Ok(body) => next.run(Request::from_parts(head, Body::from(body))).await,
        Err(unread) => {
            tracing::debug!(?unread, "a request was not taken in");
            let mut answer = surface.refuse(unread.status(), unread.message());
            if unread.ends_connection() {
                let close = HeaderValue::from_static("close");
                answer.headers_mut().insert(header::CONNECTION, close);
            }
            answer
        }
    }
}

/// Why a request was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unread {
    BrokenOff,
    Encoded,
    Nowhere,
    Nul,
    TooLarge,
    TooSlow,
}

impl Unread {
    const fn status(self) -> StatusCode {
        match self {
            Self::BrokenOff | Self::Nul => StatusCode::BAD_REQUEST,
            Self::Nowhere => Refusal::NotFound.status(),
            Self::Encoded => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            // Nothing has been done yet, so a client may well send it again.
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
        }
    }

    const fn message(self) -> &'static str {
        match self {
            Self::BrokenOff | Self::Nul => Refusal::Malformed.message(),
            Self::Nowhere => Refusal::NotFound.message(),
            Self::Encoded => "Send the request body as it is, without a Content-Encoding.",
            Self::TooLarge => "The request body is larger than the 256 KiB that any request needs.",
            Self::TooSlow => "The request body did not arrive in time.",
        }
    }

    /// Whether something of the request may still be on its way.
    const fn ends_connection(self) -> bool {
        matches!(self, Self::BrokenOff | Self::TooLarge | Self::TooSlow)
    }
}

async fn read(head: &Parts, body: Body) -> Result<Bytes, Unread> {
    let declared = body.size_hint().lower();
    if declared > MAX_BODY as u64 {
        // Who asks whether to send it at all has not begun.
        if !head.headers.contains_key(header::EXPECT) {
            discard(body, 0).await;
        }
        return Err(Unread::TooLarge);
    }
    let body = tokio::time::timeout(PATIENCE, collect(body)).await;
    let body = body.map_err(|_| Unread::TooSlow)??;
    if is_encoded(&head.headers) {
        return Err(Unread::Encoded);
    }
    if head.uri.path().contains("%00") {
        return Err(Unread::Nowhere);
    }
    let query = head.uri.query().unwrap_or_default();
    if query.contains("%00") || has_nul(&body) {
        return Err(Unread::Nul);
    }
    Ok(body)
}

async fn collect(mut body: Body) -> Result<Bytes, Unread> {
    let mut whole = Vec::new();
    while let Some(part) = next_part(&mut body).await? {
        if whole.len() + part.len() > MAX_BODY {
            discard(body, whole.len() + part.len()).await;
            return Err(Unread::TooLarge);
        }
        if whole.is_empty() {
            whole.reserve(part.len());
        }
        whole.extend_from_slice(&part);
    }
    Ok(whole.into())
}

/// Reads on and keeps nothing, up to a point.
async fn discard(mut body: Body, mut seen: usize) {
    let discarding = async {
        while let Ok(Some(part)) = next_part(&mut body).await {
            seen = seen.saturating_add(part.len());
            if seen > DISCARDED {
                break;
            }
        }
    };
    // What comes after this is cut off with the connection.
    let _ = tokio::time::timeout(DISCARDING, discarding).await;
}

async fn next_part(body: &mut Body) -> Result<Option<Bytes>, Unread> {
    loop {
        let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await;
        match frame {
            None => return Ok(None),
            Some(Err(_)) => return Err(Unread::BrokenOff),
            Some(Ok(frame)) => {
                // Trailers are nothing that any surface reads.
                if let Ok(part) = frame.into_data() {
                    return Ok(Some(part));
                }
            }
        }
    }
}

fn is_encoded(headers: &HeaderMap) -> bool {
    let mut encodings = headers.get_all(header::CONTENT_ENCODING).iter();
    encodings.any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

/// No field may hold a NUL, and PostgreSQL can't keep one: not as a byte, not as JSON writes it (in GraphQL even twice
/// over, so that the backslashes before it don't count).
fn has_nul(body: &[u8]) -> bool {
    let is_json = body.trim_ascii_start().starts_with(b"{");
    // Few bodies have a backslash at all.
    let has_escaped = || body.contains(&b'\\') && body.windows(6).any(|six| six == br"\u0000");
    body.contains(&0) || is_json && has_escaped()
}
