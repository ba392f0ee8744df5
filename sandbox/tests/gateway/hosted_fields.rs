//! What Hosted Fields sends beyond a card, by both APIs (wire §4.2-4.6, features §2.8).

use reqwest::StatusCode;
use serde_json::{Value, json};
use tillframe_core::{
    card_state::Field,
    cardholder_name,
    error::{ErrorCode, Failure},
    hosted_fields::AddressKey,
    tokenize::Card,
};

use crate::{
    lab::{Lab, TOKENIZATION_KEY, VISA},
    widget::{Widget, card},
};

const ACCOUNT: &str = "sandbox_credit_card";

fn code_alone() -> Card {
    Card {
        security_code: card().security_code,
        ..Card::default()
    }
}

fn named(name: &str) -> Card {
    Card {
        cardholder_name: cardholder_name::parse(name).ok(),
        ..card()
    }
}

fn of_gateway(code: u32, fields: &[Field]) -> Failure {
    Failure {
        code: ErrorCode::HostedFieldsFailedTokenization,
        status: Some(422),
        gateway_code: Some(code),
        fields: fields.to_vec(),
        stage: None,
    }
}

#[tokio::test]
async fn name_and_address_go_on_to_the_sale() {
    let lab = Lab::start().await;
    let widget = Widget::of(&lab, ACCOUNT).await;
    let line = |key: AddressKey| match key {
        AddressKey::StreetAddress => "200 <Main> St".to_owned(),
        AddressKey::CountryName => "Austria".to_owned(),
        AddressKey::CountryCodeAlpha2 => "AT".to_owned(),
        AddressKey::CountryCodeAlpha3 => "AUT".to_owned(),
        AddressKey::CountryCodeNumeric => "040".to_owned(),
        key => key.name().to_ascii_uppercase(),
    };
    let card = Card {
        billing_address: AddressKey::ALL
            .iter()
            .map(|key| (*key, line(*key)))
            .collect(),
        ..named("Ada Example")
    };
    for method in widget.tokenize_twice(&lab, &card).await {
        let method = method.unwrap();
        assert_eq!(
            method
                .card()
                .unwrap()
                .cardholder_name
                .as_ref()
                .unwrap()
                .as_str(),
            "Ada Example"
        );
        let sale = lab.sale(method.nonce.expose(), "25.00", "").await;
        assert_eq!(sale.status, StatusCode::CREATED);
        let (before, billing) = sale.body.split_once("<billing>").unwrap();
        let billing = billing.split_once("</billing>").unwrap().0;
        for (key, text) in [
            ("first-name", "FIRSTNAME"),
            ("last-name", "LASTNAME"),
            ("company", "COMPANY"),
            ("street-address", "200 &lt;Main&gt; St"),
            ("extended-address", "EXTENDEDADDRESS"),
            ("locality", "LOCALITY"),
            ("region", "REGION"),
            // The shopper typed it: the merchant's is not taken.
            ("postal-code", "60622"),
            ("country-name", "Austria"),
            ("country-code-alpha2", "AT"),
            ("country-code-alpha3", "AUT"),
            ("country-code-numeric", "040"),
        ] {
            assert!(
                billing.contains(&format!("<{key}>{text}</{key}>")),
                "{key} in {billing}"
            );
        }
        assert!(!before.contains("FIRSTNAME"));
        assert_eq!(sale.text("cardholder-name"), "Ada Example");
        // The street number that no issuer knows.
        assert_eq!(sale.text("avs-street-address-response-code"), "N");
        assert_eq!(sale.text("avs-postal-code-response-code"), "M");
    }
}

#[tokio::test]
async fn a_name_can_be_too_long_for_the_gateway() {
    let lab = Lab::start().await;
    let widget = Widget::of(&lab, ACCOUNT).await;
    let longest = named(&"n".repeat(175));
    for method in widget.tokenize_twice(&lab, &longest).await {
        assert!(method.is_ok());
    }
    let longer = named(&"n".repeat(176));
    let refusal = of_gateway(81723, &[Field::CardholderName]);
    for method in widget.tokenize_twice(&lab, &longer).await {
        assert_eq!(method.unwrap_err(), refusal);
    }
}

#[tokio::test]
async fn an_address_is_checked() {
    let lab = Lab::start().await;
    let widget = Widget::of(&lab, ACCOUNT).await;
    let with = |key, text: &str| Card {
        postal_code: None,
        billing_address: vec![(key, text.to_owned())],
        ..card()
    };
    for (card, code, fields) in [
        (
            with(AddressKey::PostalCode, "#"),
            81813,
            &[Field::PostalCode][..],
        ),
        (with(AddressKey::Company, &"c".repeat(256)), 81802, &[]),
        (
            with(AddressKey::StreetAddress, &"s".repeat(256)),
            81812,
            &[],
        ),
    ] {
        for method in widget.tokenize_twice(&lab, &card).await {
            assert_eq!(method.unwrap_err(), of_gateway(code, fields));
        }
    }
}

