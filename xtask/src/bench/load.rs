//! How many cards the sandbox turns into nonces, and nonces into sales, in a second.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::figures::{Figures, Load};
use crate::Result;
use crate::http::{Connection, Request, Response};

/// Enough to keep both cores of the reference machine busy; more only wait longer.
const CONNECTIONS: usize = 16;
const TOKENIZATIONS: usize = 8_000;
/// Each takes one of the nonces made before.
const SALES: usize = 4_000;
/// Before the clock starts: connections, caches and the database's first pages.
const WARM_UP: usize = 400;

const TOKENIZE: &str = "mutation TokenizeCreditCard($input: TokenizeCreditCardInput!) \
                        { tokenizeCreditCard(input: $input) { token } }";

pub(super) fn measure(gateway: &str, figures: &mut Figures) -> Result<()> {
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
    drive(gateway, WARM_UP, tokenize)?;
    let (load, answers) = drive(gateway, TOKENIZATIONS, tokenize)?;
    figures.tokenizations = Some(load);

    let orders = answers
        .iter()
        .map(|answer| order(&answer.body))
        .collect::<Result<Vec<_>>>()?;
    let keys = STANDARD.encode("integration_public_key:integration_private_key");
    let keys = format!("Authorization: Basic {keys}");
    let headers = [
        keys.as_str(),
        "X-ApiVersion: 6",
        "Content-Type: application/xml",
    ];
    let path = "/merchants/integration_merchant_id/transactions";
    let sale = |order: usize| Request {
        method: "POST",
        path,
        headers: &headers,
        body: orders[order].as_bytes(),
    };
    drive(gateway, WARM_UP, sale)?;
    let (load, _) = drive(gateway, SALES, |order| sale(WARM_UP + order))?;
    figures.sales = Some(load);
    Ok(())
}

/// Sends as many requests as `count`, over all connections at once.
fn drive<'a>(
    gateway: &str,
    count: usize,
    request: impl Fn(usize) -> Request<'a> + Sync,
) -> Result<(Load, Vec<Response>)> {
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    let work = || -> Result<Vec<(Duration, Response)>> {
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
            done.push((time, response));
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
    let (mut times, responses): (Vec<_>, Vec<_>) = all?.into_iter().flatten().unzip();
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
        responses,
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

/// What a shop sends for the nonce in a tokenization's answer.
fn order(answer: &[u8]) -> Result<String> {
    let answer: Value = serde_json::from_slice(answer).unwrap_or_default();
    let nonce = answer["data"]["tokenizeCreditCard"]["token"]
        .as_str()
        .ok_or_else(|| format!("the gateway gave no nonce: {answer}"))?;
    Ok(format!(
        "<transaction><type>sale</type><amount>25.00</amount>\
         <payment-method-nonce>{nonce}</payment-method-nonce>\
         <options><submit-for-settlement type=\"boolean\">true</submit-for-settlement></options></transaction>"
    ))
}
