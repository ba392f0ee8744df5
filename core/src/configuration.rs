//! What the gateway offers this merchant: asked by GraphQL or by REST, kept in one shape (wire-protocol §3).

use crate::{
    authorization::Authorization,
    brand::{Brand, BrandSet},
    dropin_options::Amount,
    error::{ErrorCode, Failure},
    gateway_url::GatewayUrl,
    graphql,
    json::Json,
    request::{JsonWriter, LIBRARY_VERSION, Metadata, Request, push_parameters},
};

/// Of the fields of wire-protocol §3.2, those that a card form needs.
const QUERY: &str = "query ClientConfiguration { clientConfiguration { environment clientApiUrl supportedFeatures \
                     creditCard { supportedCardBrands challenges } paypal { displayName } } }";

/// What the card form needs to know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Configuration {
    /// Brands that the merchant takes.
    pub supported: BrandSet,
    /// The account's rules want a security code.
    pub asks_cvv: bool,
    /// The account's rules want a postal code.
    pub asks_postal_code: bool,
    /// PayPal is switched on for the merchant.
    pub offers_paypal: bool,
    /// Base of the client's REST requests.
    pub client_api_url: GatewayUrl,
    /// Where cards are tokenized by GraphQL, when the gateway does that.
    pub graphql_url: Option<GatewayUrl>,
    /// The gateway says that it is not the real one: its environment is `sandbox` or `development`.
    pub is_test: bool,
    /// Goes into the device data.
    pub fraud_merchant_id: Option<u32>,
    /// What the merchant's backend said of this checkout, when it made a client session for it.
    pub session: Option<Session>,
}

/// A client session, as far as a form needs it (wire-protocol §13.2). It is told by the gateway, not by the token: so it is
/// as the merchant's backend said last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// What is to be paid, when that is known.
    pub amount: Option<Amount>,
    /// `vaultOnSuccess`: new cards may be saved.
    pub saves_cards: bool,
}

impl Session {
    fn read<J: Json>(session: &J) -> Self {
        let amount = session.get("amount");
        Self {
            amount: amount.and_then(|amount| {
                Some(Amount {
                    value: amount.text_of("value")?,
                    currency: amount.text_of("currency")?,
                })
            }),
            saves_cards: session.is_true("vaultOnSuccess"),
        }
    }
}

/// The request for the configuration: by GraphQL when the authorization says that it can be had so.
#[must_use]
pub fn request(authorization: &Authorization, metadata: &Metadata) -> Request {
    match &authorization.graphql_url {
        Some(url) => graphql_request(url, authorization, metadata),
        None => rest_request(authorization, metadata),
    }
}

/// The request by REST, also for when GraphQL gave no answer (wire-protocol §10.2).
#[must_use]
pub fn rest_request(authorization: &Authorization, metadata: &Metadata) -> Request {
    let mut url = authorization.configuration_url.as_str().to_owned();
    let credential = &authorization.credential;
    let parameters = [
        (credential.parameter(), credential.expose()),
        ("_meta[merchantAppId]", metadata.page_host.as_str()),
        ("_meta[platform]", "web"),
        ("_meta[sdkVersion]", env!("CARGO_PKG_VERSION")),
        ("_meta[source]", "client"),
        ("_meta[integration]", metadata.integration.name()),
        ("_meta[sessionId]", metadata.session_id.as_str()),
        ("braintreeLibraryVersion", LIBRARY_VERSION),
        ("configVersion", "3"),
    ];
    push_parameters(&mut url, &parameters);
    Request {
        url,
        bearer: None,
        body: None,
    }
}

fn graphql_request(
    url: &GatewayUrl,
    authorization: &Authorization,
    metadata: &Metadata,
) -> Request {
    let mut body = JsonWriter::with_capacity(512);
    body.raw("{")
        .key("clientSdkMetadata")
        .raw("{")
        .text("source", "client")
        .text("integration", metadata.integration.name())
        .text("sessionId", &metadata.session_id)
        .raw("}")
        .text("query", QUERY)
        .text("operationName", "ClientConfiguration")
        .raw("}");
    Request {
        url: url.as_str().to_owned(),
        bearer: Some(authorization.credential.expose().to_owned().into()),
        body: Some(body.finish()),
    }
}

/// Reads the answer by REST.
///
/// # Errors
/// `CLIENT_GATEWAY_CONFIGURATION_INVALID_DOMAIN` when an address is not the gateway's, `CLIENT_GATEWAY_NETWORK` when
/// this is no configuration.
pub fn from_rest<J: Json>(
    answer: &J,
    authorization: &Authorization,
) -> Result<Configuration, Failure> {
    let cards = answer.get("creditCards");
    let names = cards
        .map(|cards| cards.texts_of("supportedCardTypes"))
        .unwrap_or_default();
    let tokenizes = |graphql: &J| holds(&graphql.texts_of("features"), "tokenize_credit_cards");
    let kount = answer
        .get("kount")
        .and_then(|kount| kount.text_of("kountMerchantId"));
    Fields {
        environment: answer.text_of("environment"),
        client_api_url: answer.text_of("clientApiUrl"),
        graphql_url: answer
            .get("graphQL")
            .filter(tokenizes)
            .and_then(|graphql| graphql.text_of("url")),
        supported: names
            .iter()
            .filter_map(|name| Brand::from_gateway_name(name))
            .collect(),
        challenges: answer.texts_of("challenges"),
        offers_paypal: answer.is_true("paypalEnabled"),
        fraud_merchant_id: kount.and_then(|id| id.parse().ok()),
        session: answer
            .get("clientSession")
            .map(|session| Session::read(&session)),
    }
    .check(authorization)
}

