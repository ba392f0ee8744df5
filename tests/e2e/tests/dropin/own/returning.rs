//! A customer comes back: what is saved, in which order, and how it pays.

use serde_json::{Value, json};
use tillframe_e2e::{
    cases,
    customers::{Saved, Shopper},
    pages::DropinPage,
    stand::Stand,
    suite::Case,
};
use tillframe_gateway::{Amount, Nonce, SaleRequest, VaultRequest};

pub(super) const CASES: &[Case] = cases! {
    "the default comes first, is chosen, and pays at once" => default_first,
    "another one is chosen by a click, and told once" => choose,
    "nothing is chosen where that is not wanted" => none_chosen,
    "the gateway's order is kept where that is wanted" => as_returned,
    "PayPal and Venmo accounts are shown and pay" => other_accounts,
    "hidden types are not shown" => hidden_types,
    "an expired card is shown and can't pay" => expired,
    "a customer with nothing saved gets the form" => nothing_saved,
    "a new card is saved and heads the list" => add,
    "the choice can be taken back" => clear,
};

async fn default_first(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA]).await;
    let mut default = VaultRequest::new(&shopper.id, Nonce::new("fake-valid-mastercard-nonce"));
    default.options.make_default = true;
    stand.gateway().vault(&default).await.expect("saved");

    let page = open(stand, &shopper, json!({})).await;
    let rows = page.until_rows(2).await;
    assert_eq!(
        (&*rows[0].title, &*rows[0].kind),
        ("Ending in 4444", "Mastercard")
    );
    assert_eq!(
        (&*rows[1].title, &*rows[1].kind),
        ("Ending in 1881", "Visa")
    );
    assert!(rows[0].is_active && rows[0].is_chosen, "{rows:#?}");
    assert!(!rows[1].is_active && !rows[1].is_chosen, "{rows:#?}");
    let label = page.until_shown("[data-braintree-id=methods-label]").await;
    assert_eq!(label, "Paying with Card");

    let state = page.script("return story.instance.getState()").await;
    assert_eq!(state["view"], "methods");
    assert_eq!(state["isRequestable"], true);
    assert_eq!(state["type"], "CreditCard");
    assert_eq!(state["paymentMethodIsSelected"], true);
    assert_eq!(
        page.events().await,
        Vec::<Value>::new(),
        "the first state has no event"
    );

    page.pay().await;
    let result = page.results().await;
    assert_eq!(result["type"], "CreditCard");
    assert_eq!(result["vaulted"], true);
    assert_eq!(result["description"], "ending in 44");
    assert_eq!(result["details"]["cardType"], "MasterCard");
    assert_eq!(result["details"]["lastFour"], "4444");
    assert_eq!(result["details"]["expirationMonth"], "12");
    assert_eq!(charged(stand, &result).await, "4444");
}

async fn choose(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA, Saved::MASTERCARD]).await;
    let page = open(stand, &shopper, json!({})).await;
    page.until_rows(2).await;
    page.click_row("4444").await;
    page.in_frame(async || {
        page.until(
            "document.querySelector('.braintree-method--active').innerText.includes('4444')",
        )
        .await;
    })
    .await;
    page.click_row("4444").await;
    let result = page.request(json!({})).await;
    assert_eq!(result["payload"]["details"]["lastFour"], "4444");
    // Two methods of one type are two requestable states; the same one again is none.
    assert_eq!(page.events().await, [requestable("CreditCard", true)]);
}

async fn none_chosen(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA]).await;
    let page = open(
        stand,
        &shopper,
        json!({ "preselectVaultedPaymentMethod": false }),
    )
    .await;
    let rows = page.until_rows(1).await;
    assert!(!rows[0].is_active && !rows[0].is_chosen, "{rows:#?}");
    page.until_not_payable().await;
    let answer = page.request(json!({})).await;
    assert_eq!(
        answer["error"]["message"],
        "No payment method is available."
    );
    page.click_row("1881").await;
    page.until_payable().await;
    assert_eq!(page.events().await, [requestable("CreditCard", true)]);
}

async fn as_returned(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA, Saved::MASTERCARD]).await;
    let mut last = VaultRequest::new(&shopper.id, Nonce::new("fake-valid-amex-nonce"));
    last.options.make_default = true;
    stand.gateway().vault(&last).await.expect("saved");
    let titles = async |options: Value| -> Vec<String> {
        let page = open(stand, &shopper, options).await;
        let rows = page.until_rows(3).await;
        rows.into_iter().map(|row| row.title).collect()
    };
    let first = titles(json!({})).await;
    assert_eq!(first[0], "Ending in 0005");
    let returned = titles(json!({ "showDefaultPaymentMethodFirst": false })).await;
    assert_ne!(returned[0], "Ending in 0005", "{returned:?}");
}

async fn other_accounts(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::PAYPAL, Saved::VENMO, Saved::VISA]).await;
    let page = open(stand, &shopper, json!({})).await;
    let rows = page.until_rows(3).await;
    assert_eq!(
        (&*rows[0].title, &*rows[0].kind),
        ("jane.doe@paypal.com", "PayPal")
    );
    assert!(rows[0].is_active);
    let label = page.until_shown("[data-braintree-id=methods-label]").await;
    assert_eq!(label, "Paying with PayPal");
    let paypal = page.request(json!({})).await["payload"].clone();
    assert_eq!(paypal["type"], "PayPalAccount");
    assert_eq!(paypal["details"]["email"], "jane.doe@paypal.com");
    assert_eq!(paypal["vaulted"], true);
    let nonce = Nonce::new(paypal["nonce"].as_str().expect("a nonce"));
    let sale = SaleRequest::new(Amount::from_minor(1_000, 2), nonce);
    stand.gateway().sale(&sale).await.expect("a sale");

    page.click_row("venmojoe").await;
    page.until("story.seen.events.some(({ payload }) => payload?.type === 'VenmoAccount')")
        .await;
    let venmo = page.request(json!({})).await["payload"].clone();
    assert_eq!(venmo["type"], "VenmoAccount");
    assert_eq!(venmo["details"]["username"], "venmojoe");
}

