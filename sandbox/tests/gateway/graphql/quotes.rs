//! Exchange rates: what is asked for, and what a sale does with a quote.

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use serde_json::{Value, json};

use super::{ask, data, errors};
use crate::lab::Lab;

const QUOTE: &str =
    "mutation($input: GenerateExchangeRateQuoteInput!) { generateExchangeRateQuote(input: $input) {
  clientMutationId quotes { id baseAmount { value currencyCode } quoteAmount { value currencyCode }
  exchangeRate tradeRate expiresAt refreshesAt } } }";

fn wanted(quotes: &Value) -> Value {
    json!({ "input": { "clientMutationId": "q", "quotes": quotes } })
}

#[tokio::test]
async fn amounts_are_told_in_other_currencies() {
    let lab = Lab::start().await;
    let quotes = json!([
        { "baseCurrency": "USD", "quoteCurrency": "EUR", "baseAmount": "12.19", "markup": "5" },
        { "baseCurrency": "EUR", "quoteCurrency": "CAD" },
    ]);
    let told = data(&lab, QUOTE, wanted(&quotes)).await;
    let told = &told["generateExchangeRateQuote"];
    assert_eq!(told["clientMutationId"], "q");
    let first = &told["quotes"][0];
    for (name, value) in [
        (
            "baseAmount",
            json!({ "value": "12.19", "currencyCode": "USD" }),
        ),
        (
            "quoteAmount",
            json!({ "value": "11.78", "currencyCode": "EUR" }),
        ),
        ("exchangeRate", json!("0.966000000000")),
        ("tradeRate", json!("0.920000000000")),
    ] {
        assert_eq!(first[name], value, "{name}");
    }
    let id = BASE64.decode(first["id"].as_str().unwrap()).unwrap();
    assert!(id.starts_with(b"exchangeratequote_"));
    assert_ne!(first["id"], told["quotes"][1]["id"]);
    let refresh = first["refreshesAt"].as_str().unwrap();
    assert!(
        refresh.ends_with(":00:00.000000Z"),
        "a full hour: {refresh}"
    );
    assert!(first["expiresAt"].as_str().unwrap() > refresh);
    let second = &told["quotes"][1];
    assert_eq!(second["baseAmount"]["value"], "1.00");
    assert_eq!(second["quoteAmount"]["value"], "1.49");
    assert_eq!(second["exchangeRate"], second["tradeRate"]);
}

#[tokio::test]
async fn what_can_not_be_quoted_is_told() {
    let lab = Lab::start().await;
    for (change, code, field) in [
        (json!({ "quoteCurrency": "JPY" }), "50030", "quoteCurrency"),
        (json!({ "baseCurrency": "XXX" }), "50030", "baseCurrency"),
        (json!({ "baseAmount": "0" }), "81531", "baseAmount"),
        (json!({ "baseAmount": "10.543" }), "81503", "baseAmount"),
    ] {
        let fine = json!({ "baseCurrency": "USD", "quoteCurrency": "EUR", "baseAmount": "10.00" });
        let mut wrong = fine.clone();
        for (name, value) in change.as_object().unwrap() {
            wrong[name] = value.clone();
        }
        let answer = ask(&lab, QUOTE, wanted(&json!([fine, wrong]))).await;
        let path = json!(["input", "quotes", 1, field]);
        assert_eq!(errors(&answer), [json!(["VALIDATION", code, path])]);
        assert_eq!(answer["data"], json!({ "generateExchangeRateQuote": null }));
    }
}

/// What the schema refuses is refused before anything is done: there are no data, and the SDKs tell by the class whose
/// mistake it was.
#[tokio::test]
async fn what_the_schema_does_not_take_leaves_no_data() {
    let lab = Lab::start().await;
    for (quote, class, named) in [
        (
            json!({ "quoteCurrency": "EUR" }),
            Value::Null,
            "'baseCurrency'",
        ),
        (
            json!({ "baseCurrency": "USD" }),
            Value::Null,
            "'quoteCurrency'",
        ),
        (
            json!({ "baseCurrency": null, "quoteCurrency": "EUR" }),
            Value::Null,
            "'baseCurrency' is required but null",
        ),
        (
            json!({ "baseCurrency": "USD", "quoteCurrency": "EUR", "more": 1 }),
            Value::Null,
            "'more'",
        ),
        (
            json!({ "baseCurrency": "USD", "quoteCurrency": "EUR", "baseAmount": "10.5433" }),
            json!("VALIDATION"),
            "invalid value",
        ),
        (
            json!({ "baseCurrency": "USD", "quoteCurrency": "EUR", "markup": "much" }),
            json!("VALIDATION"),
            "invalid value",
        ),
        (
            json!({ "baseCurrency": "dollars", "quoteCurrency": "EUR" }),
            json!("VALIDATION"),
            "'input.quotes.0.baseCurrency'",
        ),
    ] {
        let answer = ask(&lab, QUOTE, wanted(&json!([quote]))).await;
        assert_eq!(answer.get("data"), None, "{answer}");
        let error = &answer["errors"][0];
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(named), "{message}");
        assert_eq!(error["extensions"]["errorClass"], class, "{message}");
    }
}

#[tokio::test]
async fn a_sale_takes_a_quote_and_no_endless_id() {
    let lab = Lab::start().await;
    let quotes = json!([{ "baseCurrency": "USD", "quoteCurrency": "EUR" }]);
    let told = data(&lab, QUOTE, wanted(&quotes)).await;
    let id = &told["generateExchangeRateQuote"]["quotes"][0]["id"];
    let charge =
        "mutation($input: ChargePaymentMethodInput!) { chargePaymentMethod(input: $input) {
        transaction { status } } }";
    let sale = |id: &Value| {
        let sale = json!({ "amount": "10.00", "exchangeRateQuoteId": id });
        json!({ "input": { "paymentMethodId": "fake-valid-visa-nonce", "transaction": sale } })
    };
    let sold = data(&lab, charge, sale(id)).await;
    let status = &sold["chargePaymentMethod"]["transaction"]["status"];
    assert_eq!(status, "SUBMITTED_FOR_SETTLEMENT");
    let answer = ask(&lab, charge, sale(&json!("a".repeat(4_001)))).await;
    let path = json!(["input", "transaction", "exchangeRateQuoteId"]);
    assert_eq!(errors(&answer), [json!(["VALIDATION", "915229", path])]);
}
