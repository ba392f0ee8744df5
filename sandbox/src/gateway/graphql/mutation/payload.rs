//! What several mutations answer.

use async_graphql::{SimpleObject, Value};

use crate::{
    gateway::graphql::{types::Transaction, wording},
    ledger,
};

/// A transaction.
#[derive(SimpleObject)]
pub(super) struct TransactionPayload {
    client_mutation_id: Option<String>,
    transaction: Option<Transaction>,
}

impl TransactionPayload {
    pub(super) fn new(input: &Value, transaction: ledger::Transaction) -> Self {
        Self {
            client_mutation_id: wording::text(input, "clientMutationId").map(str::to_owned),
            transaction: Some(transaction.into()),
        }
    }
}
