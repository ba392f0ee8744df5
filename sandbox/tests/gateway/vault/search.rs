//! Searches for customers and verifications at the server API (wire §11.6).

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::Shopper;
use crate::lab::{Lab, VISA};

/// The ids that a search finds, and then the same by their pages.
async fn found(lab: &Lab, things: &str, criteria: &Value) -> Vec<String> {
    let path = format!("{things}/advanced_search_ids");
    let ids = lab.post_json(&path, &json!({ "search": criteria })).await;
    assert_eq!(ids.status, StatusCode::OK, "{criteria} {}", ids.body);
    assert_eq!(ids.text("page-size"), "50");
    let ids = ids.texts("item");
    let mut criteria = criteria.clone();
    criteria["ids"] = json!(ids);
    let path = format!("{things}/advanced_search");
    let page = lab.post_json(&path, &json!({ "search": criteria })).await;
    assert_eq!(page.status, StatusCode::OK, "{criteria} {}", page.body);
    assert_eq!(page.text("total-items"), ids.len().to_string());
    ids
}

#[tokio::test]
async fn customers_are_found_by_what_they_say_and_pay_with() {
    let lab = Lab::start().await;
    let ada = json!({ "customer": { "id": "ada", "first_name": "Ada", "last_name": "Example",
        "company": "Engines", "email": "ada@shop.example", "phone": "312", "fax": "313",
        "website": "ada.example", "credit_card": { "number": VISA, "expiration_date": "12/2030",
            "token": "hers", "cardholder_name": "A. Example", "billing_address": {
                "first_name": "Ada", "last_name": "Byron", "street_address": "1 Main St",
                "extended_address": "2", "locality": "Chicago", "region": "IL",
                "postal_code": "60622", "country_name": "France" } } } });
    assert_eq!(
        lab.post_json("customers", &ada).await.status,
        StatusCode::CREATED
    );
    lab.clock.advance(Duration::from_secs(1));
    let bob = Shopper::new(&lab, "bob").await;
    bob.vault("fake-paypal-billing-agreement-nonce", "<token>his</token>")
        .await;

    for (field, asked) in [
        ("id", json!({ "is": "ada" })),
        ("last_name", json!({ "starts_with": "Exa" })),
        ("company", json!({ "contains": "gin" })),
        ("email", json!({ "ends_with": "shop.example" })),
        ("phone", json!({ "is": "312" })),
        ("fax", json!({ "is": "313" })),
        ("website", json!({ "is": "ada.example" })),
        ("address_first_name", json!({ "is": "Ada" })),
        ("address_last_name", json!({ "is": "Byron" })),
        ("address_street_address", json!({ "contains": "Main" })),
        ("address_extended_address", json!({ "is": "2" })),
        ("address_locality", json!({ "is": "Chicago" })),
        ("address_region", json!({ "is": "IL" })),
        ("address_postal_code", json!({ "is": "60622" })),
        ("address_country_name", json!({ "is": "France" })),
        ("payment_method_token", json!({ "is": "hers" })),
        (
            "payment_method_token_with_duplicates",
            json!({ "is": "hers" }),
        ),
        ("cardholder_name", json!({ "is": "A. Example" })),
        ("credit_card_expiration_date", json!({ "is": "12/2030" })),
        (
            "credit_card_number",
            json!({ "ends_with": "1111", "starts_with": "4111" }),
        ),
    ] {
        let mut criteria = json!({});
        criteria[field] = asked;
        assert_eq!(
            found(&lab, "customers", &criteria).await,
            ["ada"],
            "{field}"
        );
    }
    let paypal = json!({ "paypal_account_email": { "is": "jane.doe@paypal.com" } });
    assert_eq!(found(&lab, "customers", &paypal).await, ["bob"]);
    assert_eq!(found(&lab, "customers", &json!({})).await, ["bob", "ada"]);
    let neither = json!({ "first_name": { "is": "Ada" }, "id": { "is": "nobody" } });
    assert!(found(&lab, "customers", &neither).await.is_empty());
    let others = json!({ "address_region": { "is_not": "IL" } });
    assert_eq!(found(&lab, "customers", &others).await, ["bob"]);

    let created = lab.get("customers/ada").await.text("created-at");
    let range = json!({ "created_at": { "max": created } });
    assert_eq!(found(&lab, "customers", &range).await, ["ada"]);
    let unknown = json!({ "search": { "shoe_size": { "is": "1" } } });
    let refused = lab
        .post_json("customers/advanced_search_ids", &unknown)
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // No criteria at all, as the SDKs send it.
    let all = lab.post("customers/advanced_search_ids", "<search/>").await;
    assert_eq!(all.texts("item"), ["bob", "ada"]);
}

