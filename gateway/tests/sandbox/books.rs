use tillframe_gateway::{
    Account, AddressFrom, CaptureRequest, Descriptor, Error, Keep, Kind, Nonce, PayBy, SaleRequest,
    Settle, Status, Transaction, VaultRequest, Wallet,
};
use tillframe_sandbox::Sandbox;

use crate::{VISA, code, customer, gateway, sale, sandbox};

async fn held(sandbox: &Sandbox, amount: &str) -> Transaction {
    let mut request = sale(amount, VISA);
    request.submit_for_settlement = false;
    gateway(sandbox).sale(&request).await.unwrap()
}

#[tokio::test]
async fn what_was_settled_is_given_back_in_parts_and_never_more() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    let sold = gateway.sale(&sale("10.00", VISA)).await.unwrap();
    let early = gateway.refund(&sold.id, None).await.unwrap_err();
    assert_eq!(code(early), "91506");

    let settled = gateway.settle_now(&sold.id, Settle::Settled).await.unwrap();
    assert_eq!(settled.status, Status::Settled);
    assert!(settled.settlement_batch_id.is_some());
    let part = gateway
        .refund(&sold.id, Some("4.00".parse().unwrap()))
        .await
        .unwrap();
    assert_eq!(
        (part.kind, part.amount, part.links.refunded.as_deref()),
        (Kind::Credit, "4.00".parse().unwrap(), Some(&*sold.id))
    );
    let more = gateway
        .refund(&sold.id, Some("6.01".parse().unwrap()))
        .await;
    assert_eq!(code(more.unwrap_err()), "91521");
    let rest = gateway.refund(&sold.id, None).await.unwrap();
    assert_eq!(rest.amount, "6.00".parse().unwrap());
    let again = gateway.refund(&sold.id, None).await.unwrap_err();
    assert_eq!(code(again), "91512");
    let of_refund = gateway.refund(&rest.id, None).await.unwrap_err();
    assert!(matches!(of_refund, Error::Validation { .. }));

    let found = gateway.find(&sold.id).await.unwrap();
    assert_eq!(found.links.refunds, [part.id, rest.id]);
    let statuses: Vec<_> = found.history.iter().map(|step| &step.status).collect();
    assert_eq!(
        statuses,
        [
            &Status::Authorized,
            &Status::SubmittedForSettlement,
            &Status::Settled
        ]
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn what_is_held_is_settled_in_parts() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    let whole = held(&sandbox, "10.00").await;
    let first = CaptureRequest::of("3.00".parse().unwrap());
    let first = gateway.capture_part(&whole.id, &first).await.unwrap();
    assert_eq!(
        (first.amount, first.links.authorized.as_deref()),
        ("3.00".parse().unwrap(), Some(&*whole.id))
    );
    let more = CaptureRequest::of("7.01".parse().unwrap());
    let more = gateway.capture_part(&whole.id, &more).await.unwrap_err();
    assert!(matches!(more, Error::Validation { .. }), "{more:?}");
    let found = gateway.find(&whole.id).await.unwrap();
    assert_eq!(found.status, Status::SettlementPending);
    assert_eq!(found.links.partial_settlements, [first.id]);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_capture_may_change_what_is_told_to_the_bank() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    let whole = held(&sandbox, "10.00").await;
    let mut capture = CaptureRequest::of("9.00".parse().unwrap());
    capture.order_id = Some("later".to_owned());
    let captured = gateway.capture(&whole.id, &capture).await.unwrap();
    assert_eq!(
        (captured.amount, captured.order_id.as_deref()),
        ("9.00".parse().unwrap(), Some("later"))
    );

    let mut adjustable = sale("10.00", VISA);
    adjustable.submit_for_settlement = false;
    adjustable.merchant_account_id = Some("fake_first_data_merchant_account".to_owned());
    let other = gateway.sale(&adjustable).await.unwrap();
    let adjusted = gateway
        .adjust_authorization(&other.id, "12.00".parse().unwrap())
        .await
        .unwrap();
    assert_eq!(adjusted.amount, "12.00".parse().unwrap());
    let cloned = gateway
        .clone_transaction(&captured.id, "5.00".parse().unwrap(), true)
        .await
        .unwrap();
    assert_eq!(cloned.status, Status::SubmittedForSettlement);
    assert_ne!(cloned.id, captured.id);
    let declined = gateway.settle_now(&cloned.id, Settle::Declined).await;
    assert_eq!(declined.unwrap().status, Status::SettlementDeclined);
    let unsubmitted = held(&sandbox, "1.00").await;
    let unsubmitted = gateway.settle_now(&unsubmitted.id, Settle::Settled).await;
    assert_eq!(code(unsubmitted.unwrap_err()), "91575");
    sandbox.stop().await;
}

