//! What tests begin with.

#![allow(clippy::unwrap_used, reason = "tests")]

use tillframe_core::{
    brand::BrandSet,
    card_state::Field,
    configuration::Configuration,
    error::Failure,
    expiry::YearMonth,
    field_options::FormOptions,
    gateway_url::GatewayUrl,
    message::FromFrame,
    payment_method::{Account, BinData, CardAccount, PaymentMethod},
    safe::{LastFour, SafeText},
    secret::Nonce,
    tokenize::failure,
};

pub(crate) const TODAY: YearMonth = YearMonth {
    year: 2026,
    month: 11,
};

pub(crate) const VISA: [(Field, &str); 4] = [
    (Field::Number, "4111 1111 1111 1111"),
    (Field::ExpirationDate, "12 / 30"),
    (Field::Cvv, "123"),
    (Field::PostalCode, "60622"),
];

/// The fields of Drop-in, in their order.
pub(crate) const FIELDS: [Field; 4] = [
    Field::Number,
    Field::ExpirationDate,
    Field::Cvv,
    Field::PostalCode,
];

/// A merchant who takes `supported` and asks for everything.
pub(crate) fn configuration(supported: BrandSet) -> Configuration {
    Configuration {
        supported,
        asks_cvv: true,
        asks_postal_code: true,
        offers_paypal: true,
        client_api_url: GatewayUrl::parse("http://127.0.0.1:3000/client_api", true).unwrap(),
        graphql_url: None,
        is_test: true,
        fraud_merchant_id: None,
        session: None,
    }
}

/// The fields of Drop-in.
pub(crate) fn options() -> FormOptions {
    FormOptions::dropin()
}

pub(crate) fn method(nonce: &str) -> PaymentMethod {
    PaymentMethod {
        nonce: Nonce::new(nonce).unwrap(),
        account: Account::Card(Box::new(CardAccount {
            bin: None,
            last_four: LastFour::new("1111"),
            card_type: SafeText::new("Visa").unwrap(),
            cardholder_name: None,
            expiration_month: Some(12),
            expiration_year: Some(2030),
            bin_data: BinData(vec![SafeText::unknown(); BinData::KEYS.len()]),
            regulation: None,
        })),
        is_vaulted: false,
        cvv_nonce: None,
        device_data: None,
    }
}

pub(crate) fn refusal(code: u32) -> Failure {
    failure(Some(422), Some(code))
}

/// The messages in short: `notEmpty number`, `binAvailable 411111`, …
pub(crate) fn told(messages: &[FromFrame]) -> Vec<String> {
    let tell = |message: &FromFrame| match message {
        FromFrame::Card { event, field, .. } => format!("{} {}", event.name(), field.key()),
        FromFrame::BinAvailable(bin) => format!("binAvailable {}", bin.as_str()),
        FromFrame::Requestable(told) => format!("requestable {}", told.is_selected),
        FromFrame::NotRequestable => "not requestable".into(),
        FromFrame::ActiveView { previous, current } => {
            format!("{} to {}", previous.name(), current.name())
        }
        FromFrame::Tokenized { request, .. } => format!("tokenized {request}"),
        FromFrame::RequestFailed { request, failure } => {
            format!("failed {request} {}", failure.code.code())
        }
        other => format!("{other:?}"),
    };
    messages.iter().map(tell).collect()
}
