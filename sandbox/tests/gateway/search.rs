//! Searches for transactions, as the SDKs make them: all ids first, then pages by their ids.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::lab::{Lab, Xml};

async fn ids(lab: &Lab, criteria: Value) -> Vec<String> {
    let found = search(lab, "transactions/advanced_search_ids", criteria).await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.body);
    assert!(found.body.contains(
        "<search-results><page-size type=\"integer\">50</page-size><ids type=\"array\">"
    ));
    found.texts("item")
}

async fn search(lab: &Lab, path: &str, criteria: Value) -> Xml {
    lab.post_json(path, &json!({ "search": criteria })).await
}

/// Three sales a minute apart, oldest first: one paid, one declined, one refunded; and the refund.
async fn four(lab: &Lab) -> [String; 4] {
    let minute = Duration::from_secs(60);
    let paid = "<order-id>ord-1</order-id><customer><first-name>Ada</first-name><email>ada@shop.example</email></customer>\
        <billing><postal-code>60622</postal-code></billing>";
    let paid = lab.sale("fake-valid-visa-nonce", "10.00", paid).await;
    lab.clock.advance(minute);
    let declined = lab.sale("fake-valid-mastercard-nonce", "2000.00", "").await;
    lab.clock.advance(minute);
    let rest = "<order-id>ord-2</order-id><options><submit-for-settlement>true</submit-for-settlement></options>";
    let settled = lab
        .sale("fake-paypal-one-time-nonce", "30.00", rest)
        .await
        .text("id");
    lab.put(&format!("transactions/{settled}/settle"), "").await;
    lab.clock.advance(minute);
    let refund = lab
        .post(&format!("transactions/{settled}/refund"), "")
        .await;
    [
        paid.text("id"),
        declined.text("id"),
        settled,
        refund.text("id"),
    ]
}

#[tokio::test]
async fn every_kind_of_field_finds() {
    let lab = Lab::start().await;
    let [paid, declined, settled, refund] = four(&lab).await;
    let at = |id: &str| {
        let path = format!("transactions/{id}");
        async { lab.get(&{ path }).await.text("created-at") }
    };
    let second = at(&declined).await;
    for (criteria, expected) in [
        (json!({}), vec![&refund, &settled, &declined, &paid]),
        (json!({ "id": { "is": paid } }), vec![&paid]),
        (
            json!({ "ids": [paid, settled, "nothere"] }),
            vec![&settled, &paid],
        ),
        (json!({ "order_id": { "is": "ord-1" } }), vec![&paid]),
        (
            json!({ "order_id": { "starts_with": "ord-" }, "type": ["sale"] }),
            vec![&settled, &paid],
        ),
        (
            json!({ "customer_first_name": { "is": "Ada" } }),
            vec![&paid],
        ),
        (
            json!({ "customer_email": { "ends_with": "@shop.example" } }),
            vec![&paid],
        ),
        (
            json!({ "billing_postal_code": { "contains": "06" } }),
            vec![&paid],
        ),
        (
            json!({ "credit_card_card_type": ["MasterCard"] }),
            vec![&declined],
        ),
        (
            json!({ "credit_card_number": { "starts_with": "4012", "ends_with": "1881" } }),
            vec![&paid],
        ),
        (
            json!({ "payment_instrument_type": ["paypal_account"], "refund": false }),
            vec![&settled],
        ),
        (
            json!({ "payment_instrument_type": ["PayPalDetail"], "refund": false }),
            vec![&settled],
        ),
        (
            json!({ "payment_instrument_type": ["CreditCardDetail"] }),
            vec![&declined, &paid],
        ),
        (
            json!({ "paypal_payer_email": { "contains": "@" }, "refund": true }),
            vec![&refund],
        ),
        (
            json!({ "status": ["processor_declined", "settled"] }),
            vec![&settled, &declined],
        ),
        (json!({ "type": ["credit"] }), vec![&refund]),
        (json!({ "refund": true }), vec![&refund]),
        (
            json!({ "amount": { "min": "10.00", "max": "30" }, "type": ["sale"] }),
            vec![&settled, &paid],
        ),
        (json!({ "amount": { "is": "2000" } }), vec![&declined]),
        (json!({ "created_at": { "is": second } }), vec![&declined]),
        (
            json!({ "created_at": { "max": second } }),
            vec![&declined, &paid],
        ),
        (
            json!({ "processor_declined_at": { "min": second } }),
            vec![&declined],
        ),
        (json!({ "settled_at": { "min": second } }), vec![&settled]),
        (json!({ "authorized_at": { "max": second } }), vec![&paid]),
        (
            json!({ "settlement_batch_id": { "ends_with": "sandbox_credit_card" } }),
            vec![&settled],
        ),
        (
            json!({ "user": ["integration_user_public_id"], "source": ["api"], "type": ["credit"] }),
            vec![&refund],
        ),
        (
            json!({ "merchant_account_id": ["card_processor_brl"] }),
            vec![],
        ),
        (
            json!({ "currency": { "is": "USD" }, "amount": { "max": "10" } }),
            vec![&paid],
        ),
        (
            json!({ "disbursement_date": { "min": "1970-01-01" } }),
            vec![],
        ),
    ] {
        let expected: Vec<_> = expected.into_iter().cloned().collect();
        assert_eq!(ids(&lab, criteria.clone()).await, expected, "{criteria}");
    }
}

