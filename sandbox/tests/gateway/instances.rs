//! Two sandboxes over one database: whatever is asked of both at once is done once.

use std::sync::Arc;

use reqwest::StatusCode;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde_json::json;
use tokio::{sync::Barrier, task::JoinSet};

use crate::{
    lab::{Lab, VISA, Xml, card, send},
    support::Kept,
};

/// Sockets of a thousand requests, both ends of each.
const FILES: u64 = 2_500;

struct Pair {
    labs: [Arc<Lab>; 2],
    _kept: Kept,
}

impl Pair {
    async fn start() -> Self {
        let kept = Kept::new();
        let labs = [
            Arc::new(Lab::with(kept.config()).await),
            Arc::new(Lab::with(kept.config()).await),
        ];
        Self { labs, _kept: kept }
    }

    /// Asks both in turn, everything at once.
    async fn at_once<F>(&self, times: usize, ask: impl Fn(Arc<Lab>, usize) -> F) -> Vec<Xml>
    where
        F: Future<Output = Xml> + Send + 'static,
    {
        let start = Arc::new(Barrier::new(times));
        let mut asked = JoinSet::new();
        for number in 0..times {
            let answer = ask(Arc::clone(&self.labs[number % 2]), number);
            let start = Arc::clone(&start);
            asked.spawn(async move {
                start.wait().await;
                answer.await
            });
        }
        asked.join_all().await
    }

    /// Asks both for the same; they must agree.
    async fn find(&self, path: &str) -> Xml {
        let [one, other] = [self.labs[0].get(path).await, self.labs[1].get(path).await];
        assert_eq!(one.body, other.body);
        one
    }
}

/// How many took place; the others must be refused for this.
fn done(answers: &[Xml], attribute: &str, codes: &[&str]) -> usize {
    let (done, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|it| it.status.is_success());
    for answer in refused {
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            answer.body
        );
        let [(told, code)] = &answer.faults()[..] else {
            panic!("{}", answer.body)
        };
        assert!(
            told == attribute && codes.contains(&code.as_str()),
            "{}",
            answer.body
        );
    }
    done.len()
}

