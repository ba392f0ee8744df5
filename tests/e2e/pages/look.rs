//! How a page waits for what it looks for.

use serde_json::{Value, json};
use thirtyfour::{extensions::query::ElementQueryable as _, prelude::*};

use crate::driver::{PATIENCE, POLL};

/// The element, once it is there.
pub(super) async fn find(browser: &WebDriver, selector: &str) -> WebElement {
    let found = browser
        .query(By::Css(selector))
        .wait(PATIENCE, POLL)
        .first()
        .await;
    found.unwrap_or_else(|error| panic!("{selector}: {error}"))
}

/// The element, once it is there and can be seen.
pub(super) async fn find_shown(browser: &WebDriver, selector: &str) -> WebElement {
    let found = browser
        .query(By::Css(selector))
        .wait(PATIENCE, POLL)
        .and_displayed()
        .first()
        .await;
    found.unwrap_or_else(|error| panic!("{selector}: {error}"))
}

/// Runs a script where the driver is.
pub(super) async fn script(browser: &WebDriver, script: &str) -> Value {
    let answer = browser.execute(script, Vec::new()).await;
    answer
        .unwrap_or_else(|error| panic!("{script}: {error}"))
        .json()
        .clone()
}

/// Waits for a script's answer to be true where the driver is.
pub(super) async fn until(browser: &WebDriver, script: &str) {
    let again = browser.clone();
    let condition = format!("return {script}");
    let met = browser
        .query(By::Css("html"))
        .wait(PATIENCE, POLL)
        .with_filter(move |_| {
            let (browser, condition) = (again.clone(), condition.clone());
            async move { Ok(browser.execute(condition, Vec::new()).await?.json() == &json!(true)) }
        })
        .first()
        .await;
    assert!(met.is_ok(), "never: {script}");
}
