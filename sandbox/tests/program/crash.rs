//! An answer is given after the commit: whatever was acknowledged is there after a kill.

use std::sync::{Arc, Mutex};

use reqwest::{Client, StatusCode};
use tokio::task::JoinSet;

use crate::child::{Program, command};

const TASKS: usize = 8;

/// How many sales to see acknowledged before the kill.
const ENOUGH: usize = 40;

#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_sale_outlives_a_kill() {
    let directory = tempfile::tempdir().unwrap();
    let program = Program::start(&mut command(directory.path()));
    let url = format!(
        "{}/merchants/integration_merchant_id/transactions",
        program.address("gateway")
    );
    let acknowledged = Arc::new(Mutex::new(Vec::new()));
    let mut tasks = JoinSet::new();
    for _ in 0..TASKS {
        let (url, acknowledged) = (url.clone(), Arc::clone(&acknowledged));
        tasks.spawn(async move {
            let http = Client::new();
            // Until the program is killed under it.
            while let Some(id) = sell(&http, &url).await {
                acknowledged.lock().unwrap().push(id);
            }
        });
    }
    while acknowledged.lock().unwrap().len() < ENOUGH {
        tokio::task::yield_now().await;
    }
    assert!(!program.end("KILL").status.success());
    tasks.join_all().await;

    let program = Program::start(&mut command(directory.path()));
    let url = format!(
        "{}/merchants/integration_merchant_id/transactions",
        program.address("gateway")
    );
    let http = Client::new();
    let ids = acknowledged.lock().unwrap().clone();
    assert!(ids.len() >= ENOUGH);
    for id in ids {
        let request = http.get(format!("{url}/{id}"));
        let answer = request.basic_auth("integration_public_key", Some("integration_private_key"));
        assert_eq!(
            answer.send().await.unwrap().status(),
            StatusCode::OK,
            "{id}"
        );
    }
}

/// The id of a sale that was acknowledged.
async fn sell(http: &Client, url: &str) -> Option<String> {
    let body = "<transaction><type>sale</type><amount>1.00</amount>\
                <payment-method-nonce>fake-valid-nonce</payment-method-nonce></transaction>";
    let request = http.post(url).body(body);
    let request = request.basic_auth("integration_public_key", Some("integration_private_key"));
    let answer = request.send().await.ok()?.text().await.ok()?;
    let id = answer.split("<id>").nth(1)?.split("</id>").next()?;
    Some(id.to_owned())
}
