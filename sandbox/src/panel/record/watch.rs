//! How a request and its answer get into the record.

use std::{sync::Arc, time::Instant};

use axum::{
    body::{Body, to_bytes},
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};

use super::{
    Entry, Recorder, Text, name, path,
    tee::{Copied, Tee},
};
use crate::{faults::inject::Met, server::NoAnswer};

/// Records a request and its answer while they pass.
pub(crate) async fn watch(
    State(recorder): State<Arc<Recorder>>,
    request: Request,
    next: Next,
) -> Response {
    if !recorder.takes_another() {
        return next.run(request).await;
    }
    let start = Instant::now();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map(|route| route.as_str().to_owned());
    let mut entry = Entry {
        id: 0,
        at: recorder.clock.now(),
        method: name(request.method()),
        path: path::without_secrets(request.uri().path(), route.as_deref()),
        route,
        fault: fault(&request),
        status: None,
        micros: 0,
        authorization: scheme(request.headers()),
        request: Text::None,
        answer: Text::None,
    };
    // It was taken in whole, so that reading it here neither waits nor fails. A handler that refuses may not read it.
    let (head, body) = request.into_parts();
    let sent = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let copied = Copied::from(&sent);
    let request = Request::from_parts(head, Body::from(sent));
    let response = next.run(request).await;
    let is_answered = response.extensions().get::<NoAnswer>().is_none();
    entry.status = is_answered.then(|| response.status().as_u16());
    entry.micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
    response.map(|body| {
        Body::new(Tee::new(body, move |answer| {
            entry.request = Text::of(&copied);
            entry.answer = Text::of(&answer);
            recorder.keep(entry);
        }))
    })
}

/// The fault that a request met, as it is written.
fn fault(request: &Request) -> Option<String> {
    match request.extensions().get::<Met>()? {
        Met::Fault(strike) => Some(strike.fault.to_string()),
        // The answer says what is wrong with it.
        Met::Unread(_) => None,
    }
}

/// The scheme, if it is one of those that the gateway knows: another could be any text.
fn scheme(headers: &HeaderMap) -> Option<&'static str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok();
    let scheme = value
        .and_then(|value| value.split_once(' '))
        .map(|(scheme, _)| scheme);
    let mut known = ["Basic", "Bearer"].into_iter();
    let known = known.find(|known| scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(known)));
    Some(known.unwrap_or("other"))
}
