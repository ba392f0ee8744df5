//! `refundCreditCard`: money for a shopper without a sale before it (wire §12.6).

use async_graphql::{Context, ID, InputObject, InputType as _, Object, SimpleObject, Value};

use crate::{
    gateway::{
        graphql::{
            asked,
            failure::{Failure, answer},
            names::Names,
            payer,
            scalars::Amount,
            types::Refund,
        },
        node::Node,
        transaction,
    },
    ledger,
};

#[derive(Default)]
pub(super) struct CreditMutation;

#[derive(InputObject)]
struct RefundCreditCardInput {
    client_mutation_id: Option<String>,
    payment_method_id: ID,
    refund: RefundCreditCardDetailsInput,
}

/// What is paid.
#[derive(InputObject)]
struct RefundCreditCardDetailsInput {
    amount: Amount,
    order_id: Option<String>,
    merchant_account_id: Option<ID>,
}

#[derive(SimpleObject)]
struct RefundCreditCardPayload {
    client_mutation_id: Option<String>,
    refund: Option<Refund>,
}

const NAMES: Names = Names {
    copied: &[
        ("transaction.amount", "refund.amount"),
        ("transaction.order_id", "refund.orderId"),
        (
            "transaction.merchant_account_id",
            "refund.merchantAccountId",
        ),
    ],
    found: &[
        ("transaction.payment_method_nonce", "paymentMethodId"),
        ("transaction.payment_method_token", "paymentMethodId"),
        ("transaction.credit_card", "paymentMethodId"),
        ("transaction", "refund"),
    ],
};

#[Object]
impl CreditMutation {
    /// Pays to a card.
    async fn refund_credit_card(
        &self,
        ctx: &Context<'_>,
        input: RefundCreditCardInput,
    ) -> Option<RefundCreditCardPayload> {
        let paid = credit(ctx, &input.to_value(), &input.payment_method_id).await;
        let payload = paid.map(|refund| RefundCreditCardPayload {
            client_mutation_id: input.client_mutation_id,
            refund: Some(refund.into()),
        });
        answer(ctx, payload)
    }
}

async fn credit(
    ctx: &Context<'_>,
    input: &Value,
    id: &str,
) -> Result<ledger::Transaction, Failure> {
    let gateway = asked::server(ctx)?;
    let mut request = NAMES.request(input);
    payer::put(gateway, &mut request, Some(id)).await?;
    request.put("transaction.type", Node::Text("credit".to_owned()));
    let made = transaction::sell(gateway, request.at("transaction"), None).await;
    made.and_then(transaction::Made::now)
        .map_err(|unmet| Failure::unmet(unmet, &NAMES))
}
