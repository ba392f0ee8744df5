//! What the tests of requests and answers work with.

#![allow(clippy::unwrap_used)]

use serde_json::Value;

use super::Card;
use crate::{
    authorization::{self, Authorization},
    brand::BrandSet,
    cardholder_name,
    configuration::Configuration,
    expiry::{self, YearMonth},
    gateway_url::GatewayUrl,
    hosted_fields::AddressKey,
    number, postal_code,
    request::{Integration, Metadata},
    secret::AuthorizationText,
    security_code::{self, Limits},
};

pub(crate) fn card() -> Card {
    Card {
        number: number::parse("4111 1111 1111 1111", &number::Rules::ANY)
            .number
            .ok(),
        expiry: expiry::parse(
            "12/30",
            YearMonth {
                year: 2026,
                month: 11,
            },
            expiry::HORIZON_YEARS,
        )
        .expiry
        .ok(),
        security_code: security_code::parse("123", BrandSet::ALL, Limits::default()).ok(),
        postal_code: postal_code::parse("60622", postal_code::Rules::default()).ok(),
        ..Card::default()
    }
}

pub(crate) fn authorization() -> Authorization {
    let text = AuthorizationText::new("development_testing1_m").unwrap();
    authorization::parse::<Value>(&text, |_| None, None).unwrap()
}

pub(crate) fn configuration(graphql: bool) -> Configuration {
    let url = |text| GatewayUrl::parse(text, true).unwrap();
    Configuration {
        supported: BrandSet::ALL,
        asks_cvv: true,
        asks_postal_code: true,
        offers_paypal: true,
        client_api_url: url("http://127.0.0.1:3000/merchants/m/client_api"),
        graphql_url: graphql.then(|| url("http://127.0.0.1:3000/graphql")),
        is_test: true,
        fraud_merchant_id: None,
        session: None,
    }
}

pub(crate) fn metadata() -> Metadata {
    Metadata {
        session_id: "s\"1".into(),
        page_host: "shop.example".into(),
        integration: Integration::HostedFields,
    }
}

/// Everything that a merchant can add.
pub(crate) fn rich_card() -> Card {
    Card {
        cardholder_name: cardholder_name::parse("Ada \"Example\"").ok(),
        billing_address: AddressKey::ALL
            .iter()
            .map(|key| (*key, key.name().to_ascii_uppercase()))
            .collect(),
        vault: true,
        insight_account: Some("acme_usd".into()),
        ..card()
    }
}

/// A form with nothing but a security code.
pub(crate) fn code_alone() -> Card {
    Card {
        security_code: card().security_code,
        ..Card::default()
    }
}