async fn hidden_types(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::PAYPAL, Saved::VISA]).await;
    let hide = |what: &str| json!({ "hiddenVaultedPaymentMethodTypes": [what] });
    let page = open(stand, &shopper, hide("paypal")).await;
    assert_eq!(page.until_rows(1).await[0].title, "Ending in 1881");
    let page = open(stand, &shopper, hide("card")).await;
    assert_eq!(page.until_rows(1).await[0].kind, "PayPal");
}

async fn expired(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::EXPIRED, Saved::VISA]).await;
    let page = open(stand, &shopper, json!({})).await;
    let rows = page.until_rows(2).await;
    assert_eq!(rows[0].title, "Ending in 4444", "it is the default");
    assert_eq!(rows[0].badge, "Expired");
    assert!(rows[0].is_disabled && !rows[0].is_active, "{rows:#?}");
    assert!(rows[1].is_active && rows[1].badge.is_empty(), "{rows:#?}");
    let payload = page.request(json!({})).await["payload"].clone();
    assert_eq!(payload["details"]["lastFour"], "1881");
    page.click_row("4444").await;
    page.until_not_payable().await;
    let error = page.until_shown("[data-braintree-id=sheet-error]").await;
    assert!(error.contains("has expired"), "{error}");
    let answer = page.request(json!({})).await;
    assert_eq!(
        answer["error"]["message"],
        "No payment method is available."
    );

    let shopper = Shopper::with(stand, &[Saved::EXPIRED]).await;
    let page = open(stand, &shopper, json!({})).await;
    page.until_rows(1).await;
    page.until_not_payable().await;
    let answer = page.request(json!({})).await;
    assert_eq!(
        answer["error"]["message"],
        "No payment method is available."
    );
}

async fn nothing_saved(stand: &Stand) {
    let shopper = Shopper::with(stand, &[]).await;
    let page = open(stand, &shopper, json!({})).await;
    page.fill().await;
    page.pay().await;
    assert_eq!(page.results().await["details"]["lastFour"], "1111");
    assert_eq!(
        shopper.tokens(stand).await.len(),
        1,
        "the new card is saved"
    );
}

async fn add(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::MASTERCARD]).await;
    let page = open(stand, &shopper, json!({})).await;
    page.until_rows(1).await;
    page.click_in_frame("[data-braintree-id=toggle]").await;
    page.until_not_payable().await;
    page.fill().await;
    page.pay().await;
    let result = page.results().await;
    assert_eq!(result["details"]["lastFour"], "1111");
    let rows = page.until_rows(2).await;
    let active: Vec<&str> = rows
        .iter()
        .filter(|row| row.is_active)
        .map(|row| &*row.title)
        .collect();
    assert_eq!(active, ["Ending in 1111"]);
    assert_eq!(shopper.tokens(stand).await.len(), 2);
    let events = page.events().await;
    let views: Vec<&Value> = events
        .iter()
        .filter(|event| event["name"] == "changeActiveView")
        .map(|event| &event["payload"])
        .collect();
    let moves = |from: &str, to: &str| json!({ "previousViewId": from, "newViewId": to });
    assert_eq!(
        views,
        [&moves("methods", "card"), &moves("card", "methods")]
    );
    assert_eq!(
        charged(stand, &page.request(json!({})).await["payload"]).await,
        "1111"
    );
}

async fn clear(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA, Saved::MASTERCARD]).await;
    let page = open(stand, &shopper, json!({})).await;
    page.until_rows(2).await;
    page.click("#clear-button").await;
    page.until_hidden(".braintree-method--active").await;
    page.until_not_payable().await;
    let rows = page.until_rows(2).await;
    assert!(rows.iter().all(|row| !row.is_chosen), "{rows:#?}");
    assert_eq!(
        page.events().await,
        [json!({ "name": "noPaymentMethodRequestable", "payload": null })]
    );
    // What is listed now has nonces of its own.
    page.click_row("1881").await;
    page.until_payable().await;
    assert_eq!(
        charged(stand, &page.request(json!({})).await["payload"]).await,
        "1881"
    );
}

/// Drop-in for that customer, ready.
async fn open<'a>(stand: &'a Stand, shopper: &Shopper, mut options: Value) -> DropinPage<'a> {
    options["customer"] = json!(shopper.id);
    DropinPage::open(stand, options).await
}

fn requestable(method_type: &str, is_selected: bool) -> Value {
    json!({
        "name": "paymentMethodRequestable",
        "payload": { "type": method_type, "paymentMethodIsSelected": is_selected },
    })
}

/// Charges the payload's nonce; gives the card's last four digits.
async fn charged(stand: &Stand, payload: &Value) -> String {
    let nonce = Nonce::new(payload["nonce"].as_str().expect("a nonce"));
    let sale = SaleRequest::new(Amount::from_minor(1_000, 2), nonce);
    let transaction = stand.gateway().sale(&sale).await.expect("a sale");
    transaction.card.expect("a card").last_four
}
