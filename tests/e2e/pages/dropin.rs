use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use thirtyfour::{extensions::query::ElementQueryable as _, prelude::*};

use super::{look, query};
use crate::{
    driver::{PATIENCE, POLL},
    stand::Stand,
};

/// A frame that says nothing is given 30 seconds.
const CREATE_LIMIT: Duration = Duration::from_secs(45);

/// What `instance.requestPaymentMethod(options)` gives: the payload, or what stands in the error.
const REQUEST: &str = r"
    const [options, done] = arguments;
    story.instance.requestPaymentMethod(options).then(
        (payload) => done({ payload }),
        (error) => done({ error: story.told(error) }),
    );
";

/// The rows of the list that are shown, as [`MethodRow`]s.
const ROWS: &str = r"
    const shown = (row, selector) => {
        const part = row.querySelector(selector);
        return part?.checkVisibility() ? part.innerText : '';
    };
    return [...document.querySelectorAll('.braintree-method')]
        .filter((row) => row.checkVisibility())
        .map((row) => ({
            title: shown(row, 'strong'),
            kind: shown(row, 'strong + span'),
            badge: shown(row, '.badge'),
            note: shown(row, '.note'),
            is_active: row.matches('.braintree-method--active'),
            is_chosen: row.querySelector('input[type=radio]').checked,
            is_disabled: row.matches('.braintree-method--disabled'),
            is_deletable: row.querySelector('.delete').checkVisibility(),
        }));
";

/// One row of the list of saved methods.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the names are the documentation")]
pub struct MethodRow {
    pub title: String,
    pub kind: String,
    pub badge: String,
    pub note: String,
    pub is_active: bool,
    pub is_chosen: bool,
    pub is_disabled: bool,
    pub is_deletable: bool,
}

/// A page of `stories/dropin/`: another shop's page with Drop-in in it.
///
/// What the official suite looks for in the page and in the widget is here by the same hooks; the widget's are in its frame.
pub struct DropinPage<'a> {
    browser: &'a WebDriver,
    frame: String,
}

impl<'a> DropinPage<'a> {
    /// The page with callbacks, its widget ready. `options` are merged over the page's own.
    pub async fn open(stand: &'a Stand, options: Value) -> Self {
        Self::ready(stand, "index.html", &options).await
    }

    /// The same with promises.
    pub async fn with_promises(stand: &'a Stand, options: Value) -> Self {
        Self::ready(stand, "promise.html", &options).await
    }

    async fn ready(stand: &'a Stand, page: &str, options: &Value) -> Self {
        let page = Self::visit(stand, page, options).await;
        page.until_ready().await;
        assert_eq!(page.error().await, "", "create succeeds");
        page
    }

    /// A page without a widget, for `story.make(options)`.
    pub async fn blank(stand: &'a Stand, options: Value) -> Self {
        Self::visit(stand, "blank.html", &options).await
    }

    /// A page, whatever becomes of it. What is called `account`, `customer` or `vault` is for the client token.
    pub async fn visit(stand: &'a Stand, page: &str, options: &Value) -> Self {
        Self::visit_at(stand, stand.stories.url(), page, options).await
    }

    /// The same at another shop's origin.
    pub async fn visit_at(stand: &'a Stand, shop: &str, page: &str, options: &Value) -> Self {
        let parameters: Vec<String> = options
            .as_object()
            .expect("options by their names")
            .iter()
            .map(|(name, value)| match (name.as_str(), value) {
                ("account" | "customer" | "vault", Value::String(text)) => format!("{name}={text}"),
                _ => query(name, value),
            })
            .collect();
        let address = format!("{shop}/dropin/{page}?{}", parameters.join("&"));
        stand.browser.goto(address).await.expect("the page");
        Self {
            browser: &stand.browser,
            frame: "iframe".to_owned(),
        }
    }

    /// The widget in another container, on a page with several.
    #[must_use]
    pub fn inside(&self, container: &str) -> Self {
        Self {
            browser: self.browser,
            frame: format!("{container} iframe"),
        }
    }

