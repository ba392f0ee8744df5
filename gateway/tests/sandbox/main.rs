//! The client against the sandbox's gateway: every call, over real sockets.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::field_reassign_with_default,
    reason = "a test fails by panicking; requests are open for more fields"
)]

use tillframe_gateway::{
    Account, Amount, ClientTokenRequest, Config, CustomerRequest, Error, Expiry, Gateway, Nonce,
    PayBy, PrivateKey, ResponseType, SaleRequest, Status, Timeouts, VaultOptions, VaultRequest,
    Wallet,
};
use tillframe_sandbox::Sandbox;

mod addresses;
mod books;
mod search;
#[path = "../../../sandbox/tests/support/mod.rs"]
mod support;

const VISA: &str = "fake-valid-visa-nonce";

pub(crate) async fn sandbox() -> Sandbox {
    Sandbox::start_with(support::config()).await.unwrap()
}

fn config(sandbox: &Sandbox) -> Config {
    Config {
        base_url: sandbox.gateway_url().to_owned(),
        merchant_id: "integration_merchant_id".to_owned(),
        public_key: "integration_public_key".to_owned(),
        private_key: PrivateKey::new("integration_private_key"),
        timeouts: Timeouts::default(),
    }
}

fn gateway(sandbox: &Sandbox) -> Gateway {
    Gateway::new(config(sandbox)).unwrap()
}

fn sale(amount: &str, nonce: &str) -> SaleRequest {
    SaleRequest::new(amount.parse().unwrap(), Nonce::new(nonce))
}

/// The only code of a validation error.
fn code(error: Error) -> String {
    let Error::Validation { errors, message } = error else {
        panic!("{error:?}")
    };
    let [error] = &errors[..] else {
        panic!("{errors:?}")
    };
    assert_eq!(message, error.message);
    assert!(!error.path.is_empty(), "{error:?}");
    error.code.clone()
}

#[tokio::test]
async fn a_sale_can_be_found_again_and_voided_once() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    let mut request = sale("25.00", VISA);
    request.order_id = Some("ord <1> & co".to_owned());
    let sold = gateway.sale(&request).await.unwrap();
    assert_eq!(sold.status, Status::SubmittedForSettlement);
    assert_eq!(sold.amount, Amount::from_minor(2500, 2));
    assert_eq!(
        (sold.currency.as_str(), sold.order_id.as_deref()),
        ("USD", Some("ord <1> & co"))
    );
    let card = sold.card.clone().unwrap();
    assert_eq!(
        (
            card.brand.as_str(),
            card.bin.as_str(),
            card.last_four.as_str()
        ),
        ("Visa", "401288", "1881")
    );
    assert!(card.expiry.is_some_and(|expiry| expiry
        > Expiry {
            year: 2025,
            month: 1
        }));
    let response = sold.processor_response.clone().unwrap();
    assert_eq!(
        (response.code.as_str(), response.kind),
        ("1000", Some(ResponseType::Approved))
    );

    assert_eq!(gateway.find(&sold.id).await.unwrap(), sold);
    assert_eq!(gateway.void(&sold.id).await.unwrap().status, Status::Voided);
    assert_eq!(code(gateway.void(&sold.id).await.unwrap_err()), "91504");
    assert_eq!(gateway.find(&sold.id).await.unwrap().status, Status::Voided);
    sandbox.stop().await;
}

#[tokio::test]
async fn an_authorized_sale_is_settled_later_for_at_most_what_is_held() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    let mut request = sale("10.00", VISA);
    request.submit_for_settlement = false;
    let held = gateway.sale(&request).await.unwrap();
    assert_eq!(held.status, Status::Authorized);
    let too_much = gateway
        .submit_for_settlement(&held.id, Some("10.01".parse().unwrap()))
        .await;
    assert_eq!(code(too_much.unwrap_err()), "91522");
    let part = gateway
        .submit_for_settlement(&held.id, Some("7.50".parse().unwrap()))
        .await
        .unwrap();
    assert_eq!(
        (part.status, part.amount),
        (Status::SubmittedForSettlement, "7.50".parse().unwrap())
    );
    let again = gateway.submit_for_settlement(&held.id, None).await;
    assert_eq!(code(again.unwrap_err()), "91507");

    let whole = gateway.sale(&request).await.unwrap();
    let whole = gateway
        .submit_for_settlement(&whole.id, None)
        .await
        .unwrap();
    assert_eq!(whole.amount, "10.00".parse().unwrap());
    sandbox.stop().await;
}

