//! Payment methods and nonces at the server API.

use reqwest::StatusCode;

use super::{Shopper, brief};
use crate::lab::{Lab, VISA, read};

#[tokio::test]
async fn a_nonce_becomes_a_method_with_what_the_request_adds() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let nonce = lab.nonce(VISA).await;
    let rest = "<token>her-card</token><cardholder-name>Ada Example</cardholder-name>";
    let made = ada.vault(&nonce, rest).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    for (name, text) in [
        ("token", "her-card"),
        ("customer-id", "ada"),
        ("bin", "411111"),
        ("last-4", "1111"),
        ("card-type", "Visa"),
        ("cardholder-name", "Ada Example"),
        ("expired", "false"),
        ("default", "true"),
    ] {
        assert_eq!(made.text(name), text, "{name}");
    }
    assert_eq!(made.text("unique-number-identifier").len(), 32);
    for path in [
        "payment_methods/any/her-card",
        "payment_methods/credit_card/her-card",
    ] {
        assert_eq!(lab.get(path).await.body, made.body);
    }
    let gone = lab.get("payment_methods/any/no").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let expired = ada.vault("fake-valid-expired-mastercard-nonce", "").await;
    assert_eq!(expired.text("expired"), "true");
}

#[tokio::test]
async fn what_is_wrong_is_told_by_code() {
    let lab = Lab::start().await;
    let (ada, bob) = (
        Shopper::new(&lab, "ada").await,
        Shopper::new(&lab, "bob").await,
    );
    ada.vault("fake-valid-visa-nonce", "<token>her-card</token>")
        .await;
    let hers = ada.list(true).await[0]["nonce"]
        .as_str()
        .unwrap()
        .to_owned();
    for (nonce, rest, attribute, code) in [
        ("fake-consumed-nonce", "", "payment_method_nonce", "93107"),
        ("nobody-knows", "", "payment_method_nonce", "93108"),
        ("fake-luhn-invalid-nonce", "", "number", "81715"),
        ("fake-paypal-one-time-nonce", "", "base", "82902"),
        (
            "fake-valid-visa-nonce",
            "<token>her-card</token>",
            "token",
            "91719",
        ),
        (
            "fake-valid-visa-nonce",
            "<token>a b</token>",
            "token",
            "91718",
        ),
        (
            "fake-valid-visa-nonce",
            "<token>all</token>",
            "token",
            "91721",
        ),
        (&hers, "", "payment_method_nonce", "91617"),
    ] {
        bob.vault(nonce, rest).await.assert_fault(attribute, code);
    }
    let empty = lab.post("payment_methods", "<payment-method/>").await;
    let codes: Vec<_> = empty.faults().into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes, ["93104", "93103"]);
    let xml = "<payment-method><customer-id>eve</customer-id>\
               <payment-method-nonce>fake-valid-visa-nonce</payment-method-nonce></payment-method>";
    lab.post("payment_methods", xml)
        .await
        .assert_fault("customer_id", "93105");
    assert!(bob.list(true).await.is_empty());
}

#[tokio::test]
async fn a_raw_card_becomes_a_method() {
    let lab = Lab::start().await;
    let _ = Shopper::new(&lab, "ada").await;
    let xml = format!(
        "<credit-card><customer-id>ada</customer-id><number>{VISA}</number><cvv>123</cvv>\
         <expiration-date>05/2031</expiration-date></credit-card>"
    );
    let made = lab.post("payment_methods", &xml).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    assert_eq!(made.text("expiration-year"), "2031");
    let wrong = xml.replace(VISA, "4111111111111112");
    lab.post("payment_methods", &wrong)
        .await
        .assert_fault("number", "81715");
}

#[tokio::test]
async fn nonces_lead_to_their_method_until_they_are_used() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>her-card</token>")
        .await;
    let made = lab.post("payment_methods/her-card/nonces", "").await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    assert_eq!(made.text("type"), "CreditCard");
    assert_eq!(made.text("description"), "ending in 81");
    let nonce = made.text("nonce");
    let described = lab.get(&format!("payment_method_nonces/{nonce}")).await;
    assert_eq!(
        (described.status, described.body),
        (StatusCode::OK, made.body)
    );
    let from_nonce = format!("payment_methods/from_nonce/{nonce}");
    // Looking uses nothing up.
    for _ in 0..2 {
        assert_eq!(lab.get(&from_nonce).await.text("token"), "her-card");
    }
    assert_eq!(
        lab.sale(&nonce, "25.00", "").await.status,
        StatusCode::CREATED
    );
    assert_eq!(lab.get(&from_nonce).await.status, StatusCode::NOT_FOUND);
    let guests = format!("payment_methods/from_nonce/{}", lab.nonce(VISA).await);
    assert_eq!(lab.get(&guests).await.status, StatusCode::NOT_FOUND);
    let absent = lab.post("payment_methods/no/nonces", "").await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_browser_can_ask_about_its_nonces_only() {
    let lab = Lab::start().await;
    let (ada, bob) = (
        Shopper::new(&lab, "ada").await,
        Shopper::new(&lab, "bob").await,
    );
    ada.vault("fake-valid-visa-nonce", "").await;
    let nonce = ada.list(true).await[0]["nonce"]
        .as_str()
        .unwrap()
        .to_owned();
    for (shopper, status) in [(&ada, StatusCode::OK), (&bob, StatusCode::NOT_FOUND)] {
        let fingerprint = shopper.fingerprint(&[]).await.replace('?', "%3F");
        let path = format!("client_api/v1/payment_method_nonces/{nonce}");
        let url = lab.merchant_url(&format!("{path}?authorizationFingerprint={fingerprint}"));
        let answer = read(lab.http.get(url).send().await.unwrap()).await;
        assert_eq!(answer.0, status);
        if status == StatusCode::OK {
            assert_eq!(answer.1["paymentMethods"][0]["nonce"], nonce.as_str());
        }
    }
}

#[tokio::test]
async fn a_customer_can_be_told_to_pay_with_another_method() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "").await;
    ada.vault("fake-valid-jcb-nonce", "<token>second</token>")
        .await;
    let xml = |token: &str| {
        format!(
            "<customer><default-payment-method-token>{token}</default-payment-method-token></customer>"
        )
    };
    let changed = lab.put("customers/ada", &xml("second")).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    let expected = [
        ("CreditCard", "ending in 00", true),
        ("CreditCard", "ending in 81", false),
    ];
    assert_eq!(brief(&ada.list(true).await), expected);
    let unknown = lab.put("customers/ada", &xml("no")).await;
    unknown.assert_fault("default_payment_method_token", "91518");
}
