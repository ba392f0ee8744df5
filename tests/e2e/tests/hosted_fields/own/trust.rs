//! The border between the shop's page and the payment origin, seen from the page by everything that it has. The story
//! `spied.html` keeps each text that arrives on the window and on any port, each object that the page can reach, and the
//! memory of the WebAssembly that runs on its side.

use serde_json::{Value, json};
use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "number and code never come to the page" => nothing_arrives,
    "the page can't reach into the frames" => frames_are_closed,
};

const NUMBER: &str = "371449635398431";
/// No number that is counted or measured begins with a zero.
const CODE: &str = "0739";

async fn nothing_arrives(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "spied.html").await;
    page.type_into("number", NUMBER).await;
    page.type_into("expirationDate", "1230").await;
    page.type_into("cvv", CODE).await;
    page.type_into("postalCode", "60622").await;
    page.until_complete().await;
    let answer = page.tokenize(json!({})).await;
    assert_eq!(answer["payload"]["details"]["lastFour"], "8431", "{answer}");

    let found = page
        .script(&format!("return spy.find('{NUMBER}', '{CODE}')"))
        .await;
    assert_eq!(found["places"], json!([]), "{found}");
    // It has looked where there was something to see.
    assert!(found["windowMessages"].as_u64() >= Some(1), "{found}");
    assert!(found["portMessages"].as_u64() > Some(10), "{found}");
    assert!(found["memoryBytes"].as_u64() > Some(65_536), "{found}");
    assert!(found["objects"].as_u64() > Some(100), "{found}");
    // The last four digits are the page's to know: the search finds what is there.
    let control = page.script("return spy.find('8431', '60622')").await;
    assert_ne!(control["places"], json!([]), "{control}");
}

async fn frames_are_closed(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    let script = "return [...document.querySelectorAll('iframe')].map((frame) => {
        try {
            return frame.contentDocument?.body.innerHTML ?? 'closed';
        } catch (error) {
            return error.name;
        }
    })";
    let reached = page.script(script).await;
    let closed: Vec<Value> = (0..4).map(|_| json!("closed")).collect();
    assert_eq!(reached, Value::Array(closed));
}
