use std::time::Duration;

use serde_json::Value;
use thirtyfour::{extensions::query::ElementQueryable as _, prelude::*};

use super::{ReceiptPage, look};
use crate::{
    driver::{PATIENCE, POLL},
    stand::Stand,
};

/// A frame that says nothing is given 30 seconds.
const CREATE_LIMIT: Duration = Duration::from_secs(45);

/// What `instance.tokenize(options)` gives: the payload, or what stands in the error.
const TOKENIZE: &str = r"
    const [options, done] = arguments;
    story.instance.tokenize(options).then(
        (payload) => done({ payload }),
        ({ name, code, type, message, details }) => done({
            error: { name, code, type, message, invalidFieldKeys: details?.invalidFieldKeys ?? null },
        }),
    );
";

/// A story of `stories/`: a shop's page with its own layout around single fields.
pub struct HostedFieldsPage<'a> {
    browser: &'a WebDriver,
    /// In front of a field's key: what selects its frame.
    frames: String,
}

impl<'a> HostedFieldsPage<'a> {
    /// The story `standard.html` with all four fields ready.
    pub async fn standard(stand: &'a Stand) -> Self {
        Self::open(stand, "standard.html").await
    }

    /// The standard story with more options for `create`.
    pub async fn with(stand: &'a Stand, options: Value) -> Self {
        Self::open(
            stand,
            &format!("standard.html?{}", query("options", &options)),
        )
        .await
    }

    /// A story with its query; waits for its fields.
    pub async fn open(stand: &'a Stand, story: &str) -> Self {
        let page = Self::visit(&stand.browser, stand.stories.url(), story).await;
        assert_eq!(page.outcome().await, "ready", "{story}");
        page
    }

    /// A story of that origin, whatever becomes of it.
    pub async fn visit(browser: &'a WebDriver, origin: &str, story: &str) -> Self {
        let address = format!("{origin}/{story}");
        browser.goto(address).await.expect("the story");
        Self {
            browser,
            frames: "#braintree-hosted-field-".to_owned(),
        }
    }

    /// The fields whose containers have an id that starts so, on a page with several forms.
    #[must_use]
    pub fn form(&self, prefix: &str) -> Self {
        Self {
            browser: self.browser,
            frames: format!("#{prefix}"),
        }
    }

    /// How `create` ended: `ready`, or the code of its error.
    pub async fn outcome(&self) -> String {
        let ended = self
            .browser
            .query(By::Css("body[data-story]"))
            .wait(CREATE_LIMIT, POLL)
            .first()
            .await;
        let body = ended.expect("`create` ends");
        let outcome = body.attr("data-story").await.expect("an attribute");
        outcome.expect("an outcome")
    }

    /// Types into a field, key by key, after what stands there.
    pub async fn type_into(&self, field: &str, text: impl Into<TypingData>) {
        self.in_field(field, async |input| {
            input.send_keys(text).await.expect("typed")
        })
        .await;
    }

    /// Types a card into the four fields of the standard story.
    pub async fn fill(&self) {
        self.type_into("number", "4111111111111111").await;
        self.type_into("expirationDate", "1230").await;
        self.type_into("cvv", "123").await;
        self.type_into("postalCode", "60622").await;
    }

    /// Replaces what a field holds, as WebDriver does: emptied without a key, then typed.
    pub async fn set_value(&self, field: &str, text: &str) {
        self.in_field(field, async |input| {
            input.clear().await.expect("emptied");
            input.send_keys(text).await.expect("typed");
        })
        .await;
    }

    /// What a field shows.
    pub async fn value(&self, field: &str) -> String {
        self.in_field(field, async |input| property(&input, "value").await)
            .await
    }

    /// Waits until a field shows exactly that.
    pub async fn until_value(&self, field: &str, value: &str) {
        self.in_field(field, async |_| {
            let shown = self
                .browser
                .query(By::Css("input, select"))
                .wait(PATIENCE, POLL)
                .with_property("value", value.to_owned())
                .first()
                .await;
            assert!(shown.is_ok(), "{field} never shows {value:?}");
        })
        .await;
    }

    /// Where a field's caret is, or both ends of its selection.
    pub async fn selection(&self, field: &str) -> (u64, u64) {
        let script = "const input = document.querySelector('input'); return [input.selectionStart, input.selectionEnd]";
        let ends = self
            .in_field(field, async |_| self.script(script).await)
            .await;
        (
            ends[0].as_u64().expect("a place"),
            ends[1].as_u64().expect("a place"),
        )
    }

    /// Puts the caret into a field, or selects a part of it.
    pub async fn select(&self, field: &str, from: usize, to: usize) {
        let script = format!(
            "const input = document.querySelector('input'); input.focus(); input.setSelectionRange({from}, {to})"
        );
        self.in_field(field, async |_| self.script(&script).await)
            .await;
    }

    /// Runs something inside the frame of a field, with its input.
    pub async fn in_field<T>(&self, field: &str, work: impl AsyncFnOnce(WebElement) -> T) -> T {
        let frame = self.find(&self.frame(field)).await;
        frame.enter_frame().await.expect("a frame");
        let input = self.find("input, select").await;
        let result = work(input).await;
        self.browser.enter_default_frame().await.expect("the page");
        result
    }

