//! `createBankAccountInstantVerificationJwt`: with what a page lets a shopper log in to a bank.

use async_graphql::{Context, InputObject, Object, SimpleObject};

use crate::gateway::{
    bank_login::Login,
    graphql::{
        asked,
        failure::{Failure, answer, input_path},
    },
};

#[derive(Default)]
pub(super) struct BankLoginMutation;

#[derive(InputObject)]
struct CreateBankAccountInstantVerificationJwtInput {
    client_mutation_id: Option<String>,
    /// What the shopper reads at the bank.
    business_name: String,
    return_url: String,
    cancel_url: String,
}

#[derive(SimpleObject)]
struct CreateBankAccountInstantVerificationJwtPayload {
    client_mutation_id: Option<String>,
    jwt: Option<String>,
}

#[Object]
impl BankLoginMutation {
    /// Makes a token for a page.
    async fn create_bank_account_instant_verification_jwt(
        &self,
        ctx: &Context<'_>,
        input: CreateBankAccountInstantVerificationJwtInput,
    ) -> Option<CreateBankAccountInstantVerificationJwtPayload> {
        let login = Login {
            business_name: &input.business_name,
            return_url: &input.return_url,
            cancel_url: &input.cancel_url,
        };
        let refused = |(refusal, input)| Failure::Refused(refusal, Some(input_path(input)));
        let made = asked::server(ctx).and_then(|gateway| login.token(gateway).map_err(refused));
        let payload = made.map(|jwt| CreateBankAccountInstantVerificationJwtPayload {
            client_mutation_id: input.client_mutation_id.clone(),
            jwt: Some(jwt),
        });
        answer(ctx, payload)
    }
}
