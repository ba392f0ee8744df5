//! What the panel changes.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use serde_json::{Value, json};

use super::{Refusal, transactions::whole};
use crate::{
    gateway::settlement::{Deed, Outcome, act},
    panel::Panel,
};

/// The word of a deed, in addresses and answers.
pub(super) const fn word(deed: Deed) -> &'static str {
    match deed {
        Deed::Settle => "settle",
        Deed::Decline => "decline",
        Deed::Void => "void",
    }
}

/// Does something with a transaction, and answers with how it stands then.
pub(super) async fn on_transaction(
    State(panel): State<Arc<Panel>>,
    Path((id, action)): Path<(String, String)>,
) -> Result<Json<Value>, Refusal> {
    let mut deeds = Deed::ALL.into_iter();
    let deed = deeds
        .find(|deed| word(*deed) == action)
        .ok_or(Refusal::NotFound)?;
    match act(&*panel.ledger, &id, deed, panel.clock.now()).await? {
        Outcome::Done(transaction) => Ok(whole(&transaction)),
        Outcome::Unknown => Err(Refusal::NotFound),
        Outcome::Unsuited(status) => Err(Refusal::Unsuited(format!(
            "It is {} now, and can't be changed so.",
            status.as_str().replace('_', " ")
        ))),
    }
}

/// Makes the sandbox as it is at its first start: nothing in the ledger, the demo shop and the record, and no faults to come.
pub(super) async fn reset(State(panel): State<Arc<Panel>>) -> Result<Json<Value>, Refusal> {
    panel.ledger.reset().await?;
    panel.faults.clear();
    panel.recorder.clear();
    Ok(Json(json!({})))
}
