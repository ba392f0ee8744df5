//! Everything that can be wrong in one state of a page.

use thirtyfour::prelude::*;

use super::{Document, Mode, axe};

/// What axe doesn't know; answers with one line for each fault.
const RULES: &str = include_str!("audit.js");

const SETTLED: &str = "
    const [done] = arguments;
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => setTimeout(done))));";

/// What is wrong in those documents, looked at in that mode; one line each.
pub async fn audit(browser: &WebDriver, mode: &Mode, documents: &[Document]) -> Vec<String> {
    mode.enter(browser).await;
    // The page tells its frames how dark they are to be: it hears of the mode in its next picture, they in a task after it.
    let settled = browser.execute_async(SETTLED, Vec::new()).await;
    settled.expect("two pictures");
    for document in documents {
        document.enter().await;
        let turn = format!("document.documentElement.dir = '{}'", mode.dir);
        browser.execute(turn, Vec::new()).await.expect("turned");
        browser.enter_default_frame().await.expect("the page");
    }
    let mut faults = Vec::new();
    for document in documents {
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
