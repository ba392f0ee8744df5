//! `tokenizeUsBankAccount`: a bank account becomes a nonce (wire §12.6).

use async_graphql::{Context, Enum, InputObject, Object, SimpleObject};

use crate::gateway::{
    bank_tokenize::{self, BankInput},
    graphql::{
        asked,
        failure::{Failure, answer},
        types::PaymentMethod,
    },
    tokenize::Untokenized,
};

#[derive(Default)]
pub(super) struct TokenizeBankMutation;

#[derive(InputObject)]
struct TokenizeUsBankAccountInput {
    client_mutation_id: Option<String>,
    us_bank_account: UsBankAccountInput,
}

#[derive(InputObject)]
struct UsBankAccountInput {
    account_number: String,
    routing_number: String,
    account_type: UsBankAccountType,
    individual_owner: Option<UsBankAccountIndividualOwnerInput>,
    business_owner: Option<UsBankAccountBusinessOwnerInput>,
    ach_mandate: String,
    billing_address: Option<UsBankAccountBillingAddressInput>,
}

#[derive(Enum, Clone, Copy, PartialEq, Eq)]
enum UsBankAccountType {
    Checking,
    Savings,
}

#[derive(InputObject)]
struct UsBankAccountIndividualOwnerInput {
    first_name: String,
    last_name: String,
}

#[derive(InputObject)]
struct UsBankAccountBusinessOwnerInput {
    business_name: String,
}

/// Where the owner lives. Nobody is asked whether that is so.
#[derive(InputObject)]
#[allow(dead_code, reason = "requests are checked by it")]
struct UsBankAccountBillingAddressInput {
    street_address: String,
    extended_address: Option<String>,
    city: String,
    state: String,
    zip_code: String,
}

#[derive(SimpleObject)]
struct TokenizeUsBankAccountPayload {
    client_mutation_id: Option<String>,
    payment_method: Option<PaymentMethod>,
}

#[Object]
impl TokenizeBankMutation {
    /// Makes a nonce of a bank account in the USA.
    async fn tokenize_us_bank_account(
        &self,
        ctx: &Context<'_>,
        input: TokenizeUsBankAccountInput,
    ) -> Option<TokenizeUsBankAccountPayload> {
        let made = made(ctx, input.us_bank_account.into()).await;
        let payload = made.map(|payment_method| TokenizeUsBankAccountPayload {
            client_mutation_id: input.client_mutation_id,
            payment_method: Some(payment_method),
        });
        answer(ctx, payload)
    }
}

async fn made(ctx: &Context<'_>, input: BankInput) -> Result<PaymentMethod, Failure> {
    let (gateway, credential) = asked::anyone(ctx)?;
    match bank_tokenize::tokenize(gateway, credential, input).await {
        Ok((nonce, account)) => Ok(PaymentMethod::SingleUse { nonce, account }),
        Err(Untokenized::Faults(faults)) => Err(Failure::plain(&faults)),
        Err(Untokenized::Refused(refusal)) => Err(refusal.into()),
    }
}

impl From<UsBankAccountInput> for BankInput {
    fn from(input: UsBankAccountInput) -> Self {
        let is_business = input.business_owner.is_some();
        let person = input
            .individual_owner
            .map(|owner| format!("{} {}", owner.first_name, owner.last_name));
        let company = input.business_owner.map(|owner| owner.business_name);
        Self {
            account_number: input.account_number,
            routing_number: input.routing_number,
            account_type: match input.account_type {
                UsBankAccountType::Checking => "checking",
                UsBankAccountType::Savings => "savings",
            },
            holder: company.or(person).unwrap_or_default(),
            is_business,
            mandate: input.ach_mandate,
        }
    }
}
