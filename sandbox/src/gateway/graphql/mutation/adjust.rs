//! `updateTransactionAmount`: another amount for an authorization.

use async_graphql::{Context, ID, InputObject, InputType as _, Object};

use super::payload::TransactionPayload;
use crate::gateway::{
    graphql::{
        asked,
        failure::{Failure, answer},
        names::Names,
        payer,
        scalars::Amount,
    },
    transaction,
};

#[derive(Default)]
pub(super) struct AdjustMutation;

#[derive(InputObject)]
struct UpdateTransactionAmountInput {
    client_mutation_id: Option<String>,
    transaction_id: ID,
    /// All that is to be authorized from now on.
    amount: Amount,
}

const NAMES: Names = Names {
    copied: &[("transaction.amount", "amount")],
    found: &[
        ("authorization_adjustment", "amount"),
        ("transaction", "transactionId"),
    ],
};

#[Object]
impl AdjustMutation {
    /// Asks the bank to keep back more, or less.
    async fn update_transaction_amount(
        &self,
        ctx: &Context<'_>,
        input: UpdateTransactionAmountInput,
    ) -> Option<TransactionPayload> {
        let value = input.to_value();
        let adjusted = async {
            let gateway = asked::server(ctx)?;
            let found = payer::transaction(gateway, &input.transaction_id, "transactionId").await?;
            let request = NAMES.request(&value);
            let adjusted = transaction::adjust(gateway, &found.id, request.at("transaction"));
            adjusted
                .await
                .map_err(|unmet| Failure::unmet(unmet, &NAMES))
        };
        let adjusted = adjusted.await;
        answer(
            ctx,
            adjusted.map(|adjusted| TransactionPayload::new(&value, adjusted)),
        )
    }
}
