//! The invariants that the ledger keeps by itself, whatever is built on it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::{collections::BTreeMap, sync::Arc};

use tillframe_sandbox::{
    Database, Millis,
    ledger::{
        Account, Address, BinData, Booked, Booking, Card, Customer, Deleted, Descriptor, Detail,
        Event, KeptAnswer, Kind, Ledger, Level, Links, NewCustomer, NewMethod, NewNonce,
        NonceDigest, Of, Page, PointingNonce, Processor, Recurring, Refused, Rival, Said, Session,
        SessionKind, SqlLedger, Status, Subscribing, Subscription, SubscriptionDetail,
        SubscriptionStatus, Tokenized, Transaction, Unsubscribed, Vault, Vaulted, Vaulting,
    },
};
use tokio::task::JoinSet;

mod support;

async fn ledger() -> Arc<SqlLedger> {
    Arc::new(SqlLedger::new(
        Database::open(&support::db()).await.unwrap(),
    ))
}

fn card() -> Card {
    Card {
        bin: "411111".to_owned(),
        bin_extended: None,
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
        version: 0,
        merchant_account_id: "a".to_owned(),
        status: Status::Authorized,
        amount: 2_500,
        order_id: Some("order".to_owned()),
        detail: Detail {
            account: Account::Card(Box::new(card())),
            saved: None,
            kind: Kind::Sale,
            customer_id: None,
            billing_id: None,
            shipping: Address::default(),
            shipping_id: None,
            custom_fields: BTreeMap::new(),
            level: Level::default(),
            said: Said::default(),
            recurring: false,
            three_d_secure: None,
            history: vec![Event {
                status: Status::Authorized,
                amount: 2_500,
                at: 7,
            }],
            links: Links::default(),
            adjustments: Vec::new(),
            settlement: None,
            packages: Vec::new(),
            billed: None,
            processor: Processor::default(),
            currency: "USD".to_owned(),
            customer: Customer::default(),
            billing: Address::default(),
            descriptor: Descriptor::default(),
            channel: None,
            device_data_captured: false,
        },
        created_at: 7,
        updated_at: 7,
    }
}

fn booking(id: &str, consumes: Option<NonceDigest>, now: Millis) -> Booking {
    Booking {
        now,
        new: Some(sale(id)),
        consumes,
        ..Booking::default()
    }
}

