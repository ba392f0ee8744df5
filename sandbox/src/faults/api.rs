//! `/faults`: the same for tests in other languages. For programs and the sandbox's own pages only.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
    routing::{delete, get},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Fault, FaultError, FaultId, Faults, Planned, route::Route};

/// A fault takes a hundred bytes.
const MAX_BODY: usize = 4 * 1024;

/// The routes, not yet [protected](crate::local_only::protect).
pub(crate) fn router(faults: Faults) -> Router {
    Router::new()
        .route("/faults", get(list).post(add).delete(clear))
        .route("/faults/{id}", delete(remove))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(faults)
}

/// A fault as it is sent.
#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "write an object with fault, and perhaps method, path and times"
)]
struct Wanted {
    fault: String,
    method: Option<String>,
    path: Option<String>,
    times: Option<u32>,
}

impl Wanted {
    fn plan(&self) -> Result<Planned, FaultError> {
        let fault: Fault = self.fault.parse()?;
        let planned = Planned {
            route: Route::new(self.method.as_deref(), self.path.as_deref())?,
            ..Planned::new(fault)
        };
        Ok(match self.times {
            Some(times) => planned.times(times),
            None => planned,
        })
    }
}

async fn add(State(faults): State<Faults>, body: Bytes) -> Response {
    let wanted: Wanted = match serde_json::from_slice(&body) {
        Ok(wanted) => wanted,
        Err(error) => return refuse(StatusCode::BAD_REQUEST, &error.to_string()),
    };
    let added = wanted
        .plan()
        .and_then(|planned| Ok((faults.add(planned.clone())?, planned)));
    match added {
        Ok((id, planned)) => (StatusCode::CREATED, Json(show(id, &planned))).into_response(),
        Err(error @ FaultError::Full) => refuse(StatusCode::CONFLICT, &error.to_string()),
        Err(error) => refuse(StatusCode::UNPROCESSABLE_ENTITY, &error.to_string()),
    }
}

async fn list(State(faults): State<Faults>) -> Json<Value> {
    let waiting = faults.waiting();
    let shown: Vec<_> = waiting
        .iter()
        .map(|(id, planned)| show(*id, planned))
        .collect();
    Json(json!({ "faults": shown }))
}

async fn clear(State(faults): State<Faults>) -> StatusCode {
    faults.clear();
    StatusCode::NO_CONTENT
}

async fn remove(State(faults): State<Faults>, Path(id): Path<String>) -> Response {
    let id = id.parse().map(FaultId);
    if id.is_ok_and(|id| faults.remove(id)) {
        StatusCode::NO_CONTENT.into_response()
    } else {
        refuse(
            StatusCode::NOT_FOUND,
            "No such fault; it may have taken its last request.",
        )
    }
}

fn show(id: FaultId, planned: &Planned) -> Value {
    json!({
        "id": id.0,
        "fault": planned.fault.to_string(),
        "method": planned.route.method(),
        "path": planned.route.path(),
        "left": planned.left,
    })
}

fn refuse(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "error": { "message": message } }))).into_response()
}
