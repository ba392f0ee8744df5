//! What the gateway itself makes of a sale, and what a sale leaves behind.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::json;

use crate::lab::{Lab, TOKENIZATION_KEY, VISA, Xml, card};

/// A nonce whose security code and postal code the bank does not confirm.
async fn doubtful(lab: &Lab, cvv: &str, postal_code: &str) -> String {
    let mut card = card(VISA);
    card["cvv"] = json!(cvv);
    card["billingAddress"] = json!({ "postalCode": postal_code });
    let body = json!({ "creditCard": card, "tokenizationKey": TOKENIZATION_KEY });
    let (_, answer) = lab.tokenize(&body).await;
    answer["creditCards"][0]["nonce"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn rules_on_address_and_code_can_be_skipped() {
    let lab = Lab::start().await;
    let account = "<merchant-account-id>processing_rules_usd</merchant-account-id>";
    for (cvv, postal_code, options, reason, letters) in [
        ("200", "60622", "", Some("cvv"), ["N", "M"]),
        ("123", "20000", "", Some("avs"), ["M", "N"]),
        ("200", "20000", "", Some("avs_and_cvv"), ["N", "N"]),
        ("123", "60622", "", None, ["M", "M"]),
        (
            "200",
            "20000",
            "<skip-avs>true</skip-avs>",
            Some("cvv"),
            ["N", "B"],
        ),
        (
            "200",
            "20000",
            "<skip-cvv>true</skip-cvv>",
            Some("avs"),
            ["B", "N"],
        ),
        (
            "200",
            "20000",
            "<skip-avs>true</skip-avs><skip-cvv>true</skip-cvv>",
            None,
            ["B", "B"],
        ),
    ] {
        let nonce = doubtful(&lab, cvv, postal_code).await;
        let rest = format!("{account}<options>{options}</options>");
        let sale = lab.sale(&nonce, "10.00", &rest).await;
        match reason {
            Some(reason) => assert_eq!(sale.text("gateway-rejection-reason"), reason),
            None => assert_eq!(sale.status, StatusCode::CREATED, "{}", sale.body),
        }
        let found = [
            sale.text("cvv-response-code"),
            sale.text("avs-postal-code-response-code"),
        ];
        assert_eq!(found, letters);
    }
}

#[tokio::test]
async fn of_a_saved_card_only_the_code_counts_if_it_is_sent() {
    let lab = Lab::start().await;
    let options = "<options><store-in-vault>true</store-in-vault></options>";
    let nonce = doubtful(&lab, "200", "20000").await;
    let token = lab.sale(&nonce, "10.00", options).await.text("token");
    let sale = async |rest: &str| {
        let xml = format!(
            "<transaction><type>sale</type><amount>10.00</amount><payment-method-token>{token}</payment-method-token>\
             <merchant-account-id>processing_rules_usd</merchant-account-id>{rest}</transaction>"
        );
        lab.post("transactions", &xml).await
    };
    let without = sale("").await;
    assert_eq!(without.status, StatusCode::CREATED, "{}", without.body);
    assert_eq!(without.text("avs-postal-code-response-code"), "N");
    let with = sale("<credit-card><cvv>200</cvv></credit-card>").await;
    assert_eq!(with.text("gateway-rejection-reason"), "cvv");
}

#[tokio::test]
async fn the_same_again_within_half_a_minute_is_a_mistake() {
    let lab = Lab::start().await;
    let rest = "<merchant-account-id>dup_checking_usd</merchant-account-id><order-id>1</order-id>";
    let sale =
        async |amount: &str, rest: &str| lab.sale("fake-valid-visa-nonce", amount, rest).await;
    assert_eq!(sale("10.00", rest).await.status, StatusCode::CREATED);
    let again = sale("10.00", rest).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.text("message"), "Gateway Rejected: duplicate");
    assert_eq!(again.text("status"), "gateway_rejected");
    assert_eq!(
        again.texts("status"),
        ["gateway_rejected", "gateway_rejected"]
    );
    assert_eq!(sale("11.00", rest).await.status, StatusCode::CREATED);
    let other = rest.replace("<order-id>1<", "<order-id>2<");
    assert_eq!(sale("10.00", &other).await.status, StatusCode::CREATED);
    for _ in 0..2 {
        let unchecked = "<order-id>1</order-id>";
        assert_eq!(sale("10.00", unchecked).await.status, StatusCode::CREATED);
    }
    lab.clock.advance(Duration::from_secs(31));
    assert_eq!(sale("10.00", rest).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn three_d_secure_can_be_required_and_passed_through() {
    let lab = Lab::start().await;
    let required = "<options><three-d-secure><required>true</required></three-d-secure></options>";
    let without = lab.sale("fake-valid-visa-nonce", "10.00", required).await;
    assert_eq!(without.text("message"), "Gateway Rejected: three_d_secure");
    assert!(without.is_nil("three-d-secure-info"));
    let passed = format!(
        "{required}<three-d-secure-pass-thru><eci-flag>05</eci-flag><cavv>some-cavv</cavv>\
         <three-d-secure-version>2.2.0</three-d-secure-version><ds-transaction-id>ds</ds-transaction-id>\
         </three-d-secure-pass-thru>"
    );
    let with = lab.sale("fake-valid-visa-nonce", "10.00", &passed).await;
    assert_eq!(with.status, StatusCode::CREATED, "{}", with.body);
    for (name, value) in [
        ("eci-flag", "05"),
        ("cavv", "some-cavv"),
        ("three-d-secure-version", "2.2.0"),
        ("liability-shifted", "true"),
    ] {
        assert_eq!(with.text(name), value, "{name}");
    }
}

#[tokio::test]
async fn a_part_of_an_amount_and_what_paypal_declines() {
    let lab = Lab::start().await;
    let part = "<accept-partial-authorization>true</accept-partial-authorization>";
    let sale = lab.sale("fake-valid-visa-nonce", "1004.00", part).await;
    assert_eq!(sale.text("processor-response-code"), "1004");
    let sale = lab.sale("fake-valid-visa-nonce", "1004.00", "").await;
    assert_eq!(sale.text("processor-response-code"), "1000");
    let sale = lab.sale("fake-paypal-one-time-nonce", "5001.01", "").await;
    assert_eq!(sale.text("processor-response-code"), "2038");
}

fn with(options: &str, rest: &str) -> String {
    format!("<options>{options}</options>{rest}")
}

async fn customer(lab: &Lab, sale: &Xml) -> Xml {
    let of_sale = sale.body.split_once("<customer>").unwrap().1;
    let id = of_sale
        .split_once("<id>")
        .unwrap()
        .1
        .split_once('<')
        .unwrap()
        .0;
    lab.get(&format!("customers/{id}")).await
}

#[tokio::test]
async fn what_paid_is_kept_with_its_customer_and_addresses() {
    let lab = Lab::start().await;
    let rest = with(
        "<store-in-vault-on-success>true</store-in-vault-on-success>\
         <add-billing-address-to-payment-method>true</add-billing-address-to-payment-method>\
         <store-shipping-address-in-vault>true</store-shipping-address-in-vault>",
        "<customer><id>ada</id><first-name>Ada</first-name></customer>\
         <billing><locality>Chicago</locality></billing><shipping><locality>Bartlett</locality></shipping>",
    );
    let nonce = lab.nonce(VISA).await;
    let sale = lab.sale(&nonce, "10.00", &rest).await;
    assert_eq!(sale.status, StatusCode::CREATED, "{}", sale.body);
    let token = sale.text("token");
    let kept = lab.get("customers/ada").await;
    assert_eq!(kept.text("first-name"), "Ada");
    assert_eq!(kept.texts("token"), [token.as_str()]);
    assert_eq!(
        kept.texts("locality")
            .iter()
            .filter(|text| *text == "Bartlett")
            .count(),
        1
    );
    let method = lab.get(&format!("payment_methods/any/{token}")).await;
    assert_eq!(method.text("locality"), "Chicago");
    let id = sale.body.split_once("<shipping><id>").unwrap().1;
    let found = lab.get(&format!("transactions/{}", sale.text("id"))).await;
    assert_eq!(found.body, sale.body);

    // The same customer once more: the address of the vault serves the next sale.
    let id = id.split_once('<').unwrap().0;
    let next = format!(
        "<transaction><type>sale</type><amount>1.00</amount><payment-method-token>{token}</payment-method-token>\
         <shipping-address-id>{id}</shipping-address-id></transaction>"
    );
    let next = lab.post("transactions", &next).await;
    assert!(
        next.body.contains(&format!("<shipping><id>{id}</id>")),
        "{}",
        next.body
    );
    lab.sale("fake-valid-visa-nonce", "1.00", &rest)
        .await
        .assert_fault("id", "91609");
}

#[tokio::test]
async fn a_decline_keeps_only_what_is_to_be_kept_in_any_case() {
    let lab = Lab::start().await;
    let on_success = with(
        "<store-in-vault-on-success>true</store-in-vault-on-success>",
        "",
    );
    let declined = lab
        .sale(&lab.nonce(VISA).await, "2000.00", &on_success)
        .await;
    assert_eq!(declined.text("status"), "processor_declined");
    assert!(declined.is_nil("token"));
    let always = with("<store-in-vault>true</store-in-vault>", "");
    let declined = lab.sale(&lab.nonce(VISA).await, "2000.00", &always).await;
    let kept = customer(&lab, &declined).await;
    assert_eq!(kept.texts("token"), [declined.text("token")]);
    let paypal = lab
        .sale("fake-paypal-one-time-nonce", "1.00", &always)
        .await;
    assert_eq!(paypal.status, StatusCode::CREATED);
    assert!(paypal.body.contains("<customer><id nil=\"true\"/>"));
}

#[tokio::test]
async fn a_known_customer_is_named_by_a_guest_sale_too() {
    let lab = Lab::start().await;
    lab.post(
        "customers",
        "<customer><id>ada</id><first-name>Ada</first-name></customer>",
    )
    .await;
    let rest = "<customer-id>ada</customer-id>";
    let guest = lab.sale("fake-valid-visa-nonce", "1.00", rest).await;
    assert!(
        guest
            .body
            .contains("<customer><id>ada</id><first-name>Ada</first-name>")
    );
    assert!(guest.is_nil("token"));
    let rest = with("<store-in-vault>true</store-in-vault>", rest);
    let kept = lab.sale("fake-valid-visa-nonce", "1.00", &rest).await;
    assert_eq!(
        lab.get("customers/ada").await.texts("token"),
        [kept.text("token")]
    );
}

#[tokio::test]
async fn a_clone_sells_the_same_again() {
    let lab = Lab::start().await;
    let original = lab
        .sale(&lab.nonce(VISA).await, "10.00", "<order-id>o</order-id>")
        .await;
    let path = format!("transactions/{}/clone", original.text("id"));
    lab.post(
        &path,
        "<transaction-clone><amount>1.00</amount></transaction-clone>",
    )
    .await
    .assert_fault("submit_for_settlement", "91544");
    let body = json!({ "transactionClone": {
        "amount": "12.00", "channel": "again", "options": { "submitForSettlement": true } } });
    let clone = lab.post_json(&path, &body).await;
    assert_eq!(clone.status, StatusCode::CREATED, "{}", clone.body);
    for (name, value) in [
        ("status", "submitted_for_settlement"),
        ("amount", "12.00"),
        ("channel", "again"),
        ("order-id", "o"),
        ("last-4", "1111"),
    ] {
        assert_eq!(clone.text(name), value, "{name}");
    }
    assert_ne!(clone.text("id"), original.text("id"));
    let good = "<transaction-clone><amount>1.00</amount><options><submit-for-settlement>false</submit-for-settlement></options></transaction-clone>";
    for (nonce, amount, rest, code) in [
        ("fake-valid-visa-nonce", "2000.00", String::new(), "91542"),
        ("fake-paypal-one-time-nonce", "1.00", String::new(), "91573"),
        (
            "fake-valid-visa-nonce",
            "1.00",
            with("<store-in-vault>true</store-in-vault>", ""),
            "91540",
        ),
    ] {
        let id = lab.sale(nonce, amount, &rest).await.text("id");
        lab.post(&format!("transactions/{id}/clone"), good)
            .await
            .assert_fault("base", code);
    }
}

#[tokio::test]
async fn details_change_until_the_money_moved() {
    let lab = Lab::start().await;
    let id = lab.sale("fake-valid-nonce", "10.00", "").await.text("id");
    let path = format!("transactions/{id}/update_details");
    let new = "<transaction><amount>9.00</amount><order-id>new</order-id>\
        <descriptor><name>abc*product</name></descriptor></transaction>";
    lab.put(&path, new).await.assert_fault("base", "915129");
    lab.put(&format!("transactions/{id}/submit_for_settlement"), "")
        .await;
    let updated = lab.put(&path, new).await;
    assert_eq!(updated.text("amount"), "9.00");
    assert_eq!(updated.text("order-id"), "new");
    assert_eq!(updated.text("name"), "abc*product");
    let more = "<transaction><amount>9.01</amount></transaction>";
    lab.put(&path, more).await.assert_fault("amount", "91522");
    for (step, code) in [
        ("hold_in_escrow", "91560"),
        ("release_from_escrow", "91561"),
        ("cancel_release", "91562"),
    ] {
        let path = format!("transactions/{id}/{step}");
        lab.put(&path, "").await.assert_fault("base", code);
    }
}
