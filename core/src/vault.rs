//! What the gateway keeps for a customer: the list of saved methods, and the deletion of one (wire-protocol §5).

use crate::{
    authorization::Authorization,
    gateway_url::GatewayUrl,
    graphql,
    json::Json,
    payment_method::{Account, MethodType, PaymentMethod, PaypalAccount},
    request::{JsonWriter, LIBRARY_VERSION, Metadata, Request, push_parameters},
    safe::SafeText,
    secret::Nonce,
    tokenize::card_account,
};

const DELETION: &str = "mutation DeletePaymentMethodFromSingleUseToken($input: \
                        DeletePaymentMethodFromSingleUseTokenInput!) { \
                        deletePaymentMethodFromSingleUseToken(input: $input) { clientMutationId } }";

/// The most methods that are read: more than anybody scrolls through, and few enough for any list to be shown at once.
const MOST: usize = 100;

/// A method that the gateway keeps for the customer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// The method, with a nonce of this listing.
    pub method: PaymentMethod,
    /// It is the customer's default.
    pub is_default: bool,
    /// It pays for a subscription, so it can't be deleted here.
    pub has_subscription: bool,
}

/// The request for the list, by REST. The default stands first in the answer if `default_first`.
#[must_use]
pub fn list_request(
    client_api_url: &GatewayUrl,
    authorization: &Authorization,
    metadata: &Metadata,
    default_first: bool,
) -> Request {
    let mut url = client_api_url.join("/v1/payment_methods");
    let credential = &authorization.credential;
    let parameters = [
        ("defaultFirst", if default_first { "1" } else { "0" }),
        (credential.parameter(), credential.expose()),
        ("_meta[merchantAppId]", metadata.page_host.as_str()),
        ("_meta[platform]", "web"),
        ("_meta[sdkVersion]", env!("CARGO_PKG_VERSION")),
        ("_meta[source]", "client"),
        ("_meta[integration]", metadata.integration.name()),
        ("_meta[sessionId]", metadata.session_id.as_str()),
        ("braintreeLibraryVersion", LIBRARY_VERSION),
    ];
    push_parameters(&mut url, &parameters);
    Request {
        url,
        bearer: None,
        body: None,
    }
}

/// The methods of an answer, in its order; nothing when it is no list.
///
/// Left out is what can't be shown here: wallets, types of later days, and what has no good nonce.
#[must_use]
pub fn list<J: Json>(answer: &J) -> Option<Vec<Saved>> {
    let methods = answer.get("paymentMethods")?.items();
    Some(methods.iter().take(MOST).filter_map(saved).collect())
}

/// The request that deletes the method of that nonce, by GraphQL; there is no other way.
#[must_use]
pub fn deletion_request(
    graphql_url: &GatewayUrl,
    nonce: &Nonce,
    authorization: &Authorization,
    metadata: &Metadata,
) -> Request {
    let mut body = JsonWriter::with_capacity(768);
    body.raw("{")
        .key("clientSdkMetadata")
        .raw("{")
        .text("platform", "web")
        .text("source", "client")
        .text("integration", metadata.integration.name())
        .text("sessionId", &metadata.session_id)
        .text("version", env!("CARGO_PKG_VERSION"))
        .raw("}")
        .text("query", DELETION)
        .text("operationName", "DeletePaymentMethodFromSingleUseToken")
        .key("variables")
        .raw("{")
        .key("input")
        .raw("{")
        .text("singleUseTokenId", nonce.expose())
        .raw("}}}");
    Request {
        url: graphql_url.as_str().to_owned(),
        bearer: Some(authorization.credential.expose().to_owned().into()),
        body: Some(body.finish()),
    }
}

/// Whether an answer says that the method is deleted. `NOT_FOUND` does not: the nonce was used or is too old, and the
/// method may well be there.
#[must_use]
pub fn is_deleted<J: Json>(answer: &J) -> bool {
    let done = answer
        .get("data")
        .and_then(|data| data.get("deletePaymentMethodFromSingleUseToken"));
    graphql::refusal(answer).is_none() && done.is_some()
}

fn saved<J: Json>(entry: &J) -> Option<Saved> {
    let nonce = Nonce::new(&entry.text_of("nonce")?)?;
    Some(Saved {
        method: PaymentMethod {
            nonce,
            account: account(entry)?,
            is_vaulted: true,
            cvv_nonce: None,
            device_data: None,
        },
        is_default: entry.is_true("default"),
        has_subscription: entry.is_true("hasSubscription"),
    })
}

fn account<J: Json>(entry: &J) -> Option<Account> {
    let details = entry.get("details");
    let detail = |key| details.as_ref().and_then(|details| details.text_of(key));
    Some(match MethodType::from_name(&entry.text_of("type")?)? {
        MethodType::CreditCard => {
            let brand = detail("cardType");
            let brand = brand.as_deref().unwrap_or("Unknown");
            let bin = entry.get("binData");
            let card = card_account(details.as_ref(), bin.as_ref(), brand, "lastFour");
            Account::Card(Box::new(card))
        }
        MethodType::PayPalAccount => Account::Paypal(paypal(details.as_ref())),
        MethodType::VenmoAccount => Account::Venmo {
            username: detail("username").as_deref().and_then(SafeText::new),
        },
        method_type @ (MethodType::UsBankAccount | MethodType::SepaDebitAccount) => Account::Bank {
            method_type,
            description: entry
                .text_of("description")
                .as_deref()
                .and_then(SafeText::new),
        },
    })
}

fn paypal<J: Json>(details: Option<&J>) -> PaypalAccount {
    let payer = details.and_then(|details| details.get("payerInfo"));
    let of = |object: Option<&J>, key| SafeText::new(&object?.text_of(key)?);
    PaypalAccount {
        email: of(details, "email").or_else(|| of(payer.as_ref(), "email")),
        payer_id: of(payer.as_ref(), "payerId"),
        first_name: of(payer.as_ref(), "firstName"),
        last_name: of(payer.as_ref(), "lastName"),
        country_code: of(payer.as_ref(), "countryCode"),
    }
}

#[cfg(test)]
#[path = "vault_tests.rs"]
mod tests;