#[tokio::test]
async fn what_is_written_can_be_read() {
    let ledger = ledger().await;
    ledger.store_nonces(vec![nonce("n")]).await.unwrap();
    assert_eq!(
        ledger
            .book(booking("one234", Some(NonceDigest::of("n")), 8))
            .await,
        Ok(Booked::Done)
    );
    assert_eq!(ledger.transaction("one234").await, Ok(Some(sale("one234"))));
    assert_eq!(
        ledger
            .transactions(Of::Order("order".to_owned()), Page::first(10))
            .await,
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
    ledger.store_nonces(vec![code]).await.unwrap();
    let stored = ledger.nonce(NonceDigest::of("n")).await.unwrap().unwrap();
    assert_eq!(stored.stands_for, stands_for);
}

#[tokio::test]
async fn an_expired_or_unknown_nonce_buys_nothing() {
    let ledger = ledger().await;
    ledger.store_nonces(vec![nonce("n")]).await.unwrap();
    for (name, now) in [("n", 1_000), ("other", 0)] {
        let recorded = ledger
            .book(booking("one234", Some(NonceDigest::of(name)), now))
            .await;
        assert_eq!(recorded, Ok(Booked::NonceGone));
    }
    assert_eq!(ledger.transaction_count().await, Ok(0));
}

#[tokio::test]
async fn a_taken_id_gives_the_nonce_back() {
    let ledger = ledger().await;
    ledger.store_nonces(vec![nonce("n")]).await.unwrap();
    assert_eq!(
        ledger.book(booking("one234", None, 0)).await,
        Ok(Booked::Done)
    );
    let digest = Some(NonceDigest::of("n"));
    assert_eq!(
        ledger.book(booking("one234", digest, 0)).await,
        Ok(Booked::IdTaken)
    );
    assert_eq!(
        ledger.book(booking("two234", digest, 0)).await,
        Ok(Booked::Done)
    );
    assert_eq!(ledger.transaction_count().await, Ok(2));
}

/// Writes that wait together share a commit; one that can't be written must not take the others with it.
#[tokio::test]
async fn a_write_that_fails_fails_alone() {
    let ledger = ledger().await;
    ledger.store_nonces(vec![nonce("twice")]).await.unwrap();
    let mut writes = JoinSet::new();
    for number in 0..100 {
        let ledger = Arc::clone(&ledger);
        let name = if number == 50 {
            "twice".to_owned()
        } else {
            format!("n{number}")
        };
        writes.spawn(async move { ledger.store_nonces(vec![nonce(&name)]).await });
    }
    let results = writes.join_all().await;
    assert_eq!(results.iter().filter(|result| result.is_err()).count(), 1);
    for number in (0..100).filter(|number| *number != 50) {
        let stored = ledger.nonce(NonceDigest::of(&format!("n{number}"))).await;
        assert!(stored.unwrap().is_some(), "{number}");
    }
}

fn changed(transaction: &Transaction, status: Status, now: Millis) -> Booking {
    let mut changed = transaction.clone();
    changed.advance(status, now);
    Booking {
        now,
        changed: Some(changed),
        ..Booking::default()
    }
}

/// Of two changes that were made of the same version, one takes place; the other is told to look again.
#[tokio::test]
async fn a_change_is_written_only_over_what_it_was_made_of() {
    let ledger = ledger().await;
    ledger.book(booking("one234", None, 0)).await.unwrap();
    let read = ledger.transaction("one234").await.unwrap().unwrap();
    let settle = changed(&read, Status::SubmittedForSettlement, 9);
    let void = changed(&read, Status::Voided, 9);
    assert_eq!(ledger.book(settle).await, Ok(Booked::Done));
    assert_eq!(ledger.book(void).await, Ok(Booked::Stale));
    let read = ledger.transaction("one234").await.unwrap().unwrap();
    let void = changed(&read, Status::Voided, 10);
    assert_eq!(ledger.book(void).await, Ok(Booked::Done));
    let end = ledger.transaction("one234").await.unwrap().unwrap();
    assert_eq!(
        (end.status, end.version, end.updated_at),
        (Status::Voided, 2, 10)
    );
    let history: Vec<_> = end
        .detail
        .history
        .iter()
        .map(|event| event.status)
        .collect();
    let expected = [
        Status::Authorized,
        Status::SubmittedForSettlement,
        Status::Voided,
    ];
    assert_eq!(history, expected);
}

/// A refund is two changes: both or neither.
#[tokio::test]
async fn a_booking_takes_place_whole_or_not_at_all() {
    let ledger = ledger().await;
    ledger.book(booking("one234", None, 0)).await.unwrap();
    let read = ledger.transaction("one234").await.unwrap().unwrap();
    let refund = |id: &str| Booking {
        new: Some(sale(id)),
        ..changed(&read, Status::Settled, 9)
    };
    assert_eq!(ledger.book(refund("one234")).await, Ok(Booked::IdTaken));
    assert_eq!(ledger.book(refund("two234")).await, Ok(Booked::Done));
    assert_eq!(ledger.book(refund("three4")).await, Ok(Booked::Stale));
    assert_eq!(ledger.transaction_count().await, Ok(2));
}

#[tokio::test]
async fn an_idempotency_key_is_answered_once() {
    let ledger = ledger().await;
    let keyed = |id: &str, body: &str| Booking {
        keeps: Some(KeptAnswer {
            key: [7; 32],
            request: [8; 32],
            status: 201,
            body: body.to_owned(),
        }),
        ..booking(id, None, 0)
    };
    assert_eq!(
        ledger.book(keyed("one234", "first")).await,
        Ok(Booked::Done)
    );
    let Ok(Booked::Answered(kept)) = ledger.book(keyed("two234", "second")).await else {
        panic!("the key was taken");
    };
    assert_eq!((kept.status, kept.body.as_str()), (201, "first"));
    assert_eq!(ledger.kept_answer([7; 32]).await, Ok(Some(kept)));
    assert_eq!(ledger.transaction_count().await, Ok(1));
}

#[tokio::test]
async fn the_same_sale_is_found_within_its_window() {
    let ledger = ledger().await;
    let numbered = |id: &str, created_at, since| {
        let mut sale = sale(id);
        if let Account::Card(card) = &mut sale.detail.account {
            card.number_id = Some("number".to_owned());
        }
        sale.created_at = created_at;
        Booking {
            unless: Some(Rival {
                number_id: "number".to_owned(),
                amount: sale.amount,
                order_id: sale.order_id.clone(),
                since,
            }),
            new: Some(sale),
            ..Booking::default()
        }
    };
    let first = ledger.book(numbered("one234", 100, 0)).await;
    assert_eq!(first, Ok(Booked::Done));
    let within = ledger.book(numbered("two234", 110, 90)).await;
    assert_eq!(within, Ok(Booked::Rival("one234".to_owned())));
    let after = ledger.book(numbered("two234", 200, 100)).await;
    assert_eq!(after, Ok(Booked::Done));
}

#[tokio::test]
async fn pages_go_from_new_to_old() {
    let ledger = ledger().await;
    for number in 0..5 {
        let mut booking = booking(&format!("sale0{number}"), None, 0);
        if let Some(sale) = &mut booking.new {
            sale.created_at = number;
        }
        ledger.book(booking).await.unwrap();
    }
    let ids = async |page| {
        let found = ledger.transactions(Of::All, page).await.unwrap();
        found.into_iter().map(|sale| sale.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(Page::first(2)).await, ["sale04", "sale03"]);
    let next = Page {
        after: Some((3, "sale03".to_owned())),
        limit: 10,
    };
    assert_eq!(ids(next).await, ["sale02", "sale01", "sale00"]);
}

#[tokio::test]
async fn what_expired_unused_is_swept_away() {
    let ledger = ledger().await;
    ledger
        .store_nonces(vec![nonce("used"), nonce("unused")])
        .await
        .unwrap();
    let sale = booking("one234", Some(NonceDigest::of("used")), 8);
    ledger.book(sale).await.unwrap();
    assert_eq!(ledger.sweep(1_000).await, Ok(0));
    assert_eq!(ledger.sweep(1_001).await, Ok(1));
    let left = async |name| ledger.nonce(NonceDigest::of(name)).await.unwrap();
    assert!(left("used").await.is_some());
    assert!(left("unused").await.is_none());
    ledger.reset().await.unwrap();
    assert_eq!(ledger.transaction_count().await, Ok(0));
}

#[tokio::test]
async fn a_session_is_replaced_over_the_version_that_was_read() {
    let ledger = ledger().await;
    let session = Session {
        kind: SessionKind::Client,
        id: "0f2f9a54-98c3-4b9e-8f0a-1f4c1b1f6a77".to_owned(),
        version: 0,
        detail: "{}".to_owned(),
        created_at: 0,
        expires_at: 9,
    };
    assert_eq!(ledger.store_session(session.clone()).await, Ok(true));
    let taken = Session {
        detail: "{\"other\":1}".to_owned(),
        ..session.clone()
    };
    assert_eq!(ledger.store_session(taken.clone()).await, Ok(false));
    let found = async |kind| ledger.session(kind, &session.id).await.unwrap();
    assert_eq!(found(SessionKind::Client).await, Some(session.clone()));
    assert_eq!(found(SessionKind::Customer).await, None);
    let other = Session {
        kind: SessionKind::Customer,
        ..taken
    };
    assert_eq!(ledger.store_session(other.clone()).await, Ok(true));
    assert_eq!(found(SessionKind::Customer).await, Some(other));
    assert_eq!(ledger.replace_session(session.clone()).await, Ok(true));
    assert_eq!(ledger.replace_session(session).await, Ok(false));
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
            billing: None,
            make_default: false,
            refused: Refused::default(),
            created_at: 7,
        },
        consumed: None,
        nonce: None,
        verification: None,
        address: None,
    }
}