/// Reads the answer by GraphQL.
///
/// # Errors
/// Those of [`from_rest`], and the error that the answer itself holds.
pub fn from_graphql<J: Json>(
    answer: &J,
    authorization: &Authorization,
) -> Result<Configuration, Failure> {
    if let Some(refusal) = graphql::refusal(answer) {
        return Err(Failure::of_status(refusal.status));
    }
    let fields = answer
        .get("data")
        .and_then(|data| data.get("clientConfiguration"));
    let fields = fields.ok_or(ErrorCode::ClientGatewayNetwork)?;
    let cards = fields.get("creditCard");
    let of_cards = |key| {
        cards
            .as_ref()
            .map(|cards| cards.texts_of(key))
            .unwrap_or_default()
    };
    let tokenizes = holds(
        &fields.texts_of("supportedFeatures"),
        "tokenize_credit_cards",
    );
    let graphql = authorization.graphql_url.as_ref().filter(|_| tokenizes);
    let codes = of_cards("supportedCardBrands");
    Fields {
        environment: fields.text_of("environment"),
        client_api_url: fields.text_of("clientApiUrl"),
        graphql_url: graphql.map(|url| url.as_str().to_owned()),
        supported: codes
            .iter()
            .filter_map(|code| Brand::from_code(code))
            .collect(),
        challenges: of_cards("challenges"),
        offers_paypal: fields.get("paypal").is_some(),
        fraud_merchant_id: None,
        // Their tokens lead to the REST API.
        session: None,
    }
    .check(authorization)
}

fn holds(list: &[String], word: &str) -> bool {
    list.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}

/// What both answers say.
struct Fields {
    environment: Option<String>,
    client_api_url: Option<String>,
    graphql_url: Option<String>,
    supported: BrandSet,
    challenges: Vec<String>,
    offers_paypal: bool,
    fraud_merchant_id: Option<u32>,
    session: Option<Session>,
}

