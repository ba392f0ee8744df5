use serde_json::{Value, json};

use crate::lab::{Lab, TOKENIZATION_KEY};

/// What clients really select (wire §3.2).
const QUERY: &str = "query ClientConfiguration { clientConfiguration {
    analyticsUrl environment merchantId assetsUrl clientApiUrl supportedFeatures
    creditCard { supportedCardBrands challenges threeDSecureEnabled
      threeDSecure { cardinalAuthenticationJWT cardinalSongbirdUrl cardinalSongbirdIdentityHash } }
    applePayWeb { countryCode currencyCode merchantIdentifier supportedCardBrands }
    fastlane { enabled tokensOnDemand { enabled tokenExchange { enabled } } }
    googlePay { displayName supportedCardBrands environment googleAuthorization paypalClientId }
    ideal { routeId assetsUrl }
    masterpass { merchantCheckoutId supportedCardBrands }
    openBanking { businessNames allowListedDomains profileId }
    paypal { displayName clientId assetsUrl environment environmentNoNetwork unvettedMerchant braintreeClientId
      billingAgreementsEnabled merchantAccountId currencyCode payeeEmail }
    unionPay { merchantAccountId }
    usBankAccount { routeId plaidPublicKey }
    venmo { merchantId accessToken environment enrichedCustomerDataEnabled }
    visaCheckout { apiKey externalClientId supportedCardBrands }
    braintreeApi { accessToken url } } }";

async fn both(lab: &Lab, account: &str) -> (Value, Value) {
    let fingerprint = lab.fingerprint(Some(account)).await;
    let rest = lab.configuration(&fingerprint).await;
    let answer = lab.graphql(&fingerprint, QUERY, json!({})).await;
    assert_eq!(answer.get("errors"), None, "{answer}");
    assert!(answer["extensions"]["requestId"].as_str().unwrap().len() == 36);
    (rest, answer["data"]["clientConfiguration"].clone())
}

#[tokio::test]
async fn the_default_account_offers_all_brands_and_asks_for_both_challenges() {
    let lab = Lab::start().await;
    let (rest, _) = both(&lab, "sandbox_credit_card").await;
    assert_eq!(rest["environment"], "development");
    assert_eq!(rest["challenges"], json!(["cvv", "postal_code"]));
    assert_eq!(rest["clientApiUrl"], lab.merchant_url("client_api"));
    assert_eq!(rest["graphQL"]["url"], lab.url("/graphql"));
    assert_eq!(rest["paypalEnabled"], true);
    let types = json!([
        "Visa",
        "MasterCard",
        "American Express",
        "Discover",
        "JCB",
        "Maestro",
        "UnionPay",
        "Elo",
        "Hiper",
        "Hipercard",
    ]);
    assert_eq!(rest["creditCards"]["supportedCardTypes"], types);
    assert_eq!(rest["creditCards"]["collectDeviceData"], false);
}

#[tokio::test]
async fn both_surfaces_say_the_same_of_every_account() {
    let lab = Lab::start().await;
    for account in [
        "sandbox_credit_card",
        "sandbox_credit_card_non_default",
        "no_graphql_usd",
        "visa_only_usd",
        "no_paypal_usd",
        "processing_rules_usd",
        "three_d_secure_merchant_account",
        "card_processor_brl",
    ] {
        let (rest, graphql) = both(&lab, account).await;
        let lower = |value: &Value| Value::from(value.as_str().unwrap().to_ascii_lowercase());
        let all_lower = |value: &Value| {
            value
                .as_array()
                .unwrap()
                .iter()
                .map(lower)
                .collect::<Value>()
        };
        assert_eq!(rest["merchantAccountId"], account);
        assert_eq!(rest["environment"], lower(&graphql["environment"]));
        assert_eq!(rest["assetsUrl"], graphql["assetsUrl"]);
        assert_eq!(rest["clientApiUrl"], graphql["clientApiUrl"]);
        assert_eq!(rest["analytics"]["url"], graphql["analyticsUrl"]);
        let card = &graphql["creditCard"];
        assert_eq!(rest["challenges"], all_lower(&card["challenges"]));
        assert_eq!(
            rest["creditCards"]["supportedCardBrands"],
            card["supportedCardBrands"]
        );
        assert_eq!(rest["threeDSecureEnabled"], card["threeDSecureEnabled"]);
        assert_eq!(rest["paypalEnabled"], !graphql["paypal"].is_null());
        let features = all_lower(&graphql["supportedFeatures"]);
        match rest.get("graphQL") {
            Some(graphql) => assert_eq!(graphql["features"], features),
            None => assert_eq!(features, json!([])),
        }
    }
}

#[tokio::test]
async fn accounts_differ_where_tests_need_them_to() {
    let lab = Lab::start().await;
    let (rest, _) = both(&lab, "visa_only_usd").await;
    assert_eq!(rest["creditCards"]["supportedCardTypes"], json!(["Visa"]));
    let (rest, _) = both(&lab, "no_graphql_usd").await;
    assert_eq!(rest["challenges"], json!(["cvv"]));
    assert_eq!(rest.get("graphQL"), None);
    let (rest, _) = both(&lab, "sandbox_credit_card_non_default").await;
    assert_eq!(rest["challenges"], json!([]));
    let (rest, _) = both(&lab, "no_paypal_usd").await;
    assert_eq!(rest["paypalEnabled"], false);
    let (rest, graphql) = both(&lab, "sandbox_credit_card").await;
    assert_eq!(rest["paypal"]["environmentNoNetwork"], true);
    assert_eq!(graphql["paypal"]["environment"], "OFFLINE");
    let (rest, _) = both(&lab, "three_d_secure_merchant_account").await;
    assert_eq!(rest["threeDSecureEnabled"], true);
}

#[tokio::test]
async fn a_tokenization_key_gets_the_default_account() {
    let lab = Lab::start().await;
    for key in [TOKENIZATION_KEY, "sandbox_testing1_integration_merchant_id"] {
        let url = lab.merchant_url("client_api/v1/configuration");
        let answer = lab
            .http
            .get(format!("{url}?tokenizationKey={key}"))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(answer["merchantAccountId"], "sandbox_credit_card");
        let answer = lab.graphql(key, QUERY, json!({})).await;
        assert_eq!(
            answer["data"]["clientConfiguration"]["environment"],
            "DEVELOPMENT"
        );
    }
}
