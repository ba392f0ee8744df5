//! The invariants that the ledger keeps by itself, whatever is built on it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::sync::Arc;

use tillframe_sandbox::{
    Database,
    ledger::{
        Account, Address, BinData, Card, Customer, Deleted, Descriptor, Detail, Event, Ledger,
        NewCustomer, NewMethod, NewNonce, NonceDigest, PointingNonce, Processor, Recorded, Refused,
        SqliteLedger, Status, Step, Subscribed, Subscription, Tokenized, Transaction, Vault,
        Vaulted, Vaulting,
    },
};
use tokio::task::JoinSet;

mod support;

async fn ledger() -> Arc<SqliteLedger> {
    Arc::new(SqliteLedger::new(
        Database::open(&support::db()).await.unwrap(),
    ))
}

fn card() -> Card {
    Card {
        bin: "411111".to_owned(),
        last_four: "1111".to_owned(),
        brand: "VISA".to_owned(),
        expiration_month: "12".to_owned(),
        expiration_year: "2030".to_owned(),
        cardholder_name: None,
        billing: None,
        cvv_response: 'M',
        rejection: None,
        bin_data: BinData::default(),
        number_id: None,
    }
}

fn nonce(name: &str) -> NewNonce {
    NewNonce {
        digest: NonceDigest::of(name),
        merchant_account_id: "a".to_owned(),
        stands_for: Tokenized::Card(Box::new(card())),
        created_at: 0,
        expires_at: 1_000,
    }
}

fn sale(id: &str) -> Transaction {
    Transaction {
        id: id.to_owned(),
        merchant_account_id: "a".to_owned(),
        status: Status::Authorized,
        amount: 2_500,
        order_id: Some("order".to_owned()),
        detail: Detail {
            account: Account::Card(Box::new(card())),
            saved: None,
            processor: Processor::default(),
            currency: "USD".to_owned(),
            customer: Customer::default(),
            billing: Address::default(),
            descriptor: Descriptor::default(),
            channel: None,
            device_data_captured: false,
        },
        history: vec![Event {
            status: Status::Authorized,
            amount: 2_500,
            at: 7,
        }],
        created_at: 7,
        updated_at: 7,
    }
}

#[tokio::test]
async fn what_is_written_can_be_read() {
    let ledger = ledger().await;
    ledger.store_nonce(nonce("n")).await.unwrap();
    assert_eq!(
        ledger
            .record(sale("one234"), Some(NonceDigest::of("n")), 8)
            .await,
        Ok(Recorded::Done)
    );
    assert_eq!(ledger.transaction("one234").await, Ok(Some(sale("one234"))));
    assert_eq!(
        ledger.transactions_of_order("order").await,
        Ok(vec![sale("one234")])
    );
    let stored = ledger.nonce(NonceDigest::of("n")).await.unwrap().unwrap();
    assert!(stored.consumed);
    assert_eq!(stored.stands_for, Tokenized::Card(Box::new(card())));
}

#[tokio::test]
async fn a_security_code_alone_is_read_as_one() {
    let ledger = ledger().await;
    let stands_for = Tokenized::SecurityCode { cvv_response: 'M' };
    let code = NewNonce {
        stands_for: stands_for.clone(),
        ..nonce("n")
    };
    ledger.store_nonce(code).await.unwrap();
    let stored = ledger.nonce(NonceDigest::of("n")).await.unwrap().unwrap();
    assert_eq!(stored.stands_for, stands_for);
}

#[tokio::test]
async fn an_expired_or_unknown_nonce_buys_nothing() {
    let ledger = ledger().await;
    ledger.store_nonce(nonce("n")).await.unwrap();
    for (name, now) in [("n", 1_000), ("other", 0)] {
        let recorded = ledger
            .record(sale("one234"), Some(NonceDigest::of(name)), now)
            .await;
        assert_eq!(recorded, Ok(Recorded::NonceGone));
    }
    assert_eq!(ledger.transaction_count().await, Ok(0));
}

#[tokio::test]
async fn a_taken_id_gives_the_nonce_back() {
    let ledger = ledger().await;
    ledger.store_nonce(nonce("n")).await.unwrap();
    assert_eq!(
        ledger.record(sale("one234"), None, 0).await,
        Ok(Recorded::Done)
    );
    let digest = Some(NonceDigest::of("n"));
    assert_eq!(
        ledger.record(sale("one234"), digest, 0).await,
        Ok(Recorded::IdTaken)
    );
    assert_eq!(
        ledger.record(sale("two234"), digest, 0).await,
        Ok(Recorded::Done)
    );
    assert_eq!(ledger.transaction_count().await, Ok(2));
}

