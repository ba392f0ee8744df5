//! Customers' sessions, and what to show to a shopper: `createCustomerSession`, `updateCustomerSession`,
//! `generateCustomerRecommendations`.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};

use crate::gateway::{
    customer_session::{self, Recommended, Shopper},
    graphql::{
        asked,
        failure::{Failure, answer, input_path},
        inputs::{address::PhoneInput, money::MonetaryAmountInput},
    },
    refusal::Refusal,
};

#[derive(Default)]
pub(super) struct SessionsMutation;

#[derive(InputObject)]
struct CreateCustomerSessionInput {
    client_mutation_id: Option<String>,
    /// The shop's own; a random one if none is given.
    session_id: Option<String>,
    merchant_account_id: Option<ID>,
    customer: Option<CustomerSessionInput>,
    domain: Option<String>,
    purchase_units: Option<Vec<PayPalPurchaseUnitInput>>,
}

#[derive(InputObject)]
struct UpdateCustomerSessionInput {
    client_mutation_id: Option<String>,
    session_id: String,
    merchant_account_id: Option<ID>,
    customer: Option<CustomerSessionInput>,
    purchase_units: Option<Vec<PayPalPurchaseUnitInput>>,
}

#[derive(InputObject)]
struct GenerateCustomerRecommendationsInput {
    client_mutation_id: Option<String>,
    session_id: Option<String>,
    merchant_account_id: Option<ID>,
    customer: Option<CustomerSessionInput>,
    domain: Option<String>,
    purchase_units: Option<Vec<PayPalPurchaseUnitInput>>,
}

/// What is known of a shopper.
#[derive(InputObject)]
struct CustomerSessionInput {
    email: Option<String>,
    /// SHA-256 of it, in hexadecimal digits.
    hashed_email: Option<String>,
    phone: Option<PhoneInput>,
    /// SHA-256 of it, in hexadecimal digits.
    hashed_phone_number: Option<String>,
    device_fingerprint_id: Option<String>,
    paypal_app_installed: Option<bool>,
    venmo_app_installed: Option<bool>,
    user_agent: Option<String>,
}

/// What is to be bought. PayPal may weigh it; the sandbox does not.
#[derive(InputObject)]
struct PayPalPurchaseUnitInput {
    amount: Option<MonetaryAmountInput>,
    payee: Option<PayPalPayeeInput>,
}

/// Who sells it.
#[derive(InputObject)]
struct PayPalPayeeInput {
    email_address: Option<String>,
    client_id: Option<String>,
}

#[derive(SimpleObject)]
struct CustomerSessionPayload {
    client_mutation_id: Option<String>,
    session_id: Option<String>,
}

#[derive(SimpleObject)]
struct GenerateCustomerRecommendationsPayload {
    client_mutation_id: Option<String>,
    session_id: Option<String>,
    /// PayPal knows the shopper.
    #[graphql(name = "isInPayPalNetwork")]
    is_in_paypal_network: Option<bool>,
    /// The best first.
    payment_recommendations: Vec<PaymentRecommendation>,
}

/// A way to pay that the shop should show.
#[derive(SimpleObject)]
struct PaymentRecommendation {
    payment_option: RecommendedPaymentOption,
    /// From 1.
    recommended_priority: usize,
}

/// A way to pay.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
enum RecommendedPaymentOption {
    Paypal,
    Venmo,
}

#[Object]
impl SessionsMutation {
    /// Opens a session for a shopper.
    async fn create_customer_session(
        &self,
        ctx: &Context<'_>,
        input: CreateCustomerSessionInput,
    ) -> Option<CustomerSessionPayload> {
        let made = async {
            let gateway = asked::server(ctx)?;
            let shopper = input.customer.map(Shopper::from).unwrap_or_default();
            let (id, account) = (
                input.session_id.as_deref(),
                text(&input.merchant_account_id),
            );
            let made = customer_session::create(gateway, id, account, shopper).await;
            made.map_err(failure)
        };
        let payload = made.await.map(|session_id| CustomerSessionPayload {
            client_mutation_id: input.client_mutation_id,
            session_id: Some(session_id),
        });
        answer(ctx, payload)
    }

    /// Says more of the shopper of a session.
    async fn update_customer_session(
        &self,
        ctx: &Context<'_>,
        input: UpdateCustomerSessionInput,
    ) -> Option<CustomerSessionPayload> {
        let changed = async {
            let gateway = asked::server(ctx)?;
            let shopper = input.customer.map(Shopper::from).unwrap_or_default();
            let account = text(&input.merchant_account_id);
            let changed = customer_session::update(gateway, &input.session_id, account, shopper);
            changed.await.map_err(failure)
        };
        let changed = changed.await;
        let payload = changed.map(|_| CustomerSessionPayload {
            client_mutation_id: input.client_mutation_id,
            session_id: Some(input.session_id),
        });
        answer(ctx, payload)
    }

    /// Tells which ways to pay a shop should show first.
    async fn generate_customer_recommendations(
        &self,
        ctx: &Context<'_>,
        input: GenerateCustomerRecommendationsInput,
    ) -> Option<GenerateCustomerRecommendationsPayload> {
        let made = async {
            let gateway = asked::server(ctx)?;
            let said = input.customer.map(Shopper::from);
            let (id, account) = (
                input.session_id.as_deref(),
                text(&input.merchant_account_id),
            );
            let made = customer_session::recommend(gateway, id, account, said).await;
            made.map_err(failure)
        };
        let payload = made
            .await
            .map(|made| GenerateCustomerRecommendationsPayload {
                client_mutation_id: input.client_mutation_id,
                session_id: Some(made.session),
                is_in_paypal_network: Some(made.is_known),
                payment_recommendations: (1..)
                    .zip(made.ways)
                    .map(PaymentRecommendation::from)
                    .collect(),
            });
        answer(ctx, payload)
    }
}

fn text(id: &Option<ID>) -> Option<&str> {
    id.as_ref().map(|id| id.as_str())
}

/// A refusal, with the input that it is about.
fn failure(refusal: Refusal) -> Failure {
    let input = match refusal {
        Refusal::AccountForeign => "merchantAccountId",
        Refusal::Internal => return refusal.into(),
        _ => "sessionId",
    };
    Failure::Refused(refusal, Some(input_path(input)))
}

impl From<CustomerSessionInput> for Shopper {
    fn from(input: CustomerSessionInput) -> Self {
        let texts = [input.email, input.hashed_email, input.hashed_phone_number];
        Self {
            is_named: input.phone.is_some() || texts.iter().flatten().any(|text| !text.is_empty()),
            has_paypal_app: input.paypal_app_installed,
            has_venmo_app: input.venmo_app_installed,
        }
    }
}

impl From<(usize, Recommended)> for PaymentRecommendation {
    fn from((priority, way): (usize, Recommended)) -> Self {
        Self {
            payment_option: match way {
                Recommended::Paypal => RecommendedPaymentOption::Paypal,
                Recommended::Venmo => RecommendedPaymentOption::Venmo,
            },
            recommended_priority: priority,
        }
    }
}
