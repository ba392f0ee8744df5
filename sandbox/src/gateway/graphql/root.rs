//! The operations.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};

use super::{
    configuration::ClientConfiguration,
    delete::{
        DeletePaymentMethodFromSingleUseTokenInput, DeletePaymentMethodFromSingleUseTokenPayload,
    },
    tokenize::{TokenizeCreditCardInput, TokenizeCreditCardPayload},
};
use crate::gateway::{Gateway, auth::Credential};

/// What can be asked.
pub(crate) struct Query;

/// What can be changed.
pub(crate) struct Mutation;

#[Object]
impl Query {
    /// Answers `pong`, to good credentials.
    async fn ping(&self) -> &'static str {
        "pong"
    }

    /// What the account of the credential offers.
    async fn client_configuration(&self, ctx: &Context<'_>) -> Result<Option<ClientConfiguration>> {
        let (gateway, credential) = asked(ctx)?;
        let account = credential.account();
        Ok(Some(ClientConfiguration::new(&gateway.urls, account)))
    }
}

#[Object]
impl Mutation {
    /// Makes a nonce of a card.
    async fn tokenize_credit_card(
        &self,
        ctx: &Context<'_>,
        input: TokenizeCreditCardInput,
    ) -> Result<Option<TokenizeCreditCardPayload>> {
        let (gateway, credential) = asked(ctx)?;
        Ok(super::tokenize::resolve(ctx, gateway, credential, input).await)
    }

    /// Deletes the payment method that a nonce points to.
    async fn delete_payment_method_from_single_use_token(
        &self,
        ctx: &Context<'_>,
        input: DeletePaymentMethodFromSingleUseTokenInput,
    ) -> Result<Option<DeletePaymentMethodFromSingleUseTokenPayload>> {
        let (gateway, credential) = asked(ctx)?;
        super::delete::resolve(gateway, credential, input).await
    }
}

/// What the handler put beside the request.
fn asked<'a>(ctx: &Context<'a>) -> Result<(&'a Gateway, &'a Credential)> {
    let gateway = ctx.data::<Arc<Gateway>>()?;
    Ok((gateway, ctx.data::<Credential>()?))
}