/// Writes that wait together share a commit; one that can't be written must not take the others with it.
#[tokio::test]
async fn a_write_that_fails_fails_alone() {
    let ledger = ledger().await;
    ledger.store_nonce(nonce("twice")).await.unwrap();
    let mut writes = JoinSet::new();
    for number in 0..100 {
        let ledger = Arc::clone(&ledger);
        let name = if number == 50 {
            "twice".to_owned()
        } else {
            format!("n{number}")
        };
        writes.spawn(async move { ledger.store_nonce(nonce(&name)).await });
    }
    let results = writes.join_all().await;
    assert_eq!(results.iter().filter(|result| result.is_err()).count(), 1);
    for number in (0..100).filter(|number| *number != 50) {
        let stored = ledger.nonce(NonceDigest::of(&format!("n{number}"))).await;
        assert!(stored.unwrap().is_some(), "{number}");
    }
}

#[tokio::test]
async fn a_step_is_taken_only_from_where_it_may_be() {
    let ledger = ledger().await;
    ledger.record(sale("one234"), None, 0).await.unwrap();
    let step = |from: &[Status], to, amount| Step {
        id: "one234".to_owned(),
        from: from.to_vec(),
        to,
        amount,
        at: 9,
    };
    let settle = step(
        &[Status::Authorized],
        Status::SubmittedForSettlement,
        Some(2_000),
    );
    assert_eq!(ledger.advance(settle.clone()).await, Ok(true));
    assert_eq!(ledger.advance(settle).await, Ok(false));
    let void = step(
        &[Status::Authorized, Status::SubmittedForSettlement],
        Status::Voided,
        None,
    );
    assert_eq!(ledger.advance(void).await, Ok(true));
    let end = ledger.transaction("one234").await.unwrap().unwrap();
    assert_eq!(
        (end.status, end.amount, end.updated_at),
        (Status::Voided, 2_000, 9)
    );
    let history: Vec<_> = end
        .history
        .iter()
        .map(|event| (event.status, event.amount))
        .collect();
    let expected = [
        (Status::Authorized, 2_500),
        (Status::SubmittedForSettlement, 2_000),
        (Status::Voided, 2_000),
    ];
    assert_eq!(history, expected);
}

#[tokio::test]
async fn the_signing_key_is_made_once() {
    let ledger = ledger().await;
    let key = ledger.signing_key().await.unwrap();
    assert_ne!(key, [0; 32]);
    assert_eq!(ledger.signing_key().await, Ok(key));
}

fn customer(id: &str) -> NewCustomer {
    NewCustomer {
        id: id.to_owned(),
        detail: Customer::default(),
        created_at: 1,
    }
}

fn vaulting(token: &str, number: &str) -> Vaulting {
    let card = Card {
        number_id: Some(number.to_owned()),
        ..card()
    };
    Vaulting {
        customer: None,
        method: NewMethod {
            token: token.to_owned(),
            customer_id: "ada".to_owned(),
            account: Account::Card(Box::new(card)),
            make_default: false,
            refused: Refused::default(),
            created_at: 7,
        },
        consumed: None,
        nonce: None,
    }
}

async fn defaults(ledger: &SqliteLedger) -> Vec<String> {
    let methods = ledger.methods_of("ada").await.unwrap();
    let defaults = methods.into_iter().filter(|method| method.is_default);
    defaults.map(|method| method.token).collect()
}