async fn defaults(ledger: &SqlLedger) -> Vec<String> {
    let methods = ledger.methods_of("ada").await.unwrap();
    let defaults = methods.into_iter().filter(|method| method.is_default);
    defaults.map(|method| method.token).collect()
}

#[tokio::test]
async fn a_vaulting_takes_place_whole_or_not_at_all() {
    let ledger = ledger().await;
    ledger.store_nonces(vec![nonce("n")]).await.unwrap();
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
        version: 0,
        method,
        token: "one".to_owned(),
        plan_id: "p".to_owned(),
        status: SubscriptionStatus::Active,
        detail: SubscriptionDetail::default(),
        created_at: 8,
        updated_at: 8,
    };
    let subscribe = || {
        ledger.book(Booking {
            new: Some(sale("first1")),
            subscribes: Some(Box::new(Subscribing::New(subscription.clone()))),
            ..Booking::default()
        })
    };
    assert_eq!(subscribe().await, Ok(Booked::Done));
    // Its charge is there already, and so would be the subscription.
    assert_eq!(subscribe().await, Ok(Booked::IdTaken));
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
    assert_eq!(
        (ended.status, ended.updated_at, ended.version),
        (SubscriptionStatus::Canceled, 9, 1)
    );
    assert_eq!(ended.detail.history[0].status, SubscriptionStatus::Canceled);
}

