//! Everything that can be wrong in one state of a page.

use thirtyfour::prelude::*;

use super::{Mode, axe, documents};

/// What axe doesn't know; answers with one line for each fault.
const RULES: &str = include_str!("audit.js");

/// What is wrong in the page and its frames, looked at in that mode; one line each.
pub async fn audit(browser: &WebDriver, mode: &Mode) -> Vec<String> {
    mode.enter(browser).await;
    let documents = documents(browser).await;
    for document in &documents {
        document.enter().await;
        let turn = format!("document.documentElement.dir = '{}'", mode.dir);
        browser.execute(turn, Vec::new()).await.expect("turned");
        browser.enter_default_frame().await.expect("the page");
    }
    let mut faults = Vec::new();
    for document in &documents {
        document.enter().await;
        let mut found = axe::violations(browser).await;
        found.extend(broken_rules(browser).await);
        browser.enter_default_frame().await.expect("the page");
        let place = |fault| format!("{}, {}: {fault}", mode.name, document.name);
        faults.extend(found.into_iter().map(place));
    }
    faults
}

async fn broken_rules(browser: &WebDriver) -> Vec<String> {
    let found = browser.execute(RULES, Vec::new()).await;
    let found = found.expect("an answer").json().clone();
    serde_json::from_value(found).expect("a list of texts")
}
