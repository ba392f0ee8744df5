//! A card becomes a nonce: the only two requests that carry account data, and their answers (wire-protocol §4).

use crate::{
    authorization::Authorization,
    brand::Brand,
    card_state::Field,
    cardholder_name::CardholderName,
    configuration::Configuration,
    error::{ErrorCode, Failure},
    expiry::Expiry,
    gateway_url::GatewayUrl,
    graphql,
    hosted_fields::AddressKey,
    json::Json,
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
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Card {
    /// The whole number; nothing for a security code alone.
    pub number: Option<CardNumber>,
    /// When it expires.
    pub expiry: Option<Expiry>,
    /// If the form asks for it.
    pub security_code: Option<SecurityCode>,
    /// If the form asks for it.
    pub postal_code: Option<PostalCode>,
    /// If the form asks for it, or the merchant gave it.
    pub cardholder_name: Option<CardholderName>,
    /// What the merchant sends along; the form's postal code wins.
    pub billing_address: Vec<(AddressKey, String)>,
    /// Store the card for the customer of the client token (`options.validate`).
    pub vault: bool,
    /// Also ask which rules of authentication hold for the card, for this merchant account.
    pub insight_account: Option<String>,
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
        .raw(",\"_meta\":{\"platform\":\"web\",\"source\":\"hosted-fields\",\"integration\":")
        .string(metadata.integration.name())
        .raw(",\"merchantAppId\":")
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
    body.raw("{\"clientSdkMetadata\":{\"source\":\"hosted-fields\",\"integration\":")
        .string(metadata.integration.name())
        .raw(",\"sessionId\":")
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
    body.raw("{\"number\":")
        .string(card.number.as_ref().map_or("", CardNumber::expose));
    if let Some(expiry) = card.expiry {
        let (month, year) = expiry.to_wire();
        body.raw(",\"expirationMonth\":")
            .string(&month)
            .raw(",\"expirationYear\":")
            .string(&year);
    }
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

/// Reads the answer by GraphQL.
///
/// # Errors
/// Why there is no nonce, as [`failure`] words it.
pub fn from_graphql<J: Json>(answer: &J, card: &Card) -> Result<PaymentMethod, Failure> {
    if let Some(refusal) = graphql::refusal(answer) {
        return Err(failure(Some(refusal.status), refusal.legacy_code));
    }
    let tokenized = answer
        .get("data")
        .and_then(|data| data.get("tokenizeCreditCard"));
    let tokenized = tokenized.ok_or_else(|| failure(None, None))?;
    let details = tokenized.get("creditCard");
    let brand = details
        .as_ref()
        .and_then(|details| details.text_of("brandCode"));
    let brand = brand.as_deref().map_or("Unknown", card_type);
    let bin = details.as_ref().and_then(|details| details.get("binData"));
    payment_method(
        tokenized.text_of("token"),
        brand,
        "last4",
        details,
        bin,
        card,
    )
}

/// Reads the answer by REST with the HTTP `status` that it came with.
///
/// # Errors
/// Why there is no nonce, as [`failure`] words it.
pub fn from_rest<J: Json>(status: u16, answer: &J, card: &Card) -> Result<PaymentMethod, Failure> {
    if !(200..300).contains(&status) {
        return Err(failure(Some(status), first_code(answer)));
    }
    let cards = answer.get("creditCards").map(|cards| cards.items());
    let first = cards.and_then(|cards| cards.into_iter().next());
    let first = first.ok_or_else(|| failure(None, None))?;
    let details = first.get("details");
    let brand = details
        .as_ref()
        .and_then(|details| details.text_of("cardType"));
    let brand = brand.as_deref().unwrap_or("Unknown");
    payment_method(
        first.text_of("nonce"),
        brand,
        "lastFour",
        details,
        first.get("binData"),
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

/// The first code in the tree of `fieldErrors`. A gateway nests three levels deep.
fn first_code<J: Json>(answer: &J) -> Option<u32> {
    fn search<J: Json>(node: &J, levels: u8) -> Option<u32> {
        let errors = node.get("fieldErrors")?.items();
        errors.iter().find_map(|error| {
            let own = error.text_of("code").and_then(|code| code.parse().ok());
            own.or_else(|| {
                levels
                    .checked_sub(1)
                    .and_then(|levels| search(error, levels))
            })
        })
    }
    search(answer, 8)
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

fn payment_method<J: Json>(
    nonce: Option<String>,
    brand: &str,
    last_four: &str,
    details: Option<J>,
    bin: Option<J>,
    card: &Card,
) -> Result<PaymentMethod, Failure> {
    let nonce = nonce
        .as_deref()
        .and_then(Nonce::new)
        .ok_or_else(|| failure(None, None))?;
    let text = |key| details.as_ref().and_then(|details| details.text_of(key));
    let number = |key| text(key).and_then(|text| text.parse::<u16>().ok());
    let sent = card.expiry.map(Expiry::month);
    let month = number("expirationMonth").and_then(|month| u8::try_from(month).ok());
    Ok(PaymentMethod {
        nonce,
        bin: text("bin").as_deref().and_then(Bin::new),
        last_four: text(last_four).as_deref().and_then(LastFour::new),
        card_type: safe_or_unknown(brand),
        cardholder_name: text("cardholderName").as_deref().and_then(SafeText::new),
        expiration_month: month.or(sent.map(|sent| sent.month)),
        expiration_year: number("expirationYear").or(sent.map(|sent| sent.year)),
        bin_data: bin_data(bin),
        device_data: None,
        regulation: None,
    })
}

fn bin_data<J: Json>(bin: Option<J>) -> BinData {
    let value = |key| {
        let value = bin.as_ref().and_then(|bin| bin.text_of(key));
        safe_or_unknown(match value.as_deref() {
            Some("YES") => "Yes",
            Some("NO") => "No",
            Some("UNKNOWN" | "") | None => "Unknown",
            Some(other) => other,
        })
    };
    BinData(BinData::KEYS.into_iter().map(value).collect())
}

fn safe_or_unknown(text: &str) -> SafeText {
    SafeText::new(text).unwrap_or_else(SafeText::unknown)
}

#[cfg(test)]
#[path = "tokenize_tests.rs"]
mod tests;