impl Fields {
    fn check(self, authorization: &Authorization) -> Result<Configuration, Failure> {
        let is = |name: &str| {
            let environment = self.environment.as_deref().unwrap_or_default();
            environment.eq_ignore_ascii_case(name)
        };
        // Loopback is for development on both ends: a gateway of another environment has no business there.
        let development = authorization.development && is("development");
        let is_test = development || is("sandbox");
        let trusted = |url: &str| {
            GatewayUrl::parse(url, development)
                .ok_or(ErrorCode::ClientGatewayConfigurationInvalidDomain)
        };
        Ok(Configuration {
            client_api_url: trusted(&self.client_api_url.ok_or(ErrorCode::ClientGatewayNetwork)?)?,
            graphql_url: self.graphql_url.as_deref().map(trusted).transpose()?,
            supported: self.supported,
            asks_cvv: holds(&self.challenges, "cvv"),
            asks_postal_code: holds(&self.challenges, "postal_code"),
            offers_paypal: self.offers_paypal,
            is_test,
            fraud_merchant_id: self.fraud_merchant_id,
            session: self.session,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::{Value, json};

    use super::*;
    use crate::{authorization, request::Integration, secret::AuthorizationText};

    fn authorization() -> Authorization {
        let text = AuthorizationText::new("development_testing1_integration_merchant_id").unwrap();
        authorization::parse::<Value>(&text, |_| None, None).unwrap()
    }

    fn metadata() -> Metadata {
        Metadata {
            session_id: "s-1".into(),
            page_host: "shop.example:8000".into(),
            integration: Integration::Dropin,
        }
    }

    fn rest(change: impl FnOnce(&mut Value)) -> Result<Configuration, Failure> {
        let mut answer = json!({
            "environment": "development", "merchantId": "m", "clientApiUrl": "http://127.0.0.1:3000/merchants/m/client_api",
            "challenges": ["cvv", "postal_code"],
            "creditCards": {"supportedCardTypes": ["Visa", "MasterCard", "American Express", "Unheard Of"], "collectDeviceData": false},
            "graphQL": {"url": "http://127.0.0.1:3000/graphql", "date": "2018-05-08", "features": ["tokenize_credit_cards"]},
            "kount": {"kountMerchantId": "600000"}, "threeDSecureEnabled": true, "paypalEnabled": true, "paypal": {"displayName": "Shop"},
        });
        change(&mut answer);
        from_rest(&answer, &authorization())
    }

    fn graphql(answer: Value) -> Result<Configuration, Failure> {
        from_graphql(&answer, &authorization())
    }

    #[test]
    fn both_answers_mean_the_same() {
        let by_rest = rest(|_| ()).unwrap();
        let by_graphql = graphql(json!({"data": {"clientConfiguration": {
            "environment": "DEVELOPMENT", "clientApiUrl": "http://127.0.0.1:3000/merchants/m/client_api",
            "supportedFeatures": ["TOKENIZE_CREDIT_CARDS"],
            "creditCard": {"supportedCardBrands": ["VISA", "MASTERCARD", "AMERICAN_EXPRESS", "NEW_BRAND"], "challenges": ["CVV", "POSTAL_CODE"]}, "paypal": {"displayName": "Shop"},
        }}}))
        .unwrap();
        assert_eq!(
            by_rest,
            Configuration {
                fraud_merchant_id: Some(600_000),
                ..by_graphql
            }
        );
        assert_eq!(by_rest.supported.len(), 3);
        assert!(by_rest.asks_cvv && by_rest.asks_postal_code && by_rest.offers_paypal);
    }

    #[test]
    fn a_session_says_what_is_to_be_paid() {
        let session = |session: Value| rest(|answer| answer["clientSession"] = session).unwrap();
        assert_eq!(session(Value::Null).session, None);
        let whole = json!({"amount": {"value": "7.00", "currency": "USD"}, "vaultOnSuccess": true});
        let amount = Amount {
            value: "7.00".to_owned(),
            currency: "USD".to_owned(),
        };
        assert_eq!(
            session(whole).session,
            Some(Session {
                amount: Some(amount),
                saves_cards: true,
            })
        );
        for without in [
            json!({}),
            json!({"amount": {"value": "7.00"}, "vaultOnSuccess": "true"}),
            json!({"amount": 7}),
        ] {
            let nothing = Session {
                amount: None,
                saves_cards: false,
            };
            assert_eq!(session(without).session, Some(nothing));
        }
    }

    #[test]
    fn a_gateway_can_ask_for_little() {
        let little = rest(|answer| {
            answer["challenges"] = json!([]);
            answer["graphQL"]["features"] = json!([]);
            answer["creditCards"] = Value::Null;
            answer["paypalEnabled"] = false.into();
        })
        .unwrap();
        assert!(
            !little.asks_cvv
                && !little.asks_postal_code
                && !little.offers_paypal
                && little.graphql_url.is_none()
                && little.supported.is_empty()
        );
    }

    #[test]
    fn addresses_that_are_not_the_gateways_are_refused() {
        let code = |result: Result<Configuration, Failure>| result.unwrap_err().code;
        let invalid = ErrorCode::ClientGatewayConfigurationInvalidDomain;
        assert_eq!(
            code(rest(
                |answer| answer["clientApiUrl"] = "https://evil.example/".into()
            )),
            invalid
        );
        assert_eq!(
            code(rest(
                |answer| answer["graphQL"]["url"] = "https://evil.example/".into()
            )),
            invalid
        );
        assert_eq!(
            code(rest(|answer| answer["environment"] = "production".into())),
            invalid
        );
        assert_eq!(
            code(rest(|answer| answer["clientApiUrl"] = Value::Null)),
            ErrorCode::ClientGatewayNetwork
        );
    }

    #[test]
    fn errors_of_graphql_are_told_apart() {
        let code = |class: &str| {
            graphql(json!({"data": null, "errors": [{"message": "m", "extensions": {"errorClass": class}}]}))
                .unwrap_err()
                .code
        };
        assert_eq!(
            code("AUTHENTICATION"),
            ErrorCode::ClientAuthorizationInvalid
        );
        assert_eq!(
            code("AUTHORIZATION"),
            ErrorCode::ClientAuthorizationInsufficient
        );
        assert_eq!(code("INTERNAL"), ErrorCode::ClientGatewayNetwork);
        assert_eq!(
            graphql(json!({"data": null})).unwrap_err().code,
            ErrorCode::ClientGatewayNetwork
        );
        assert_eq!(
            graphql(json!({})).unwrap_err().code,
            ErrorCode::ClientGatewayNetwork
        );
    }

    #[test]
    fn requests_are_those_of_the_protocol() {
        let graphql = request(&authorization(), &metadata());
        assert_eq!(graphql.url, "http://127.0.0.1:3000/graphql");
        let body: Value = serde_json::from_str(&graphql.body.unwrap()).unwrap();
        assert_eq!(body["operationName"], "ClientConfiguration");
        assert_eq!(
            graphql.bearer.unwrap().as_str(),
            "development_testing1_integration_merchant_id"
        );

        let rest = rest_request(&authorization(), &metadata());
        assert!(rest.url.starts_with(
            "http://127.0.0.1:3000/merchants/integration_merchant_id/client_api/v1/configuration?tokenizationKey=development_testing1_integration_merchant_id&_meta%5BmerchantAppId%5D=shop.example%3A8000&"
        ));
        assert!(
            rest.url.ends_with("&configVersion=3") && rest.body.is_none() && rest.bearer.is_none()
        );
    }
}
