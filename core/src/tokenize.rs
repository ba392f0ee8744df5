//! A card becomes a nonce: the only two requests that carry account data, and their answers (wire-protocol §4).

use serde::Deserialize;

use crate::{
    authorization::Authorization,
    brand::Brand,
    card_state::Field,
    configuration::Configuration,
    error::{ErrorCode, Failure},
    expiry::Expiry,
    gateway_url::GatewayUrl,
    graphql::{self, GraphqlError},
    payment_method::{BinData, PaymentMethod},
    postal_code::PostalCode,
    request::{JsonWriter, LIBRARY_VERSION, Metadata, Request},
    safe::{Bin, LastFour, SafeText},
    secret::{CardNumber, Nonce, SecurityCode},
};

const MUTATION: &str = "mutation TokenizeCreditCard($input: TokenizeCreditCardInput!) { tokenizeCreditCard(input: $input) \
                        { token creditCard { bin brandCode last4 cardholderName expirationMonth expirationYear binData \
                        { prepaid healthcare debit durbinRegulated commercial payroll issuingBank countryOfIssuance \
                        productId business consumer purchase corporate } } } }";

/// Larger than any request with a token of 14 KB, so that the buffer never grows and leaves a copy of a card behind.
const BODY_CAPACITY: usize = 32 * 1024;

/// Every field of the form, parsed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Card {
    /// The whole number.
    pub number: CardNumber,
    /// When it expires.
    pub expiry: Expiry,
    /// If the form asks for it.
    pub security_code: Option<SecurityCode>,
    /// If the form asks for it.
    pub postal_code: Option<PostalCode>,
}

/// The request that tokenizes `card`: by GraphQL when the configuration offers it, by REST otherwise.
///
/// A guest's card is not validated against the vault (`validate: false`).
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
    let mut body = JsonWriter::with_capacity(BODY_CAPACITY);
    body.raw("{\"creditCard\":");
    write_card(&mut body, card, Some("{\"validate\":false}"));
    body.raw(",\"")
        .raw(authorization.credential.parameter())
        .raw("\":")
        .string(authorization.credential.expose())
        .raw(",\"braintreeLibraryVersion\":")
        .string(LIBRARY_VERSION)
        .raw(",\"_meta\":{\"platform\":\"web\",\"source\":\"hosted-fields\",\"integration\":\"dropin2\",\"merchantAppId\":")
        .string(&metadata.page_host)
        .raw(",\"sessionId\":")
        .string(&metadata.session_id)
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
    let mut body = JsonWriter::with_capacity(BODY_CAPACITY);
    body.raw("{\"clientSdkMetadata\":{\"source\":\"hosted-fields\",\"integration\":\"dropin2\",\"sessionId\":")
        .string(&metadata.session_id)
        .raw("},\"query\":")
        .string(MUTATION)
        .raw(",\"operationName\":\"TokenizeCreditCard\",\"variables\":{\"input\":{\"creditCard\":");
    write_card(&mut body, card, None);
    body.raw(",\"options\":{\"validate\":false}}}}");
    Request {
        url: url.as_str().to_owned(),
        bearer: Some(authorization.credential.expose().to_owned().into()),
        body: Some(body.finish()),
    }
}

fn write_card(body: &mut JsonWriter, card: &Card, options: Option<&str>) {
    let (month, year) = card.expiry.to_wire();
    body.raw("{\"number\":")
        .string(card.number.expose())
        .raw(",\"expirationMonth\":")
        .string(&month)
        .raw(",\"expirationYear\":")
        .string(&year);
    if let Some(code) = &card.security_code {
        body.raw(",\"cvv\":").string(code.expose());
    }
    if let Some(code) = &card.postal_code {
        body.raw(",\"billingAddress\":{\"postalCode\":")
            .string(code.as_str())
            .raw("}");
    }
    if let Some(options) = options {
        body.raw(",\"options\":").raw(options);
    }
    body.raw("}");
}

