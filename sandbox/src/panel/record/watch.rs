//! How a request and its answer get into the record.

use std::{
    sync::{Arc, OnceLock},
    time::Instant,
};

use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};

use super::{Entry, Recorder, Text, name, path, tee::Tee};

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
        status: 0,
        micros: 0,
        authorization: scheme(request.headers()),
        request: Text::None,
        answer: Text::None,
    };
    let sent = Arc::new(OnceLock::new());
    let at_end = Arc::clone(&sent);
    let request = request.map(|body| {
        Body::new(Tee::new(body, move |copied| {
            // It ends once, so that nothing is there yet.
            let _ = at_end.set(copied);
        }))
    });
    let response = next.run(request).await;
    entry.status = response.status().as_u16();
    entry.micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
    response.map(|body| {
        Body::new(Tee::new(body, move |answer| {
            entry.request = sent.get().map_or(Text::None, Text::of);
            entry.answer = Text::of(&answer);
            recorder.keep(entry);
        }))
    })
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