#[tokio::test]
async fn everybody_with_the_card_of_a_token_is_found() {
    let lab = Lab::start().await;
    for (id, number, token) in [
        ("ada", VISA, "hers"),
        ("bob", VISA, "his"),
        ("eve", "5105105105105100", "other"),
    ] {
        let customer = json!({ "customer": { "id": id, "credit_card": {
            "number": number, "expiration_date": "12/2030", "token": token } } });
        lab.post_json("customers", &customer).await;
        lab.clock.advance(Duration::from_secs(1));
    }
    Shopper::new(&lab, "joe")
        .await
        .vault("fake-paypal-billing-agreement-nonce", "<token>joes</token>")
        .await;
    for (token, owners) in [
        ("hers", &["bob", "ada"][..]),
        ("other", &["eve"]),
        ("joes", &["joe"]),
        ("nothere", &[]),
    ] {
        let asked = json!({ "payment_method_token_with_duplicates": { "is": token } });
        assert_eq!(found(&lab, "customers", &asked).await, owners, "{token}");
    }
}

#[tokio::test]
async fn verifications_are_found_whether_good_or_not() {
    let lab = Lab::start().await;
    let ada = json!({ "customer": { "id": "ada", "email": "ada@shop.example", "credit_card": {
        "number": VISA, "expiration_date": "12/2030", "token": "hers",
        "cardholder_name": "A. Example", "billing_address": { "postal_code": "60622" },
        "options": { "verify_card": true } } } });
    let good = lab.post_json("customers", &ada).await;
    assert_eq!(good.status, StatusCode::CREATED, "{}", good.body);
    let good = good.body.split_once("<verification><id>").unwrap().1;
    let good = good.split_once('<').unwrap().0;
    lab.clock.advance(Duration::from_secs(1));
    let failing = json!({ "verification": { "credit_card": { "number": "5105105105105100",
        "expiration_date": "12/30" } } });
    let failed = lab.post_json("verifications", &failing).await.text("id");

    for (field, asked) in [
        ("id", json!({ "is": good })),
        ("status", json!(["verified"])),
        ("credit_card_cardholder_name", json!({ "is": "A. Example" })),
        ("credit_card_expiration_date", json!({ "is": "12/2030", })),
        ("credit_card_card_type", json!(["Visa"])),
        ("credit_card_number", json!({ "starts_with": "411111" })),
        (
            "billing_address_details_postal_code",
            json!({ "is": "60622" }),
        ),
        ("customer_id", json!({ "is": "ada" })),
        ("customer_email", json!({ "contains": "ada" })),
        ("payment_method_token", json!({ "is": "hers" })),
    ] {
        let mut criteria = json!({ "verification_type": ["credit_card"] });
        criteria[field] = asked;
        if field == "credit_card_expiration_date" {
            criteria["status"] = json!(["verified"]);
        }
        assert_eq!(
            found(&lab, "verifications", &criteria).await,
            [good],
            "{field}"
        );
    }
    let declined = json!({ "status": ["processor_declined"] });
    assert_eq!(
        found(&lab, "verifications", &declined).await,
        [failed.as_str()]
    );
    let all = found(&lab, "verifications", &json!({})).await;
    assert_eq!(all, [failed.as_str(), good]);
}
