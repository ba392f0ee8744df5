//! After a payment, the card number and the security code are nowhere: not in the database file or its log, not in the
//! server's log at its most talkative, not in the page, its storage, its addresses or the browser's console.
//!
//! In a process of its own, because the server's log is the process's. `hosted_fields/own/trust.rs` looks closer at what a
//! page with Hosted Fields could hear.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that can't go on fails here"
)]

use std::{
    io::{self, Write},
    path::Path,
    sync::{Arc, LazyLock, Mutex},
};

use serde_json::json;
use thirtyfour::WebDriver;
use tillframe_e2e::{
    customers::Shopper,
    pages::{DropinPage, HostedFieldsPage, TestCard},
    stand::{Stand, dist},
};
use tillframe_gateway::{Amount, Nonce, PayBy, SaleRequest};
use tillframe_sandbox::{Config, Db};

const NUMBER: &str = "371449635398431";
/// No number that is counted or measured begins with a zero.
const CODE: &str = "0739";

/// What the server logs, of every test in this process.
static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    let sink = log.clone();
    tracing_subscriber::fmt()
        // Everything, but the driver of the test itself: it logs what it types.
        .with_env_filter("trace,thirtyfour=off")
        .with_ansi(false)
        .with_writer(move || sink.clone())
        .init();
    log
});

#[tokio::test]
async fn the_card_is_nowhere_after_a_payment() {
    nowhere("dropin", async |stand| {
        let page = stand.checkout().await;
        page.fill(TestCard::with(NUMBER, CODE)).await;
        let typed = seen_by_the_page(&stand.browser).await;
        page.pay().await;
        let receipt = page.until_receipt().await;
        assert_eq!(
            receipt.fact("card").await,
            "American Express ending in 8431"
        );
        typed
    })
    .await;
}

#[tokio::test]
async fn the_card_is_nowhere_after_a_payment_with_hosted_fields() {
    nowhere("fields", async |stand| {
        let page = HostedFieldsPage::standard(&stand).await;
        page.type_into("number", NUMBER).await;
        page.type_into("expirationDate", "1230").await;
        page.type_into("cvv", CODE).await;
        page.type_into("postalCode", "60622").await;
        page.until_complete().await;
        let typed = seen_by_the_page(&stand.browser).await;
        let answer = page.tokenize(json!({})).await;
        let nonce = answer["payload"]["nonce"].as_str().expect("a nonce");
        let sale = SaleRequest::new(Amount::from_minor(1_000, 2), Nonce::new(nonce));
        let transaction = stand.gateway().sale(&sale).await.expect("a sale");
        assert_eq!(transaction.card.expect("a card").last_four, "8431");
        typed
    })
    .await;
}

#[tokio::test]
async fn the_card_is_nowhere_after_a_payment_by_script_tag() {
    nowhere("tag", async |stand| {
        let account = json!({ "account": "paypal_usd" });
        let page = DropinPage::visit(&stand, "script-tag-integration.html", &account).await;
        page.choose("card").await;
        fill(&page).await;
        let typed = seen_by_the_page(&stand.browser).await;
        page.click("input[type=submit]").await;
        page.until_address_has("payment_method_nonce").await;
        typed
    })
    .await;
}

#[tokio::test]
async fn the_card_is_nowhere_when_a_customer_comes_back_and_types_the_code_again() {
    nowhere("again", async |stand| {
        let shopper = Shopper::with(&stand, &[]).await;
        let vault = json!({ "recaptureCvv": true });
        let options =
            json!({ "customer": shopper.id, "card": { "vault": vault }, "vaultManager": true });
        let page = DropinPage::open(&stand, options.clone()).await;
        fill(&page).await;
        page.pay().await;
        page.results().await;

        let page = DropinPage::open(&stand, options).await;
        page.until_rows(1).await;
        page.type_into("saved-cvv", CODE).await;
        let typed = seen_by_the_page(&stand.browser).await;
        let payload = page.request(json!({})).await["payload"].clone();
        let nonce = |name: &str| Nonce::new(payload[name].as_str().expect("a nonce"));
        let by = PayBy::Saved {
            token: shopper.tokens(&stand).await.remove(0),
            code: Some(nonce("cvvNonce")),
        };
        let sale = SaleRequest::by(Amount::from_minor(1_000, 2), by);
        let transaction = stand.gateway().sale(&sale).await.expect("a sale");
        assert_eq!(transaction.cvv_response_code.as_deref(), Some("M"));
        typed
    })
    .await;
}

