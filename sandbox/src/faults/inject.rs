//! Does to a request what a fault says.

use axum::{
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use super::{Fault, FaultError, Faults, Strike, broken, fault::Failure};
use crate::{gateway::Surface, server::NoAnswer};

/// The header that gives a single request a fault.
pub(crate) const HEADER: &str = "tillframe-fault";

/// In the extensions of a request: what it is to meet.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Met {
    /// A fault.
    Fault(Strike),
    /// Its header names none.
    Unread(FaultError),
}

/// In the extensions of an answer: it is to break off.
#[derive(Clone, Copy)]
struct Cut;

/// The outermost layer: breaks an answer off as it is sent, compressed or not.
pub(crate) async fn cut(request: Request, next: Next) -> Response {
    let answer = next.run(request).await;
    match answer.extensions().get::<Cut>() {
        Some(_) => broken::halve(answer).await,
        None => answer,
    }
}

/// The middle layer: finds a request's fault, lets it wait, and takes away an answer that is there.
pub(crate) async fn inject(
    State(faults): State<Faults>,
    mut request: Request,
    next: Next,
) -> Response {
    let surface = Surface::of(request.uri().path());
    let strike = match of_one(request.headers()) {
        Ok(None) => faults.strike(request.method(), request.uri().path()),
        Ok(strike) => strike,
        Err(error) => {
            request.extensions_mut().insert(Met::Unread(error));
            return next.run(request).await;
        }
    };
    let Some(strike) = strike else {
        return next.run(request).await;
    };
    let fault = strike.fault;
    tracing::debug!(%fault, "a request fails as it was told to");
    request.extensions_mut().insert(Met::Fault(strike));
    if !fault.is_after() {
        tokio::time::sleep(fault.waits()).await;
    }
    let mut answer = next.run(request).await;
    if fault.is_after() {
        tokio::time::sleep(fault.waits()).await;
    }
    match fault.failure() {
        Some(Failure::Truncate) => {
            answer.extensions_mut().insert(Cut);
            answer
        }
        Some(failure) if fault.is_after() => {
            // Read like one that arrives, so that all of it is in the record of requests.
            let _ = to_bytes(answer.into_body(), usize::MAX).await;
            in_place(failure, strike, surface)
        }
        _ => answer,
    }
}

/// The inner layer: answers what is not to be handled. Within the record of requests, which shows what was answered.
pub(crate) async fn answer(request: Request, next: Next) -> Response {
    let Some(&met) = request.extensions().get::<Met>() else {
        return next.run(request).await;
    };
    let surface = Surface::of(request.uri().path());
    match met {
        Met::Unread(error) => surface.refuse(StatusCode::BAD_REQUEST, &error.to_string()),
        Met::Fault(strike) => match strike.fault.failure() {
            None | Some(Failure::Truncate) => next.run(request).await,
            Some(_) if strike.fault.is_after() => next.run(request).await,
            Some(failure) => in_place(failure, strike, surface),
        },
    }
}

/// The fault in a request's header. Given twice, or in bytes that are no text, it is as wrong as any other.
fn of_one(headers: &HeaderMap) -> Result<Option<Strike>, FaultError> {
    let mut given = headers.get_all(HEADER).iter();
    let Some(value) = given.next() else {
        return Ok(None);
    };
    if given.next().is_some() {
        return Err(FaultError::Twice);
    }
    let fault: Fault = value.to_str().map_err(|_| FaultError::Unknown)?.parse()?;
    let retry_after = match fault.failure() {
        Some(Failure::RateLimit(limit)) if limit.requests == 0 => limit.window.as_secs(),
        Some(Failure::RateLimit(_)) => return Err(FaultError::LimitOfOne),
        _ => 0,
    };
    Ok(Some(Strike { fault, retry_after }))
}

/// What a client gets in place of its answer.
fn in_place(failure: Failure, strike: Strike, surface: Surface) -> Response {
    match failure {
        Failure::Status(status) => {
            surface.refuse(status, "This failure was asked for: a fault is set.")
        }
        Failure::RateLimit(_) => {
            let message = "Too many requests: a rate limit is set as a fault.";
            let mut answer = surface.refuse(StatusCode::TOO_MANY_REQUESTS, message);
            let seconds = HeaderValue::from(strike.retry_after);
            answer.headers_mut().insert(header::RETRY_AFTER, seconds);
            answer
        }
        Failure::Reset | Failure::Truncate => {
            let mut answer = StatusCode::INTERNAL_SERVER_ERROR.into_response();
            answer.extensions_mut().insert(NoAnswer);
            answer
        }
    }
}
