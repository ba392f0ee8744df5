//! How many cards the sandbox turns into nonces, and nonces into sales, in a second.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::figures::{Load, Throughput};
use crate::Result;
use crate::http::{Connection, Request, Response};

/// Enough to keep both cores of the reference machine busy; more only wait longer.
const CONNECTIONS: usize = 16;
const TOKENIZATIONS: usize = 8_000;
/// Each takes one of the nonces made before.
const SALES: usize = 4_000;
/// Before the clock starts: connections, caches and the database's first pages.
const WARM_UP: usize = 400;
/// How many sales are in the books after [`measure`].
pub(super) const MADE: usize = WARM_UP + SALES;

const SALE_PATH: &str = "/merchants/integration_merchant_id/transactions";

const TOKENIZE: &str = "mutation TokenizeCreditCard($input: TokenizeCreditCardInput!) \
                        { tokenizeCreditCard(input: $input) { token } }";

pub(super) fn measure(gateway: &str) -> Result<Throughput> {
    let body = tokenization();
    let headers = [
        "Authorization: Bearer development_testing1_integration_merchant_id",
        "Braintree-Version: 2018-05-10",
        "Content-Type: application/json",
    ];
    let tokenize = |_| Request {
        method: "POST",
        path: "/graphql",
        headers: &headers,
        body: body.as_bytes(),
    };
    drive(gateway, WARM_UP, tokenize, nonce)?;
    let (tokenizations, nonces) = drive(gateway, TOKENIZATIONS, tokenize, nonce)?;

    let orders: Vec<_> = nonces.iter().map(|nonce| order(nonce)).collect();
    let headers = merchant();
    let headers = headers.each_ref().map(String::as_str);
    let sale = |order: usize| Request {
        method: "POST",
        path: SALE_PATH,
        headers: &headers,
        body: orders[order].as_bytes(),
    };
    drive(gateway, WARM_UP, sale, done)?;
    let (sales, _) = drive(gateway, SALES, |order| sale(WARM_UP + order), done)?;
    Ok(Throughput {
        tokenizations: Some(tokenizations),
        sales: Some(sales),
    })
}

/// Makes more sales, with a nonce that is never used up.
pub(super) fn sell(gateway: &str, count: usize) -> Result<()> {
    let body = order("fake-valid-nonce");
    let headers = merchant();
    let headers = headers.each_ref().map(String::as_str);
    let sale = |_| Request {
        method: "POST",
        path: SALE_PATH,
        headers: &headers,
        body: body.as_bytes(),
    };
    drive(gateway, count, sale, done).map(drop)
}

/// What a shop's backend says in its headers.
fn merchant() -> [String; 3] {
    let keys = STANDARD.encode("integration_public_key:integration_private_key");
    [
        format!("Authorization: Basic {keys}"),
        "X-ApiVersion: 6".to_owned(),
        "Content-Type: application/xml".to_owned(),
    ]
}

/// Sends as many requests as `count`, over all connections at once, and reads every answer.
fn drive<'a, T: Send>(
    gateway: &str,
    count: usize,
    request: impl Fn(usize) -> Request<'a> + Sync,
    read: impl Fn(&Response) -> Result<T> + Sync,
) -> Result<(Load, Vec<T>)> {
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    let work = || -> Result<Vec<(Duration, T)>> {
        let mut connection = Connection::open(gateway)?;
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count {
                return Ok(done);
            }
            let sent = Instant::now();
            let response = connection.send(&request(index))?;
            let time = sent.elapsed();
            if !(200..300).contains(&response.status) {
                let text = String::from_utf8_lossy(&response.body);
                return Err(format!("the gateway answered {}: {text}", response.status));
            }
            done.push((time, read(&response)?));
        }
    };
    let all: Result<Vec<_>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(work)).collect();
        let joined = workers.into_iter().map(|worker| worker.join());
        joined
            .map(|done| done.unwrap_or_else(|_| Err("a load worker panicked".into())))
            .collect()
    });
    let seconds = started.elapsed().as_secs_f64();
    let (mut times, read): (Vec<_>, Vec<_>) = all?.into_iter().flatten().unzip();
    times.sort();
    let p99 = times
        .get(times.len() * 99 / 100)
        .copied()
        .unwrap_or_default();
    let per_second = count as f64 / seconds;
    Ok((
        Load {
            per_second,
            p99_ms: p99.as_secs_f64() * 1000.0,
        },
        read,
    ))
}

/// What the frame sends for a card.
fn tokenization() -> String {
    let card = json!({
        "number": "4111111111111111",
        "expirationMonth": "12",
        "expirationYear": "2040",
        "cvv": "123",
    });
    let input = json!({ "creditCard": card, "options": { "validate": false } });
    json!({
        "query": TOKENIZE,
        "operationName": "TokenizeCreditCard",
        "variables": { "input": input },
    })
    .to_string()
}

/// The nonce in a tokenization's answer.
fn nonce(answer: &Response) -> Result<String> {
    let answer: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    answer["data"]["tokenizeCreditCard"]["token"]
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| format!("the gateway gave no nonce: {answer}"))
}

/// An answer that says nothing more.
fn done(_: &Response) -> Result<()> {
    Ok(())
}

/// What a shop sends for a nonce.
fn order(nonce: &str) -> String {
    format!(
        "<transaction><type>sale</type><amount>25.00</amount>\
         <payment-method-nonce>{nonce}</payment-method-nonce>\
         <options><submit-for-settlement type=\"boolean\">true</submit-for-settlement></options></transaction>"
    )
}
