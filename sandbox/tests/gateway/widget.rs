//! The rules that run in the frame, against the gateway: both sides were written from the protocol, and must meet.

use reqwest::StatusCode;
use serde_json::Value;
use tillframe_core::{
    authorization::{self, Authorization},
    brand::BrandSet,
    configuration,
    expiry::{self, YearMonth},
    number, postal_code,
    request::{Integration, Metadata, Request},
    secret::AuthorizationText,
    security_code,
    tokenize::{self, Card},
};

use crate::lab::{Lab, TOKENIZATION_KEY, VISA};

fn card() -> Card {
    let today = YearMonth {
        year: 2026,
        month: 11,
    };
    let limits = security_code::Limits::default();
    Card {
        number: number::parse(VISA, &number::Rules::ANY).number.ok(),
        expiry: expiry::parse("12/30", today, expiry::HORIZON_YEARS)
            .expiry
            .ok(),
        security_code: security_code::parse("123", BrandSet::ALL, limits).ok(),
        postal_code: postal_code::parse("60622", postal_code::Rules::default()).ok(),
        ..Card::default()
    }
}

fn metadata() -> Metadata {
    Metadata {
        session_id: "8a4d5c1e-0000-4000-8000-000000000000".to_owned(),
        page_host: "localhost:8000".to_owned(),
        integration: Integration::Dropin,
    }
}

async fn ask(lab: &Lab, request: Request) -> (StatusCode, Value) {
    let http = match &request.body {
        None => lab.http.get(&request.url),
        Some(body) => lab.http.post(&request.url).body(body.to_string()),
    };
    let http = match &request.bearer {
        None => http,
        Some(bearer) => http
            .bearer_auth(bearer.as_str())
            .header("braintree-version", "2018-05-10"),
    };
    let answer = http
        .header("content-type", "application/json")
        .send()
        .await
        .unwrap();
    (answer.status(), answer.json().await.unwrap())
}

/// From an authorization to a paid sale, by the widget's own rules.
async fn pay(lab: &Lab, authorization: &str, by_graphql: bool) {
    let text = AuthorizationText::new(authorization).unwrap();
    let json = |text: &str| serde_json::from_str::<Value>(text).ok();
    let authorization = authorization::parse(&text, json, Some(lab.sandbox.gateway_url()));
    let authorization: Authorization = authorization.unwrap();
    let metadata = metadata();

    let request = configuration::request(&authorization, &metadata);
    let configuration = if request.bearer.is_some() {
        configuration::from_graphql(&ask(lab, request).await.1, &authorization)
    } else {
        configuration::from_rest(&ask(lab, request).await.1, &authorization)
    };
    let configuration = configuration.ok().unwrap();
    assert!(configuration.asks_cvv);
    assert_eq!(configuration.graphql_url.is_some(), by_graphql);

    let card = card();
    let request = tokenize::request(&card, &authorization, &configuration, &metadata);
    let method = if by_graphql {
        tokenize::from_graphql(&ask(lab, request).await.1, &card)
    } else {
        let (status, answer) = ask(lab, request).await;
        tokenize::from_rest(status.as_u16(), &answer, &card)
    };
    let method = method.ok().unwrap();
    assert_eq!(method.description(), "ending in 11");
    assert_eq!(method.card_type.as_str(), "Visa");
    let sale = lab.sale(method.nonce.expose(), "25.00", "").await;
    assert_eq!(sale.status, StatusCode::CREATED);
    assert_eq!(sale.text("avs-postal-code-response-code"), "M");
    assert_eq!(sale.text("cvv-response-code"), "M");
}

#[tokio::test]
async fn every_form_of_authorization_leads_to_a_sale() {
    let lab = Lab::start().await;
    for version in 1..=3 {
        let xml = format!("<client-token><version>{version}</version></client-token>");
        let token = lab.post("client_token", &xml).await.text("value");
        pay(&lab, &token.replace("&quot;", "\""), true).await;
    }
    pay(&lab, TOKENIZATION_KEY, true).await;
}

#[tokio::test]
async fn an_account_without_graphql_is_served_by_rest() {
    let lab = Lab::start().await;
    let xml =
        "<client-token><merchant-account-id>no_graphql_usd</merchant-account-id></client-token>";
    let token = lab.post("client_token", xml).await.text("value");
    pay(&lab, &token, false).await;
}
