//! Addresses of customers at the server API (wire §11.8).

use reqwest::StatusCode;
use serde_json::json;

use super::Shopper;
use crate::lab::{Lab, VISA, send};

#[tokio::test]
async fn an_address_is_made_found_changed_and_deleted() {
    let lab = Lab::start().await;
    let _ = Shopper::new(&lab, "ada").await;
    let lines = [
        ("first-name", "Ada"),
        ("last-name", "Example"),
        ("company", "Example & co"),
        ("street-address", "1 Main St"),
        ("extended-address", "Apartment 2"),
        ("locality", "Chicago"),
        ("region", "IL"),
        ("postal-code", "60622-1234"),
        ("phone-number", "312-555-0100"),
    ];
    let given: String = lines
        .iter()
        .map(|(name, text)| format!("<{name}>{}</{name}>", text.replace('&', "&amp;")))
        .collect();
    let xml = format!(
        "<address>{given}<country-name>United States of America</country-name>\
         <international_phone><country_code>1</country_code>\
         <national_number>3125550100</national_number></international_phone></address>"
    );
    let made = lab.post("customers/ada/addresses", &xml).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    for (name, text) in lines {
        assert_eq!(made.text(name), text.replace('&', "&amp;"));
    }
    for (name, text) in [
        ("customer-id", "ada"),
        ("country-code-alpha2", "US"),
        ("country-code-alpha3", "USA"),
        ("country-code-numeric", "840"),
        ("country-code", "1"),
        ("national-number", "3125550100"),
    ] {
        assert_eq!(made.text(name), text);
    }
    let id = made.text("id");
    assert!(id.len() == 2 && !id.bytes().any(|byte| byte.is_ascii_uppercase()));
    let path = format!("customers/ada/addresses/{id}");
    assert_eq!(lab.get(&path).await.body, made.body);
    assert!(
        lab.get("customers/ada")
            .await
            .body
            .contains(&format!("<address><id>{id}</id>"))
    );

    // What is not given stays, null empties, and a country is replaced as a whole.
    lab.clock.advance(std::time::Duration::from_secs(1));
    let body =
        json!({ "address": { "company": null, "countryCodeAlpha2": "FR", "lastName": "Byron" } });
    let request = lab.http.put(lab.merchant_url(&path));
    let request = request.header("content-type", "application/json");
    let changed = send(request.body(body.to_string())).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    assert!(changed.is_nil("company"));
    assert_eq!(changed.text("first-name"), "Ada");
    assert_eq!(changed.text("last-name"), "Byron");
    assert_eq!(changed.text("country-name"), "France");
    assert_eq!(changed.text("country-code-numeric"), "250");
    assert_eq!(changed.text("created-at"), made.text("created-at"));
    assert_ne!(changed.text("updated-at"), made.text("updated-at"));
    assert_eq!(lab.get(&path).await.body, changed.body);

    let deleted = send(lab.http.delete(lab.merchant_url(&path))).await;
    assert_eq!(
        (deleted.status, deleted.body.as_str()),
        (StatusCode::OK, " ")
    );
    assert_eq!(lab.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(lab.put(&path, &xml).await.status, StatusCode::NOT_FOUND);
    let again = send(lab.http.delete(lab.merchant_url(&path))).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let nobodys = lab.post("customers/eve/addresses", &xml).await;
    assert_eq!(nobodys.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_wrong_is_told_by_code() {
    let lab = Lab::start().await;
    let _ = Shopper::new(&lab, "ada").await;
    let good = lab
        .post(
            "customers/ada/addresses",
            "<address><company>x</company></address>",
        )
        .await;
    let path = format!("customers/ada/addresses/{}", good.text("id"));
    let long = "x".repeat(256);
    let cases = [
        ("company", long.as_str(), "81802"),
        ("extended_address", &long, "81804"),
        ("first_name", &long, "81805"),
        ("last_name", &long, "81806"),
        ("locality", &long, "81807"),
        ("region", &long, "81810"),
        ("street_address", &long, "81812"),
        ("postal_code", "1234567890", "81809"),
        ("postal_code", "606_22", "81813"),
        ("country_name", "Atlantis", "91803"),
        ("country_code_alpha2", "ZZ", "91814"),
        ("country_code_alpha3", "ZZZ", "91816"),
        ("country_code_numeric", "000", "91817"),
    ];
    for (field, text, code) in cases {
        let xml = format!("<address><{field}>{text}</{field}></address>");
        let refused = lab.post("customers/ada/addresses", &xml).await;
        refused.assert_fault(field, code);
        lab.put(&path, &xml).await.assert_fault(field, code);
        let params = format!(
            "<params><address><{0}>{text}</{0}>",
            field.replace('_', "-")
        );
        assert!(refused.body.contains(&params));
    }
    let two = "<address><country_name>France</country_name>\
               <country_code_alpha2>DE</country_code_alpha2></address>";
    let refused = lab.post("customers/ada/addresses", two).await;
    refused.assert_fault("base", "91815");
    assert!(refused.body.contains(
        "<errors><errors type=\"array\"></errors><address><errors type=\"array\"><error>"
    ));
    for blank in ["<address/>", "<address><company nil=\"true\"/></address>"] {
        let refused = lab.post("customers/ada/addresses", blank).await;
        refused.assert_fault("base", "81801");
    }
    for (field, code) in [
        ("first_name", "91819"),
        ("last_name", "91820"),
        ("company", "91821"),
        ("street_address", "91822"),
        ("extended_address", "91823"),
        ("locality", "91824"),
        ("region", "91825"),
        ("postal_code", "91826"),
    ] {
        let mut address = json!({});
        address[field] = json!(["x"]);
        let body = json!({ "address": address });
        let refused = lab.post_json("customers/ada/addresses", &body).await;
        refused.assert_fault(field, code);
        let card = json!({ "credit_card": { "customer_id": "ada", "number": VISA,
            "expiration_date": "12/30", "billing_address": address } });
        let refused = lab.post_json("payment_methods", &card).await;
        refused.assert_fault(field, code);
    }
    let text = lab
        .post_json("customers/ada/addresses", &json!({ "address": "x" }))
        .await;
    text.assert_fault("base", "91828");
    let emptied = lab.put(&path, "<address><company/></address>").await;
    emptied.assert_fault("base", "81801");
    assert_eq!(lab.get(&path).await.text("company"), "x");
}

#[tokio::test]
async fn a_customer_has_fifty_at_most() {
    let lab = Lab::start().await;
    let _ = Shopper::new(&lab, "ada").await;
    let xml = "<address><company>x</company></address>";
    for _ in 0..50 {
        let made = lab.post("customers/ada/addresses", xml).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    }
    let refused = lab.post("customers/ada/addresses", xml).await;
    refused.assert_fault("base", "91818");
    let card = format!(
        "<credit-card><customer-id>ada</customer-id><number>{VISA}</number>\
         <expiration-date>05/2031</expiration-date>\
         <billing-address><postal-code>60622</postal-code></billing-address></credit-card>"
    );
    let refused = lab.post("payment_methods", &card).await;
    refused.assert_fault("base", "91818");
    let shown = lab.get("customers/ada").await;
    assert_eq!(shown.body.matches("<address>").count(), 50);
}

#[tokio::test]
async fn a_cards_billing_address_is_one_of_the_customers() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let billing = "<token>hers</token><billing-address><postal-code>60622</postal-code>\
                   <country-code-numeric>840</country-code-numeric></billing-address>";
    let made = ada.vault("fake-valid-visa-nonce", billing).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let id = made.text("id");
    assert_eq!(made.text("country-name"), "United States of America");
    let path = format!("customers/ada/addresses/{id}");
    assert_eq!(lab.get(&path).await.text("postal-code"), "60622");

    // The card shows what the address says now, and nothing when it is gone.
    lab.put(&path, "<address><postal-code>94107</postal-code></address>")
        .await;
    let card = lab.get("payment_methods/any/hers").await;
    assert_eq!(card.text("postal-code"), "94107");
    send(lab.http.delete(lab.merchant_url(&path))).await;
    let card = lab.get("payment_methods/any/hers").await;
    assert!(!card.body.contains("<billing-address"));
}
