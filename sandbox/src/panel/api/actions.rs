//! What the panel changes: what the server API's testing endpoints do, by the same functions.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use serde_json::{Value, json};

use super::{Refusal, transactions::whole};
use crate::{
    gateway::{
        self, Gateway, Unmet,
        transaction::{Settlement, is_settleable, is_voidable, settle, void},
    },
    ledger::Transaction,
    panel::Panel,
};

/// Something that can be done with a transaction.
#[derive(Clone, Copy)]
enum Action {
    /// The money arrives.
    Settle,
    /// The money does not arrive.
    Decline,
    /// The merchant takes it back before the money moves.
    Void,
}

impl Action {
    const ALL: [Self; 3] = [Self::Settle, Self::Decline, Self::Void];

    /// Its word in addresses and answers.
    const fn word(self) -> &'static str {
        match self {
            Self::Settle => "settle",
            Self::Decline => "decline",
            Self::Void => "void",
        }
    }

    fn suits(self, transaction: &Transaction) -> bool {
        match self {
            Self::Settle | Self::Decline => is_settleable(transaction),
            Self::Void => is_voidable(transaction),
        }
    }

    async fn act(self, gateway: &Gateway, id: &str) -> Result<Transaction, Unmet> {
        match self {
            Self::Settle => settle(gateway, id, Settlement::Done).await,
            Self::Decline => settle(gateway, id, Settlement::Declined).await,
            Self::Void => void(gateway, id, None).await?.now(),
        }
    }
}

/// The words of what can be done with a transaction as it stands.
pub(super) fn possible(transaction: &Transaction) -> Vec<&'static str> {
    let actions = Action::ALL.into_iter();
    let actions = actions.filter(|action| action.suits(transaction));
    actions.map(Action::word).collect()
}

/// Does something with a transaction, and answers with how it stands then.
pub(super) async fn on_transaction(
    State(panel): State<Arc<Panel>>,
    Path((id, word)): Path<(String, String)>,
) -> Result<Json<Value>, Refusal> {
    let mut actions = Action::ALL.into_iter();
    let action = actions
        .find(|action| action.word() == word)
        .ok_or(Refusal::NotFound)?;
    match action.act(&panel.gateway, &id).await {
        Ok(transaction) => Ok(whole(&transaction)),
        Err(Unmet::Faults(_) | Unmet::Unverified(_)) => Err(Refusal::Unsuited),
        Err(Unmet::Refused(gateway::Refusal::NotFound)) => Err(Refusal::NotFound),
        Err(Unmet::Refused(_)) => Err(Refusal::Ledger),
    }
}

/// Makes the sandbox as it is at its first start: nothing in the ledger, the demo shop and the record, and no faults to come.
pub(super) async fn reset(State(panel): State<Arc<Panel>>) -> Result<Json<Value>, Refusal> {
    panel.ledger.reset().await?;
    panel.faults.clear();
    panel.recorder.clear();
    Ok(Json(json!({})))
}