#[tokio::test]
async fn a_vaulting_takes_place_whole_or_not_at_all() {
    let ledger = ledger().await;
    ledger.store_nonce(nonce("n")).await.unwrap();
    let pointing = |name: &str| PointingNonce {
        digest: NonceDigest::of(name),
        merchant_account_id: "a".to_owned(),
        expires_at: 1_000,
    };
    let whole = Vaulting {
        customer: Some(customer("ada")),
        consumed: Some(NonceDigest::of("n")),
        nonce: Some(pointing("points")),
        ..vaulting("one", "1")
    };
    let gone = Vaulting {
        consumed: Some(NonceDigest::of("no")),
        ..whole.clone()
    };
    assert_eq!(ledger.vault(gone).await, Ok(Vaulted::NonceGone));
    assert_eq!(ledger.customer("ada").await, Ok(None));
    let Ok(Vaulted::Done(id)) = ledger.vault(whole.clone()).await else {
        panic!("not vaulted")
    };
    let points = ledger
        .nonce(NonceDigest::of("points"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(points.stands_for, Tokenized::Method { method: id });
    assert_eq!(ledger.vault(whole).await, Ok(Vaulted::CustomerTaken));

    let refused = |anywhere, of_customer| Refused {
        anywhere,
        of_customer,
    };
    for (token, number, refused, expected) in [
        ("one", "2", refused(false, false), Vaulted::TokenTaken),
        ("two", "1", refused(true, false), Vaulted::Duplicate),
        (
            "two",
            "1",
            refused(true, true),
            Vaulted::DuplicateOfCustomer,
        ),
    ] {
        let mut vaulting = vaulting(token, number);
        vaulting.method.refused = refused;
        vaulting.nonce = Some(pointing("never"));
        assert_eq!(ledger.vault(vaulting).await, Ok(expected));
    }
    let mut of_nobody = vaulting("two", "2");
    of_nobody.method.customer_id = "eve".to_owned();
    assert_eq!(ledger.vault(of_nobody).await, Ok(Vaulted::NoCustomer));
    assert_eq!(ledger.methods_of("ada").await.unwrap().len(), 1);
    assert!(
        ledger
            .nonce(NonceDigest::of("never"))
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn the_default_moves_and_is_never_two() {
    let ledger = ledger().await;
    ledger.create_customer(customer("ada")).await.unwrap();
    for token in ["one", "two", "three"] {
        ledger.vault(vaulting(token, token)).await.unwrap();
    }
    assert_eq!(defaults(&ledger).await, ["one"]);
    let mut four = vaulting("four", "4");
    four.method.make_default = true;
    let Ok(Vaulted::Done(four)) = ledger.vault(four).await else {
        panic!("not vaulted")
    };
    assert_eq!(defaults(&ledger).await, ["four"]);
    assert_eq!(
        ledger.delete_method(four, false, 9).await,
        Ok(Deleted::Done)
    );
    assert_eq!(
        ledger.delete_method(four, false, 9).await,
        Ok(Deleted::Unknown)
    );
    assert_eq!(defaults(&ledger).await, ["one"]);
    let two = ledger.method("two").await.unwrap().unwrap();
    let changed = ledger.update_customer("ada".to_owned(), Customer::default(), Some(two.id), 9);
    assert_eq!(changed.await, Ok(true));
    assert_eq!(defaults(&ledger).await, ["two"]);
    let of_another = ledger.update_customer("eve".to_owned(), Customer::default(), Some(two.id), 9);
    assert_eq!(of_another.await, Ok(false));
    assert_eq!(defaults(&ledger).await, ["two"]);

    let mut changes = JoinSet::new();
    for number in 0..40 {
        let ledger = Arc::clone(&ledger);
        changes.spawn(async move {
            let mut vaulting = vaulting(&format!("t{number}"), "5");
            vaulting.method.make_default = true;
            let Ok(Vaulted::Done(id)) = ledger.vault(vaulting).await else {
                panic!("not vaulted")
            };
            if number % 3 == 0 {
                ledger.delete_method(id, false, 9).await.unwrap();
            }
        });
    }
    changes.join_all().await;
    assert_eq!(defaults(&ledger).await.len(), 1);
}

#[tokio::test]
async fn a_deleted_methods_nonce_does_not_find_the_next_one_of_its_token() {
    let ledger = ledger().await;
    ledger.create_customer(customer("ada")).await.unwrap();
    let Ok(Vaulted::Done(first)) = ledger.vault(vaulting("her-card", "1")).await else {
        panic!("not vaulted")
    };
    ledger.delete_method(first, false, 9).await.unwrap();
    let Ok(Vaulted::Done(second)) = ledger.vault(vaulting("her-card", "2")).await else {
        panic!("not vaulted")
    };
    assert_ne!(first, second);
    assert_eq!(ledger.method_by_id(first).await, Ok(None));
}

#[tokio::test]
async fn subscriptions_hold_methods_and_end_with_them() {
    let ledger = ledger().await;
    ledger.create_customer(customer("ada")).await.unwrap();
    let Ok(Vaulted::Done(method)) = ledger.vault(vaulting("one", "1")).await else {
        panic!("not vaulted")
    };
    let subscription = Subscription {
        id: "s".to_owned(),
        method,
        token: "one".to_owned(),
        plan_id: "p".to_owned(),
        is_active: true,
        created_at: 8,
        updated_at: 8,
    };
    let subscribe = || ledger.subscribe(subscription.clone());
    assert_eq!(subscribe().await, Ok(Subscribed::Done));
    assert_eq!(subscribe().await, Ok(Subscribed::IdTaken));
    assert!(
        ledger
            .method("one")
            .await
            .unwrap()
            .unwrap()
            .has_subscription
    );
    let delete = |even_subscribed| ledger.delete_method(method, even_subscribed, 9);
    assert_eq!(delete(false).await, Ok(Deleted::Subscribed));
    assert_eq!(delete(true).await, Ok(Deleted::Done));
    let ended = ledger.subscription("s").await.unwrap().unwrap();
    assert_eq!((ended.is_active, ended.updated_at), (false, 9));
    assert_eq!(subscribe().await, Ok(Subscribed::NoMethod));
    assert_eq!(
        ledger.cancel_subscription("s".to_owned(), 9).await,
        Ok(false)
    );
}