#[tokio::test]
async fn a_security_code_alone_becomes_a_nonce_without_details() {
    let lab = Lab::start().await;
    for widget in [
        Widget::of(&lab, ACCOUNT).await,
        Widget::open(&lab, TOKENIZATION_KEY).await,
    ] {
        for method in widget.tokenize_twice(&lab, &code_alone()).await {
            let method = method.unwrap();
            assert_eq!(method.description(), "");
            let card = method.card().unwrap();
            assert!(card.bin.is_none() && card.last_four.is_none());
            assert!(card.expiration_month.is_none() && card.cardholder_name.is_none());
        }
    }
}

#[tokio::test]
async fn a_security_code_alone_pays_nothing() {
    let lab = Lab::start().await;
    let widget = Widget::of(&lab, ACCOUNT).await;
    let method = widget.tokenize(&lab, &code_alone()).await.unwrap();
    let nonce = method.nonce.expose();
    for _ in 0..2 {
        let sale = lab.sale(nonce, "25.00", "").await;
        sale.assert_fault("base", "91508");
    }
    // With a stored card it is no second means of payment, as a whole card is.
    let stored = "<payment-method-token>abc123</payment-method-token>";
    let sale = lab.sale(nonce, "25.00", stored).await;
    sale.assert_fault("payment_method_token", "91518");
    let whole = lab.nonce(VISA).await;
    let sale = lab.sale(&whole, "25.00", stored).await;
    sale.assert_fault("base", "91515");
    let sale = lab.sale("tokencc_bh_unknown", "25.00", stored).await;
    sale.assert_fault("payment_method_nonce", "91565");
}

#[tokio::test]
async fn a_security_code_alone_has_three_or_four_digits_and_no_vault() {
    let lab = Lab::start().await;
    let tokenize = async |card: Value| {
        let fingerprint = lab.fingerprint(None).await;
        let body = json!({ "creditCard": card, "authorizationFingerprint": fingerprint });
        let (status, answer) = lab.tokenize(&body).await;
        (
            status,
            answer["fieldErrors"][0]["fieldErrors"][0]["code"].clone(),
        )
    };
    let not_validated = json!({ "validate": false });
    for (cvv, code) in [("12", "81707"), ("12345", "81707"), ("12a", "81707")] {
        let card = json!({ "cvv": cvv, "options": not_validated });
        let refused = (StatusCode::UNPROCESSABLE_ENTITY, code.into());
        assert_eq!(tokenize(card).await, refused);
    }
    for cvv in ["123", "1234"] {
        let card = json!({ "cvv": cvv, "options": not_validated });
        assert_eq!(tokenize(card).await.0, StatusCode::ACCEPTED);
    }
    let without_number = (StatusCode::UNPROCESSABLE_ENTITY, "81714".into());
    for card in [
        json!({ "cvv": "123", "options": { "validate": true } }),
        json!({ "cvv": "123", "number": "", "options": not_validated }),
        json!({ "cvv": "123", "expirationDate": "12/30", "options": not_validated }),
    ] {
        assert_eq!(tokenize(card).await, without_number);
    }
}

#[tokio::test]
async fn insight_is_that_of_the_account() {
    let lab = Lab::start().await;
    let widget = Widget::of(&lab, ACCOUNT).await;
    let for_account = |account: &str| Card {
        insight_account: Some(account.to_owned()),
        ..card()
    };
    for (account, regulation) in [
        (ACCOUNT, "unregulated"),
        ("european_three_d_secure_merchant_account", "psd2"),
    ] {
        for method in widget.tokenize_twice(&lab, &for_account(account)).await {
            let method = method.unwrap();
            let told = method.card().unwrap().regulation.as_ref();
            assert_eq!(told.unwrap().as_str(), regulation);
        }
    }
    for method in widget.tokenize_twice(&lab, &card()).await {
        assert!(method.unwrap().card().unwrap().regulation.is_none());
    }
    for method in widget.tokenize_twice(&lab, &for_account("nobody")).await {
        assert_eq!(method.unwrap_err(), of_gateway(91513, &[]));
    }
}

#[tokio::test]
async fn a_card_for_the_vault_is_validated_and_its_nonce_is_like_any_other() {
    let lab = Lab::start().await;
    let by_key = Widget::open(&lab, TOKENIZATION_KEY).await;
    let vaulted = Card {
        vault: true,
        ..card()
    };
    for method in by_key.tokenize_twice(&lab, &vaulted).await {
        assert_eq!(method.unwrap_err(), of_gateway(50000, &[]));
    }
    let by_token = Widget::of(&lab, ACCOUNT).await;
    for method in by_token.tokenize_twice(&lab, &vaulted).await {
        let nonce = method.unwrap().nonce;
        let sale = lab.sale(nonce.expose(), "25.00", "").await;
        assert_eq!(sale.status, StatusCode::CREATED);
        let again = lab.sale(nonce.expose(), "25.00", "").await;
        again.assert_fault("payment_method_nonce", "91564");
    }
    // What the account asks for must be there.
    let without_code = Card {
        security_code: None,
        ..vaulted
    };
    for method in by_token.tokenize_twice(&lab, &without_code).await {
        assert_eq!(method.unwrap_err(), of_gateway(81706, &[Field::Cvv]));
    }
}
