use reqwest::StatusCode;
use serde_json::json;

use crate::lab::{Lab, TOKENIZATION_KEY, VISA, card};

#[tokio::test]
async fn a_sale_carries_everything_that_was_said() {
    let lab = Lab::start().await;
    let nonce = lab.nonce(VISA).await;
    let rest = "<order-id>ord-1001</order-id><device-data>{\"correlation_id\":\"x\"}</device-data>\
        <channel>tests</channel><merchant-account-id>sandbox_credit_card_non_default</merchant-account-id>\
        <options><submit-for-settlement type=\"boolean\">true</submit-for-settlement></options>\
        <customer><first-name>Ada</first-name><email>ada@example.com</email></customer>\
        <billing><street-address>1 Main &lt;St&gt;</street-address><postal-code>60622</postal-code>\
        <country-code-alpha2>US</country-code-alpha2></billing>\
        <descriptor><name>abc*product</name><phone>3125551212</phone><url>shop.example</url></descriptor>";
    let sale = lab.sale(&nonce, "25", rest).await;
    assert_eq!(sale.status, StatusCode::CREATED, "{}", sale.body);
    let expected = [
        ("status", "submitted_for_settlement"),
        ("type", "sale"),
        ("amount", "25.00"),
        ("currency-iso-code", "USD"),
        ("merchant-account-id", "sandbox_credit_card_non_default"),
        ("order-id", "ord-1001"),
        ("channel", "tests"),
        ("email", "ada@example.com"),
        ("street-address", "1 Main &lt;St&gt;"),
        ("country-code-alpha2", "US"),
        ("processor-response-code", "1000"),
        ("processor-response-text", "Approved"),
        ("processor-response-type", "approved"),
        ("cvv-response-code", "M"),
        ("avs-postal-code-response-code", "M"),
        ("avs-street-address-response-code", "M"),
        ("bin", "411111"),
        ("last-4", "1111"),
        ("card-type", "Visa"),
        ("expiration-month", "12"),
        ("expiration-year", "2030"),
        ("payment-instrument-type", "credit_card"),
        ("device-data-captured", "true"),
        ("decision", "Approve"),
        ("retried", "false"),
        (
            "image-url",
            "https://assets.braintreegateway.com/payment_method_logo/visa.png?environment=development",
        ),
    ];
    for (name, value) in expected {
        assert_eq!(sale.text(name), value, "{name}");
    }
    assert_eq!(
        sale.texts("status"),
        [
            "submitted_for_settlement",
            "authorized",
            "submitted_for_settlement"
        ]
    );
    assert_eq!(sale.texts("url"), ["shop.example"]);

    let found = lab.get(&format!("transactions/{}", sale.text("id"))).await;
    assert_eq!((found.status, found.body), (StatusCode::OK, sale.body));
}

#[tokio::test]
async fn without_settlement_a_sale_is_authorized() {
    let lab = Lab::start().await;
    let sale = lab.sale("fake-valid-nonce", "10.00", "").await;
    assert_eq!(sale.text("status"), "authorized");
    assert_eq!(sale.text("bin"), "401288");
    assert!(sale.is_nil("order-id"));
    assert!(!sale.body.contains("risk-data"));
}