#[tokio::test]
async fn a_credit_goes_to_the_owner_of_the_card() {
    let sandbox = sandbox().await;
    let credit = gateway(&sandbox).credit(&sale("7.00", VISA)).await.unwrap();
    assert_eq!(
        (credit.kind, credit.amount),
        (Kind::Credit, "7.00".parse().unwrap())
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn a_sale_carries_everything_and_keeps_what_it_should() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    gateway
        .create_customer(&customer("ada", None))
        .await
        .unwrap();
    let mut request = sale("25.00", VISA);
    request.customer_id = Some("ada".to_owned());
    request.keep = Keep::OnSuccess;
    request.keep_shipping = true;
    request.skip_cvv = true;
    request.billing = Some(AddressFrom::Value(crate::addresses::address("60622")));
    request.shipping = Some(AddressFrom::Value(crate::addresses::address("60103")));
    request.descriptor = Some(Descriptor {
        name: Some("company*my product".to_owned()),
        ..Descriptor::default()
    });
    request
        .custom_fields
        .insert("store_me".to_owned(), "<kept>".to_owned());
    request.level2.tax_amount = Some("2.00".parse().unwrap());
    let sold = gateway.sale(&request).await.unwrap();
    assert_eq!(sold.customer_id.as_deref(), Some("ada"));
    assert_eq!(sold.billing.postal_code.as_deref(), Some("60622"));
    assert_eq!(sold.shipping.postal_code.as_deref(), Some("60103"));
    assert_eq!(sold.custom_fields["store_me"], "<kept>");
    assert_eq!(sold.cvv_response_code.as_deref(), Some("B"));
    let token = sold.saved_card.unwrap();
    let saved = gateway.find_payment_method(&token).await.unwrap();
    assert_eq!(saved.customer_id, "ada");

    let mut again = SaleRequest::by("5.00".parse().unwrap(), PayBy::Default);
    again.customer_id = Some("ada".to_owned());
    let again = gateway.sale(&again).await.unwrap();
    assert_eq!(again.saved_card, Some(token));

    request
        .custom_fields
        .insert("nobody_knows".to_owned(), "x".to_owned());
    let refused = gateway.sale(&request).await.unwrap_err();
    assert!(refused.has_code("91526"), "{refused:?}");
    sandbox.stop().await;
}

#[tokio::test]
async fn cards_in_wallets_pay_and_are_saved() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    gateway
        .create_customer(&customer("ada", None))
        .await
        .unwrap();
    for (nonce, is_apple) in [
        ("fake-apple-pay-visa-nonce", true),
        ("fake-android-pay-visa-nonce", false),
    ] {
        let sold = gateway.sale(&sale("5.00", nonce)).await.unwrap();
        let paid = match &sold.wallet {
            Some(Wallet::ApplePay { last_four }) if is_apple => last_four.clone(),
            Some(Wallet::GooglePay { last_four }) if !is_apple => last_four.clone(),
            other => panic!("{other:?}"),
        };
        let saved = VaultRequest::new("ada", Nonce::new(nonce));
        let saved = gateway.vault(&saved).await.unwrap();
        let expected = if is_apple {
            Account::ApplePay { last_four: paid }
        } else {
            Account::GooglePay { last_four: paid }
        };
        assert_eq!(saved.account, expected);
        let customer = gateway.find_customer("ada").await.unwrap();
        assert!(customer.methods.contains(&saved));
    }
    sandbox.stop().await;
}

#[tokio::test]
async fn bank_accounts_and_rare_wallets_pay_and_are_saved() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    gateway
        .create_customer(&customer("ada", None))
        .await
        .unwrap();
    let last_four = |digits: &str| digits.to_owned();
    let cases = [
        (
            "fake-us-bank-account-nonce",
            Wallet::UsBank {
                last_four: last_four("0000"),
            },
            Account::UsBank {
                last_four: last_four("0000"),
                is_verified: false,
            },
        ),
        (
            "fake-sepa-direct-debit-nonce",
            Wallet::SepaDebit {
                last_four: last_four("1234"),
            },
            Account::SepaDebit {
                last_four: last_four("1234"),
            },
        ),
        (
            "tokensam_fake_visa",
            Wallet::Other {
                kind: "samsung_pay_card".to_owned(),
            },
            Account::Other {
                kind: "samsung-pay-card".to_owned(),
                last_four: Some(last_four("1881")),
            },
        ),
    ];
    for (nonce, paid, kept) in cases {
        let sold = gateway.sale(&sale("5.00", nonce)).await.unwrap();
        assert_eq!((sold.wallet, sold.card), (Some(paid), None), "{nonce}");
        let saved = VaultRequest::new("ada", Nonce::new(nonce));
        let saved = gateway.vault(&saved).await.unwrap();
        assert_eq!(saved.account, kept);
        let customer = gateway.find_customer("ada").await.unwrap();
        assert!(customer.methods.contains(&saved));
    }
    sandbox.stop().await;
}