/// Types the card into the fields of Drop-in.
async fn fill(page: &DropinPage<'_>) {
    page.type_into("number", NUMBER).await;
    page.type_into("expirationDate", "1230").await;
    page.type_into("cvv", CODE).await;
    page.type_into("postalCode", "60622").await;
}

/// Pays as `pay` does, which gives what the page saw while the card stood in it, and looks for the card everywhere.
async fn nowhere<P, F>(name: &str, pay: P)
where
    P: FnOnce(Arc<Stand>) -> F + Send + 'static,
    F: Future<Output = String> + Send,
{
    let log = &*LOG;
    let directory =
        std::env::temp_dir().join(format!("tillframe-canary-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("a directory");
    let config = Config {
        dist: dist(),
        db: Db::File(directory.join("sandbox.sqlite")),
        ..Config::ephemeral()
    };

    let database = directory.clone();
    Stand::run_with(config, async move |stand| {
        let typed = pay(Arc::clone(&stand)).await;
        let paid = seen_by_the_page(&stand.browser).await;
        for (place, text) in [
            ("page while typing", typed),
            ("page after paying", paid),
            ("console", stand.console().await.concat()),
            ("server log", log.text()),
        ] {
            check(place, text.as_bytes());
        }
        assert!(
            log.text().contains("TRACE"),
            "the log is at its most talkative"
        );
        let mut read = 0;
        for entry in std::fs::read_dir(&database).expect("a directory") {
            let path = entry.expect("an entry").path();
            check(&file_name(&path), &std::fs::read(&path).expect("readable"));
            read += 1;
        }
        assert!(read >= 2, "the database and its write-ahead log");
    })
    .await;

    std::fs::remove_dir_all(directory).expect("removed");
}

/// Fails when `bytes` hold the card's number, however grouped, or its security code as a word of its own.
fn check(place: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let digits: String = text
        .chars()
        .filter(|character| !matches!(character, ' ' | '-'))
        .collect();
    assert!(
        !digits.contains(NUMBER),
        "the card number is in the {place}"
    );
    let is_part = |character: Option<char>| {
        character.is_some_and(|c| c.is_ascii_alphanumeric() || ".-_:".contains(c))
    };
    for (at, _) in text.match_indices(CODE) {
        let alone = !is_part(text[..at].chars().next_back())
            && !is_part(text[at + CODE.len()..].chars().next());
        assert!(!alone, "the security code is in the {place}");
    }
}

#[test]
fn the_check_finds_what_it_looks_for() {
    for text in [
        "{\"number\":\"3714 496353 98431\"}",
        "x371449635398431y",
        "{\"cvv\":\"0739\"}",
        "<cvv>0739</cvv>",
        "0739",
    ] {
        assert!(
            std::panic::catch_unwind(|| check("sample", text.as_bytes())).is_err(),
            "{text}"
        );
    }
    check(
        "sample",
        b"2026-11-21T09:07:39.007391Z 2026-11-21T09:07:39.0739Z a0739b 739 micros=7390 8431",
    );
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Everything that the merchant's page can see: its DOM, its storage, its cookies, its addresses.
async fn seen_by_the_page(browser: &WebDriver) -> String {
    let script = r#"
        const done = arguments[0];
        (async () => {
            const databases = await indexedDB.databases();
            const caches_ = await caches.keys();
            const inputs = [...document.querySelectorAll("input")].map((input) => input.value);
            done(JSON.stringify([
                document.documentElement.outerHTML, inputs, { ...localStorage }, { ...sessionStorage }, document.cookie,
                location.href, history.state, document.referrer, name, databases, caches_,
                performance.getEntriesByType("resource").map((entry) => entry.name),
            ]));
        })();
    "#;
    let seen = browser
        .execute_async(script, Vec::new())
        .await
        .expect("an answer");
    seen.json().as_str().expect("a text").to_owned()
}

/// Keeps what the server logs.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("a log")).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("a log").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
