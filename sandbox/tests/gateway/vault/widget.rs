//! The rules that run in the frame against the vault: saved methods, new ones, their code asked again, their deletion.

use reqwest::StatusCode;
use tillframe_core::{error::ErrorCode, payment_method::MethodType, tokenize::Card};

use super::Shopper;
use crate::{
    lab::Lab,
    widget::{Widget, card},
};

async fn widget(ada: &Shopper<'_>, options: &str) -> Widget {
    let xml = format!(
        "<client-token><customer-id>{}</customer-id><options>{options}</options></client-token>",
        ada.id
    );
    let token = ada.lab.post("client_token", &xml).await.text("value");
    Widget::open(ada.lab, &token).await
}

fn to_be_saved() -> Card {
    Card {
        vault: true,
        ..card()
    }
}

#[tokio::test]
async fn what_is_saved_is_shown_charged_and_deleted() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    for nonce in [
        "fake-venmo-account-nonce",
        "fake-paypal-future-nonce",
        "fake-valid-expired-mastercard-nonce",
    ] {
        ada.vault(nonce, "").await;
    }
    let widget = widget(&ada, "").await;
    for method in widget.tokenize_twice(&lab, &to_be_saved()).await {
        assert!(method.is_ok(), "{method:?}");
    }
    let saved = widget.saved(&lab).await;
    let types: Vec<_> = saved
        .iter()
        .map(|saved| saved.method.method_type())
        .collect();
    let (card, account) = (MethodType::CreditCard, MethodType::PayPalAccount);
    assert_eq!(types, [MethodType::VenmoAccount, account, card, card, card]);
    let defaults: Vec<_> = saved.iter().map(|saved| saved.is_default).collect();
    assert_eq!(defaults, [true, false, false, false, false]);
    let expired = saved[2].method.card().unwrap();
    assert_eq!(
        (expired.expiration_month, expired.expiration_year),
        (Some(12), Some(2020))
    );
    let typed = saved[3].method.card().unwrap();
    assert_eq!(typed.last_four.as_ref().unwrap().as_str(), "1111");

    // The code asked again, as a backend charges it.
    let code = Card {
        security_code: to_be_saved().security_code,
        ..Card::default()
    };
    let code = widget.tokenize(&lab, &code).await.unwrap();
    let nonce = &saved[3].method.nonce;
    let method = lab
        .get(&format!("payment_methods/from_nonce/{}", nonce.expose()))
        .await;
    let xml = format!(
        "<transaction><type>sale</type><amount>25.00</amount>\
         <payment-method-token>{}</payment-method-token>\
         <payment-method-nonce>{}</payment-method-nonce></transaction>",
        method.text("token"),
        code.nonce.expose()
    );
    let paid = lab.post("transactions", &xml).await;
    assert_eq!(paid.status, StatusCode::CREATED, "{}", paid.body);
    assert_eq!(paid.text("cvv-response-code"), "M");

    assert!(widget.delete(&lab, nonce).await);
    assert!(!widget.delete(&lab, nonce).await);
    assert_eq!(widget.saved(&lab).await.len(), 4);
}

#[tokio::test]
async fn a_duplicate_is_told_as_one_by_both_apis() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let lax = widget(&ada, "").await;
    lax.tokenize(&lab, &to_be_saved()).await.unwrap();
    let options = "<fail-on-duplicate-payment-method>true</fail-on-duplicate-payment-method>";
    let strict = widget(&ada, options).await;
    for method in strict.tokenize_twice(&lab, &to_be_saved()).await {
        let failure = method.unwrap_err();
        assert_eq!(
            failure.code,
            ErrorCode::HostedFieldsTokenizationFailOnDuplicate
        );
        assert_eq!(failure.gateway_code, Some(81724));
    }
    // A card that is not to be saved is nobody's duplicate.
    for method in strict.tokenize_twice(&lab, &card()).await {
        assert!(method.is_ok());
    }
}
