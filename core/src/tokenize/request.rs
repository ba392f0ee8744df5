//! The requests that carry a card.

use super::Card;
use crate::{
    authorization::Authorization,
    cardholder_name::CardholderName,
    configuration::Configuration,
    gateway_url::GatewayUrl,
    hosted_fields::AddressKey,
    postal_code::PostalCode,
    request::{JsonWriter, LIBRARY_VERSION, Metadata, Request},
};

/// The mutation in three parts; between them stand [`INSIGHT_VARIABLE`] and [`INSIGHT_SELECTION`] when they are asked for.
const MUTATION: [&str; 3] = [
    "mutation TokenizeCreditCard($input: TokenizeCreditCardInput!",
    ") { tokenizeCreditCard(input: $input) { token creditCard { bin brandCode last4 cardholderName expirationMonth \
     expirationYear binData { prepaid healthcare debit durbinRegulated commercial payroll issuingBank \
     countryOfIssuance productId business consumer purchase corporate } }",
    " } }",
];
const INSIGHT_VARIABLE: &str = ", $authenticationInsightInput: AuthenticationInsightInput!";
const INSIGHT_SELECTION: &str = " authenticationInsight(input: $authenticationInsightInput) { \
                                 customerAuthenticationRegulationEnvironment }";

/// More than everything in a request that is of one length: the mutation, the keys, number, expiry and code.
const FIXED: usize = 4 * 1024;

/// What a byte can become in JSON: `\u0000`.
const LONGEST_ESCAPE: usize = 6;

/// The request that tokenizes `card`: by GraphQL when the configuration offers it, by REST otherwise.
#[must_use]
pub fn request(
    card: &Card,
    authorization: &Authorization,
    configuration: &Configuration,
    metadata: &Metadata,
) -> Request {
    match &configuration.graphql_url {
        Some(url) => graphql_request(url, card, authorization, metadata),
        None => rest_request(card, authorization, configuration, metadata),
    }
}

/// The request by REST, also for when GraphQL gave no answer (wire-protocol §10.2).
#[must_use]
pub fn rest_request(
    card: &Card,
    authorization: &Authorization,
    configuration: &Configuration,
    metadata: &Metadata,
) -> Request {
    let mut body = JsonWriter::with_capacity(capacity(card, authorization, metadata));
    let credential = &authorization.credential;
    body.raw("{").key("creditCard");
    write_card(&mut body, card);
    body.key("options");
    write_options(&mut body, card);
    body.raw("}");
    if let Some(account) = &card.insight_account {
        body.key("authenticationInsight")
            .raw("true")
            .text("merchantAccountId", account);
    }
    body.text(credential.parameter(), credential.expose())
        .text("braintreeLibraryVersion", LIBRARY_VERSION)
        .key("_meta")
        .raw("{")
        .text("platform", "web")
        .text("source", "hosted-fields")
        .text("integration", metadata.integration.name())
        .text("merchantAppId", &metadata.page_host)
        .text("sessionId", &metadata.session_id)
        .raw("}}");
    Request {
        url: configuration
            .client_api_url
            .join("/v1/payment_methods/credit_cards"),
        bearer: None,
        body: Some(body.finish()),
    }
}

fn graphql_request(
    url: &GatewayUrl,
    card: &Card,
    authorization: &Authorization,
    metadata: &Metadata,
) -> Request {
    let mut body = JsonWriter::with_capacity(capacity(card, authorization, metadata));
    let [start, middle, end] = MUTATION;
    let (variable, selection) = match card.insight_account {
        Some(_) => (INSIGHT_VARIABLE, INSIGHT_SELECTION),
        None => ("", ""),
    };
    body.raw("{")
        .key("clientSdkMetadata")
        .raw("{")
        .text("source", "hosted-fields")
        .text("integration", metadata.integration.name())
        .text("sessionId", &metadata.session_id)
        .raw("}")
        .key("query")
        .raw("\"");
    for part in [start, variable, middle, selection, end] {
        body.raw(part);
    }
    body.raw("\"")
        .text("operationName", "TokenizeCreditCard")
        .key("variables")
        .raw("{")
        .key("input")
        .raw("{")
        .key("creditCard");
    write_card(&mut body, card);
    body.raw("}").key("options");
    write_options(&mut body, card);
    body.raw("}");
    if let Some(account) = &card.insight_account {
        body.key("authenticationInsightInput")
            .raw("{")
            .text("merchantAccountId", account)
            .raw("}");
    }
    body.raw("}}");
    Request {
        url: url.as_str().to_owned(),
        bearer: Some(authorization.credential.expose().to_owned().into()),
        body: Some(body.finish()),
    }
}

/// So large that the buffer never grows and leaves a copy of a card behind.
fn capacity(card: &Card, authorization: &Authorization, metadata: &Metadata) -> usize {
    let texts = [
        Some(authorization.credential.expose()),
        Some(&metadata.page_host),
        Some(&metadata.session_id),
        card.cardholder_name.as_ref().map(CardholderName::as_str),
        card.postal_code.as_ref().map(PostalCode::as_str),
        card.insight_account.as_deref(),
    ];
    let lines = card.billing_address.iter().map(|(_, line)| line.as_str());
    let all = texts.into_iter().flatten().chain(lines);
    FIXED + LONGEST_ESCAPE * all.map(str::len).sum::<usize>()
}

/// The card's object, left open.
fn write_card(body: &mut JsonWriter, card: &Card) {
    body.raw("{");
    if let Some(number) = &card.number {
        body.text("number", number.expose());
    }
    if let Some(expiry) = card.expiry {
        let (month, year) = expiry.to_wire();
        body.text("expirationMonth", &month)
            .text("expirationYear", &year);
    }
    if let Some(code) = &card.security_code {
        body.text("cvv", code.expose());
    }
    if let Some(name) = &card.cardholder_name {
        body.text("cardholderName", name.as_str());
    }
    write_address(body, card);
}

fn write_address(body: &mut JsonWriter, card: &Card) {
    let typed = card.postal_code.as_ref();
    let mut given = card
        .billing_address
        .iter()
        .filter(|(key, _)| typed.is_none() || *key != AddressKey::PostalCode)
        .peekable();
    if typed.is_none() && given.peek().is_none() {
        return;
    }
    body.key("billingAddress").raw("{");
    for (key, line) in given {
        body.text(key.name(), line);
    }
    if let Some(code) = typed {
        body.text(AddressKey::PostalCode.name(), code.as_str());
    }
    body.raw("}");
}

fn write_options(body: &mut JsonWriter, card: &Card) {
    body.raw("{")
        .key("validate")
        .raw(if card.vault { "true" } else { "false" })
        .raw("}");
}

#[cfg(test)]
#[path = "request_tests.rs"]
mod tests;