    /// Waits until `create` has ended, well or not.
    pub async fn until_ready(&self) {
        let ready = self
            .browser
            .query(By::Id("ready"))
            .wait(CREATE_LIMIT, POLL)
            .first()
            .await;
        assert!(ready.is_ok(), "`create` never ends");
    }

    /// Types into the fields that the form has what the official suite types.
    pub async fn fill(&self) {
        self.until_shown("input.number").await;
        for (field, text) in [
            ("number", "4111111111111111"),
            ("expirationDate", "1230"),
            ("cvv", "123"),
            ("postalCode", "12345"),
        ] {
            if self.has_field(field).await {
                self.type_into(field, text).await;
            }
        }
    }

    /// Clicks a field and types into it, key by key.
    pub async fn type_into(&self, field: &str, text: impl Into<TypingData>) {
        self.in_frame(async || {
            let input = self.find_shown(&format!("input.{field}")).await;
            input.click().await.expect("clicked");
            input.send_keys(text).await.expect("typed");
        })
        .await;
    }

    /// What a field shows.
    pub async fn value(&self, field: &str) -> String {
        self.in_frame(async || {
            let input = self.find(&format!("input.{field}")).await;
            let value = input.prop("value").await.expect("a property");
            value.unwrap_or_default()
        })
        .await
    }

    /// Whether the form has such a field on display.
    pub async fn has_field(&self, field: &str) -> bool {
        self.shows(&format!("input.{field}")).await
    }

    /// Whether the widget shows that now.
    pub async fn shows(&self, selector: &str) -> bool {
        self.in_frame(async || match self.browser.find(By::Css(selector)).await {
            Ok(element) => element.is_displayed().await.expect("an answer"),
            Err(_) => false,
        })
        .await
    }

    /// Waits until the widget shows that; gives its text.
    pub async fn until_shown(&self, selector: &str) -> String {
        self.in_frame(async || {
            let element = self.find_shown(selector).await;
            element.text().await.expect("a text")
        })
        .await
    }

    /// Waits until nothing of that is shown any more.
    pub async fn until_hidden(&self, selector: &str) {
        let condition = format!(
            "[...document.querySelectorAll({selector:?})].every((element) => element.checkVisibility() === false)"
        );
        self.in_frame(async || self.until(&condition).await).await;
    }

    /// Clicks something in the widget.
    pub async fn click_in_frame(&self, selector: &str) {
        self.in_frame(async || {
            let element = self.find_shown(selector).await;
            element.click().await.expect("clicked");
        })
        .await;
    }

    /// Takes the console's warnings about ways to pay that are not there yet; there must be exactly these.
    pub async fn is_warned_of(&self, options: &[&str]) {
        let log = self.browser.browser_log().await.expect("a log");
        let log: Vec<String> = log.into_iter().map(|entry| entry.message).collect();
        assert_eq!(log.len(), options.len(), "{log:#?}");
        for (entry, option) in log.iter().zip(options) {
            let warning = format!("options.{option}: this way to pay is not available here yet");
            assert!(entry.contains(&warning), "{entry}");
        }
    }

    /// Chooses a way to pay from the list.
    pub async fn choose(&self, option: &str) {
        self.click_in_frame(&format!(
            ".braintree-option__{option} .braintree-option__label"
        ))
        .await;
    }

    /// The list of saved methods, as it is shown.
    pub async fn rows(&self) -> Vec<MethodRow> {
        let rows = self.in_frame(async || self.script(ROWS).await).await;
        serde_json::from_value(rows).expect("rows")
    }

    /// Waits until so many saved methods are listed.
    pub async fn until_rows(&self, count: usize) -> Vec<MethodRow> {
        let condition = format!(
            "[...document.querySelectorAll('.braintree-method')].filter((row) => row.checkVisibility()).length === {count}"
        );
        self.in_frame(async || self.until(&condition).await).await;
        self.rows().await
    }

    /// Clicks the saved method of that title.
    pub async fn click_row(&self, title: &str) {
        self.in_row(title, "label").await;
    }

