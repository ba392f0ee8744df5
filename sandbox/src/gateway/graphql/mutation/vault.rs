//! `vaultPaymentMethod` and `vaultCreditCard` (wire §12.5-12.6): from a nonce to a method that can pay again. A card is
//! verified unless that is to be skipped; without a customer an empty one is made.

use async_graphql::{Context, ID, InputObject, InputType as _, Object, Result, Value};

use super::checked::Checked;
use crate::{
    gateway::{
        Gateway, customer,
        graphql::{
            asked,
            failure::{Failure, answer},
            inputs::{
                address::AddressInput,
                transaction::{RiskDataInput, ThreeDSecurePassThroughInput},
                verification::VerificationInput,
            },
            names::Names,
            payer,
            types::{PaymentMethod, Verification},
            wording,
        },
        method,
        method_root::Root,
        node::Node,
        refusal::Refusal,
        server_call::Unmet,
    },
    ledger::Method,
};

#[derive(Default)]
pub(super) struct VaultMutation;

#[derive(InputObject)]
struct VaultPaymentMethodInput {
    client_mutation_id: Option<String>,
    payment_method_id: ID,
    customer_id: Option<ID>,
    verification: Option<VerificationInput>,
    /// Replaced by `verification.merchantAccountId`.
    verification_merchant_account_id: Option<ID>,
    risk_data: Option<RiskDataInput>,
    make_default: Option<bool>,
    three_d_secure_pass_through: Option<ThreeDSecurePassThroughInput>,
    three_d_secure_authentication_id: Option<ID>,
}

#[derive(InputObject)]
struct VaultCreditCardInput {
    client_mutation_id: Option<String>,
    payment_method_id: ID,
    customer_id: Option<ID>,
    verification: Option<VerificationInput>,
    verification_merchant_account_id: Option<ID>,
    risk_data: Option<RiskDataInput>,
    make_default: Option<bool>,
    three_d_secure_pass_through: Option<ThreeDSecurePassThroughInput>,
    three_d_secure_authentication_id: Option<ID>,
    billing_address: Option<AddressInput>,
    account_type: Option<String>,
    external_vault: Option<ExternalVaultInput>,
    fail_on_duplicate_payment_method: Option<bool>,
    fail_on_duplicate_payment_method_for_customer: Option<bool>,
}

/// The card is kept elsewhere too.
#[derive(InputObject)]
struct ExternalVaultInput {
    verifying_network_transaction_id: Option<String>,
}

/// A method in the vault, and what the bank said of it.
struct VaultPayload {
    client_mutation_id: Option<String>,
    checked: Checked,
}

#[Object(name = "VaultPaymentMethodPayload")]
impl VaultPayload {
    async fn client_mutation_id(&self) -> Option<&str> {
        self.client_mutation_id.as_deref()
    }

    /// Null with an error if the bank said no.
    async fn payment_method(&self) -> Option<Result<PaymentMethod>> {
        self.checked.payment_method()
    }

    /// Null if there was nothing to verify.
    async fn verification(&self) -> Option<Verification> {
        self.checked.verification()
    }
}

/// For a customer that is there.
const OWNED: Names = Names {
    copied: &[
        ("payment_method.billing_address", "billingAddress"),
        (
            "payment_method.options.verification_merchant_account_id",
            "verificationMerchantAccountId",
        ),
        (
            "payment_method.options.verification_merchant_account_id",
            "verification.merchantAccountId",
        ),
        (
            "payment_method.options.verification_amount",
            "verification.amount",
        ),
        (
            "payment_method.options.verification_account_type",
            "accountType",
        ),
        ("payment_method.options.make_default", "makeDefault"),
        (
            "payment_method.options.fail_on_duplicate_payment_method",
            "failOnDuplicatePaymentMethod",
        ),
        (
            "payment_method.options.fail_on_duplicate_payment_method_for_customer",
            "failOnDuplicatePaymentMethodForCustomer",
        ),
    ],
    found: &[
        ("payment_method.customer_id", "customerId"),
        ("payment_method.payment_method_nonce", "paymentMethodId"),
        ("paypal_account", "paymentMethodId"),
        ("credit_card.billing_address", "billingAddress"),
        (
            "credit_card.options.verification_merchant_account_id",
            "verification.merchantAccountId",
        ),
        (
            "credit_card.options.verification_amount",
            "verification.amount",
        ),
        (
            "credit_card.options.verification_account_type",
            "accountType",
        ),
        ("credit_card.number", "paymentMethodId"),
        ("credit_card", "paymentMethodId"),
    ],
};