/// The answer by GraphQL.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct GraphqlAnswer {
    data: Option<GraphqlData>,
    errors: Option<Vec<GraphqlError>>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct GraphqlData {
    tokenize_credit_card: Option<Tokenized>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Tokenized {
    token: Option<String>,
    credit_card: Option<CardFields>,
}

/// The answer by REST, of any status.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct RestAnswer {
    credit_cards: Option<Vec<RestCard>>,
    field_errors: Option<Vec<FieldError>>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct RestCard {
    nonce: Option<String>,
    details: Option<CardFields>,
    bin_data: Option<BinFields>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct FieldError {
    code: Option<String>,
    field_errors: Option<Vec<FieldError>>,
}

/// The details of a card; the two answers name some of them differently.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct CardFields {
    bin: Option<String>,
    #[serde(alias = "cardType")]
    brand_code: Option<String>,
    #[serde(alias = "lastFour")]
    last4: Option<String>,
    cardholder_name: Option<String>,
    expiration_month: Option<String>,
    expiration_year: Option<String>,
    bin_data: Option<BinFields>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct BinFields {
    prepaid: Option<String>,
    healthcare: Option<String>,
    debit: Option<String>,
    durbin_regulated: Option<String>,
    commercial: Option<String>,
    payroll: Option<String>,
    issuing_bank: Option<String>,
    country_of_issuance: Option<String>,
    product_id: Option<String>,
    business: Option<String>,
    consumer: Option<String>,
    purchase: Option<String>,
    corporate: Option<String>,
}

/// Reads the answer by GraphQL.
///
/// # Errors
/// Why there is no nonce, as [`failure`] words it.
pub fn from_graphql(answer: GraphqlAnswer, card: &Card) -> Result<PaymentMethod, Failure> {
    if let Some(errors) = answer.errors.filter(|errors| !errors.is_empty()) {
        return Err(failure(
            Some(graphql::status(&errors)),
            graphql::legacy_code(&errors),
        ));
    }
    let tokenized = answer
        .data
        .and_then(|data| data.tokenize_credit_card)
        .ok_or_else(|| failure(None, None))?;
    let mut fields = tokenized.credit_card.unwrap_or_default();
    let brand = fields.brand_code.as_deref().map_or("Unknown", card_type);
    let bin_data = fields.bin_data.take().unwrap_or_default();
    payment_method(tokenized.token, brand, &fields, bin_data, card)
}

/// Reads the answer by REST with the HTTP `status` that it came with.
///
/// # Errors
/// Why there is no nonce, as [`failure`] words it.
pub fn from_rest(status: u16, answer: RestAnswer, card: &Card) -> Result<PaymentMethod, Failure> {
    if !(200..300).contains(&status) {
        return Err(failure(
            Some(status),
            answer.field_errors.as_deref().and_then(first_code),
        ));
    }
    let first = answer
        .credit_cards
        .and_then(|cards| cards.into_iter().next())
        .ok_or_else(|| failure(None, None))?;
    let fields = first.details.unwrap_or_default();
    let brand = fields.brand_code.as_deref().unwrap_or("Unknown");
    payment_method(
        first.nonce,
        brand,
        &fields,
        first.bin_data.unwrap_or_default(),
        card,
    )
}

/// What a refused tokenization is called (wire-protocol §4.7): by HTTP status, nothing meaning no answer, and by the
/// gateway's first validation code.
#[must_use]
pub fn failure(status: Option<u16>, gateway_code: Option<u32>) -> Failure {
    let code = match (status, gateway_code) {
        (Some(403), _) => ErrorCode::ClientAuthorizationInsufficient,
        (None | Some(500..), _) => ErrorCode::HostedFieldsTokenizationNetworkError,
        (_, Some(81724)) => ErrorCode::HostedFieldsTokenizationFailOnDuplicate,
        (_, Some(81736)) => ErrorCode::HostedFieldsTokenizationCvvVerificationFailed,
        _ => ErrorCode::HostedFieldsFailedTokenization,
    };
    let fields = gateway_code.and_then(field_of_code).into_iter().collect();
    Failure {
        code,
        status,
        gateway_code,
        fields,
    }
}

/// The field that one of the gateway's validation codes is about (wire-protocol §4.6).
#[must_use]
pub const fn field_of_code(code: u32) -> Option<Field> {
    match code {
        81703 | 81714..=81717 | 81724 | 81763 => Some(Field::Number),
        81706 | 81707 | 81736 => Some(Field::Cvv),
        81709..=81713 => Some(Field::ExpirationDate),
        81737 | 81809 | 81813 => Some(Field::PostalCode),
        _ => None,
    }
}

fn first_code(errors: &[FieldError]) -> Option<u32> {
    errors.iter().find_map(|error| {
        let own = error.code.as_ref().and_then(|code| code.parse().ok());
        own.or_else(|| error.field_errors.as_deref().and_then(first_code))
    })
}

/// The payload's `cardType` for a GraphQL brand code (wire-protocol §4.4).
fn card_type(code: &str) -> &'static str {
    match Brand::from_code(code) {
        Some(Brand::Mastercard) => "MasterCard",
        Some(Brand::DinersClub) => "Discover",
        Some(brand) => brand.data().name,
        None => "Unknown",
    }
}

fn payment_method(
    nonce: Option<String>,
    brand: &str,
    fields: &CardFields,
    bin: BinFields,
    card: &Card,
) -> Result<PaymentMethod, Failure> {
    let nonce = nonce
        .as_deref()
        .and_then(Nonce::new)
        .ok_or_else(|| failure(None, None))?;
    let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<u16>().ok());
    let sent = card.expiry.month();
    let unknown = || SafeText::new("Unknown").ok_or_else(|| failure(None, None));
    Ok(PaymentMethod {
        nonce,
        bin: fields.bin.as_deref().and_then(Bin::new),
        last_four: fields.last4.as_deref().and_then(LastFour::new),
        card_type: SafeText::new(brand).map_or_else(unknown, Ok)?,
        cardholder_name: fields.cardholder_name.as_deref().and_then(SafeText::new),
        expiration_month: number(&fields.expiration_month)
            .and_then(|month| u8::try_from(month).ok())
            .unwrap_or(sent.month),
        expiration_year: number(&fields.expiration_year).unwrap_or(sent.year),
        bin_data: bin_data(bin).ok_or_else(|| failure(None, None))?,
        device_data: None,
    })
}

/// In the order of [`BinData::KEYS`].
fn bin_data(fields: BinFields) -> Option<BinData> {
    let values = [
        fields.prepaid,
        fields.healthcare,
        fields.debit,
        fields.durbin_regulated,
        fields.commercial,
        fields.payroll,
        fields.issuing_bank,
        fields.country_of_issuance,
        fields.product_id,
        fields.business,
        fields.consumer,
        fields.purchase,
        fields.corporate,
    ];
    let unknown = SafeText::new("Unknown")?;
    Some(BinData(values.map(|value| {
        let text = match value.as_deref() {
            Some("YES") => "Yes",
            Some("NO") => "No",
            Some("UNKNOWN" | "") | None => "Unknown",
            Some(other) => other,
        };
        SafeText::new(text).unwrap_or_else(|| unknown.clone())
    })))
}

#[cfg(test)]
#[path = "tokenize_tests.rs"]
mod tests;