    /// Clicks what deletes the saved method of that title.
    pub async fn click_delete(&self, title: &str) {
        self.in_row(title, ".delete").await;
    }

    async fn in_row(&self, title: &str, selector: &str) {
        let path = "//*[contains(concat(' ', @class, ' '), ' braintree-method ')]";
        let path = format!("{path}[contains(., '{title}')]");
        self.in_frame(async || {
            let row = self.browser.query(By::XPath(&path)).wait(PATIENCE, POLL);
            let row = row.first().await.expect("a saved method");
            let target = row.find(By::Css(selector)).await.expect("a part of it");
            target.click().await.expect("clicked");
        })
        .await;
    }

    /// Everything that the widget shows.
    pub async fn text(&self) -> String {
        self.until_shown("main").await
    }

    /// Waits until the widget shows that text somewhere.
    pub async fn until_text(&self, part: &str) {
        let condition = format!("document.querySelector('main').innerText.includes({part:?})");
        self.in_frame(async || self.until(&condition).await).await;
    }

    /// The widget's markup, as far as it is shown.
    pub async fn html(&self) -> String {
        let script = "const copy = document.querySelector('main').cloneNode(true);
            for (const hidden of copy.querySelectorAll('[hidden]')) hidden.remove();
            return copy.innerHTML";
        let html = self.in_frame(async || self.script(script).await).await;
        html.as_str().expect("a text").to_owned()
    }

    /// Presses the page's Pay button; it must be enabled.
    pub async fn pay(&self) {
        self.until_payable().await;
        self.click("#pay-button").await;
    }

    /// Waits for the page's Pay button to be enabled.
    pub async fn until_payable(&self) {
        self.find("#pay-button:not([disabled])").await;
    }

    /// Waits for it to be disabled.
    pub async fn until_not_payable(&self) {
        self.find("#pay-button[disabled]").await;
    }

    /// Clicks what is in the page.
    pub async fn click(&self, selector: &str) {
        self.find(selector).await.click().await.expect("clicked");
    }

    /// The payload that the page shows, once it does.
    pub async fn results(&self) -> Value {
        self.until("document.querySelector('#results').textContent !== ''")
            .await;
        let text = self.find("#results").await.text().await.expect("a text");
        serde_json::from_str(&text).expect("JSON")
    }

    /// The error that the page shows.
    pub async fn error(&self) -> String {
        self.find("#error").await.text().await.expect("a text")
    }

    /// Calls `requestPaymentMethod`: `{payload}` or `{error}`.
    pub async fn request(&self, options: Value) -> Value {
        let answer = self.browser.execute_async(REQUEST, vec![options]).await;
        answer.expect("an answer").json().clone()
    }

    /// The events so far as `{name, payload}`, but those of the card's fields and of the state as a whole.
    pub async fn events(&self) -> Vec<Value> {
        let script = "return story.seen.events
            .filter(({ name }) => !name.startsWith('card:') && name !== 'stateChange')";
        let events = self.script(script).await;
        events.as_array().expect("a list").clone()
    }

    /// Runs something inside the widget's frame.
    pub async fn in_frame<T>(&self, work: impl AsyncFnOnce() -> T) -> T {
        let frame = self.find(&self.frame).await;
        frame.enter_frame().await.expect("a frame");
        let result = work().await;
        self.browser.enter_default_frame().await.expect("the page");
        result
    }

    /// Runs a script where the test is.
    pub async fn script(&self, script: &str) -> Value {
        look::script(self.browser, script).await
    }

    /// Waits for a script's answer to be true where the test is.
    pub async fn until(&self, script: &str) {
        look::until(self.browser, script).await;
    }

    /// Waits until the page's address has that part.
    pub async fn until_address_has(&self, part: &str) {
        self.until(&format!("location.href.includes({part:?})"))
            .await;
    }

    /// The element, once it is there.
    pub async fn find(&self, selector: &str) -> WebElement {
        look::find(self.browser, selector).await
    }

    async fn find_shown(&self, selector: &str) -> WebElement {
        look::find_shown(self.browser, selector).await
    }
}
