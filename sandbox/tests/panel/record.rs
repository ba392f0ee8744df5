use reqwest::Client;
use serde_json::{Value, json};

use crate::lab::{Lab, TOKENIZATION_KEY};

const VISA: &str = "4111111111111111";
/// No number that is counted or measured begins with a zero.
const CODE: &str = "073";

/// Everything that the panel tells of the requests, newest first.
async fn entries(lab: &Lab) -> Vec<Value> {
    let list = lab.see("requests").await;
    let mut entries = Vec::new();
    for item in list["items"].as_array().unwrap() {
        entries.push(lab.see(&format!("requests/{}", item["id"])).await);
    }
    entries
}

/// None of the secrets, in whatever spelling. The code counts as a word of its own: ids are drawn, and may have it in them.
fn assert_clean(entries: &[Value], secrets: &[&str]) {
    let told = json!(entries).to_string();
    for secret in secrets {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
    let mut words = told.split(|letter: char| !letter.is_ascii_alphanumeric());
    assert!(words.all(|word| word != CODE), "{CODE} in {told}");
}

fn shown(body: &Value) -> &str {
    body["text"].as_str().unwrap_or_else(|| panic!("{body}"))
}

#[tokio::test]
async fn a_request_is_kept_with_its_answer() {
    let lab = Lab::start().await;
    lab.sale("10.00", "order-7").await;
    let entries = entries(&lab).await;
    assert_eq!(entries.len(), 1);
    let entry = &entries[0];
    assert_eq!(entry["method"], "POST");
    assert_eq!(entry["route"], "/merchants/{merchant}/transactions");
    assert_eq!(
        entry["path"],
        "/merchants/integration_merchant_id/transactions"
    );
    assert_eq!(entry["status"], 201);
    assert_eq!(entry["authorization"], "Basic");
    assert!(shown(&entry["request"]).contains("\"order_id\": \"order-7\""));
    assert!(shown(&entry["request"]).contains("fake-valid-nonce"));
    assert!(shown(&entry["answer"]).contains("<status>submitted_for_settlement</status>"));
    assert_clean(&entries, &["integration_private_key"]);
}

#[tokio::test]
async fn a_request_that_met_a_fault_says_which_and_what_was_answered() {
    let lab = Lab::start().await;
    let url = lab.url("/merchants/integration_merchant_id/transactions");
    let sale = json!({ "transaction": {
        "type": "sale", "amount": "10.00", "order_id": "order-8", "payment_method_nonce": "fake-valid-nonce",
    }});
    for fault in [
        "status=503",
        "reset",
        "status=504; after",
        "reset; after",
        "delay=1",
        "truncate",
        "sleep=1",
    ] {
        // One connection for each: some end without an answer.
        let request = Client::new().post(&url).json(&sale);
        let request = request.basic_auth("integration_public_key", Some("integration_private_key"));
        let _ = request.header("tillframe-fault", fault).send().await;
    }
    let mut entries = entries(&lab).await;
    entries.reverse();
    let met: Vec<_> = entries
        .iter()
        .map(|entry| (entry["fault"].as_str(), entry["status"].as_u64()))
        .collect();
    let expected = [
        (Some("status=503"), Some(503)),
        (Some("reset"), None),
        (Some("status=504; after"), Some(201)),
        (Some("reset; after"), Some(201)),
        (Some("delay=1"), Some(201)),
        (Some("truncate"), Some(201)),
        (None, Some(400)),
    ];
    assert_eq!(met, expected);
    assert!(shown(&entries[0]["request"]).contains("order-8"));
    assert!(shown(&entries[0]["answer"]).contains("a fault is set"));
    assert_eq!(entries[1]["answer"], json!({ "kind": "none" }));
    for taken_away in &entries[2..=3] {
        assert!(shown(&taken_away["answer"]).contains("<status>authorized</status>"));
    }
    assert!(shown(&entries[6]["answer"]).contains("write a fault as"));
    let list = lab.see("requests").await;
    assert_eq!(list["items"][0]["fault"], Value::Null);
    assert_eq!(list["items"][1]["fault"], "truncate");
}

#[tokio::test]
async fn no_card_that_is_tokenized_is_kept() {
    let lab = Lab::start().await;
    let card = json!({
        "number": "4111 1111 1111 1111", "cvv": CODE, "expirationMonth": "12", "expirationYear": "2040",
        "options": { "validate": false },
    });
    let rest = json!({ "creditCard": card, "tokenizationKey": TOKENIZATION_KEY });
    let url =
        lab.url("/merchants/integration_merchant_id/client_api/v1/payment_methods/credit_cards");
    let answer = lab.http.post(url).json(&rest).send().await.unwrap();
    let answer: Value = answer.json().await.unwrap();
    let nonce = answer["creditCards"][0]["nonce"].as_str().unwrap();

    let query = format!(
        "mutation M($c: String!) {{ tokenizeCreditCard(input: {{ creditCard: \
         {{ number: \"{VISA}\", cvv: $c, expirationMonth: \"12\", expirationYear: \"2040\" }} }}) \
         {{ hidden: token }} }}"
    );
    let request = lab
        .http
        .post(lab.url("/graphql"))
        .bearer_auth(TOKENIZATION_KEY);
    let request = request.header("braintree-version", "2018-05-10");
    let request = request.json(&json!({ "query": query, "variables": { "c": CODE } }));
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    let token = answer["data"]["tokenizeCreditCard"]["hidden"]
        .as_str()
        .unwrap();

    let entries = entries(&lab).await;
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0]["authorization"], "Bearer");
    assert!(shown(&entries[0]["request"]).contains("tokenizeCreditCard"));
    assert!(shown(&entries[1]["answer"]).contains("\"lastFour\": \"1111\""));
    let secrets = [VISA, "4111 1111", nonce, token, TOKENIZATION_KEY];
    assert_clean(&entries, &secrets);
}

