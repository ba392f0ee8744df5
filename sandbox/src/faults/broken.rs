//! Answers that break off.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderValue, Response, header};
use hyper::body::{Body as HttpBody, Frame};

use crate::server::NoAnswer;

/// The answer with the second half of its body missing: its head promises the whole. One without a body is not sent.
pub(super) async fn halve(answer: Response<Body>) -> Response<Body> {
    let (mut head, body) = answer.into_parts();
    // The gateway makes its answers in memory, so that reading one neither fails nor fills it anew.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    if body.is_empty() {
        head.extensions.insert(NoAnswer);
    }
    head.headers.remove(header::TRANSFER_ENCODING);
    head.headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    let first = body.slice(..body.len() / 2);
    Response::from_parts(head, Body::new(Half::First(first)))
}

/// A body that ends too early.
enum Half {
    /// What is sent.
    First(Bytes),
    /// A pause, in which the server writes out what it has.
    Pause,
    /// The end of the connection.
    Break,
}

impl HttpBody for Half {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        match &mut *self {
            Self::First(bytes) => {
                let bytes = std::mem::take(bytes);
                *self = Self::Pause;
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Self::Pause => {
                *self = Self::Break;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Self::Break => Poll::Ready(Some(Err(BrokenOff))),
        }
    }
}

/// Ends a connection in the middle of an answer.
#[derive(Debug)]
struct BrokenOff;

impl fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fault broke the answer off")
    }
}

impl std::error::Error for BrokenOff {}
