//! What takes too long has a limit of its own, and the error says which stage it was.

use std::collections::HashMap;

use serde_json::{Value, json};
use tillframe_e2e::{
    cases,
    pages::DropinPage,
    payment_origin::{PaymentOrigin, Scripts},
    stand::Stand,
    stand_in::StandIn,
    stories::Stories,
    suite::Case,
};

pub(super) const CASES: &[Case] = cases! {
    "code that does not come" => code,
    "a frame that does not run" => frame,
    "a configuration that does not come" => configuration,
    "a nonce that does not come" => tokenization,
    "a shop that does not answer" => merchant,
};

async fn code(stand: &Stand) {
    let told = with_files_held(stand, "host-", json!({ "timeouts": { "code": 300 } })).await;
    assert_eq!(told["cause"]["code"], "TILLFRAME_HOST_LOAD", "{told}");
    assert_eq!(told["cause"]["details"]["stage"], "code", "{told}");
}

async fn frame(stand: &Stand) {
    let told = with_files_held(stand, "frame-", json!({ "timeouts": { "frame": 300 } })).await;
    assert_eq!(told["cause"]["code"], "TILLFRAME_FRAME_TIMEOUT", "{told}");
    assert_eq!(told["cause"]["details"]["stage"], "frame", "{told}");
}

/// How `create` ends when the wasm whose name begins so is never sent.
async fn with_files_held(stand: &Stand, beginning: &'static str, options: Value) -> Value {
    let origin = PaymentOrigin::start(stand, Scripts::Own).await;
    origin.hold(beginning, "_bg.wasm");
    let stories = Stories::start(stand.gateway(), origin.sdk_url()).await;
    let page = DropinPage::visit_at(stand, stories.url(), "blank.html", &json!({})).await;
    let told = make(&page, &options).await;
    page.until("document.querySelectorAll('iframe').length === 0")
        .await;
    // What is held back for a page that is gone must not be awaited by the next one.
    origin.release();
    told
}

async fn configuration(stand: &Stand) {
    let page = DropinPage::blank(stand, json!({})).await;
    let mute = StandIn::take_over(stand, HashMap::new()).await;
    let told = make(&page, &json!({ "timeouts": { "configuration": 300 } })).await;
    mute.leave(stand).await;
    assert_eq!(told["cause"]["code"], "CLIENT_REQUEST_TIMEOUT", "{told}");
    assert_eq!(told["cause"]["details"]["stage"], "configuration", "{told}");
    page.until("document.querySelectorAll('iframe').length === 0")
        .await;
    assert_eq!(
        make(&page, &json!({})).await,
        "ready",
        "the gateway is back"
    );
}

async fn tokenization(stand: &Stand) {
    let limits = json!({ "timeouts": { "tokenization": 300 } });
    let page = DropinPage::open(stand, limits).await;
    page.fill().await;
    let mute = StandIn::take_over(stand, HashMap::new()).await;
    let answer = page.request(json!({})).await;
    mute.leave(stand).await;
    let cause = &answer["error"]["cause"];
    let code = "HOSTED_FIELDS_TOKENIZATION_NETWORK_ERROR";
    assert_eq!(cause["code"], code, "{answer}");
    assert_eq!(cause["details"]["stage"], "tokenization", "{answer}");
    let error = page.until_shown("[data-braintree-id=sheet-error]").await;
    assert!(error.contains("try again"), "{error}");
    assert_eq!(page.value("number").await, "4111 1111 1111 1111");
    let answer = page.request(json!({})).await;
    assert_eq!(answer["payload"]["details"]["lastFour"], "1111", "{answer}");
}

async fn merchant(stand: &Stand) {
    let never = json!({ "merchant": { "url": "/never" }, "timeouts": { "merchant": 300 } });
    let page = DropinPage::open(stand, never).await;
    page.fill().await;
    let answer = page.request(json!({})).await;
    let cause = &answer["error"]["cause"];
    assert_eq!(cause["code"], "MERCHANT_UNREACHABLE", "{answer}");
    assert_eq!(cause["details"]["stage"], "merchant", "{answer}");
}

/// How `create` ends with those options besides.
async fn make(page: &DropinPage<'_>, options: &Value) -> Value {
    page.script(&format!("return story.make({options})")).await
}
