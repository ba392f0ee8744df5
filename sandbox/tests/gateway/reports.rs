//! What was settled, where the goods are, and the merchant's accounts.

use reqwest::StatusCode;

use crate::lab::{Lab, Xml};

async fn summary(lab: &Lab, fields: &str) -> Xml {
    let request = format!("<settlement-batch-summary>{fields}</settlement-batch-summary>");
    lab.post("settlement_batch_summary", &request).await
}

async fn settled(lab: &Lab, nonce: &str, amount: &str, rest: &str) -> Xml {
    let rest =
        format!("{rest}<options><submit-for-settlement>true</submit-for-settlement></options>");
    let id = lab.sale(nonce, amount, &rest).await.text("id");
    lab.put(&format!("transactions/{id}/settle"), "").await
}

#[tokio::test]
async fn a_day_is_summed_up() {
    let lab = Lab::start().await;
    let store = "<custom-fields><store-me>north</store-me></custom-fields>";
    let visa = settled(&lab, "fake-valid-visa-nonce", "10.00", store).await;
    settled(&lab, "fake-valid-visa-nonce", "5.00", "").await;
    settled(&lab, "fake-valid-amex-nonce", "1.00", "").await;
    let refund = lab
        .post(&format!("transactions/{}/refund", visa.text("id")), "")
        .await
        .text("id");
    lab.put(&format!("transactions/{refund}/settle"), "").await;
    // What is not settled does not count.
    lab.sale("fake-valid-visa-nonce", "7.00", "").await;

    let batch = visa.text("settlement-batch-id");
    let (day, account) = batch.split_once('_').unwrap();
    assert_eq!(account, "sandbox_credit_card");
    let date = format!("<settlement-date>{day}</settlement-date>");
    let sums = summary(&lab, &date).await;
    assert_eq!(sums.status, StatusCode::OK);
    assert!(
        sums.body
            .contains("<settlement-batch-summary><records type=\"array\"><record><kind>")
    );
    assert_eq!(sums.texts("kind"), ["credit", "sale", "sale"]);
    assert_eq!(
        sums.texts("card-type"),
        ["Visa", "American Express", "Visa"]
    );
    assert_eq!(sums.texts("count"), ["1", "1", "2"]);
    assert_eq!(sums.texts("amount-settled"), ["10.00", "1.00", "15.00"]);
    assert_eq!(sums.texts("merchant-account-id"), [account; 3]);

    let field = format!("{date}<group-by-custom-field>store_me</group-by-custom-field>");
    let sums = summary(&lab, &field).await;
    assert_eq!(sums.texts("count"), ["1", "1", "1", "1"]);
    assert_eq!(sums.texts("store-me"), ["north", "north"]);
    // What has the field comes first.
    assert_eq!(sums.texts("kind"), ["credit", "sale", "sale", "sale"]);
    assert_eq!(
        sums.texts("card-type"),
        ["Visa", "Visa", "American Express", "Visa"]
    );
}

#[tokio::test]
async fn a_day_without_settlements_and_what_is_no_day() {
    let lab = Lab::start().await;
    settled(&lab, "fake-valid-nonce", "10.00", "").await;
    let none = summary(&lab, "<settlement-date>2011-01-01</settlement-date>").await;
    assert!(none.body.contains("<records type=\"array\"></records>"));
    for (fields, attribute, code) in [
        ("", "settlement_date", "82301"),
        (
            "<settlement-date>soon</settlement-date>",
            "settlement_date",
            "82302",
        ),
        (
            "<settlement-date>2011-01-01</settlement-date>\
             <group-by-custom-field>nothere</group-by-custom-field>",
            "group_by_custom_field",
            "82303",
        ),
    ] {
        summary(&lab, fields).await.assert_fault(attribute, code);
    }
}

#[tokio::test]
async fn packages_are_remembered() {
    let lab = Lab::start().await;
    let sale = lab.sale("fake-paypal-one-time-nonce", "10.00", "").await;
    assert!(sale.body.contains("<shipments type=\"array\"></shipments>"));
    let path = format!("transactions/{}/shipments", sale.text("id"));
    for (fields, attribute, code, message) in [
        (
            "<tracking-number>1Z</tracking-number>",
            "carrier",
            "50031",
            "Carrier name is required.",
        ),
        (
            "<carrier>UPS</carrier>",
            "tracking_number",
            "50032",
            "Tracking number is required.",
        ),
    ] {
        let refused = lab
            .post(&path, &format!("<shipment>{fields}</shipment>"))
            .await;
        refused.assert_fault(attribute, code);
        assert_eq!(refused.texts("message").last().unwrap(), message);
    }
    for (carrier, number) in [("UPS", "1Z"), ("FEDEX", "0859")] {
        let package = format!(
            "<shipment><carrier>{carrier}</carrier><tracking-number>{number}</tracking-number>\
             <notify-payer>true</notify-payer></shipment>"
        );
        let shipped = lab.post(&path, &package).await;
        assert_eq!(shipped.status, StatusCode::CREATED, "{}", shipped.body);
    }
    let found = lab.get(&format!("transactions/{}", sale.text("id"))).await;
    assert_eq!(found.texts("carrier"), ["UPS", "FEDEX"]);
    assert_eq!(found.texts("tracking-number"), ["1Z", "0859"]);
    assert!(found.is_nil("paypal-tracker-id"));
    let nowhere = "<shipment><carrier>UPS</carrier><tracking-number>1</tracking-number></shipment>";
    let nowhere = lab.post("transactions/nothere/shipments", nowhere).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn merchant_accounts_are_listed_and_found() {
    let lab = Lab::start().await;
    for path in ["merchant_accounts?page=1", "merchant_accounts/?page=1"] {
        let all = lab.get(path).await;
        assert_eq!(all.status, StatusCode::OK, "{path}");
        assert!(all.body.contains("<merchant-accounts type=\"collection\">"));
        assert_eq!(all.texts("id").len().to_string(), all.text("total-items"));
        assert_eq!(
            all.texts("default")
                .iter()
                .filter(|is| *is == "true")
                .count(),
            1
        );
    }
    let beyond = lab.get("merchant_accounts?page=99999999999999999").await;
    assert!(beyond.texts("id").is_empty());
    for (id, currency, default) in [
        ("sandbox_credit_card", "USD", "true"),
        ("card_processor_brl", "BRL", "false"),
        ("sandbox_master_merchant_account", "USD", "false"),
    ] {
        let account = lab.get(&format!("merchant_accounts/{id}")).await;
        assert_eq!(account.text("id"), id);
        assert_eq!(account.text("status"), "active");
        assert_eq!(account.text("currency-iso-code"), currency);
        assert_eq!(account.text("default"), default);
    }
    let none = lab.get("merchant_accounts/nothere").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}
