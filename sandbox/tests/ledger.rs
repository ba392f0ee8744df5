//! The invariants that the ledger keeps by itself, whatever is built on it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::sync::Arc;

use tillframe_sandbox::{
    Database, Db,
    ledger::{
        Account, Address, Card, Customer, Descriptor, Detail, Event, Ledger, NewNonce, NonceDigest,
        Processor, Recorded, SqliteLedger, Status, Step, Tokenized, Transaction,
    },
};
use tokio::task::JoinSet;

async fn ledger() -> Arc<SqliteLedger> {
    Arc::new(SqliteLedger::new(
        Database::open(&Db::Memory).await.unwrap(),
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