#[tokio::test]
async fn a_decline_says_who_said_no() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    let decline = async |amount: &str| match gateway.sale(&sale(amount, VISA)).await {
        Err(Error::Declined {
            transaction,
            message,
        }) => (*transaction, message),
        other => panic!("{amount}: {other:?}"),
    };
    let (by_bank, message) = decline("2001.00").await;
    assert_eq!(
        (by_bank.status.clone(), message.as_str()),
        (Status::ProcessorDeclined, "Insufficient Funds")
    );
    let response = by_bank.processor_response.clone().unwrap();
    assert_eq!(
        (response.code.as_str(), response.kind),
        ("2001", Some(ResponseType::SoftDeclined))
    );
    assert_eq!(gateway.find(&by_bank.id).await.unwrap(), by_bank);

    let (failed, _) = decline("3000.00").await;
    assert_eq!(failed.status, Status::Failed);
    let (by_gateway, _) = decline("5001.00").await;
    assert_eq!(by_gateway.status, Status::GatewayRejected);
    assert_eq!(
        by_gateway.gateway_rejection_reason.as_deref(),
        Some("application_incomplete")
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn a_nonce_that_can_not_pay_has_its_own_code() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    let refused = async |nonce: &str| code(gateway.sale(&sale("1.00", nonce)).await.unwrap_err());
    assert_eq!(refused("fake-consumed-nonce").await, "91564");
    assert_eq!(refused("nobody-knows-this-nonce").await, "91565");
    assert_eq!(
        code(gateway.sale(&sale("0.00", VISA)).await.unwrap_err()),
        "81531"
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn client_tokens_come_in_three_versions() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    let token = async |version: Option<u8>| {
        let mut request = ClientTokenRequest::default();
        request.version = version;
        gateway.client_token(&request).await
    };
    assert!(token(Some(1)).await.unwrap().expose().starts_with('{'));
    let (two, three) = (token(None).await.unwrap(), token(Some(3)).await.unwrap());
    assert!(two.expose().starts_with("eyJ") && three.expose().starts_with("eyJ"));
    assert!(two.expose().len() > three.expose().len());
    assert_eq!(code(token(Some(4)).await.unwrap_err()), "92806");
    sandbox.stop().await;
}

#[tokio::test]
async fn wrong_credentials_and_unknown_ids_are_told_apart() {
    let sandbox = sandbox().await;
    let with = |change: fn(&mut Config)| {
        let mut config = config(&sandbox);
        change(&mut config);
        Gateway::new(config).unwrap()
    };
    let wrong_key = with(|config| config.private_key = PrivateKey::new("wrong"));
    assert!(matches!(
        wrong_key.find("x").await,
        Err(Error::Authentication)
    ));
    assert!(matches!(
        wrong_key.sale(&sale("1.00", VISA)).await,
        Err(Error::Authentication)
    ));
    let other_merchant = with(|config| config.merchant_id = "someone_else".to_owned());
    let refused = other_merchant.find("x").await;
    assert!(
        matches!(refused, Err(Error::Authorization | Error::Authentication)),
        "{refused:?}"
    );
    let unknown = gateway(&sandbox).find("zzzzzzzz").await;
    assert!(matches!(unknown, Err(Error::NotFound)), "{unknown:?}");
    sandbox.stop().await;
}

#[tokio::test]
async fn a_gateway_that_went_away_was_certainly_not_asked() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    let sold = gateway.sale(&sale("1.00", VISA)).await.unwrap();
    sandbox.stop_gateway().await;
    // The kept connection is gone too, and the client notices before it writes.
    let away = gateway.sale(&sale("1.00", VISA)).await.unwrap_err();
    assert!(
        matches!(
            away,
            Error::Network {
                maybe_sent: false,
                ..
            }
        ),
        "{away:?}"
    );
    sandbox.start_gateway().await.unwrap();
    assert_eq!(gateway.find(&sold.id).await.unwrap(), sold);
    sandbox.stop().await;
}

fn customer(id: &str, nonce: Option<&str>) -> CustomerRequest {
    let mut request = CustomerRequest::default();
    request.id = Some(id.to_owned());
    request.person.first_name = Some("Ada <3".to_owned());
    request.nonce = nonce.map(Nonce::new);
    request
}

#[tokio::test]
async fn a_customer_saves_methods_and_pays_by_them() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    let made = gateway.create_customer(&customer("ada", Some(VISA))).await;
    assert_eq!(made.unwrap().person.first_name.as_deref(), Some("Ada <3"));
    let taken = gateway.create_customer(&customer("ada", None)).await;
    assert_eq!(code(taken.unwrap_err()), "91609");

    let mut request = VaultRequest::new("ada", Nonce::new("fake-paypal-billing-agreement-nonce"));
    request.options.make_default = true;
    request.token = Some("her-paypal".to_owned());
    let paypal = gateway.vault(&request).await.unwrap();
    assert_eq!(
        (paypal.token.as_str(), paypal.is_default),
        ("her-paypal", true)
    );
    assert!(matches!(&paypal.account, Account::Paypal { email } if email.contains('@')));
    let venmo = VaultRequest::new("ada", Nonce::new("fake-venmo-account-nonce"));
    gateway.vault(&venmo).await.unwrap();
    let expired = VaultRequest::new("ada", Nonce::new("fake-valid-expired-mastercard-nonce"));
    let expired = gateway.vault(&expired).await.unwrap();
    assert!(matches!(
        expired.account,
        Account::Card {
            is_expired: true,
            ..
        }
    ));

    let found = gateway.find_customer("ada").await.unwrap();
    let defaults: Vec<_> = found
        .methods
        .iter()
        .map(|method| method.is_default)
        .collect();
    assert_eq!(defaults, [false, false, true, false]);
    assert!(found.methods.contains(&paypal));
    let card = &found.methods[0];
    let Account::Card {
        card: details,
        is_expired: false,
        ..
    } = &card.account
    else {
        panic!("{card:?}")
    };
    assert_eq!(details.last_four, "1881");

    let pay_by = PayBy::Saved {
        token: card.token.clone(),
        code: None,
    };
    let sold = gateway
        .sale(&SaleRequest::by("5.00".parse().unwrap(), pay_by))
        .await
        .unwrap();
    assert_eq!(sold.saved_card.as_deref(), Some(card.token.as_str()));

    let pay_by = PayBy::Saved {
        token: "her-paypal".to_owned(),
        code: None,
    };
    let sold = gateway
        .sale(&SaleRequest::by("5.00".parse().unwrap(), pay_by))
        .await
        .unwrap();
    assert_eq!((sold.card, sold.saved_card), (None, None));
    assert!(matches!(sold.wallet, Some(Wallet::Paypal { email }) if email.contains('@')));

    gateway.delete_payment_method(&card.token).await.unwrap();
    let gone = gateway.delete_payment_method(&card.token).await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
    let unknown = gateway.find_customer("eve").await;
    assert!(matches!(unknown, Err(Error::NotFound)), "{unknown:?}");
    sandbox.stop().await;
}

