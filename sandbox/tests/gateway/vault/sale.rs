//! Sales by what is saved, with and without the security code asked again.

use reqwest::StatusCode;
use serde_json::json;

use super::Shopper;
use crate::lab::{Lab, TOKENIZATION_KEY, VISA, Xml};

async fn sale(lab: &Lab, fields: &str) -> Xml {
    let xml = format!("<transaction><type>sale</type><amount>25.00</amount>{fields}</transaction>");
    lab.post("transactions", &xml).await
}

/// The nonce of a security code alone.
async fn code(lab: &Lab, cvv: &str) -> String {
    let card = json!({ "cvv": cvv, "options": { "validate": false } });
    let body = json!({ "creditCard": card, "tokenizationKey": TOKENIZATION_KEY });
    let (status, answer) = lab.tokenize(&body).await;
    assert_eq!(status, StatusCode::ACCEPTED, "{answer}");
    answer["creditCards"][0]["nonce"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn a_saved_card_pays_by_token_and_by_customer() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>her-card</token>")
        .await;
    for fields in [
        "<payment-method-token>her-card</payment-method-token>",
        "<customer-id>ada</customer-id>",
        "<payment-method-token>her-card</payment-method-token><customer-id>ada</customer-id>",
    ] {
        for _ in 0..2 {
            let paid = sale(&lab, fields).await;
            assert_eq!(paid.status, StatusCode::CREATED, "{}", paid.body);
            assert_eq!(paid.text("token"), "her-card");
            assert_eq!(paid.text("last-4"), "1881");
            assert_eq!(paid.text("cvv-response-code"), "I");
            let found = lab.get(&format!("transactions/{}", paid.text("id"))).await;
            assert_eq!(found.body, paid.body);
            let customer = paid.body.split_once("<customer>").unwrap().1;
            assert!(customer.starts_with("<id>ada</id><first-name>Ada</first-name>"));
        }
    }
}

#[tokio::test]
async fn what_does_not_belong_together_is_refused() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let _ = Shopper::new(&lab, "bob").await;
    ada.vault("fake-valid-visa-nonce", "<token>her-card</token>")
        .await;
    let token = "<payment-method-token>her-card</payment-method-token>";
    let card = lab.nonce(VISA).await;
    let cases = [
        (
            format!("{token}<customer-id>bob</customer-id>"),
            "base",
            "91516",
        ),
        (
            "<customer-id>bob</customer-id>".to_owned(),
            "customer_id",
            "91511",
        ),
        (
            "<customer-id>eve</customer-id>".to_owned(),
            "customer_id",
            "91510",
        ),
        (
            format!(
                "<payment-method-nonce>{card}</payment-method-nonce><customer-id>eve</customer-id>"
            ),
            "customer_id",
            "91510",
        ),
        (
            "<payment-method-token>no</payment-method-token>".to_owned(),
            "payment_method_token",
            "91518",
        ),
        (
            format!("{token}<payment-method-nonce>{card}</payment-method-nonce>"),
            "base",
            "91515",
        ),
        (
            format!("{token}<credit-card><cvv>12</cvv></credit-card>"),
            "cvv",
            "81707",
        ),
    ];
    for (fields, attribute, code) in cases {
        sale(&lab, &fields).await.assert_fault(attribute, code);
    }
    // None of it used the card's nonce up.
    assert_eq!(
        lab.sale(&card, "25.00", "").await.status,
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn the_code_asked_again_is_checked_and_used_up() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>her-card</token>")
        .await;
    for (typed, letter) in [("123", "M"), ("200", "N"), ("201", "U"), ("301", "S")] {
        let nonce = code(&lab, typed).await;
        let fields = format!(
            "<payment-method-token>her-card</payment-method-token>\
             <payment-method-nonce>{nonce}</payment-method-nonce>"
        );
        let paid = sale(&lab, &fields).await;
        assert_eq!(paid.status, StatusCode::CREATED, "{}", paid.body);
        assert_eq!(paid.text("cvv-response-code"), letter);
        assert_eq!(paid.text("token"), "her-card");
        sale(&lab, &fields)
            .await
            .assert_fault("payment_method_nonce", "91564");
    }
    let typed = "<payment-method-token>her-card</payment-method-token><credit-card><cvv>200</cvv></credit-card>";
    assert_eq!(sale(&lab, typed).await.text("cvv-response-code"), "N");
    let account = "<merchant-account-id>processing_rules_usd</merchant-account-id>";
    let rejected = sale(&lab, &format!("{typed}{account}")).await;
    assert_eq!(rejected.text("status"), "gateway_rejected");
    assert_eq!(rejected.text("gateway-rejection-reason"), "cvv");
}

#[tokio::test]
async fn a_saved_cards_address_is_the_sales_unless_it_has_its_own() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let address = "<token>her-card</token>\
                   <billing-address><postal-code>20000</postal-code></billing-address>";
    let vaulted = ada.vault("fake-valid-visa-nonce", address).await;
    assert_eq!(vaulted.text("postal-code"), "20000");
    let token = "<payment-method-token>her-card</payment-method-token>";
    let paid = sale(&lab, token).await;
    assert_eq!(paid.text("avs-postal-code-response-code"), "N");
    let billing = "<billing><postal-code>60622</postal-code></billing>";
    let paid = sale(&lab, &format!("{token}{billing}")).await;
    assert_eq!(paid.text("avs-postal-code-response-code"), "M");
}

/// With a method that is saved already there is nothing to store but the addresses of the sale.
#[tokio::test]
async fn a_saved_card_and_its_customer_get_the_addresses_of_a_sale() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>her-card</token>")
        .await;
    let fields = "<payment-method-token>her-card</payment-method-token>\
        <billing><postal-code>60622</postal-code></billing>\
        <shipping><postal-code>60103</postal-code></shipping><options>\
        <add-billing-address-to-payment-method type=\"boolean\">true</add-billing-address-to-payment-method>\
        <store-shipping-address-in-vault type=\"boolean\">true</store-shipping-address-in-vault></options>";
    let declined = fields.to_owned() + "<amount>2000.00</amount>";
    let declined = format!("<transaction><type>sale</type>{declined}</transaction>");
    let declined = lab.post("transactions", &declined).await;
    assert_eq!(declined.status, StatusCode::UNPROCESSABLE_ENTITY);
    let addresses = async || {
        let customer = lab.get("customers/ada").await.body;
        let (_, addresses) = customer.split_once("<addresses").unwrap();
        let (addresses, _) = addresses.split_once("</addresses>").unwrap_or_default();
        addresses.matches("<address>").count()
    };
    assert_eq!(addresses().await, 0, "a declined sale leaves no address");

    let paid = sale(&lab, fields).await;
    assert_eq!(paid.status, StatusCode::CREATED, "{}", paid.body);
    assert_eq!(addresses().await, 2);
    let card = lab.get("payment_methods/any/her-card").await;
    let (_, billing) = card.body.split_once("<billing-address>").unwrap();
    assert!(billing.contains("<postal-code>60622</postal-code>"));
    let (_, shipping) = paid.body.split_once("<shipping>").unwrap();
    assert!(!shipping.starts_with("<id nil"), "{shipping}");
}
