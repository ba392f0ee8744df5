//! Does to a request what a fault says.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use super::{Fault, FaultError, Faults, Strike, broken, fault::Failure};
use crate::{gateway::Surface, server::NoAnswer};

/// The header that gives a single request a fault.
pub(crate) const HEADER: &str = "tillframe-fault";

/// The layer of the gateway's router that lets requests fail.
pub(crate) async fn inject(State(faults): State<Faults>, request: Request, next: Next) -> Response {
    let surface = Surface::of(request.uri().path());
    let strike = match of_one(request.headers()) {
        Ok(None) => faults.strike(request.method(), request.uri().path()),
        Ok(strike) => strike,
        Err(error) => return surface.refuse(StatusCode::BAD_REQUEST, &error.to_string()),
    };
    let Some(strike) = strike else {
        return next.run(request).await;
    };
    tracing::debug!(fault = %strike.fault, "a request fails as it was told to");
    let fault = strike.fault;
    if fault.is_after() {
        let answer = next.run(request).await;
        tokio::time::sleep(fault.waits()).await;
        return match fault.failure() {
            None => answer,
            Some(Failure::Truncate) => broken::halve(answer).await,
            Some(failure) => in_place(failure, strike, surface),
        };
    }
    tokio::time::sleep(fault.waits()).await;
    match fault.failure() {
        None => next.run(request).await,
        Some(Failure::Truncate) => broken::halve(next.run(request).await).await,
        Some(failure) => in_place(failure, strike, surface),
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