#[tokio::test]
async fn what_can_not_be_saved_says_why() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    gateway
        .create_customer(&customer("ada", Some(VISA)))
        .await
        .unwrap();
    let with = async |customer: &str, nonce: &str, options: VaultOptions| {
        let mut request = VaultRequest::new(customer, Nonce::new(nonce));
        request.options = options;
        gateway.vault(&request).await.unwrap_err()
    };
    let none = VaultOptions::default();
    let alone = VaultOptions {
        fail_on_duplicate: true,
        ..none
    };
    let once = VaultOptions {
        fail_on_duplicate_for_customer: true,
        ..none
    };
    for (customer, nonce, options, expected) in [
        ("ada", VISA, alone, "81724"),
        ("ada", VISA, once, "81763"),
        ("eve", VISA, none, "93105"),
        ("ada", "fake-consumed-nonce", none, "93107"),
        ("ada", "nobody-knows-this-nonce", none, "93108"),
        ("ada", "fake-paypal-one-time-nonce", none, "82902"),
    ] {
        assert_eq!(code(with(customer, nonce, options).await), expected);
    }
    let verify = VaultOptions {
        verify_card: true,
        ..none
    };
    let declined = with("ada", "fake-processor-declined-visa-nonce", verify).await;
    let Error::Unverified {
        gateway_rejection_reason: None,
        message,
    } = declined
    else {
        panic!("{declined:?}")
    };
    assert_eq!(message, "Do Not Honor");
    let rejected = with("ada", "fake-gateway-rejected-fraud-nonce", verify).await;
    assert!(!rejected.outcome_unknown());
    let Error::Unverified {
        gateway_rejection_reason: Some(reason),
        ..
    } = rejected
    else {
        panic!("{rejected:?}")
    };
    assert_eq!(reason, "fraud");
    sandbox.stop().await;
}

#[tokio::test]
async fn a_customers_client_token_needs_the_customer() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    gateway
        .create_customer(&customer("ada", None))
        .await
        .unwrap();
    let all = VaultOptions {
        make_default: true,
        verify_card: true,
        fail_on_duplicate: true,
        fail_on_duplicate_for_customer: true,
    };
    let ask = async |customer: Option<&str>, options| {
        let mut request = ClientTokenRequest::default();
        request.customer_id = customer.map(str::to_owned);
        request.options = options;
        gateway.client_token(&request).await
    };
    assert!(ask(Some("ada"), all).await.is_ok());
    assert_eq!(code(ask(Some("eve"), all).await.unwrap_err()), "92804");
    let Err(Error::Validation { errors, .. }) = ask(None, all).await else {
        panic!("a token without the customer that its options need")
    };
    let codes: Vec<_> = errors.iter().map(|error| error.code.as_str()).collect();
    assert_eq!(codes, ["92801", "92802", "92803", "92805"]);
    assert!(
        errors
            .iter()
            .all(|error| error.path == "client_token.options")
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn a_nonce_that_is_not_of_a_saved_method_leads_nowhere() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    for nonce in [VISA, "nobody-knows-this-nonce", "../customers/ada", ""] {
        let found = gateway.from_nonce(&Nonce::new(nonce)).await;
        assert!(matches!(found, Err(Error::NotFound)), "{nonce}: {found:?}");
    }
    let unknown = gateway
        .subscribe("no-token", "integration_trialless_plan")
        .await
        .unwrap_err();
    assert_eq!(code(unknown), "91903");
    let made = gateway
        .create_customer(&customer("ada", Some(VISA)))
        .await
        .unwrap();
    let id = gateway
        .subscribe(&made.methods[0].token, "integration_trialless_plan")
        .await
        .unwrap();
    gateway.cancel_subscription(&id).await.unwrap();
    assert_eq!(
        code(gateway.cancel_subscription(&id).await.unwrap_err()),
        "81905"
    );
    sandbox.stop().await;
}
