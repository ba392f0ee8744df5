//! `deletePaymentMethodFromSingleUseToken` (wire §5.2): a shopper removes a saved method.

use async_graphql::{Error, ErrorExtensionValues, InputObject, Result, SimpleObject};

use crate::gateway::{
    Gateway,
    auth::Credential,
    client_vault::{self, Undeleted},
    refusal::{Fault, Refusal},
};

#[derive(InputObject)]
pub(crate) struct DeletePaymentMethodFromSingleUseTokenInput {
    client_mutation_id: Option<String>,
    single_use_token_id: String,
}

#[derive(SimpleObject)]
pub(crate) struct DeletePaymentMethodFromSingleUseTokenPayload {
    client_mutation_id: Option<String>,
}

pub(super) async fn resolve(
    gateway: &Gateway,
    credential: &Credential,
    input: DeletePaymentMethodFromSingleUseTokenInput,
) -> Result<Option<DeletePaymentMethodFromSingleUseTokenPayload>> {
    match client_vault::delete(gateway, credential, &input.single_use_token_id).await {
        Ok(()) => Ok(Some(DeletePaymentMethodFromSingleUseTokenPayload {
            client_mutation_id: input.client_mutation_id,
        })),
        Err(Undeleted::Refused(refusal)) => Err(error(refusal.message(), refusal.class(), None)),
        Err(Undeleted::Subscribed) => {
            let fault = Fault::MethodSubscribed;
            let class = Refusal::Malformed.class();
            Err(error(fault.message(), class, Some(fault.code())))
        }
    }
}

fn error(message: &str, class: &str, code: Option<&str>) -> Error {
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("errorClass", class);
    if let Some(code) = code {
        extensions.set("errorType", "user_error");
        extensions.set("legacyCode", code);
        let path = ["input", "singleUseTokenId"].map(async_graphql::Value::from);
        extensions.set("inputPath", async_graphql::Value::List(path.to_vec()));
    }
    Error {
        extensions: Some(extensions),
        ..Error::new(message)
    }
}
