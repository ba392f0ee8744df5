use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::lab::{Lab, PRIVATE_KEY, PUBLIC_KEY, TOKENIZATION_KEY, VISA};

/// What clients really send (wire §4.3).
const TOKENIZE: &str = "mutation TokenizeCreditCard($input: TokenizeCreditCardInput!) { tokenizeCreditCard(input: $input) {
    token creditCard { bin brandCode last4 cardholderName expirationMonth expirationYear
      binData { prepaid healthcare debit durbinRegulated commercial payroll issuingBank countryOfIssuance productId
        business consumer purchase corporate } } } }";

fn input(number: &str, validate: Option<bool>) -> Value {
    json!({ "input": {
        "creditCard": {
            "number": number, "expirationMonth": "12", "expirationYear": "2030", "cvv": "123",
            "billingAddress": { "postalCode": "60622", "streetAddress": "1 Main St" },
        },
        "options": validate.map(|validate| json!({ "validate": validate })),
    } })
}

#[tokio::test]
async fn a_card_becomes_a_nonce() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(None).await;
    let answer = lab
        .graphql(&fingerprint, TOKENIZE, input(VISA, Some(false)))
        .await;
    assert_eq!(answer.get("errors"), None, "{answer}");
    let payload = &answer["data"]["tokenizeCreditCard"];
    let unknown = "UNKNOWN";
    let card = json!({
        "bin": "411111", "brandCode": "VISA", "last4": "1111", "cardholderName": null,
        "expirationMonth": "12", "expirationYear": "2030",
        "binData": {
            "prepaid": unknown, "healthcare": unknown, "debit": unknown, "durbinRegulated": unknown,
            "commercial": unknown, "payroll": unknown, "issuingBank": null, "countryOfIssuance": null,
            "productId": null, "business": unknown, "consumer": unknown, "purchase": unknown, "corporate": unknown,
        },
    });
    assert_eq!(payload["creditCard"], card);
    let nonce = payload["token"].as_str().unwrap();
    assert_eq!(
        lab.sale(nonce, "25.00", "").await.status,
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn insight_is_answered_when_asked_for() {
    let lab = Lab::start().await;
    let query =
        "mutation T($input: TokenizeCreditCardInput!, $insight: AuthenticationInsightInput!) {
        tokenizeCreditCard(input: $input) { token authenticationInsight(input: $insight) {
          customerAuthenticationRegulationEnvironment } } }";
    let mut variables = input(VISA, None);
    variables["insight"] = json!({ "merchantAccountId": "sandbox_credit_card" });
    let answer = lab.graphql(TOKENIZATION_KEY, query, variables).await;
    let insight = &answer["data"]["tokenizeCreditCard"]["authenticationInsight"];
    assert_eq!(
        insight["customerAuthenticationRegulationEnvironment"], "UNREGULATED",
        "{answer}"
    );
}

#[tokio::test]
async fn faults_carry_class_code_and_path() {
    let lab = Lab::start().await;
    let mut variables = input("4111111111111112", Some(false));
    variables["input"]["creditCard"]["expirationMonth"] = json!("13");
    variables["input"]["creditCard"]["billingAddress"]["postalCode"] = json!("!");
    let answer = lab.graphql(TOKENIZATION_KEY, TOKENIZE, variables).await;
    assert_eq!(answer["data"], json!({ "tokenizeCreditCard": null }));
    assert_eq!(
        answer["extensions"]["requestId"].as_str().unwrap().len(),
        36
    );
    let errors = answer["errors"].as_array().unwrap();
    let brief: Vec<_> = errors
        .iter()
        .map(|error| {
            assert_eq!(error["path"], json!(["tokenizeCreditCard"]));
            assert_eq!(error["extensions"]["errorClass"], "VALIDATION");
            assert_eq!(error["extensions"]["errorType"], "user_error");
            json!([
                error["extensions"]["legacyCode"],
                error["extensions"]["inputPath"]
            ])
        })
        .collect();
    let expected = json!([
        ["81715", ["input", "creditCard", "number"]],
        ["81712", ["input", "creditCard", "expirationMonth"]],
        [
            "81813",
            ["input", "creditCard", "billingAddress", "postalCode"]
        ],
    ]);
    assert_eq!(Value::from(brief), expected);
}

