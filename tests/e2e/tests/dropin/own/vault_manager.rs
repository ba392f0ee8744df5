//! `vaultManager`: deleting what is saved.

use serde_json::{Value, json};
use tillframe_e2e::{
    cases,
    customers::{Saved, Shopper},
    pages::DropinPage,
    stand::Stand,
    suite::Case,
};

pub(super) const CASES: &[Case] = cases! {
    "a saved card is deleted once that is confirmed" => confirmed,
    "who cancels keeps everything" => canceled,
    "a deletion that fails is said, and nothing is gone" => failed,
    "what pays for a subscription can't be deleted" => subscribed,
    "nothing can be requested while the list is edited" => editing,
    "the last one gone, the form is there" => last,
    "there is nothing to edit without the option" => not_managed,
};

const EDIT: &str = "[data-braintree-id=methods-edit]";
const YES: &str = "[data-braintree-id=delete-confirmation__yes]";
const NO: &str = "[data-braintree-id=delete-confirmation__no]";
const QUESTION: &str = "[data-braintree-id=delete-confirmation__message]";

async fn confirmed(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA, Saved::MASTERCARD]).await;
    let page = open(stand, &shopper).await;
    page.until_rows(2).await;
    page.click_in_frame(EDIT).await;
    page.click_delete("4444").await;
    let question = page.until_shown(QUESTION).await;
    assert!(
        question.contains("Mastercard") && question.contains("4444"),
        "{question}"
    );
    page.click_in_frame(YES).await;
    let rows = page.until_rows(1).await;
    assert_eq!(rows[0].title, "Ending in 1881");
    assert!(
        rows[0].is_active,
        "the other one is still chosen: {rows:#?}"
    );
    assert_eq!(
        shopper.tokens(stand).await,
        [shopper.methods[0].token.clone()]
    );

    let moves = |from: &str, to: &str| json!({ "name": "changeActiveView", "payload": { "previousViewId": from, "newViewId": to } });
    let expected = [
        json!({ "name": "noPaymentMethodRequestable", "payload": null }),
        moves("methods", "delete-confirmation"),
        moves("delete-confirmation", "methods"),
        json!({
            "name": "paymentMethodRequestable",
            "payload": { "type": "CreditCard", "paymentMethodIsSelected": true },
        }),
    ];
    page.until_payable().await;
    assert_eq!(page.events().await, expected);
}

async fn canceled(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA, Saved::PAYPAL]).await;
    let page = open(stand, &shopper).await;
    page.until_rows(2).await;
    page.click_in_frame(EDIT).await;
    page.click_delete("jane.doe").await;
    let question = page.until_shown(QUESTION).await;
    assert!(question.contains("jane.doe@paypal.com"), "{question}");
    let focused = page
        .in_frame(async || {
            page.script("return document.activeElement.dataset.braintreeId")
                .await
        })
        .await;
    assert_ne!(
        focused, "delete-confirmation__yes",
        "no slip of a key deletes anything"
    );
    page.click_in_frame(NO).await;
    page.until_rows(2).await;
    assert_eq!(shopper.tokens(stand).await.len(), 2);
}

async fn failed(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA, Saved::MASTERCARD]).await;
    let page = open(stand, &shopper).await;
    page.until_rows(2).await;
    page.click_in_frame(EDIT).await;
    page.click_delete("4444").await;
    stand.sandbox.stop_gateway().await;
    page.click_in_frame(YES).await;
    let error = page.until_shown("[data-braintree-id=sheet-error]").await;
    stand
        .sandbox
        .start_gateway()
        .await
        .expect("the gateway is back");
    assert!(error.contains("could not be deleted"), "{error}");
    assert_eq!(page.until_rows(2).await.len(), 2);
    for entry in stand.console().await {
        assert!(entry.contains("net::ERR_"), "{entry}");
    }
    assert_eq!(shopper.tokens(stand).await.len(), 2);
}

async fn subscribed(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA, Saved::MASTERCARD]).await;
    let subscription = stand
        .gateway()
        .subscribe(&shopper.methods[0].token, "integration_trialless_plan")
        .await;
    subscription.expect("a subscription");
    let page = open(stand, &shopper).await;
    page.until_rows(2).await;
    page.click_in_frame(EDIT).await;
    page.until_shown(".braintree-method .delete").await;
    let rows = page.rows().await;
    assert!(rows[0].is_disabled && !rows[0].is_deletable, "{rows:#?}");
    assert!(rows[0].note.contains("subscription"), "{rows:#?}");
    assert!(!rows[1].is_disabled && rows[1].is_deletable, "{rows:#?}");
}

async fn editing(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA]).await;
    let page = open(stand, &shopper).await;
    page.until_rows(1).await;
    page.until_payable().await;
    page.click_in_frame(EDIT).await;
    page.until_not_payable().await;
    let answer = page.request(json!({})).await;
    assert_eq!(
        answer["error"]["message"],
        "No payment method is available."
    );
    page.click_in_frame(EDIT).await;
    page.until_payable().await;
    assert!(page.rows().await[0].is_active);
}

async fn last(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA]).await;
    let page = open(stand, &shopper).await;
    page.until_rows(1).await;
    page.click_in_frame(EDIT).await;
    page.click_delete("1881").await;
    page.click_in_frame(YES).await;
    page.until_shown("input.number").await;
    page.until_not_payable().await;
    assert!(shopper.tokens(stand).await.is_empty());
    assert!(
        !page.shows("[data-braintree-id=toggle]").await,
        "there is nowhere to go back to"
    );
}

async fn not_managed(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA]).await;
    let page = DropinPage::open(stand, json!({ "customer": shopper.id })).await;
    let rows = page.until_rows(1).await;
    assert!(!page.shows(EDIT).await && !rows[0].is_deletable);
    let guest: Value = json!({ "vaultManager": true });
    let page = DropinPage::open(stand, guest).await;
    page.fill().await;
    page.pay().await;
    page.until_rows(1).await;
    assert!(!page.shows(EDIT).await, "a guest has saved nothing");
}

/// Drop-in for that customer, with the manager.
async fn open<'a>(stand: &'a Stand, shopper: &Shopper) -> DropinPage<'a> {
    DropinPage::open(
        stand,
        json!({ "customer": shopper.id, "vaultManager": true }),
    )
    .await
}
