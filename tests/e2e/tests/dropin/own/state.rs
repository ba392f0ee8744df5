//! `getState` and `stateChange`.

use serde_json::{Value, json};
use tillframe_e2e::{cases, pages::DropinPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "a listener is told the first state once, in a task of its own" => first,
    "each change is told once, up to the tokenized card" => changes,
    "the events of a guest's payment come in their order" => order,
};

async fn first(stand: &Stand) {
    let page = DropinPage::open(stand, json!({ "amount": "5.00", "currency": "USD" })).await;
    let heard = page
        .script(
            "const heard = [];
            story.instance.on('stateChange', (state) => heard.push(state));
            const atOnce = heard.length;
            return new Promise((done) => setTimeout(() => setTimeout(done)))
                .then(() => JSON.parse(JSON.stringify({ atOnce, heard, state: story.instance.getState() })))",
        )
        .await;
    assert_eq!(heard["atOnce"], 0);
    assert_eq!(heard["heard"], json!([heard["state"]]));
    let state = &heard["state"];
    assert_eq!(state["view"], "card");
    assert_eq!(state["isRequestable"], false);
    assert_eq!(state["isRequesting"], false);
    assert_eq!(state["availablePaymentOptions"], json!(["card"]));
    assert_eq!(state["amount"], "5.00");
    assert_eq!(state["fields"]["number"]["isEmpty"], true);
}

async fn changes(stand: &Stand) {
    let page = DropinPage::open(stand, json!({})).await;
    page.fill().await;
    page.pay().await;
    page.results().await;
    let states = page
        .script("return story.seen.events.filter(({ name }) => name === 'stateChange').map(({ payload }) => payload)")
        .await;
    let states: Vec<Value> = serde_json::from_value(states).expect("a list");
    for pair in states.windows(2) {
        assert_ne!(pair[0], pair[1], "nothing changed, so nothing is told");
    }
    let seen = |what: &dyn Fn(&Value) -> bool| states.iter().position(what);
    let complete =
        seen(&|state| state["isRequestable"] == true && state["paymentMethodIsSelected"] == false);
    let requesting = seen(&|state| state["isRequesting"] == true);
    let tokenized =
        seen(&|state| state["view"] == "methods" && state["paymentMethodIsSelected"] == true);
    assert!(complete.is_some() && complete < requesting, "{states:#?}");
    assert!(requesting < tokenized, "{states:#?}");
    let last = states.last().expect("some");
    assert_eq!(last["isRequesting"], false);
    assert_eq!(last["type"], "CreditCard");
}

async fn order(stand: &Stand) {
    let page = DropinPage::open(stand, json!({})).await;
    page.fill().await;
    page.pay().await;
    page.results().await;
    page.click_in_frame("[data-braintree-id=toggle]").await;
    page.until_not_payable().await;
    let events = page.events().await;
    let names: Vec<&str> = events
        .iter()
        .filter_map(|event| event["name"].as_str())
        .collect();
    let expected = [
        "paymentMethodRequestable",
        "changeActiveView",
        "paymentMethodRequestable",
        "changeActiveView",
        "noPaymentMethodRequestable",
    ];
    assert_eq!(names, expected, "{events:#?}");
    let complete = json!({ "type": "CreditCard", "paymentMethodIsSelected": false });
    let there = json!({ "previousViewId": "card", "newViewId": "methods" });
    let selected = json!({ "type": "CreditCard", "paymentMethodIsSelected": true });
    let back = json!({ "previousViewId": "methods", "newViewId": "card" });
    for (event, payload) in events.iter().zip([complete, there, selected, back]) {
        assert_eq!(event["payload"], payload);
    }
    assert_eq!(events[4]["payload"], Value::Null);
}
