//! The rules that run in the frame, against the gateway: both sides were written from the protocol, and must meet.

use reqwest::StatusCode;
use serde_json::Value;
use tillframe_core::{
    authorization::{self, Authorization},
    brand::BrandSet,
    configuration::{self, Configuration, Session},
    error::Failure,
    expiry::{self, YearMonth},
    number,
    payment_method::PaymentMethod,
    postal_code,
    request::{Integration, Metadata, Request},
    secret::{AuthorizationText, Nonce},
    security_code,
    tokenize::{self, Card},
    vault::{self, Saved},
};

use crate::lab::{Lab, TOKENIZATION_KEY, VISA};

/// A whole card.
pub(crate) fn card() -> Card {
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

/// What a widget knows once it has asked.
pub(crate) struct Widget {
    authorization: Authorization,
    configuration: Configuration,
}

impl Widget {
    /// Asks for the configuration as the frame does.
    pub(crate) async fn open(lab: &Lab, authorization: &str) -> Self {
        let text = AuthorizationText::new(authorization).unwrap();
        let json = |text: &str| serde_json::from_str::<Value>(text).ok();
        let authorization =
            authorization::parse(&text, json, Some(lab.sandbox.gateway_url())).unwrap();
        let request = configuration::request(&authorization, &metadata());
        let configuration = if request.bearer.is_some() {
            configuration::from_graphql(&ask(lab, request).await.1, &authorization)
        } else {
            configuration::from_rest(&ask(lab, request).await.1, &authorization)
        };
        Self {
            configuration: configuration.unwrap(),
            authorization,
        }
    }

    /// With a client token of an account.
    pub(crate) async fn of(lab: &Lab, account: &str) -> Self {
        let xml = format!(
            "<client-token><merchant-account-id>{account}</merchant-account-id></client-token>"
        );
        let token = lab.post("client_token", &xml).await.text("value");
        Self::open(lab, &token).await
    }

    /// What it is told of a client session.
    pub(crate) fn session(&self) -> Option<Session> {
        self.configuration.session.clone()
    }

    fn tokenizes_by_graphql(&self) -> bool {
        self.configuration.graphql_url.is_some()
    }

    /// Asks for a nonce, by the API that the configuration names.
    pub(crate) async fn tokenize(&self, lab: &Lab, card: &Card) -> Result<PaymentMethod, Failure> {
        let request =
            tokenize::request(card, &self.authorization, &self.configuration, &metadata());
        let (status, answer) = ask(lab, request).await;
        if self.tokenizes_by_graphql() {
            tokenize::from_graphql(&answer, card)
        } else {
            tokenize::from_rest(status.as_u16(), &answer, card)
        }
    }

    /// Asks for the saved methods, the default first.
    pub(crate) async fn saved(&self, lab: &Lab) -> Vec<Saved> {
        let url = &self.configuration.client_api_url;
        let request = vault::list_request(url, &self.authorization, &metadata(), true);
        vault::list(&ask(lab, request).await.1).unwrap()
    }

    /// Deletes a saved method; whether the gateway says that it is gone.
    pub(crate) async fn delete(&self, lab: &Lab, nonce: &Nonce) -> bool {
        let url = self.configuration.graphql_url.as_ref().unwrap();
        let request = vault::deletion_request(url, nonce, &self.authorization, &metadata());
        vault::is_deleted(&ask(lab, request).await.1)
    }

    /// Asks by GraphQL and by REST, which must agree in all but the nonce; gives both.
    pub(crate) async fn tokenize_twice(
        &self,
        lab: &Lab,
        card: &Card,
    ) -> [Result<PaymentMethod, Failure>; 2] {
        assert!(self.tokenizes_by_graphql());
        let by_graphql = self.tokenize(lab, card).await;
        let request =
            tokenize::rest_request(card, &self.authorization, &self.configuration, &metadata());
        let (status, answer) = ask(lab, request).await;
        let by_rest = tokenize::from_rest(status.as_u16(), &answer, card);
        match (&by_graphql, &by_rest) {
            (Ok(one), Ok(other)) => {
                let nonce = one.nonce.clone();
                assert_eq!(
                    *one,
                    PaymentMethod {
                        nonce,
                        ..other.clone()
                    }
                );
            }
            (one, other) => assert_eq!(one, other),
        }
        [by_graphql, by_rest]
    }
}

/// From an authorization to a paid sale, by the widget's own rules.
async fn pay(lab: &Lab, widget: &Widget) {
    assert!(widget.configuration.asks_cvv);
    let method = widget.tokenize(lab, &card()).await.unwrap();
    assert_eq!(method.description(), "ending in 11");
    assert_eq!(method.card().unwrap().card_type.as_str(), "Visa");
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
        let widget = Widget::open(&lab, &token.replace("&quot;", "\"")).await;
        assert!(widget.tokenizes_by_graphql());
        pay(&lab, &widget).await;
    }
    pay(&lab, &Widget::open(&lab, TOKENIZATION_KEY).await).await;
}

#[tokio::test]
async fn an_account_without_graphql_is_served_by_rest() {
    let lab = Lab::start().await;
    let widget = Widget::of(&lab, "no_graphql_usd").await;
    assert!(!widget.tokenizes_by_graphql());
    pay(&lab, &widget).await;
}
