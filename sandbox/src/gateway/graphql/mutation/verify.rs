//! `verifyPaymentMethod` and `verifyCreditCard`: the bank is asked about a card in the vault (wire §12.6). That it says no
//! is no error: the status says it.

use async_graphql::{Context, ID, InputObject, InputType as _, Object, SimpleObject, Value};

use crate::{
    gateway::{
        Gateway,
        graphql::{
            asked,
            failure::{Failure, answer},
            inputs::verification::VerifyCreditCardOptionsInput,
            names::Names,
            payer,
            types::Verification,
            wording,
        },
        nonce::{self, Found},
        refusal::Fault,
        validation::Faults,
        verification, verification_options,
    },
    ledger,
};

#[derive(Default)]
pub(super) struct VerifyMutation;

#[derive(InputObject)]
struct VerifyPaymentMethodInput {
    client_mutation_id: Option<String>,
    payment_method_id: ID,
    merchant_account_id: Option<ID>,
}

#[derive(InputObject)]
struct VerifyCreditCardInput {
    client_mutation_id: Option<String>,
    payment_method_id: ID,
    options: Option<VerifyCreditCardOptionsInput>,
}

#[derive(SimpleObject)]
struct VerifyPaymentMethodPayload {
    client_mutation_id: Option<String>,
    verification: Option<Verification>,
}

const ID_INPUT: &str = "paymentMethodId";
const CODE_INPUT: &str = "options.tokenizedCvv";

const OPTIONS: Names = Names {
    copied: &[
        (
            "verification.options.merchant_account_id",
            "merchantAccountId",
        ),
        (
            "verification.options.merchant_account_id",
            "options.merchantAccountId",
        ),
        ("verification.options.amount", "options.amount"),
        ("verification.options.account_type", "options.accountType"),
    ],
    found: &[],
};

#[Object]
impl VerifyMutation {
    /// Asks the bank about a method in the vault.
    async fn verify_payment_method(
        &self,
        ctx: &Context<'_>,
        input: VerifyPaymentMethodInput,
    ) -> Option<VerifyPaymentMethodPayload> {
        verified(ctx, &input.to_value()).await
    }

    /// Asks the bank about a card in the vault.
    async fn verify_credit_card(
        &self,
        ctx: &Context<'_>,
        input: VerifyCreditCardInput,
    ) -> Option<VerifyPaymentMethodPayload> {
        verified(ctx, &input.to_value()).await
    }
}

async fn verified(ctx: &Context<'_>, input: &Value) -> Option<VerifyPaymentMethodPayload> {
    let verified = verify(ctx, input).await;
    let payload = verified.map(|verified| VerifyPaymentMethodPayload {
        client_mutation_id: wording::text(input, "clientMutationId").map(str::to_owned),
        verification: Some(verified.into()),
    });
    answer(ctx, payload)
}

async fn verify(ctx: &Context<'_>, input: &Value) -> Result<ledger::Verification, Failure> {
    const PATH: &[&str] = &["verification", "options"];
    let gateway = asked::server(ctx)?;
    let id = wording::text(input, ID_INPUT).unwrap_or_default();
    let method = payer::saved(gateway, id, ID_INPUT).await?;
    let card = method.account.card();
    let mut card = card.cloned().ok_or_else(|| Failure::not_found(ID_INPUT))?;
    let mut faults = Faults::default();
    let request = OPTIONS.request(input);
    let options = request.at("verification").at("options");
    let words = &verification_options::VERIFICATION;
    let inquiry = verification_options::read(options, PATH, words, &mut faults);
    let inquiry = faults
        .or(inquiry)
        .map_err(|faults| Failure::named(&faults, &OPTIONS))?;
    if let Some(code) = wording::text(input, CODE_INPUT) {
        card.cvv_response = letter(gateway, code).await?;
    }
    let mut verification = verification::ask(&card, inquiry, gateway.clock.now());
    verification.method = Some(method.id);
    verification.detail.token = Some(method.token);
    gateway
        .ledger
        .store_verification(verification.clone())
        .await?;
    Ok(verification)
}

/// What the issuer says of a security code that was asked for again. Looking at it does not use it up.
async fn letter(gateway: &Gateway, nonce: &str) -> Result<char, Failure> {
    match nonce::look_up(gateway, nonce).await? {
        Ok(Found::SecurityCode { letter, .. }) => Ok(letter),
        Ok(Found::Payment(_)) => Err(Failure::one(Fault::MethodNonceInvalid, CODE_INPUT)),
        Err(unusable) => Err(Failure::one(unusable.in_vaulting(), CODE_INPUT)),
    }
}
