//! The recorded requests.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use serde_json::{Value, json};

use super::Refusal;
use crate::panel::Panel;

/// All that are kept, newest first, without their bodies.
pub(super) async fn list(State(panel): State<Arc<Panel>>) -> Json<Value> {
    let entries = panel.recorder.entries();
    let items = entries.iter().map(|entry| {
        json!({
            "id": entry.id,
            "at": entry.at,
            "method": entry.method,
            "path": entry.path,
            "fault": entry.fault,
            "status": entry.status,
            "micros": entry.micros,
        })
    });
    let items: Vec<_> = items.collect();
    Json(json!({ "items": items, "next": null, "left_out": panel.recorder.left_out() }))
}

/// One with everything.
pub(super) async fn one(
    State(panel): State<Arc<Panel>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let entry = id.parse().ok().and_then(|id| panel.recorder.entry(id));
    let entry = entry.ok_or(Refusal::NotFound)?;
    Ok(Json(json!(*entry)))
}