#[tokio::test]
async fn a_subscription_and_its_charge_are_written_together_or_not_at_all() {
    let ledger = ledger().await;
    ledger.create_customer(customer("ada")).await.unwrap();
    let Ok(Vaulted::Done(method)) = ledger.vault(vaulting("one", "1")).await else {
        panic!("not vaulted")
    };
    let subscription = |id: &str, version| Subscription {
        id: id.to_owned(),
        version,
        method,
        token: "one".to_owned(),
        plan_id: "p".to_owned(),
        status: SubscriptionStatus::Active,
        detail: SubscriptionDetail::default(),
        created_at: 8,
        updated_at: 8,
    };
    let book = |charge: &str, subscribing| {
        ledger.book(Booking {
            new: Some(sale(charge)),
            subscribes: Some(Box::new(subscribing)),
            ..Booking::default()
        })
    };
    let new = |id| Subscribing::New(subscription(id, 0));
    let changed = |version| Subscribing::Changed {
        id: "s".to_owned(),
        to: subscription("s", version),
    };
    assert_eq!(book("one234", new("s")).await, Ok(Booked::Done));
    assert_eq!(book("two234", changed(0)).await, Ok(Booked::Done));
    for (subscribing, refusal) in [
        (new("s"), Booked::Unsubscribed(Unsubscribed::IdTaken)),
        (changed(0), Booked::Stale),
    ] {
        assert_eq!(book("three3", subscribing).await, Ok(refusal));
    }
    ledger.delete_method(method, true, 9).await.unwrap();
    let refusal = Booked::Unsubscribed(Unsubscribed::NoMethod);
    assert_eq!(book("three3", new("t")).await, Ok(refusal));
    assert_eq!(ledger.transaction("three3").await, Ok(None));
    assert_eq!(ledger.subscription("t").await, Ok(None));
}
