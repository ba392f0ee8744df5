//! What happens around `requestPaymentMethod`.

use serde_json::{Value, json};
use thirtyfour::Key;
use tillframe_e2e::{cases, pages::DropinPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "two requests at a time get one nonce" => twice,
    "a form that is not complete says what is missing" => incomplete,
    "onBeforeTokenize lets no request go on that it vetoes" => vetoed,
    "onBeforeTokenize may take its time" => slow_hook,
    "Enter submits the page's form where it is asked to" => enter,
    "Enter submits nothing by default" => no_enter,
    "a gateway that is away loses nothing that is typed" => away,
    "no focus is led away where that is not wanted" => no_focus,
};

async fn twice(stand: &Stand) {
    let page = DropinPage::open(stand, json!({})).await;
    page.fill().await;
    let answers = page
        .script(
            "const [first, second] = [1, 2].map(() => story.instance.requestPaymentMethod());
            return Promise.all([first, second]).then(([a, b]) => [first === second, a.nonce, b.nonce])",
        )
        .await;
    assert_eq!(answers[0], true);
    assert_eq!(answers[1], answers[2]);
    assert_eq!(page.script(TOKENIZATIONS).await, 1);
}

/// How many requests with a card the frame has sent can't be seen from the page; how often the view changed can.
const TOKENIZATIONS: &str =
    "return story.seen.events.filter(({ name }) => name === 'changeActiveView').length";

async fn incomplete(stand: &Stand) {
    let page = DropinPage::open(stand, json!({})).await;
    page.type_into("number", "4111111111111111").await;
    let answer = page.request(json!({})).await;
    assert_eq!(answer["error"]["name"], "DropinError", "{answer}");
    let cause = &answer["error"]["cause"];
    assert_eq!(cause["code"], "HOSTED_FIELDS_FIELDS_INVALID", "{answer}");
    page.until_shown(".braintree-sheet--has-error").await;
    let focused = page
        .in_frame(async || page.script("return document.activeElement.className").await)
        .await;
    assert!(
        focused
            .as_str()
            .is_some_and(|name| name.contains("expirationDate")),
        "the first wrong field has the focus, not {focused}"
    );
}

async fn vetoed(stand: &Stand) {
    for hook in [
        "() => false",
        "async () => false",
        "() => { throw new Error('no') }",
    ] {
        let page = DropinPage::blank(stand, json!({})).await;
        let make = format!("return story.make({{ onBeforeTokenize: {hook} }})");
        assert_eq!(page.script(&make).await, "ready");
        page.fill().await;
        let answer = page.request(json!({})).await;
        let cause = &answer["error"]["cause"];
        assert_eq!(cause["code"], "TILLFRAME_VETOED", "{hook}: {answer}");
        assert_eq!(page.value("number").await, "4111 1111 1111 1111");
        assert!(
            page.events().await.len() == 1,
            "the form was complete, and nothing else"
        );
    }
}

async fn slow_hook(stand: &Stand) {
    let page = DropinPage::blank(stand, json!({})).await;
    let make = "return story.make({ onBeforeTokenize: (context) => {
        story.context = context;
        return new Promise((go) => (story.go = go));
    } })";
    assert_eq!(page.script(make).await, "ready");
    page.fill().await;
    page.script("window.answer = story.instance.requestPaymentMethod()")
        .await;
    page.until("story.go !== undefined").await;
    let context = page.script("return story.context").await;
    assert_eq!(context["type"], "CreditCard", "{context}");
    assert!(page.has_field("number").await, "nothing is sent yet");
    page.script("story.go(true)").await;
    let nonce = page
        .script("return answer.then(({ nonce }) => nonce)")
        .await;
    assert!(nonce.is_string());
}

/// Around the container there is a form, whose submission the page handles.
const IN_A_FORM: &str = "
    const form = document.createElement('form');
    const place = document.querySelector('#dropin-container');
    place.before(form);
    form.append(place);
    window.submitted = 0;
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        submitted += 1;
    });";

async fn enter(stand: &Stand) {
    let page = DropinPage::blank(stand, json!({ "submitOnEnter": true })).await;
    page.script(IN_A_FORM).await;
    assert_eq!(page.script("return story.make({})").await, "ready");
    page.fill().await;
    page.type_into("cvv", Key::Enter + "").await;
    page.until("submitted === 1").await;
}

async fn no_enter(stand: &Stand) {
    let page = DropinPage::blank(stand, json!({})).await;
    page.script(IN_A_FORM).await;
    assert_eq!(page.script("return story.make({})").await, "ready");
    page.fill().await;
    page.type_into("cvv", Key::Enter + "").await;
    page.until("story.seen.events.some(({ name }) => name === 'card:inputSubmitRequest')")
        .await;
    assert_eq!(page.script("return submitted").await, 0);
}

async fn away(stand: &Stand) {
    let page = DropinPage::open(stand, json!({})).await;
    page.fill().await;
    stand.sandbox.stop_gateway().await;
    let answer = page.request(json!({})).await;
    let cause = &answer["error"]["cause"];
    let error = page.until_shown("[data-braintree-id=sheet-error]").await;
    stand
        .sandbox
        .start_gateway()
        .await
        .expect("the gateway is back");
    assert_eq!(
        cause["code"], "HOSTED_FIELDS_TOKENIZATION_NETWORK_ERROR",
        "{answer}"
    );
    assert_eq!(cause["type"], "NETWORK", "{answer}");
    assert_eq!(cause["details"]["stage"], "tokenization", "{answer}");
    assert!(error.contains("Nothing was charged"), "{error}");
    for entry in stand.console().await {
        // The browser itself writes each failed request to the console.
        assert!(entry.contains("net::ERR_"), "{entry}");
    }
    assert_eq!(page.value("cvv").await, "123");
    let answer = page.request(json!({})).await;
    assert_eq!(answer["payload"]["details"]["lastFour"], "1111", "{answer}");
}

async fn no_focus(stand: &Stand) {
    let page = DropinPage::open(stand, json!({ "focusFirstError": false })).await;
    let answer = page.request(json!({})).await;
    assert!(answer["error"].is_object(), "{answer}");
    page.until_shown(".number-group .error").await;
    let focused = page
        .in_frame(async || page.script("return document.activeElement.tagName").await)
        .await;
    assert_eq!(focused, Value::from("BODY"));
}
