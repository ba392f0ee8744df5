//! Charging and authorizing: one sale, by whatever name (wire §12.6). A decline is no error: the status says it.

use async_graphql::{Context, ID, InputObject, InputType as _, Object, Value};

use super::payload::TransactionPayload;
use crate::{
    gateway::{
        graphql::{
            asked,
            failure::{Failure, answer},
            inputs::{
                card_options::CreditCardTransactionOptionsInput,
                sale::SALE,
                transaction::{
                    PayPalTransactionOptionsInput, TransactionInput, VenmoTransactionOptionsInput,
                },
            },
            payer, wording,
        },
        node::Node,
        transaction,
    },
    ledger,
};

#[derive(Default)]
pub(super) struct ChargeMutation;

/// Declares the input of each sale.
macro_rules! inputs {
    ($($name:ident $($options:ty)?;)*) => {$(
        /// What is sold, and what pays.
        #[derive(InputObject)]
        struct $name {
            client_mutation_id: Option<String>,
            payment_method_id: ID,
            transaction: TransactionInput,
            $(options: Option<$options>,)?
        }
    )*};
}

inputs! {
    ChargePaymentMethodInput;
    ChargeCreditCardInput CreditCardTransactionOptionsInput;
    ChargePayPalAccountInput PayPalTransactionOptionsInput;
    ChargeVenmoAccountInput VenmoTransactionOptionsInput;
    AuthorizePaymentMethodInput;
    AuthorizeCreditCardInput CreditCardTransactionOptionsInput;
    AuthorizePayPalAccountInput PayPalTransactionOptionsInput;
    AuthorizeVenmoAccountInput VenmoTransactionOptionsInput;
}

/// Whether the money is to move at once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Settlement {
    Now,
    Later,
}

#[Object]
impl ChargeMutation {
    /// Takes the money.
    async fn charge_payment_method(
        &self,
        ctx: &Context<'_>,
        input: ChargePaymentMethodInput,
    ) -> Option<TransactionPayload> {
        sold(ctx, &input.to_value(), Settlement::Now).await
    }

    /// Takes the money from a card.
    async fn charge_credit_card(
        &self,
        ctx: &Context<'_>,
        input: ChargeCreditCardInput,
    ) -> Option<TransactionPayload> {
        sold(ctx, &input.to_value(), Settlement::Now).await
    }

    /// Takes the money from a PayPal account.
    #[graphql(name = "chargePayPalAccount")]
    async fn charge_paypal_account(
        &self,
        ctx: &Context<'_>,
        input: ChargePayPalAccountInput,
    ) -> Option<TransactionPayload> {
        sold(ctx, &input.to_value(), Settlement::Now).await
    }

    /// Takes the money from a Venmo account.
    async fn charge_venmo_account(
        &self,
        ctx: &Context<'_>,
        input: ChargeVenmoAccountInput,
    ) -> Option<TransactionPayload> {
        sold(ctx, &input.to_value(), Settlement::Now).await
    }

    /// Asks the bank to keep the money back.
    async fn authorize_payment_method(
        &self,
        ctx: &Context<'_>,
        input: AuthorizePaymentMethodInput,
    ) -> Option<TransactionPayload> {
        sold(ctx, &input.to_value(), Settlement::Later).await
    }

    /// Asks the bank of a card to keep the money back.
    async fn authorize_credit_card(
        &self,
        ctx: &Context<'_>,
        input: AuthorizeCreditCardInput,
    ) -> Option<TransactionPayload> {
        sold(ctx, &input.to_value(), Settlement::Later).await
    }

    /// Asks PayPal to keep the money back.
    #[graphql(name = "authorizePayPalAccount")]
    async fn authorize_paypal_account(
        &self,
        ctx: &Context<'_>,
        input: AuthorizePayPalAccountInput,
    ) -> Option<TransactionPayload> {
        sold(ctx, &input.to_value(), Settlement::Later).await
    }

    /// Asks Venmo to keep the money back.
    async fn authorize_venmo_account(
        &self,
        ctx: &Context<'_>,
        input: AuthorizeVenmoAccountInput,
    ) -> Option<TransactionPayload> {
        sold(ctx, &input.to_value(), Settlement::Later).await
    }
}

async fn sold(
    ctx: &Context<'_>,
    input: &Value,
    settlement: Settlement,
) -> Option<TransactionPayload> {
    let sold = sell(ctx, input, settlement).await;
    answer(ctx, sold.map(|sold| TransactionPayload::new(input, sold)))
}

async fn sell(
    ctx: &Context<'_>,
    input: &Value,
    settlement: Settlement,
) -> Result<ledger::Transaction, Failure> {
    let gateway = asked::server(ctx)?;
    let mut request = SALE.request(input);
    payer::put(
        gateway,
        &mut request,
        wording::text(input, "paymentMethodId"),
    )
    .await?;
    if let Some(id) = wording::text(input, "transaction.customerId") {
        let customer = payer::customer(gateway, id, "transaction.customerId").await?;
        request.put("transaction.customer_id", Node::Text(customer.id));
    }
    // The code stands beside a card in the vault; a card behind a nonce has its own.
    if let Some(code) = wording::text(input, "options.tokenizedCvv") {
        let nonce = Node::Text(code.to_owned());
        request.put("transaction.payment_method_nonce", nonce);
    }
    request.put("transaction.transaction_source", wording::source(input));
    let fields = wording::custom_fields(input, "transaction.customFields");
    request.put("transaction.custom_fields", fields);
    if let Some(option) = wording::vaulting(input) {
        request.put(&format!("transaction.options.{option}"), wording::yes());
    }
    if settlement == Settlement::Now {
        request.put("transaction.options.submit_for_settlement", wording::yes());
    }
    request.put("transaction.type", Node::Text("sale".to_owned()));
    let made = transaction::sell(gateway, request.at("transaction"), None).await;
    made.and_then(transaction::Made::now)
        .map_err(|unmet| Failure::unmet(unmet, &SALE))
}
