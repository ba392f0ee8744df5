//! Giving money back: refunds, voids, and whichever of the two fits (wire §12.6).

use async_graphql::{Context, ID, InputObject, InputType as _, Object, SimpleObject, Union};

use super::payload::TransactionPayload;
use crate::{
    gateway::{
        Gateway,
        graphql::{
            asked,
            failure::{Failure, answer},
            inputs::transaction::TransactionLineItemInput,
            names::Names,
            payer,
            scalars::Amount,
            types::{Refund, Transaction},
        },
        node::Node,
        transaction,
    },
    ledger::{self, Kind, Status},
};

#[derive(Default)]
pub(super) struct GiveBackMutation;

#[derive(InputObject)]
struct RefundTransactionInput {
    client_mutation_id: Option<String>,
    transaction_id: ID,
    refund: Option<RefundInput>,
}

/// What is given back; all that is left, if no amount is named.
#[derive(InputObject)]
struct RefundInput {
    amount: Option<Amount>,
    order_id: Option<String>,
    merchant_account_id: Option<ID>,
    description: Option<String>,
    reason: Option<String>,
    line_items: Option<Vec<TransactionLineItemInput>>,
}

#[derive(InputObject)]
struct VoidTransactionInput {
    client_mutation_id: Option<String>,
    transaction_id: ID,
}

#[derive(InputObject)]
struct ReverseTransactionInput {
    client_mutation_id: Option<String>,
    transaction_id: ID,
}

#[derive(InputObject)]
struct ReverseRefundInput {
    client_mutation_id: Option<String>,
    refund_id: ID,
}

#[derive(SimpleObject)]
struct RefundTransactionPayload {
    client_mutation_id: Option<String>,
    refund: Option<Refund>,
}

#[derive(SimpleObject)]
struct ReverseRefundPayload {
    client_mutation_id: Option<String>,
    refund: Option<Refund>,
}

#[derive(SimpleObject)]
struct ReverseTransactionPayload {
    client_mutation_id: Option<String>,
    reversal: Option<TransactionReversal>,
}

/// The transaction, voided; or its refund.
#[derive(Union)]
enum TransactionReversal {
    Transaction(Transaction),
    Refund(Refund),
}

const REFUND: Names = Names {
    copied: &[
        ("transaction.amount", "refund.amount"),
        ("transaction.order_id", "refund.orderId"),
        (
            "transaction.merchant_account_id",
            "refund.merchantAccountId",
        ),
        ("transaction.line_items", "refund.lineItems"),
    ],
    found: &[("transaction", "transactionId")],
};

/// Of what names nothing but the transaction.
const TRANSACTION: Names = Names {
    copied: &[],
    found: &[("transaction", "transactionId")],
};

const REFUND_ID: Names = Names {
    copied: &[],
    found: &[("transaction", "refundId")],
};

#[Object]
impl GiveBackMutation {
    /// Gives back what was settled.
    async fn refund_transaction(
        &self,
        ctx: &Context<'_>,
        input: RefundTransactionInput,
    ) -> Option<RefundTransactionPayload> {
        let request = REFUND.request(&input.to_value());
        let refunded = async {
            let gateway = asked::server(ctx)?;
            let found = payer::transaction(gateway, &input.transaction_id, "transactionId").await?;
            refund(gateway, &found.id, request.at("transaction"), &REFUND).await
        };
        let payload = refunded.await.map(|refund| RefundTransactionPayload {
            client_mutation_id: input.client_mutation_id,
            refund: Some(refund.into()),
        });
        answer(ctx, payload)
    }

    /// Takes back a transaction before its money moves.
    async fn void_transaction(
        &self,
        ctx: &Context<'_>,
        input: VoidTransactionInput,
    ) -> Option<TransactionPayload> {
        let voided = async {
            let gateway = asked::server(ctx)?;
            let found = payer::transaction(gateway, &input.transaction_id, "transactionId").await?;
            void(gateway, &found.id, &TRANSACTION).await
        };
        let payload = voided.await;
        let value = input.to_value();
        answer(
            ctx,
            payload.map(|voided| TransactionPayload::new(&value, voided)),
        )
    }

    /// Voids a transaction, or refunds it if its money has moved.
    async fn reverse_transaction(
        &self,
        ctx: &Context<'_>,
        input: ReverseTransactionInput,
    ) -> Option<ReverseTransactionPayload> {
        let reversed = async {
            let gateway = asked::server(ctx)?;
            let found = payer::transaction(gateway, &input.transaction_id, "transactionId").await?;
            if matches!(found.status, Status::Settling | Status::Settled) {
                let refund = refund(gateway, &found.id, &Node::Nil, &TRANSACTION).await?;
                return Ok(TransactionReversal::Refund(refund.into()));
            }
            let voided = void(gateway, &found.id, &TRANSACTION).await?;
            Ok::<_, Failure>(TransactionReversal::Transaction(voided.into()))
        };
        let payload = reversed.await.map(|reversal| ReverseTransactionPayload {
            client_mutation_id: input.client_mutation_id,
            reversal: Some(reversal),
        });
        answer(ctx, payload)
    }

    /// Takes back a refund before its money moves.
    async fn reverse_refund(
        &self,
        ctx: &Context<'_>,
        input: ReverseRefundInput,
    ) -> Option<ReverseRefundPayload> {
        let reversed = async {
            let gateway = asked::server(ctx)?;
            let found = payer::transaction(gateway, &input.refund_id, "refundId").await?;
            if found.detail.kind != Kind::Credit {
                return Err(Failure::not_found("refundId"));
            }
            void(gateway, &found.id, &REFUND_ID).await
        };
        let payload = reversed.await.map(|refund| ReverseRefundPayload {
            client_mutation_id: input.client_mutation_id,
            refund: Some(refund.into()),
        });
        answer(ctx, payload)
    }
}

async fn refund(
    gateway: &Gateway,
    id: &str,
    request: &Node,
    names: &Names,
) -> Result<ledger::Transaction, Failure> {
    let made = transaction::refund(gateway, id, request, None).await;
    let made = made.and_then(transaction::Made::now);
    made.map_err(|unmet| Failure::unmet(unmet, names))
}

async fn void(gateway: &Gateway, id: &str, names: &Names) -> Result<ledger::Transaction, Failure> {
    let voided = transaction::void(gateway, id, None).await;
    let voided = voided.and_then(transaction::Made::now);
    voided.map_err(|unmet| Failure::unmet(unmet, names))
}