/// With a customer that is made along with it.
const ALONE: Names = Names {
    copied: &[
        ("customer.payment_method_nonce", "paymentMethodId"),
        ("customer.credit_card.billing_address", "billingAddress"),
        (
            "customer.credit_card.options.verification_merchant_account_id",
            "verificationMerchantAccountId",
        ),
        (
            "customer.credit_card.options.verification_merchant_account_id",
            "verification.merchantAccountId",
        ),
        (
            "customer.credit_card.options.verification_amount",
            "verification.amount",
        ),
        (
            "customer.credit_card.options.verification_account_type",
            "accountType",
        ),
        (
            "customer.credit_card.options.fail_on_duplicate_payment_method",
            "failOnDuplicatePaymentMethod",
        ),
    ],
    found: &[
        ("customer.credit_card.number", "paymentMethodId"),
        ("customer.credit_card", "paymentMethodId"),
    ],
};

#[Object]
impl VaultMutation {
    /// Stores what a nonce stands for.
    async fn vault_payment_method(
        &self,
        ctx: &Context<'_>,
        input: VaultPaymentMethodInput,
    ) -> Option<VaultPayload> {
        vaulted(ctx, &input.to_value()).await
    }

    /// Stores the card that a nonce stands for.
    async fn vault_credit_card(
        &self,
        ctx: &Context<'_>,
        input: VaultCreditCardInput,
    ) -> Option<VaultPayload> {
        vaulted(ctx, &input.to_value()).await
    }
}

async fn vaulted(ctx: &Context<'_>, input: &Value) -> Option<VaultPayload> {
    let vaulted = async {
        let gateway = asked::server(ctx)?;
        match wording::text(input, "customerId") {
            Some(id) => with_owner(gateway, id, input).await,
            None => alone(gateway, input).await,
        }
    };
    let payload = vaulted.await.map(|checked| VaultPayload {
        client_mutation_id: wording::text(input, "clientMutationId").map(str::to_owned),
        checked,
    });
    answer(ctx, payload)
}

async fn with_owner(
    gateway: &Gateway,
    customer: &str,
    input: &Value,
) -> std::result::Result<Checked, Failure> {
    let owner = payer::customer(gateway, customer, "customerId").await?;
    let mut request = OWNED.request(input);
    let nonce = wording::text(input, "paymentMethodId").unwrap_or_default();
    request.put(
        "payment_method.payment_method_nonce",
        Node::Text(nonce.to_owned()),
    );
    request.put("payment_method.customer_id", Node::Text(owner.id));
    let verifies = !wording::skips_verification(input);
    if verifies {
        request.put("payment_method.options.verify_card", wording::yes());
    }
    let made = method::make(gateway, Root::Method, request.at("payment_method")).await;
    Checked::of(gateway, made, verifies, &OWNED).await
}

async fn alone(gateway: &Gateway, input: &Value) -> std::result::Result<Checked, Failure> {
    let mut request = ALONE.request(input);
    let verifies = !wording::skips_verification(input);
    if verifies {
        request.put("customer.credit_card.options.verify_card", wording::yes());
    }
    let made = with_new_owner(gateway, request.at("customer")).await;
    Checked::of(gateway, made, verifies, &ALONE).await
}

async fn with_new_owner(gateway: &Gateway, request: &Node) -> std::result::Result<Method, Unmet> {
    let owner = customer::make(gateway, request).await?;
    let methods = gateway.ledger.methods_of(&owner.id).await?;
    let method = methods.into_iter().next();
    method.ok_or(Unmet::Refused(Refusal::Internal))
}
