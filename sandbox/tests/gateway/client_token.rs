use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::lab::{Lab, MERCHANT};

async fn token(lab: &Lab, fields: &str) -> Value {
    let xml = format!("<client-token>{fields}</client-token>");
    let answer = lab.post("client_token", &xml).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    let value = answer.text("value").replace("&quot;", "\"");
    let value = BASE64.decode(&value).unwrap_or_else(|_| value.into_bytes());
    serde_json::from_slice(&value).unwrap()
}

#[tokio::test]
async fn version_two_is_the_default_and_carries_the_configuration() {
    let lab = Lab::start().await;
    for fields in ["", "<version type=\"integer\">2</version>"] {
        let token = token(&lab, fields).await;
        assert_eq!(token["version"], 2);
        assert_eq!(token["environment"], "development");
        assert_eq!(token["merchantId"], MERCHANT);
        assert_eq!(
            token["configUrl"],
            lab.merchant_url("client_api/v1/configuration")
        );
        assert_eq!(token["clientApiUrl"], lab.merchant_url("client_api"));
        assert_eq!(token["challenges"], json!(["cvv", "postal_code"]));
        let graphql = json!({
            "url": lab.url("/graphql"),
            "date": "2018-05-08",
            "features": ["tokenize_credit_cards"],
        });
        assert_eq!(token["graphQL"], graphql);
        assert_eq!(token.get("merchantAccountId"), None);
    }
}

#[tokio::test]
async fn version_one_is_plain_json_and_version_three_is_minimal() {
    let lab = Lab::start().await;
    let xml = "<client-token><version>1</version></client-token>";
    let plain = lab.post("client_token", xml).await.text("value");
    assert!(plain.starts_with('{'));
    assert_eq!(token(&lab, "<version>1</version>").await["version"], 1);

    let minimal = token(&lab, "<version>3</version>").await;
    let names: Vec<_> = minimal.as_object().unwrap().keys().collect();
    assert_eq!(names, ["authorizationFingerprint", "configUrl", "version"]);
}

#[tokio::test]
async fn the_named_account_decides_what_the_token_says() {
    let lab = Lab::start().await;
    let fields = "<merchant_account_id>no_graphql_usd</merchant_account_id>";
    let token = token(&lab, fields).await;
    assert_eq!(token["merchantAccountId"], "no_graphql_usd");
    assert_eq!(token["challenges"], json!(["cvv"]));
    assert_eq!(token.get("graphQL"), None);
}

#[tokio::test]
async fn an_account_that_there_is_not_is_the_default_one() {
    let lab = Lab::start().await;
    let token = token(&lab, "<merchant_account_id>no</merchant_account_id>").await;
    assert_eq!(token.get("merchantAccountId"), None);
    assert_eq!(token["challenges"], json!(["cvv", "postal_code"]));
}

#[tokio::test]
async fn domains_can_be_read_in_the_decoded_fingerprint() {
    let lab = Lab::start().await;
    let fields = "<domains type=\"array\"><item>shop.example</item></domains>";
    let fingerprint = token(&lab, fields).await["authorizationFingerprint"].clone();
    let joined = fingerprint
        .as_str()
        .unwrap()
        .split('.')
        .take(2)
        .collect::<String>();
    let url_safe = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let text = String::from_utf8(url_safe.decode(joined).unwrap()).unwrap();
    assert!(text.contains("shop.example"));
}

