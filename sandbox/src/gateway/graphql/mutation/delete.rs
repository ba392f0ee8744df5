//! Deletes a saved method: a shopper by a nonce of it (wire §5.2), the merchant by its id.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use crate::{
    gateway::{
        client_vault::{self, Undeleted},
        graphql::{
            asked,
            failure::{Failure, answer},
            payer,
        },
        refusal::Fault,
    },
    ledger::Deleted,
};

#[derive(Default)]
pub(super) struct DeleteMutation;

#[derive(InputObject)]
struct DeletePaymentMethodFromSingleUseTokenInput {
    client_mutation_id: Option<String>,
    single_use_token_id: String,
}

#[derive(InputObject)]
struct DeletePaymentMethodFromVaultInput {
    client_mutation_id: Option<String>,
    payment_method_id: ID,
}

#[derive(SimpleObject)]
struct DeletePaymentMethodFromSingleUseTokenPayload {
    client_mutation_id: Option<String>,
}

#[derive(SimpleObject)]
struct DeletePaymentMethodFromVaultPayload {
    client_mutation_id: Option<String>,
}

#[Object]
impl DeleteMutation {
    /// Deletes the payment method that a nonce points to.
    async fn delete_payment_method_from_single_use_token(
        &self,
        ctx: &Context<'_>,
        input: DeletePaymentMethodFromSingleUseTokenInput,
    ) -> Option<DeletePaymentMethodFromSingleUseTokenPayload> {
        let deleted = async {
            let (gateway, credential) = asked::anyone(ctx)?;
            let deleted = client_vault::delete(gateway, credential, &input.single_use_token_id);
            deleted.await.map_err(|undeleted| match undeleted {
                Undeleted::Refused(refusal) => Failure::from(refusal),
                Undeleted::Subscribed => Failure::one(Fault::MethodSubscribed, "singleUseTokenId"),
            })
        };
        let payload = deleted
            .await
            .map(|()| DeletePaymentMethodFromSingleUseTokenPayload {
                client_mutation_id: input.client_mutation_id,
            });
        answer(ctx, payload)
    }

    /// Deletes a payment method; subscriptions to it are canceled.
    async fn delete_payment_method_from_vault(
        &self,
        ctx: &Context<'_>,
        input: DeletePaymentMethodFromVaultInput,
    ) -> Option<DeletePaymentMethodFromVaultPayload> {
        const INPUT: &str = "paymentMethodId";
        let deleted = async {
            let gateway = asked::server(ctx)?;
            let method = payer::saved(gateway, &input.payment_method_id, INPUT).await?;
            let now = gateway.clock.now();
            match gateway.ledger.delete_method(method.id, true, now).await? {
                Deleted::Done => Ok(()),
                Deleted::Unknown => Err(Failure::not_found(INPUT)),
                Deleted::Subscribed => Err(Failure::one(Fault::MethodSubscribed, INPUT)),
            }
        };
        let payload = deleted.await.map(|()| DeletePaymentMethodFromVaultPayload {
            client_mutation_id: input.client_mutation_id,
        });
        answer(ctx, payload)
    }
}