#[tokio::test]
async fn a_page_holds_what_its_ids_say() {
    let lab = Lab::start().await;
    let [paid, declined, settled, _] = four(&lab).await;
    let criteria = json!({ "type": ["sale"], "ids": [paid, settled] });
    let page = search(&lab, "transactions/advanced_search", criteria).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body
            .contains("<credit-card-transactions type=\"collection\">")
    );
    assert_eq!(page.text("current-page-number"), "1");
    assert_eq!(page.text("page-size"), "50");
    assert_eq!(page.text("total-items"), "2");
    assert!(page.body.find(&settled).unwrap() < page.body.find(&paid).unwrap());
    assert!(!page.body.contains(&declined));

    let xml = format!("<search><ids type=\"array\"><item>{paid}</item></ids></search>");
    let page = lab.post("transactions/advanced_search", &xml).await;
    assert_eq!(page.text("total-items"), "1");
    assert_eq!(page.text("id"), paid);
}

#[tokio::test]
async fn more_than_one_page_is_found() {
    let lab = Lab::start().await;
    for _ in 0..60 {
        lab.sale("fake-valid-nonce", "1.00", "").await;
    }
    let found = ids(&lab, json!({ "amount": { "is": "1.00" } })).await;
    assert_eq!(found.len(), 60);
    let page = search(&lab, "transactions/advanced_search", json!({})).await;
    assert_eq!(page.text("total-items"), "50");
}

#[tokio::test]
async fn what_can_not_be_searched_for_is_told() {
    let lab = Lab::start().await;
    for criteria in [
        json!({ "color": { "is": "red" } }),
        json!({ "amount": { "is": "much" } }),
        json!({ "id": "x" }),
    ] {
        for path in [
            "transactions/advanced_search_ids",
            "transactions/advanced_search",
        ] {
            let answer = search(&lab, path, criteria.clone()).await;
            assert_eq!(
                answer.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{criteria}"
            );
            assert_eq!(answer.text("attribute"), "base");
        }
    }
}

#[tokio::test]
async fn a_customer_has_transactions() {
    let lab = Lab::start().await;
    let customer = "<customer><id>ada</id><payment-method-nonce>fake-valid-visa-nonce</payment-method-nonce></customer>";
    lab.post("customers", customer).await;
    let xml = "<transaction><type>sale</type><amount>5.00</amount><customer-id>ada</customer-id></transaction>";
    let sale = lab.post("transactions", xml).await;
    lab.sale("fake-valid-visa-nonce", "6.00", "").await;
    let found = lab.post("customers/ada/transaction_ids", "").await;
    assert_eq!(found.texts("item"), [sale.text("id")]);
    let page = format!(
        "<search><ids type=\"array\"><item>{}</item></ids></search>",
        sale.text("id")
    );
    let page = lab.post("customers/ada/transactions", &page).await;
    assert_eq!(page.text("total-items"), "1");
    let unknown = lab.post("customers/eve/transaction_ids", "").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}
