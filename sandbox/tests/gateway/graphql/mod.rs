//! GraphQL as servers and clients use it (wire §12).

mod adjust;
mod bank_login;
mod client_token;
mod customer;
mod give_back;
mod introspection;
mod payment;
mod query;
mod quotes;
mod report;
mod sale;
mod search;
mod sessions;
mod tokenize;
mod update;
mod vault;

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::lab::{Lab, PRIVATE_KEY, PUBLIC_KEY};

/// The version header of the seeds.
const VERSION: &str = "2019-01-01";

/// Asks with the key pair.
async fn ask(lab: &Lab, query: &str, variables: Value) -> Value {
    ask_at(lab, VERSION, query, variables).await
}

/// Asks with the key pair for another version.
async fn ask_at(lab: &Lab, version: &str, query: &str, variables: Value) -> Value {
    let request = lab.http.post(lab.url("/graphql"));
    let request = request.basic_auth(PUBLIC_KEY, Some(PRIVATE_KEY));
    let request = request.header("braintree-version", version);
    let body = json!({ "query": query, "variables": variables });
    let answer = request.json(&body).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(
        answer["extensions"]["requestId"].as_str().unwrap().len(),
        36
    );
    answer
}

/// The data of an answer without errors.
async fn data(lab: &Lab, query: &str, variables: Value) -> Value {
    let mut answer = ask(lab, query, variables).await;
    assert_eq!(answer.get("errors"), None, "{answer}");
    answer["data"].take()
}

/// A global id.
fn global(kind: &str, id: &str) -> String {
    BASE64.encode(format!("{kind}_{id}"))
}

/// Class, code and input path of every error.
fn errors(answer: &Value) -> Vec<Value> {
    let errors = answer["errors"].as_array().unwrap().iter();
    errors
        .map(|error| {
            let more = &error["extensions"];
            json!([more["errorClass"], more["legacyCode"], more["inputPath"]])
        })
        .collect()
}
