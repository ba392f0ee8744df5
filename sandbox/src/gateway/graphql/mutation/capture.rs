//! Capturing what was authorized, whole or in parts (wire §12.6).

use async_graphql::{Context, ID, InputObject, InputType as _, Object, SimpleObject};

use super::payload::TransactionPayload;
use crate::gateway::{
    graphql::{
        asked,
        failure::{Failure, answer},
        inputs::transaction::{
            TransactionDescriptorInput, TransactionLineItemInput, TransactionShippingInput,
            TransactionTaxInput,
        },
        names::Names,
        payer,
        scalars::Amount,
        types::Transaction,
    },
    transaction,
};

#[derive(Default)]
pub(super) struct CaptureMutation;

#[derive(InputObject)]
struct CaptureTransactionInput {
    client_mutation_id: Option<String>,
    transaction_id: ID,
    /// Replaced by `transaction.amount`.
    amount: Option<Amount>,
    transaction: Option<CaptureTransactionOptionsInput>,
}

#[derive(InputObject)]
struct CaptureTransactionOptionsInput {
    amount: Option<Amount>,
    order_id: Option<String>,
    purchase_order_number: Option<String>,
    descriptor: Option<TransactionDescriptorInput>,
    tax: Option<TransactionTaxInput>,
    shipping: Option<TransactionShippingInput>,
    discount_amount: Option<Amount>,
    line_items: Option<Vec<TransactionLineItemInput>>,
}

#[derive(InputObject)]
struct PartialCaptureTransactionInput {
    client_mutation_id: Option<String>,
    transaction_id: ID,
    transaction: PartialCaptureTransactionOptionsInput,
}

#[derive(InputObject)]
struct PartialCaptureTransactionOptionsInput {
    amount: Amount,
    order_id: Option<String>,
    purchase_order_number: Option<String>,
    descriptor: Option<TransactionDescriptorInput>,
    tax: Option<TransactionTaxInput>,
    shipping: Option<TransactionShippingInput>,
    discount_amount: Option<Amount>,
    line_items: Option<Vec<TransactionLineItemInput>>,
}

#[derive(SimpleObject)]
struct PartialCaptureTransactionPayload {
    client_mutation_id: Option<String>,
    capture: Option<Transaction>,
}

/// What can still be said when money is captured.
const TERMS: Names = Names {
    copied: &[
        ("transaction.amount", "amount"),
        ("transaction.amount", "transaction.amount"),
        ("transaction.order_id", "transaction.orderId"),
        (
            "transaction.purchase_order_number",
            "transaction.purchaseOrderNumber",
        ),
        ("transaction.descriptor", "transaction.descriptor"),
        ("transaction.tax_amount", "transaction.tax.taxAmount"),
        ("transaction.tax_exempt", "transaction.tax.taxExempt"),
        (
            "transaction.shipping_amount",
            "transaction.shipping.shippingAmount",
        ),
        (
            "transaction.ships_from_postal_code",
            "transaction.shipping.shipsFromPostalCode",
        ),
        (
            "transaction.shipping",
            "transaction.shipping.shippingAddress",
        ),
        ("transaction.discount_amount", "transaction.discountAmount"),
        ("transaction.line_items", "transaction.lineItems"),
    ],
    found: &[("transaction", "transactionId")],
};

#[Object]
impl CaptureMutation {
    /// Moves the money that a bank keeps back, or less of it.
    async fn capture_transaction(
        &self,
        ctx: &Context<'_>,
        input: CaptureTransactionInput,
    ) -> Option<TransactionPayload> {
        let value = input.to_value();
        let captured = async {
            let gateway = asked::server(ctx)?;
            let found = payer::transaction(gateway, &input.transaction_id, "transactionId").await?;
            let request = TERMS.request(&value);
            let request = request.at("transaction");
            let captured = transaction::capture(gateway, &found.id, request, None).await;
            captured
                .and_then(transaction::Made::now)
                .map_err(|unmet| Failure::unmet(unmet, &TERMS))
        };
        let captured = captured.await;
        answer(
            ctx,
            captured.map(|captured| TransactionPayload::new(&value, captured)),
        )
    }

    /// Moves a part of the money that a bank keeps back; the rest can follow.
    async fn partial_capture_transaction(
        &self,
        ctx: &Context<'_>,
        input: PartialCaptureTransactionInput,
    ) -> Option<PartialCaptureTransactionPayload> {
        let request = TERMS.request(&input.to_value());
        let captured = async {
            let gateway = asked::server(ctx)?;
            let found = payer::transaction(gateway, &input.transaction_id, "transactionId").await?;
            let request = request.at("transaction");
            let part = transaction::capture_part(gateway, &found.id, request, None).await;
            part.and_then(transaction::Made::now)
                .map_err(|unmet| Failure::unmet(unmet, &TERMS))
        };
        let payload = captured.await.map(|part| PartialCaptureTransactionPayload {
            client_mutation_id: input.client_mutation_id,
            capture: Some(part.into()),
        });
        answer(ctx, payload)
    }
}
