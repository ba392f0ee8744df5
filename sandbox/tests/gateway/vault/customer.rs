//! Customers at the server API: every field and code of wire §11.8.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{Shopper, put_json};
use crate::lab::{Lab, VISA};

#[tokio::test]
async fn every_field_is_kept_changed_and_emptied() {
    let lab = Lab::start().await;
    let body = json!({ "customer": {
        "id": "ada", "first_name": "Ada", "last_name": "Example", "company": "Example",
        "email": "ada@shop.example", "phone": "312-555-0100", "fax": "312-555-0101",
        "website": "https://shop.example/ada", "custom_fields": { "store_me": "a <value>" },
        "international_phone": { "country_code": "1", "national_number": "3125550100" },
        "risk_data": { "customer_browser": "b", "customer_ip": "127.0.0.1" }, "device_data": "d",
        "tax_identifiers": [{ "country_code": "BR", "identifier": "123" }],
    }});
    let made = lab.post_json("customers", &body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    for (name, text) in [
        ("id", "ada"),
        ("first-name", "Ada"),
        ("last-name", "Example"),
        ("company", "Example"),
        ("email", "ada@shop.example"),
        ("phone", "312-555-0100"),
        ("fax", "312-555-0101"),
        ("website", "https://shop.example/ada"),
        ("store-me", "a &lt;value&gt;"),
        ("country-code", "1"),
        ("national-number", "3125550100"),
    ] {
        assert_eq!(made.text(name), text, "{name}");
    }
    let found = lab.get("customers/ada?association_filter_id=nobody").await;
    assert_eq!(found.body, made.body);

    let changes = json!({ "customer": {
        "firstName": null, "fax": "", "phone": "1", "customFields": { "storeMe": null },
    }});
    let changed = put_json(&lab, "customers/ada", &changes).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    assert!(changed.is_nil("first-name") && changed.is_nil("fax"));
    assert_eq!(changed.text("phone"), "1");
    assert_eq!(changed.text("email"), "ada@shop.example");
    assert_eq!(changed.text("custom-fields"), "");
    let gone = put_json(&lab, "customers/eve", &changes).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_wrong_is_told_by_code() {
    let lab = Lab::start().await;
    let _ = Shopper::new(&lab, "ada").await;
    let long = "x".repeat(256);
    let long_mail = format!("{}@b.c", "a".repeat(252));
    let long_site = format!("{}.example", "a".repeat(252));
    let cases = [
        (json!({ "company": long }), "company", "81601"),
        (
            json!({ "custom_fields": { "store_me": long } }),
            "custom_fields",
            "81603",
        ),
        (json!({ "email": "nobody" }), "email", "81604"),
        (json!({ "email": long_mail }), "email", "81605"),
        (json!({ "fax": long }), "fax", "81607"),
        (json!({ "first_name": long }), "first_name", "81608"),
        (json!({ "last_name": long }), "last_name", "81613"),
        (json!({ "phone": long }), "phone", "81614"),
        (json!({ "website": long_site }), "website", "81615"),
        (json!({ "website": "my shop" }), "website", "81616"),
        (
            json!({ "custom_fields": { "spouse": "x" } }),
            "custom_fields",
            "91602",
        ),
        (json!({ "custom_fields": "x" }), "custom_fields", "91602"),
        (
            json!({ "international_phone": { "country_code": "+1", "national_number": "1" } }),
            "country_code",
            "91625",
        ),
        (
            json!({ "international_phone": { "country_code": "1", "national_number": "1-2" } }),
            "national_number",
            "91626",
        ),
    ];
    for (fields, attribute, code) in cases {
        let body = json!({ "customer": fields });
        let refused = lab.post_json("customers", &body).await;
        refused.assert_fault(attribute, code);
        let refused = put_json(&lab, "customers/ada", &body).await;
        refused.assert_fault(attribute, code);
    }
    let several = json!({ "customer": { "company": long, "email": "nobody" } });
    let refused = lab.post_json("customers", &several).await;
    let message = "<message>Company is too long.\nEmail is an invalid format.</message>";
    assert!(refused.body.contains(message));
    let shown = lab.get("customers/ada").await;
    assert!(shown.is_nil("company"), "nothing of all this was kept");
}

#[tokio::test]
async fn a_customer_comes_with_a_card_or_not_at_all() {
    let lab = Lab::start().await;
    let card = |fields: Value| {
        let mut card = json!({ "number": VISA, "expiration_date": "12/30", "cvv": "123",
            "token": "hers", "cardholder_name": "Ada Example",
            "billing_address": { "postal_code": "60622", "country_name": "France" },
            "options": { "verify_card": true, "verification_amount": "1.02" } });
        for (name, value) in fields.as_object().unwrap() {
            card[name] = value.clone();
        }
        json!({ "customer": { "id": "ada", "first_name": "Ada", "credit_card": card } })
    };
    let long = "x".repeat(256);
    let cases = [
        (json!({ "number": "4111111111111112" }), "number", "81715"),
        (json!({ "number": null }), "number", "81714"),
        (json!({ "cvv": "1" }), "cvv", "81707"),
        (
            json!({ "expiration_date": "13/30" }),
            "expiration_date",
            "81710",
        ),
        (
            json!({ "expiration_month": "1" }),
            "expiration_date",
            "91708",
        ),
        (
            json!({ "expiration_date": null }),
            "expiration_date",
            "81709",
        ),
        (
            json!({ "cardholder_name": long }),
            "cardholder_name",
            "81723",
        ),
        (json!({ "token": "a b" }), "token", "91718"),
        (json!({ "token": "all" }), "token", "91721"),
        (
            json!({ "billing_address": "x" }),
            "billing_address",
            "91744",
        ),
        (
            json!({ "billing_address": { "region": long } }),
            "region",
            "81810",
        ),
        (
            json!({ "billing_address": { "country_name": "x" } }),
            "country_name",
            "91803",
        ),
        (
            json!({ "billing_address": null, "billing_address_id": "zz" }),
            "billing_address_id",
            "91702",
        ),
        (
            json!({ "options": { "verification_merchant_account_id": "x" } }),
            "verification_merchant_account_id",
            "91728",
        ),
    ];
    for (fields, attribute, code) in cases {
        let refused = lab.post_json("customers", &card(fields)).await;
        refused.assert_fault(attribute, code);
        assert!(!refused.body.contains("411111111111111"), "{code}");
        assert_eq!(lab.get("customers/ada").await.status, StatusCode::NOT_FOUND);
    }
    let made = lab.post_json("customers", &card(json!({}))).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    assert_eq!(
        made.texts("token"),
        ["hers", "hers"],
        "of its verification too"
    );
    assert_eq!(made.text("status"), "verified");
    assert_eq!(made.text("amount"), "1.02");
    let address = made
        .body
        .split_once("<addresses type=\"array\">")
        .unwrap()
        .1;
    assert!(address.contains("<country-code-alpha3>FRA</country-code-alpha3>"));
    lab.post_json("customers", &card(json!({})))
        .await
        .assert_fault("id", "91609");
    let other = json!({ "customer": { "credit_card": { "number": VISA, "expiration_date": "12/30",
        "token": "hers" } } });
    let refused = lab.post_json("customers", &other).await;
    refused.assert_fault("token", "91719");
    let other = json!({ "customer": { "credit_card": { "number": VISA, "expiration_date": "12/30",
        "options": { "fail_on_duplicate_payment_method": true } } } });
    let refused = lab.post_json("customers", &other).await;
    refused.assert_fault("number", "81724");
}

#[tokio::test]
async fn a_change_adds_a_card_or_changes_the_one_that_it_names() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let bob = Shopper::new(&lab, "bob").await;
    let address =
        "<billing-address><postal-code>60622</postal-code><region>IL</region></billing-address>";
    ada.vault(
        "fake-valid-visa-nonce",
        &format!("<token>hers</token>{address}"),
    )
    .await;
    bob.vault("fake-valid-visa-nonce", "<token>his</token>")
        .await;
    let change =
        |card: Value| json!({ "customer": { "last_name": "Example", "credit_card": card } });

    let card = json!({ "expiration_date": "01/35", "cardholder_name": "A. Example",
        "billing_address": { "postal_code": "94107", "options": { "update_existing": true } },
        "options": { "update_existing_token": "hers" } });
    let changed = put_json(&lab, "customers/ada", &change(card)).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    assert_eq!(changed.text("last-name"), "Example");
    assert_eq!(changed.text("expiration-year"), "2035");
    assert_eq!(changed.text("cardholder-name"), "A. Example");
    // The card shows the address once, and the customer the same one.
    assert_eq!(changed.texts("postal-code"), ["94107", "94107"]);
    assert_eq!(changed.text("region"), "IL");

    let card = json!({ "number": "5555555555554444", "expiration_date": "01/35",
        "options": { "make_default": true } });
    let added = put_json(&lab, "customers/ada", &change(card)).await;
    assert_eq!(added.texts("last-4"), ["1881", "4444"]);
    assert_eq!(added.texts("default"), ["false", "true"]);
    let nonce = json!({ "customer": { "payment_method_nonce": "fake-valid-jcb-nonce",
        "default_payment_method_token": "hers" } });
    let added = put_json(&lab, "customers/ada", &nonce).await;
    assert_eq!(added.texts("default"), ["true", "false", "false"]);

    for token in ["nobodys", "his"] {
        let card =
            json!({ "expiration_date": "01/35", "options": { "update_existing_token": token } });
        let refused = put_json(&lab, "customers/ada", &change(card)).await;
        refused.assert_fault("update_existing_token", "91723");
    }
    let failing = json!({ "number": "4000111111111115", "expiration_date": "01/36",
        "options": { "update_existing_token": "hers", "verify_card": true } });
    let before = lab.get("customers/ada").await;
    let refused = put_json(
        &lab,
        "customers/ada",
        &json!({ "customer": { "last_name": "X", "credit_card": failing } }),
    )
    .await;
    assert_eq!(refused.text("message"), "Do Not Honor");
    assert_eq!(lab.get("customers/ada").await.body, before.body);
}

#[tokio::test]
async fn a_customer_is_read_without_what_belongs_to_them_by_a_filter() {
    let lab = Lab::start().await;
    let customer = json!({ "customer": { "id": "ada", "first_name": "Ada",
        "custom_fields": { "store_me": "yes" },
        "credit_card": { "number": VISA, "expiration_date": "12/30",
            "billing_address": { "postal_code": "60622" } } } });
    let made = lab.post_json("customers", &customer).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let bare = lab
        .get("customers/ada?association_filter_id=customernoassociations")
        .await;
    assert_eq!(bare.text("first-name"), "Ada");
    for (list, part) in [
        ("credit-cards", "credit-card"),
        ("addresses", "address"),
        ("custom-fields", "store-me"),
    ] {
        assert!(bare.body.contains(&format!("<{list}")), "{list}");
        assert!(!bare.body.contains(&format!("<{part}>")), "{part}");
        assert!(made.body.contains(&format!("<{part}>")), "{part}");
    }
    let other = lab.get("customers/ada?association_filter_id=other").await;
    assert_eq!(other.body, lab.get("customers/ada").await.body);
}
