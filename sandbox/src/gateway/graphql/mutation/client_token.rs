//! `createClientToken`: what a page needs to begin (wire §12.6), in version 2.

use async_graphql::{Context, ID, InputObject, InputType as _, Object, SimpleObject};

use crate::gateway::{
    client_token,
    graphql::{
        asked,
        failure::{Failure, answer},
        names::Names,
        payer,
    },
    node::Node,
};

#[derive(Default)]
pub(super) struct ClientTokenMutation;

#[derive(InputObject)]
struct CreateClientTokenInput {
    client_mutation_id: Option<String>,
    client_token: Option<ClientTokenInput>,
}

/// What the token is for.
#[derive(InputObject)]
struct ClientTokenInput {
    merchant_account_id: Option<ID>,
    customer_id: Option<ID>,
    domains: Option<Vec<String>>,
}

#[derive(SimpleObject)]
struct CreateClientTokenPayload {
    client_mutation_id: Option<String>,
    client_token: Option<String>,
}

const NAMES: Names = Names {
    copied: &[
        (
            "client_token.merchant_account_id",
            "clientToken.merchantAccountId",
        ),
        ("client_token.domains", "clientToken.domains"),
    ],
    found: &[("client_token", "clientToken")],
};

#[Object]
impl ClientTokenMutation {
    /// Makes a token for a page.
    async fn create_client_token(
        &self,
        ctx: &Context<'_>,
        input: CreateClientTokenInput,
    ) -> Option<CreateClientTokenPayload> {
        let mut request = NAMES.request(&input.to_value());
        let made = async {
            let gateway = asked::server(ctx)?;
            let customer = input.client_token.and_then(|token| token.customer_id);
            if let Some(id) = customer {
                let customer = payer::customer(gateway, &id, "clientToken.customerId").await?;
                request.put("client_token.customer_id", Node::Text(customer.id));
            }
            let token = client_token::make(gateway, request.at("client_token")).await;
            token.map_err(|unmet| Failure::unmet(unmet, &NAMES))
        };
        let payload = made.await.map(|token| CreateClientTokenPayload {
            client_mutation_id: input.client_mutation_id,
            client_token: Some(token),
        });
        answer(ctx, payload)
    }
}