#[tokio::test]
async fn amounts_decide_what_the_bank_says() {
    let lab = Lab::start().await;
    for (amount, status, code, text, kind) in [
        ("1999.99", "authorized", "1000", "Approved", "approved"),
        (
            "2000.00",
            "processor_declined",
            "2000",
            "Do Not Honor",
            "soft_declined",
        ),
        (
            "2001.50",
            "processor_declined",
            "2001",
            "Insufficient Funds",
            "soft_declined",
        ),
        (
            "2004.00",
            "processor_declined",
            "2004",
            "Expired Card",
            "hard_declined",
        ),
        (
            "2999.99",
            "processor_declined",
            "2999",
            "Processor Declined",
            "soft_declined",
        ),
        (
            "3000.00",
            "failed",
            "3000",
            "Processor Network Unavailable - Try Again",
            "soft_declined",
        ),
        ("3001.00", "authorized", "1000", "Approved", "approved"),
        ("4001.00", "authorized", "1000", "Approved", "approved"),
        ("5001.01", "authorized", "1000", "Approved", "approved"),
        ("5002.00", "authorized", "1000", "Approved", "approved"),
    ] {
        let sale = lab.sale("fake-valid-visa-nonce", amount, "").await;
        assert_eq!(sale.text("status"), status, "{amount}");
        assert_eq!(sale.text("processor-response-code"), code);
        assert_eq!(sale.text("processor-response-text"), text);
        assert_eq!(sale.text("processor-response-type"), kind);
        if status == "authorized" {
            assert_eq!(sale.status, StatusCode::CREATED);
        } else {
            // A decline exists, with an id, inside a refusal without faults.
            assert_eq!(sale.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(sale.text("message"), text);
            assert_eq!(sale.faults(), []);
            let found = lab.get(&format!("transactions/{}", sale.text("id"))).await;
            assert_eq!(found.text("status"), status);
        }
    }
}

#[tokio::test]
async fn the_gateway_itself_rejects() {
    let lab = Lab::start().await;
    let fraud = lab.nonce("4000111111111511").await;
    for (nonce, amount, reason) in [
        (fraud.as_str(), "10.00", "fraud"),
        ("fake-gateway-rejected-fraud-nonce", "10.00", "fraud"),
        (
            "fake-gateway-rejected-risk-thresholds-nonce",
            "10.00",
            "risk_threshold",
        ),
        ("fake-valid-nonce", "5001.00", "application_incomplete"),
    ] {
        let sale = lab.sale(nonce, amount, "").await;
        assert_eq!(sale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(sale.text("status"), "gateway_rejected");
        assert_eq!(sale.text("gateway-rejection-reason"), reason);
        assert_eq!(sale.text("message"), format!("Gateway Rejected: {reason}"));
    }
}

#[tokio::test]
async fn security_code_and_address_leave_letters() {
    let lab = Lab::start().await;
    let nonce = async |cvv: &str, postal_code: &str, street: &str| {
        let mut card = card(VISA);
        card["cvv"] = json!(cvv);
        card["billingAddress"] = json!({ "postalCode": postal_code, "streetAddress": street });
        let body = json!({ "creditCard": card, "tokenizationKey": TOKENIZATION_KEY });
        let (_, answer) = lab.tokenize(&body).await;
        answer["creditCards"][0]["nonce"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    for (cvv, postal_code, street, letters) in [
        ("123", "60622", "1 Main St", ["M", "M", "M"]),
        ("200", "20000", "200 Main St", ["N", "N", "N"]),
        ("201", "20001", "201 Main St", ["U", "U", "U"]),
        ("301", "", "", ["S", "I", "I"]),
        ("", "60622", "2000 Main St", ["I", "M", "M"]),
    ] {
        let sale = lab
            .sale(&nonce(cvv, postal_code, street).await, "10.00", "")
            .await;
        let found = [
            sale.text("cvv-response-code"),
            sale.text("avs-postal-code-response-code"),
            sale.text("avs-street-address-response-code"),
        ];
        assert_eq!(found, letters);
    }
    for (postal_code, letter) in [("30000", "E"), ("30001", "S")] {
        let sale = lab
            .sale(&nonce("123", postal_code, "1 Main St").await, "10.00", "")
            .await;
        assert_eq!(sale.text("avs-error-response-code"), letter);
        assert!(sale.is_nil("avs-postal-code-response-code"));
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_by_code_and_in_order() {
    let lab = Lab::start().await;
    let nonce = "<payment-method-nonce>fake-valid-nonce</payment-method-nonce>";
    let start = "<type>sale</type><amount>1.00</amount>";
    let long = "x".repeat(256);
    let cases = [
        (format!("<amount>1.00</amount>{nonce}"), "type", "91524"),
        (
            format!("<type>gift</type><amount>1.00</amount>{nonce}"),
            "type",
            "91523",
        ),
        (format!("<type>sale</type>{nonce}"), "amount", "81502"),
        (
            format!("<type>sale</type><amount>abc</amount>{nonce}"),
            "amount",
            "81503",
        ),
        (
            format!("<type>sale</type><amount>0.00</amount>{nonce}"),
            "amount",
            "81531",
        ),
        (
            format!("<type>sale</type><amount>-1.00</amount>{nonce}"),
            "amount",
            "81501",
        ),
        (
            format!("<type>sale</type><amount>100000000</amount>{nonce}"),
            "amount",
            "81528",
        ),
        (start.to_owned(), "base", "91508"),
        (
            format!("{start}{nonce}<payment-method-token>t</payment-method-token>"),
            "base",
            "91515",
        ),
        (
            format!("{start}<payment-method-token>t</payment-method-token>"),
            "payment_method_token",
            "91518",
        ),
        (
            format!("{start}<customer-id>c</customer-id>"),
            "customer_id",
            "91510",
        ),
        (
            format!("{start}{nonce}<merchant-account-id>no</merchant-account-id>"),
            "merchant_account_id",
            "91513",
        ),
        (
            format!("{start}{nonce}<order-id>{long}</order-id>"),
            "order_id",
            "91501",
        ),
        (
            format!("{start}{nonce}<channel>{long}</channel>"),
            "channel",
            "91550",
        ),
        (
            format!("{start}{nonce}<descriptor><name>x</name></descriptor>"),
            "name",
            "92201",
        ),
        (
            format!("{start}{nonce}<descriptor><phone>x</phone></descriptor>"),
            "phone",
            "92202",
        ),
        (
            format!("{start}{nonce}<descriptor><url>fourteen.chars</url></descriptor>"),
            "url",
            "92206",
        ),
        (
            format!("{start}{nonce}<billing><postal-code>1234567890</postal-code></billing>"),
            "postal_code",
            "81809",
        ),
        (
            format!("{start}<payment-method-nonce>no</payment-method-nonce>"),
            "payment_method_nonce",
            "91565",
        ),
        (
            format!("{start}<payment-method-nonce>fake-consumed-nonce</payment-method-nonce>"),
            "payment_method_nonce",
            "91564",
        ),
        (
            format!("{start}<payment-method-nonce>fake-luhn-invalid-nonce</payment-method-nonce>"),
            "number",
            "81715",
        ),
        (
            format!(
                "{start}<credit-card><number>4539578763621486</number><expiration-date>12/30</expiration-date></credit-card>"
            ),
            "number",
            "81717",
        ),
    ];
    for (fields, attribute, code) in cases {
        let answer = lab
            .post(
                "transactions",
                &format!("<transaction>{fields}</transaction>"),
            )
            .await;
        answer.assert_fault(attribute, code);
        assert!(!answer.body.contains("4539578763621486"));
    }

    let all = lab
        .post("transactions", "<transaction></transaction>")
        .await;
    assert_eq!(
        all.texts("message")
            .last()
            .map(String::as_str)
            .unwrap_or_default(),
        "Transaction type is required.\nAmount is required.\nCannot determine payment method."
    );
}

#[tokio::test]
async fn an_account_charges_only_brands_that_it_takes() {
    let lab = Lab::start().await;
    let account = "<merchant-account-id>visa_only_usd</merchant-account-id>";
    lab.sale("fake-valid-mastercard-nonce", "1.00", account)
        .await
        .assert_fault("number", "81703");
    assert_eq!(
        lab.sale("fake-valid-visa-nonce", "1.00", account)
            .await
            .status,
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn a_card_in_the_sale_itself_is_charged_and_not_repeated() {
    let lab = Lab::start().await;
    let body = json!({ "transaction": {
        "type": "sale", "amount": 2000, "order_id": null,
        "credit_card": { "number": VISA, "cvv": "987", "expiration_date": "05/2030" },
        "options": { "submit_for_settlement": true },
    } });
    let sale = lab.post_json("transactions", &body).await;
    assert_eq!(sale.text("status"), "processor_declined");
    assert_eq!(sale.text("amount"), "2000");
    assert!(!sale.body.contains(VISA));
    // Ids are drawn, and may have these three digits in them.
    let mut words = sale
        .body
        .split(|letter: char| !letter.is_ascii_alphanumeric());
    assert!(words.all(|word| word != "987"), "{}", sale.body);
}