#[tokio::test]
async fn what_is_wrong_is_told_by_code() {
    let lab = Lab::start().await;
    let six = "<item>a.example</item>".repeat(6);
    let cases = [
        ("<version>4</version>", "version", "92806"),
        ("<version>x</version>", "version", "92806"),
        ("<customer-id>c</customer-id>", "customer_id", "92804"),
        (
            "<options><make-default type=\"boolean\">true</make-default></options>",
            "make_default",
            "92801",
        ),
        (
            "<options><verify-card>true</verify-card></options>",
            "verify_card",
            "92802",
        ),
        (
            "<options><fail-on-duplicate-payment-method>1</fail-on-duplicate-payment-method></options>",
            "fail_on_duplicate_payment_method",
            "92803",
        ),
        (
            "<options><fail-on-duplicate-payment-method-for-customer>true</fail-on-duplicate-payment-method-for-customer></options>",
            "fail_on_duplicate_payment_method_for_customer",
            "92805",
        ),
        (
            &format!("<domains type=\"array\">{six}</domains>"),
            "domains",
            "92810",
        ),
        (
            "<domains type=\"array\"><item>localhost</item></domains>",
            "domains",
            "92011",
        ),
    ];
    for (fields, attribute, code) in cases {
        let xml = format!("<client-token>{fields}</client-token>");
        lab.post("client_token", &xml)
            .await
            .assert_fault(attribute, code);
    }
}

#[tokio::test]
async fn each_fault_stands_at_its_field() {
    let lab = Lab::start().await;
    let body = json!({ "clientToken": { "version": 9, "domains": ["localhost"],
        "options": { "makeDefault": true, "verifyCard": true } } });
    let refused = lab.post_json("client_token", &body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let codes: Vec<_> = refused.faults().into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes, ["92806", "92011", "92801", "92802"]);
    assert!(refused.body.contains(
        "<errors><errors type=\"array\"></errors><client-token><errors type=\"array\"><error><code>92806"
    ));
    let options = "<options><errors type=\"array\"><error><code>92801";
    assert!(refused.body.contains(options), "{}", refused.body);
    // An official SDK makes an error of the domains' words, and they have no full stop.
    let first = "<message>Client token version is not supported.\n";
    assert!(refused.body.contains(first), "{}", refused.body);
    assert!(!refused.body.contains("example.com."), "{}", refused.body);
}

#[tokio::test]
async fn a_preferred_method_goes_with_the_token() {
    let lab = Lab::start().await;
    let card = json!({ "customer": { "id": "ada", "credit_card": { "number": "4111111111111111",
        "expiration_date": "12/30", "token": "hers" } } });
    let made = lab.post_json("customers", &card).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    for version in [1, 2, 3] {
        let fields = format!(
            "<version>{version}</version><customer-id>ada</customer-id>\
             <payment-method-id>hers</payment-method-id>"
        );
        let token = token(&lab, &fields).await;
        let jwt = token["paymentMethodIdJwt"].as_str().unwrap();
        let claims = jwt.split('.').nth(1).unwrap();
        let url_safe = base64::engine::general_purpose::URL_SAFE_NO_PAD;
        let claims: Value = serde_json::from_slice(&url_safe.decode(claims).unwrap()).unwrap();
        assert_eq!(claims, json!({ "pmid": "hers" }));
        // It opens nothing.
        let url = lab.merchant_url("client_api/v1/configuration");
        let asked = lab
            .http
            .get(format!("{url}?authorizationFingerprint={jwt}"));
        assert_eq!(
            asked.send().await.unwrap().status(),
            StatusCode::UNAUTHORIZED
        );
    }
    // Whether there is such a method is for the page to find out.
    let nobodys = token(&lab, "<payment-method-id>nobodys</payment-method-id>").await;
    assert!(nobodys["paymentMethodIdJwt"].is_string());
    assert_eq!(token(&lab, "").await.get("paymentMethodIdJwt"), None);
}

#[tokio::test]
async fn json_from_the_node_sdk_is_understood() {
    let lab = Lab::start().await;
    let body = json!({ "client_token": { "version": "3", "merchant_account_id": null } });
    let answer = lab.post_json("client_token", &body).await;
    assert_eq!(answer.status, StatusCode::CREATED);
    let empty = lab.post("client_token", "").await;
    assert_eq!(empty.status, StatusCode::CREATED);
}