/// As many files as the system lets this process have.
fn allow_files() {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    assert!(
        maximum.is_none_or(|most| most >= FILES),
        "allow this process {FILES} files: ulimit -Hn"
    );
    let current = Some(maximum.unwrap_or(FILES));
    setrlimit(Resource::Nofile, Rlimit { current, maximum }).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_uses_of_a_nonce_are_one_sale() {
    allow_files();
    let pair = Pair::start().await;
    let nonce = pair.labs[0].nonce(VISA).await;
    let answers = pair.at_once(1_000, |lab, _| {
        let nonce = nonce.clone();
        async move { lab.sale(&nonce, "25.00", "<order-id>once</order-id>").await }
    });
    let answers = answers.await;
    assert_eq!(answers.len(), 1_000);
    assert_eq!(done(&answers, "payment_method_nonce", &["91564"]), 1);
    let sold = answers
        .iter()
        .find(|it| it.status == StatusCode::CREATED)
        .unwrap();
    pair.find(&format!("transactions/{}", sold.text("id")))
        .await;
    let ledger = pair.labs[1].sandbox.ledger();
    assert_eq!(ledger.transaction_count().await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_start_at_once_over_a_new_database_start_and_share_it() {
    for _ in 0..5 {
        let kept = Kept::new();
        let start = || Lab::with(kept.config());
        let (one, two, three, four) = tokio::join!(start(), start(), start(), start());
        let fingerprint = one.fingerprint(None).await;
        let body = json!({ "creditCard": card(VISA), "authorizationFingerprint": fingerprint });
        for lab in [one, two, three, four] {
            assert_eq!(lab.tokenize(&body).await.0, StatusCode::ACCEPTED);
        }
    }
}

#[tokio::test]
async fn what_one_made_the_other_takes() {
    let Pair {
        labs: [one, other],
        _kept,
    } = Pair::start().await;
    let nonce = one.nonce(VISA).await;
    let sale = other.sale(&nonce, "1.00", "").await;
    assert_eq!(sale.status, StatusCode::CREATED);
    let void = format!("transactions/{}/void", sale.text("id"));
    assert_eq!(one.put(&void, "").await.text("status"), "voided");
    let body = json!({ "creditCard": card(VISA), "authorizationFingerprint": one.fingerprint(None).await });
    assert_eq!(other.tokenize(&body).await.0, StatusCode::ACCEPTED);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_voids_and_settlements_at_once_each_takes_place_once() {
    let pair = Pair::start().await;
    for _ in 0..5 {
        let sale = pair.labs[0].sale("fake-valid-nonce", "25.00", "").await;
        let path = format!("transactions/{}", sale.text("id"));
        let answers = pair.at_once(40, |lab, number| {
            let deed = if number % 4 < 2 {
                "void"
            } else {
                "submit_for_settlement"
            };
            let path = format!("{path}/{deed}");
            async move { lab.put(&path, "").await }
        });
        let answers = answers.await;
        let done = done(&answers, "base", &["91504", "91507"]);
        let end = pair.find(&path).await;
        let history = end.texts("status").split_off(1);
        assert_eq!(history.len(), 1 + done);
        assert_eq!(history[0], "authorized");
        assert_eq!(history[done], "voided");
        assert!(done == 1 || (done == 2 && history[1] == "submitted_for_settlement"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_new_methods_that_all_come_first_one_does() {
    let pair = Pair::start().await;
    let body = "<customer><id>ada</id></customer>";
    let answers = pair.at_once(
        20,
        |lab, _| async move { lab.post("customers", body).await },
    );
    assert_eq!(done(&answers.await, "id", &["91609"]), 1);
    let answers = pair.at_once(40, |lab, number| async move {
        let body = format!(
            "<payment-method><customer-id>ada</customer-id><token>m{}</token>\
             <payment-method-nonce>fake-valid-visa-nonce</payment-method-nonce>\
             <options><make-default type=\"boolean\">true</make-default></options></payment-method>",
            number / 2
        );
        lab.post("payment_methods", &body).await
    });
    // Each token came twice.
    assert_eq!(done(&answers.await, "token", &["91719"]), 20);
    let ada = pair.find("customers/ada").await;
    let defaults = ada.texts("default");
    assert_eq!(defaults.len(), 20);
    assert_eq!(defaults.iter().filter(|it| *it == "true").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_sent_a_hundred_times_is_one_sale_and_one_answer() {
    let pair = Pair::start().await;
    let body = "<transaction><type>sale</type><amount>25.00</amount><order-id>kept</order-id>\
                <payment-method-nonce>fake-valid-nonce</payment-method-nonce></transaction>";
    let answers = pair.at_once(100, |lab, _| {
        let request = lab.http.post(lab.merchant_url("transactions")).body(body);
        let request = request.header("content-type", "application/xml");
        send(request.header("idempotency-key", "cart-4711"))
    });
    let answers = answers.await;
    for answer in &answers {
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        assert_eq!(answer.body, answers[0].body);
    }
    let ledger = pair.labs[0].sandbox.ledger();
    assert_eq!(ledger.transaction_count().await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn refunds_at_once_never_give_back_more_than_was_paid() {
    let pair = Pair::start().await;
    let lab = &pair.labs[0];
    let options =
        "<options><submit-for-settlement type=\"boolean\">true</submit-for-settlement></options>";
    let sale = lab.sale("fake-valid-nonce", "25.00", options).await;
    let path = format!("transactions/{}", sale.text("id"));
    let settled = lab.put(&format!("{path}/settle"), "").await;
    assert_eq!(settled.text("status"), "settled", "{}", settled.body);
    let answers = pair.at_once(40, |lab, _| {
        let path = format!("{path}/refund");
        async move {
            let body = "<transaction><amount>3.00</amount></transaction>";
            lab.post(&path, body).await
        }
    });
    let answers = answers.await;
    assert_eq!(done(&answers, "amount", &["91521"]), 8);
    let mut made: Vec<_> = answers
        .iter()
        .filter(|it| it.status.is_success())
        .map(|it| it.text("id"))
        .collect();
    let original = pair.find(&path).await;
    let mut linked: Vec<_> = original
        .ids("refund-ids")
        .into_iter()
        .map(str::to_owned)
        .collect();
    made.sort();
    linked.sort();
    assert_eq!(made, linked);
    for id in made {
        let refund = pair.find(&format!("transactions/{id}")).await;
        assert_eq!(refund.text("refunded-transaction-id"), sale.text("id"));
    }
}