#[tokio::test]
async fn client_tokens_and_fingerprints_are_not_kept() {
    let lab = Lab::start().await;
    for version in [1, 2, 3] {
        let body = json!({ "client_token": { "version": version } });
        let answer = lab.merchant("client_token", &body).await;
        assert!(answer.contains("<value>"), "{answer}");
    }
    let url = lab.url("/merchants/integration_merchant_id/client_api/v1/configuration");
    let url =
        format!("{url}?tokenizationKey={TOKENIZATION_KEY}&authorizationFingerprint=of-nobody");
    lab.http.get(url).send().await.unwrap();
    let entries = entries(&lab).await;
    assert_eq!(entries.len(), 4);
    for entry in &entries[1..] {
        assert!(
            shown(&entry["answer"]).contains("<value>[hidden]</value>"),
            "{entry}"
        );
    }
    assert_clean(&entries, &["eyJ", TOKENIZATION_KEY, "of-nobody", "?"]);
}

#[tokio::test]
async fn what_can_not_be_read_is_kept_by_its_size() {
    let lab = Lab::start().await;
    let url = lab.url("/merchants/integration_merchant_id/transactions");
    let body = format!("<transaction><number>{VISA}");
    let size = body.len();
    let request = lab.http.post(url).body(body);
    let request = request.basic_auth("integration_public_key", Some("integration_private_key"));
    request.send().await.unwrap();
    let nowhere = lab.url(&format!("/payment_method_nonces/{VISA}?number={VISA}"));
    lab.http.get(nowhere).send().await.unwrap();

    let entries = entries(&lab).await;
    assert_eq!(
        entries[1]["request"],
        json!({ "kind": "opaque", "size": size })
    );
    assert_eq!(entries[0]["path"], "/payment_method_nonces/[hidden]");
    assert_eq!(entries[0]["status"], 404);
    assert_clean(&entries, &[VISA]);
}

#[tokio::test]
async fn a_flood_is_recorded_in_part_and_the_panel_says_so() {
    let lab = Lab::start().await;
    let url = lab.url("/nowhere");
    for _ in 0..4 {
        let all = (0..80).map(|_| tokio::spawn(lab.http.get(&url).send()));
        for answer in all.collect::<Vec<_>>() {
            answer.await.unwrap().unwrap();
        }
    }
    let list = lab.see("requests").await;
    let kept = list["items"].as_array().unwrap().len() as u64;
    assert!(kept <= 200, "{kept}");
    // However long it took: what is not kept was counted, or was pushed out by newer ones.
    let left_out = list["left_out"].as_u64().unwrap();
    assert!(kept == 200 || kept + left_out == 320, "{kept} {left_out}");
}
