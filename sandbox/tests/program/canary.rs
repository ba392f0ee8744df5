//! What must never be written down, and is looked for in everything that the program writes (security T-24).

use std::fs;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use reqwest::Client;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tillframe_sandbox::Db;

use crate::{
    child::{Program, command},
    support::Kept,
};

const TEST_NUMBER: &str = "378282246310005";
/// A good check digit and no test card: somebody's, for all the sandbox knows.
const REAL_NUMBER: &str = "4539578763621486";
const PRIVATE_KEY: &str = "integration_private_key";
const TOKENIZATION_KEY: &str = "development_testing1_integration_merchant_id";

/// Short as they are, some turn up by chance: a request takes 7,312 microseconds. If they were kept by any way into the
/// database or the log, half of them would be there.
const CODES: std::ops::Range<u32> = 7_310..7_350;

struct Lab {
    http: Client,
    merchant: String,
    graphql: String,
}

impl Lab {
    async fn post(&self, path: &str, body: String) -> String {
        let request = self.http.post(format!("{}/{path}", self.merchant));
        let request = request.basic_auth("integration_public_key", Some(PRIVATE_KEY));
        let answer = request.body(body).send().await.unwrap();
        answer.text().await.unwrap()
    }

    async fn fingerprint(&self, customer: Option<&str>) -> String {
        let customer = customer.map(|id| format!("<customer-id>{id}</customer-id>"));
        let body = format!(
            "<client-token>{}</client-token>",
            customer.unwrap_or_default()
        );
        let answer = self.post("client_token", body).await;
        let value = answer
            .split("<value>")
            .nth(1)
            .unwrap()
            .split("</value>")
            .next()
            .unwrap();
        let token: Value = serde_json::from_slice(&BASE64.decode(value).unwrap()).unwrap();
        token["authorizationFingerprint"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    async fn tokenize(&self, fingerprint: &str, number: &str, cvv: &str) -> Value {
        let url = format!(
            "{}/client_api/v1/payment_methods/credit_cards",
            self.merchant
        );
        let card = json!({ "number": number, "cvv": cvv, "expirationDate": "12/2030" });
        let body = json!({ "creditCard": card, "authorizationFingerprint": fingerprint });
        self.http
            .post(url)
            .json(&body)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    async fn list(&self, fingerprint: &str) -> Vec<Value> {
        let url = format!(
            "{}/client_api/v1/payment_methods?authorizationFingerprint={}",
            self.merchant,
            fingerprint.replace('?', "%3F")
        );
        let answer = self.http.get(url).send().await.unwrap();
        let answer: Value = answer.json().await.unwrap();
        answer["paymentMethods"].as_array().unwrap().clone()
    }

    async fn graphql(&self, fingerprint: &str, input: Value) -> Value {
        let query = "mutation T($input: TokenizeCreditCardInput!) { tokenizeCreditCard(input: $input) { token } }";
        let request = self.http.post(&self.graphql).bearer_auth(fingerprint);
        let request = request.header("braintree-version", "2018-05-10");
        let body = json!({ "query": query, "variables": { "input": input } });
        request
            .json(&body)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    async fn sale(&self, body: String) {
        let request = self
            .http
            .post(format!("{}/transactions", self.merchant))
            .body(body);
        let request = request.basic_auth("integration_public_key", Some(PRIVATE_KEY));
        request.send().await.unwrap();
    }
}

#[tokio::test]
async fn no_secret_is_in_the_database_or_in_the_log_at_its_loudest() {
    let (directory, kept) = (tempfile::tempdir().unwrap(), Kept::new());
    let program = Program::start(
        command(directory.path())
            .args(["--db", &kept.option()])
            .env("RUST_LOG", "trace"),
    );
    let gateway = program.address("gateway");
    let lab = Lab {
        http: Client::new(),
        merchant: format!("{gateway}/merchants/integration_merchant_id"),
        graphql: format!("{gateway}/graphql"),
    };
    let mut secrets = vec![
        TEST_NUMBER.to_owned(),
        REAL_NUMBER.to_owned(),
        PRIVATE_KEY.to_owned(),
        TOKENIZATION_KEY.to_owned(),
    ];

    let fingerprint = lab.fingerprint(None).await;
    let url = format!("{}/client_api/v1/configuration", lab.merchant);
    for query in [
        format!("authorizationFingerprint={fingerprint}"),
        format!("tokenizationKey={TOKENIZATION_KEY}"),
    ] {
        assert!(
            lab.http
                .get(format!("{url}?{query}"))
                .send()
                .await
                .unwrap()
                .status()
                .is_success()
        );
    }
    secrets.push(fingerprint.clone());
    let customer = "<customer><id>ada</id></customer>".to_owned();
    lab.post("customers", customer).await;
    let of_customer = lab.fingerprint(Some("ada")).await;
    secrets.push(of_customer.trim_end_matches("?customer_id=").to_owned());
    for code in CODES {
        // One is charged and forgotten, the next is vaulted.
        let fingerprint = if code % 2 == 0 {
            &fingerprint
        } else {
            &of_customer
        };
        let answer = lab
            .tokenize(fingerprint, TEST_NUMBER, &code.to_string())
            .await;
        let nonce = answer["creditCards"][0]["nonce"].as_str().unwrap();
        lab.sale(format!(
            "<transaction><type>sale</type><amount>25.00</amount><payment-method-nonce>{nonce}</payment-method-nonce></transaction>"
        )).await;
        secrets.push(nonce.to_owned());
    }
    let listed = lab.list(&of_customer).await;
    assert_eq!(listed.len(), CODES.len() / 2);
    for method in &listed {
        secrets.push(method["nonce"].as_str().unwrap().to_owned());
    }
    let card = format!(
        "<number>{TEST_NUMBER}</number><cvv>7310</cvv><expiration-date>12/30</expiration-date>"
    );
    for (path, body) in [
        (
            "customers",
            format!("<customer><credit-card>{card}</credit-card></customer>"),
        ),
        (
            "payment_methods",
            format!("<credit-card><customer-id>ada</customer-id>{card}</credit-card>"),
        ),
    ] {
        let answer = lab.post(path, body.clone()).await;
        assert!(answer.contains("<last-4>0005</last-4>"), "{answer}");
        lab.post(path, body.replace(TEST_NUMBER, REAL_NUMBER)).await;
    }
    // What is refused leaves no more behind than what is taken.
    for number in [REAL_NUMBER, "4539578763621487"] {
        assert!(lab.tokenize(&fingerprint, number, "123").await["fieldErrors"].is_array());
        let card = json!({ "number": number, "expirationMonth": "12", "expirationYear": "2030" });
        lab.graphql(&fingerprint, json!({ "creditCard": card }))
            .await;
        // A variable of the wrong type, a body cut off, a number in a path, a number in a sale.
        lab.graphql(&fingerprint, json!({ "creditCard": number }))
            .await;
        lab.http
            .post(&lab.graphql)
            .body(format!("{{\"a\":\"{number}"))
            .send()
            .await
            .unwrap();
        lab.http
            .get(format!("{}/transactions/{number}", lab.merchant))
            .send()
            .await
            .unwrap();
        lab.sale(format!(
            "<transaction><credit-card><number>{number}</number>"
        ))
        .await;
        lab.sale(format!("<transaction><type>sale</type><amount>1</amount><credit-card><number>{number}</number></credit-card></transaction>")).await;
        secrets.push(number.to_owned());
    }

    // While it runs most of a file is still in the write-ahead log.
    let mut written = stored(&kept).await;
    let has_log = written.iter().any(|(name, _)| name.ends_with("-wal"));
    assert!(has_log || matches!(kept.db, Db::Postgres(_)));
    let ended = program.end("TERM");
    written.extend(stored(&kept).await);
    written.extend(files(directory.path()));
    assert!(
        ended.stderr.contains("request answered"),
        "the log is not at its loudest"
    );
    written.push(("the log".to_owned(), ended.stderr.into_bytes()));
    written.push(("the output".to_owned(), ended.stdout.into_bytes()));

    for (name, bytes) in &written {
        for secret in &secrets {
            assert!(
                !contains(bytes, secret),
                "a secret of {} letters is in {name}",
                secret.len()
            );
        }
        let codes = CODES
            .filter(|code| contains_number(bytes, &code.to_string()))
            .count();
        assert!(
            codes < CODES.len() / 2,
            "{codes} security codes are in {name}"
        );
    }
    // The search can find: what may be kept is there.
    assert!(
        written
            .iter()
            .any(|(_, bytes)| contains(bytes, r#""bin":"378282","last_four":"0005""#))
    );
}

/// All that the database holds, as it holds it.
async fn stored(kept: &Kept) -> Vec<(String, Vec<u8>)> {
    let Db::Postgres(url) = &kept.db else {
        return files(kept.directory());
    };
    let mut connection = PgConnection::connect(url).await.unwrap();
    let columns = "SELECT quote_ident(table_name), quote_ident(column_name)
                   FROM information_schema.columns WHERE table_schema = current_schema()";
    let columns = sqlx::query_as(columns).fetch_all(&mut connection);
    let columns: Vec<(String, String)> = columns.await.unwrap();
    let mut stored = Vec::new();
    for (table, column) in columns {
        let all = format!("SELECT coalesce(string_agg({column}::text, ' '), '') FROM {table}");
        let all = sqlx::query_scalar(AssertSqlSafe(all)).fetch_one(&mut connection);
        let all: String = all.await.unwrap();
        stored.push((format!("{table}.{column}"), all.into_bytes()));
    }
    stored
}

fn files(directory: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect()
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

/// Whether a number is there with no digit next to it. All times of one hundredth of a second share digits.
fn contains_number(bytes: &[u8], number: &str) -> bool {
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    let mut places = bytes.windows(number.len()).enumerate();
    places.any(|(at, window)| {
        window == number.as_bytes()
            && !is_digit(at.checked_sub(1))
            && !is_digit(Some(at + number.len()))
    })
}