#[tokio::test]
async fn validate_is_refused_to_tokenization_keys() {
    let lab = Lab::start().await;
    let answer = lab
        .graphql(TOKENIZATION_KEY, TOKENIZE, input(VISA, Some(true)))
        .await;
    let expected = json!({
        "errorClass": "VALIDATION",
        "errorType": "developer_error",
        "legacyCode": "50000",
        "inputPath": ["input", "options", "validate"],
    });
    assert_eq!(answer["errors"][0]["extensions"], expected);
}

#[tokio::test]
async fn authentication_comes_before_version_and_query() {
    let lab = Lab::start().await;
    let ask = async |authorization: Option<&str>, version: Option<&str>, body: &'static str| {
        let mut request = lab.http.post(lab.url("/graphql")).body(body);
        if let Some(value) = authorization {
            request = request.header("authorization", value);
        }
        if let Some(value) = version {
            request = request.header("braintree-version", value);
        }
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()["access-control-allow-origin"], "*");
        let answer: Value = answer.json().await.unwrap();
        let error = &answer["errors"][0];
        assert_eq!(answer["data"], Value::Null);
        (
            error["extensions"]["errorClass"].clone(),
            error["message"].as_str().unwrap().to_owned(),
        )
    };
    let missing = "Authentication credentials are missing. Authorization header is required and must contain a value.";
    let (class, message) = ask(None, None, "nonsense").await;
    assert_eq!(
        (class, message.as_str()),
        (json!("AUTHENTICATION"), missing)
    );
    for bad in ["Bearer x", "Basic x", "Basic ", "x", "Basic YTpi"] {
        let (class, message) = ask(Some(bad), None, "nonsense").await;
        assert_eq!(class, "AUTHENTICATION", "{bad}");
        assert!(!message.contains("nonsense"));
    }
    let key = format!("Bearer {TOKENIZATION_KEY}");
    for version in [None, Some("now"), Some("2018/05/10")] {
        assert!(
            ask(Some(&key), version, "nonsense")
                .await
                .1
                .contains("Braintree-Version")
        );
    }
    assert_eq!(
        ask(Some(&key), Some("2018-05-10"), "nonsense").await.0,
        "VALIDATION"
    );
    // A query that the schema does not know has no extensions of ours.
    let unknown = r#"{"query":"{ nothing }"}"#;
    assert_eq!(
        ask(Some(&key), Some("2018-05-10"), unknown).await.0,
        Value::Null
    );
}

#[tokio::test]
async fn keys_may_ask_and_ping_answers() {
    let lab = Lab::start().await;
    let request = lab
        .http
        .post(lab.url("/graphql"))
        .basic_auth(PUBLIC_KEY, Some(PRIVATE_KEY));
    let request = request.header("braintree-version", "2019-01-01");
    let answer = request
        .json(&json!({ "query": "{ ping }" }))
        .send()
        .await
        .unwrap();
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["data"]["ping"], "pong");
}

#[tokio::test]
async fn a_query_without_end_is_refused() {
    let lab = Lab::start().await;
    let many = format!(
        "{{ {} }}",
        (0..500).map(|n| format!("a{n}: ping ")).collect::<String>()
    );
    let answer = lab.graphql(TOKENIZATION_KEY, &many, json!({})).await;
    assert_eq!(answer["data"], Value::Null);
    assert!(answer["errors"].is_array());
    let deep = format!("{}{}", "{ a ".repeat(5_000), "}".repeat(5_000));
    let answer = lab.graphql(TOKENIZATION_KEY, &deep, json!({})).await;
    assert!(answer["errors"].is_array());
}