    /// The selector of a field's frame.
    #[must_use]
    pub fn frame(&self, field: &str) -> String {
        if self.frames.ends_with("field-") {
            format!("{}{field}", self.frames)
        } else {
            format!("{}{} iframe", self.frames, container(field))
        }
    }

    /// Waits until the container of a field of the standard story has a class.
    pub async fn until_container_has(&self, field: &str, class: &str) {
        self.find(&format!(
            "#{}.braintree-hosted-fields-{class}",
            container(field)
        ))
        .await;
    }

    /// Waits until it has not.
    pub async fn until_container_lacks(&self, field: &str, class: &str) {
        self.find(&format!(
            "#{}:not(.braintree-hosted-fields-{class})",
            container(field)
        ))
        .await;
    }

    /// Waits until the log of an event names a field.
    pub async fn until_logged(&self, event: &str, field: &str) {
        self.find(&format!("#{event}.{field}")).await;
    }

    /// Clicks what is in the page.
    pub async fn click(&self, selector: &str) {
        self.find(selector).await.click().await.expect("clicked");
    }

    /// Types into an input of the page itself.
    pub async fn write(&self, id: &str, text: &str) {
        let input = self.find(&format!("#{id}")).await;
        input.clear().await.expect("emptied");
        input.send_keys(text).await.expect("typed");
    }

    /// Puts a text into the clipboard as a shopper does: from another input.
    pub async fn copy(&self, text: &str) {
        self.write("before", text).await;
        let input = self.find("#before").await;
        let all = input.send_keys(Key::Control + "a").await;
        all.expect("selected");
        let copied = input.send_keys(Key::Control + "c").await;
        copied.expect("copied");
    }

    /// Presses a key wherever the focus is, while others are held.
    pub async fn press(&self, held: &[Key], key: impl Into<char>) {
        let key = key.into();
        let mut chain = self.browser.action_chain();
        for modifier in held {
            chain = chain.key_down(modifier.clone());
        }
        chain = chain.key_down(key).key_up(key);
        for modifier in held {
            chain = chain.key_up(modifier.clone());
        }
        chain.perform().await.expect("pressed");
    }

    /// Waits for the form's button to be enabled and marked as complete.
    pub async fn until_complete(&self) {
        self.find("button[type=submit].submit-button--success:not([disabled])")
            .await;
    }

    /// Waits for it to be disabled.
    pub async fn until_incomplete(&self) {
        self.find("button[type=submit][disabled]:not(.submit-button--success)")
            .await;
    }

    /// What the page says of a tokenization, once it says it.
    pub async fn result(&self) -> String {
        let result = self.find("#result.shared-result--visible").await;
        result.text().await.expect("a text")
    }

    /// Waits for the receipt of the demo shop.
    pub async fn until_receipt(&self) -> ReceiptPage<'a> {
        ReceiptPage::arrive(self.browser).await
    }

    /// Calls `tokenize` from the page: `{payload}` or `{error}`.
    pub async fn tokenize(&self, options: Value) -> Value {
        let answer = self.browser.execute_async(TOKENIZE, vec![options]).await;
        answer.expect("an answer").json().clone()
    }

    /// `getState()`.
    pub async fn state(&self) -> Value {
        self.script("return JSON.parse(JSON.stringify(story.instance.getState()))")
            .await
    }

    /// What the story saw: `messages`, `events` or `violations`.
    pub async fn seen(&self, what: &str) -> Vec<Value> {
        let seen = self.script(&format!("return story.seen.{what}")).await;
        seen.as_array().expect("a list").clone()
    }

    /// The names of the events so far, with the field whose event it was: `focus number`.
    pub async fn events(&self) -> Vec<String> {
        let name = |event: &Value| {
            let part = |key: &str| event[key].as_str().unwrap_or_default().to_owned();
            format!("{} {}", part("name"), part("emittedBy"))
                .trim()
                .to_owned()
        };
        self.seen("events").await.iter().map(name).collect()
    }

    /// Runs a script where the test is.
    pub async fn script(&self, script: &str) -> Value {
        look::script(self.browser, script).await
    }

    /// Waits for a script's answer to be true where the test is.
    pub async fn until(&self, script: &str) {
        look::until(self.browser, script).await;
    }

    /// The element, once it is there.
    pub async fn find(&self, selector: &str) -> WebElement {
        look::find(self.browser, selector).await
    }
}

/// A property of an element as text, empty when it has none.
pub async fn property(element: &WebElement, name: &str) -> String {
    element
        .prop(name.to_owned())
        .await
        .expect("a property")
        .unwrap_or_default()
}

/// A part of a story's query, as JSON.
#[must_use]
pub fn query(name: &str, value: &Value) -> String {
    let text = value.to_string();
    let encoded: String = text.bytes().map(|byte| format!("%{byte:02x}")).collect();
    format!("{name}={encoded}")
}

/// The id of a field's container in the stories.
fn container(field: &str) -> &str {
    match field {
        "cardholderName" => "cardholder-name",
        "number" => "card-number",
        "expirationDate" => "expiration-date",
        "expirationMonth" => "expiration-month",
        "expirationYear" => "expiration-year",
        "postalCode" => "postal-code",
        other => other,
    }
}
