//! A body that is copied while it passes, so that nobody waits for it because of the copy.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};

/// The most that is copied, ten times of what usual requests have: reading takes time. Of longer ones only the size is
/// known.
const MOST: u64 = 64 * 1024;

/// What passed.
#[derive(Debug, Default)]
pub(super) struct Copied {
    /// In bytes.
    pub size: u64,
    chunks: Vec<Bytes>,
}

impl Copied {
    fn push(&mut self, chunk: &Bytes) {
        self.size += chunk.len() as u64;
        if self.size > MOST {
            self.chunks.clear();
        } else {
            self.chunks.push(chunk.clone());
        }
    }

    /// All of it in one piece, unless it was too long.
    pub(super) fn whole(&self) -> Option<Vec<u8>> {
        (self.size <= MOST).then(|| self.chunks.concat())
    }
}

impl From<&Bytes> for Copied {
    fn from(body: &Bytes) -> Self {
        let mut copied = Self::default();
        copied.push(body);
        copied
    }
}

/// Passes a body on and tells at its end what passed, also if that comes early.
pub(super) struct Tee<F: FnOnce(Copied)> {
    body: Body,
    copied: Copied,
    at_end: Option<F>,
}

impl<F: FnOnce(Copied)> Tee<F> {
    /// `at_end` is called once: before the last piece is passed on.
    pub(super) fn new(body: Body, at_end: F) -> Self {
        let mut tee = Self {
            body,
            copied: Copied::default(),
            at_end: Some(at_end),
        };
        tee.end_if_over();
        tee
    }

    fn end_if_over(&mut self) {
        if self.body.is_end_stream() {
            self.end();
        }
    }

    fn end(&mut self) {
        if let Some(at_end) = self.at_end.take() {
            at_end(std::mem::take(&mut self.copied));
        }
    }
}

impl<F: FnOnce(Copied) + Unpin> HttpBody for Tee<F> {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        match &frame {
            Some(Ok(frame)) => {
                if let Some(chunk) = frame.data_ref() {
                    self.copied.push(chunk);
                }
                self.end_if_over();
            }
            Some(Err(_)) | None => self.end(),
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl<F: FnOnce(Copied)> Drop for Tee<F> {
    fn drop(&mut self) {
        self.end();
    }
}
