//! Changes of a card in the vault (wire §12.6). The bank is asked about the card as it is to be; if it says no, the card
//! stays as it was.

use async_graphql::{Context, ID, InputObject, InputType as _, Object, Result, Value};

use super::checked::Checked;
use crate::gateway::{
    graphql::{
        asked,
        failure::{Failure, answer},
        inputs::{address::AddressInput, verification::VerificationInput},
        names::Names,
        payer,
        types::{Address, PaymentMethod, Verification},
        wording,
    },
    method_change,
    method_root::Root,
};

#[derive(Default)]
pub(super) struct UpdateCardMutation;

#[derive(InputObject)]
struct UpdateCreditCardBillingAddressInput {
    client_mutation_id: Option<String>,
    payment_method_id: ID,
    billing_address: AddressInput,
    verification: Option<VerificationInput>,
}

#[derive(InputObject)]
struct UpdateCreditCardCardholderNameInput {
    client_mutation_id: Option<String>,
    payment_method_id: ID,
    cardholder_name: String,
    verification: Option<VerificationInput>,
}

#[derive(InputObject)]
struct UpdateCreditCardExpirationDateInput {
    client_mutation_id: Option<String>,
    payment_method_id: ID,
    expiration_month: String,
    expiration_year: String,
    verification: Option<VerificationInput>,
}

/// A card as it is now, and what the bank said of it.
struct UpdatePayload {
    client_mutation_id: Option<String>,
    checked: Checked,
}

#[Object(name = "UpdateCreditCardPayload")]
impl UpdatePayload {
    async fn client_mutation_id(&self) -> Option<&str> {
        self.client_mutation_id.as_deref()
    }

    /// Null with an error if the bank said no.
    async fn payment_method(&self) -> Option<Result<PaymentMethod>> {
        self.checked.payment_method()
    }

    #[graphql(deprecation = "Use paymentMethod.details.")]
    async fn billing_address(&self) -> Option<Result<Address>> {
        self.checked.billing_address()
    }

    async fn verification(&self) -> Option<Verification> {
        self.checked.verification()
    }
}

const ID_INPUT: &str = "paymentMethodId";

const NAMES: Names = Names {
    copied: &[
        ("credit_card.billing_address", "billingAddress"),
        ("credit_card.cardholder_name", "cardholderName"),
        ("credit_card.expiration_month", "expirationMonth"),
        ("credit_card.expiration_year", "expirationYear"),
        (
            "credit_card.options.verification_merchant_account_id",
            "verification.merchantAccountId",
        ),
        (
            "credit_card.options.verification_amount",
            "verification.amount",
        ),
    ],
    found: &[("credit_card", "paymentMethodId")],
};

#[Object]
impl UpdateCardMutation {
    /// Sets where a card is billed to.
    async fn update_credit_card_billing_address(
        &self,
        ctx: &Context<'_>,
        input: UpdateCreditCardBillingAddressInput,
    ) -> Option<UpdatePayload> {
        updated(ctx, &input.to_value()).await
    }

    /// Sets whose name is on a card.
    async fn update_credit_card_cardholder_name(
        &self,
        ctx: &Context<'_>,
        input: UpdateCreditCardCardholderNameInput,
    ) -> Option<UpdatePayload> {
        updated(ctx, &input.to_value()).await
    }

    /// Sets when a card expires.
    async fn update_credit_card_expiration_date(
        &self,
        ctx: &Context<'_>,
        input: UpdateCreditCardExpirationDateInput,
    ) -> Option<UpdatePayload> {
        updated(ctx, &input.to_value()).await
    }
}

async fn updated(ctx: &Context<'_>, input: &Value) -> Option<UpdatePayload> {
    let updated = update(ctx, input).await;
    let payload = updated.map(|checked| UpdatePayload {
        client_mutation_id: wording::text(input, "clientMutationId").map(str::to_owned),
        checked,
    });
    answer(ctx, payload)
}

async fn update(ctx: &Context<'_>, input: &Value) -> std::result::Result<Checked, Failure> {
    let gateway = asked::server(ctx)?;
    let id = wording::text(input, ID_INPUT).unwrap_or_default();
    let method = payer::saved(gateway, id, ID_INPUT).await?;
    if method.account.card().is_none() {
        return Err(Failure::not_found(ID_INPUT));
    }
    let mut request = NAMES.request(input);
    let verifies = !wording::skips_verification(input);
    if verifies {
        request.put("credit_card.options.verify_card", wording::yes());
    }
    let changed = method_change::change(gateway, Root::Card, method, request.at("credit_card"));
    Checked::of(gateway, changed.await, verifies, &NAMES).await
}
