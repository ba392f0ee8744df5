//! Whether a new card is saved, and what the gateway may say against it.

use serde_json::{Value, json};
use tillframe_e2e::{
    cases,
    customers::{Saved, Shopper},
    pages::DropinPage,
    stand::Stand,
    suite::Case,
};

pub(super) const CASES: &[Case] = cases! {
    "the shop can leave new cards unsaved" => unsaved,
    "the shopper is asked where the shop wants it" => asked,
    "guests are not asked" => guest,
    "a card that is saved already is refused, in words" => duplicate,
    "a card that fails its verification gets no nonce, and the reason is shown" => unverified,
};

const CHECK_BOX: &str = "[data-braintree-id=save-card-input]";

async fn unsaved(stand: &Stand) {
    let shopper = Shopper::with(stand, &[]).await;
    let page = open(
        stand,
        &shopper,
        json!({ "card": { "vault": { "vaultCard": false } } }),
    )
    .await;
    assert!(!page.shows(CHECK_BOX).await);
    page.fill().await;
    page.pay().await;
    let result = page.results().await;
    assert!(
        result["nonce"].is_string() && result["vaulted"].is_null(),
        "{result}"
    );
    assert!(shopper.tokens(stand).await.is_empty());
}

async fn asked(stand: &Stand) {
    for (starts, is_clicked) in [(true, false), (true, true), (false, false), (false, true)] {
        let shopper = Shopper::with(stand, &[]).await;
        let vault = json!({ "vaultCard": starts, "allowVaultCardOverride": true });
        let page = open(stand, &shopper, json!({ "card": { "vault": vault } })).await;
        page.until_shown(CHECK_BOX).await;
        let checked =
            "return document.querySelector('[data-braintree-id=save-card-input]').checked";
        assert_eq!(
            page.in_frame(async || page.script(checked).await).await,
            starts
        );
        if is_clicked {
            page.click_in_frame(CHECK_BOX).await;
        }
        page.fill().await;
        page.pay().await;
        page.results().await;
        let saved = shopper.tokens(stand).await.len();
        let wanted = usize::from(starts != is_clicked);
        assert_eq!(saved, wanted, "vaultCard: {starts}, clicked: {is_clicked}");
    }
}

async fn guest(stand: &Stand) {
    let vault = json!({ "allowVaultCardOverride": true });
    let page = DropinPage::open(stand, json!({ "card": { "vault": vault } })).await;
    assert!(page.has_field("number").await && !page.shows(CHECK_BOX).await);
}

async fn duplicate(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::Card("4111111111111111", "12/30")]).await;
    let options = json!({ "vault": "fail_on_duplicate" });
    let page = open(stand, &shopper, options).await;
    page.click_in_frame("[data-braintree-id=toggle]").await;
    page.fill().await;
    let answer = page.request(json!({})).await;
    let cause = &answer["error"]["cause"];
    assert_eq!(
        cause["code"], "HOSTED_FIELDS_TOKENIZATION_FAIL_ON_DUPLICATE",
        "{answer}"
    );
    let error = page
        .until_shown("[data-braintree-id=number-field-error]")
        .await;
    assert!(error.contains("saved already"), "{error}");
    assert_eq!(shopper.tokens(stand).await.len(), 1);
    the_form_is_kept(&page, "4111 1111 1111 1111").await;
    quiet_but_for_422(stand).await;
}

async fn unverified(stand: &Stand) {
    let shopper = Shopper::with(stand, &[]).await;
    let page = open(stand, &shopper, json!({ "vault": "verify_card" })).await;
    page.type_into("number", "4000111111111115").await;
    for (field, text) in [
        ("expirationDate", "1230"),
        ("cvv", "123"),
        ("postalCode", "12345"),
    ] {
        page.type_into(field, text).await;
    }
    let answer = page.request(json!({})).await;
    let cause = &answer["error"]["cause"];
    assert_eq!(
        cause["code"], "HOSTED_FIELDS_FAILED_TOKENIZATION",
        "{answer}"
    );
    let error = page.until_shown("[data-braintree-id=sheet-error]").await;
    assert!(
        error.contains("bank") && error.contains("Nothing was charged"),
        "{error}"
    );
    assert!(shopper.tokens(stand).await.is_empty());
    the_form_is_kept(&page, "4000 1111 1111 1115").await;
    quiet_but_for_422(stand).await;
}

async fn the_form_is_kept(page: &DropinPage<'_>, number: &str) {
    assert_eq!(page.value("number").await, number);
    assert_eq!(page.value("cvv").await, "123");
    page.until_shown(".braintree-sheet--has-error").await;
}

/// The browser itself writes each refused request to the console.
async fn quiet_but_for_422(stand: &Stand) {
    for entry in stand.console().await {
        assert!(entry.contains("422"), "{entry}");
    }
}

/// Drop-in for that customer, ready.
async fn open<'a>(stand: &'a Stand, shopper: &Shopper, mut options: Value) -> DropinPage<'a> {
    options["customer"] = json!(shopper.id);
    DropinPage::open(stand, options).await
}
