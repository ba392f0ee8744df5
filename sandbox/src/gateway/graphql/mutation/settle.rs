//! `sandboxSettleTransaction`: what a bank does over night, at once.

use async_graphql::{Context, Enum, ID, InputObject, InputType as _, Object};

use super::payload::TransactionPayload;
use crate::gateway::{
    graphql::{
        asked,
        failure::{Failure, answer},
        names::Names,
        payer,
    },
    transaction::{self, Settlement},
};

#[derive(Default)]
pub(super) struct SettleMutation;

#[derive(InputObject)]
struct SandboxSettleTransactionInput {
    client_mutation_id: Option<String>,
    transaction_id: ID,
    settlement_state: Option<SandboxSettlementState>,
}

/// How it ends.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
enum SandboxSettlementState {
    Settled,
    SettlementDeclined,
}

const NAMES: Names = Names {
    copied: &[],
    found: &[("transaction", "transactionId")],
};

#[Object]
impl SettleMutation {
    /// Settles what was submitted for settlement, or lets the bank decline it.
    async fn sandbox_settle_transaction(
        &self,
        ctx: &Context<'_>,
        input: SandboxSettleTransactionInput,
    ) -> Option<TransactionPayload> {
        let settled = async {
            let gateway = asked::server(ctx)?;
            let found = payer::transaction(gateway, &input.transaction_id, "transactionId").await?;
            let settlement = match input.settlement_state {
                None | Some(SandboxSettlementState::Settled) => Settlement::Done,
                Some(SandboxSettlementState::SettlementDeclined) => Settlement::Declined,
            };
            let settled = transaction::settle(gateway, &found.id, settlement).await;
            settled.map_err(|unmet| Failure::unmet(unmet, &NAMES))
        };
        let payload = settled.await;
        let value = input.to_value();
        answer(
            ctx,
            payload.map(|settled| TransactionPayload::new(&value, settled)),
        )
    }
}
