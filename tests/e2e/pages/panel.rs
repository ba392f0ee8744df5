use thirtyfour::{extensions::query::ElementQueryable as _, prelude::*};

use crate::driver::{PATIENCE, POLL};

/// Ends when an element says those words.
const UNTIL: &str = "
    const [selector, words, done] = arguments;
    const look = () => document.querySelector(selector)?.innerText.trim() === words ? done() : requestAnimationFrame(look);
    look();";

/// The sandbox's control panel.
pub struct PanelPage<'a> {
    browser: &'a WebDriver,
}

impl<'a> PanelPage<'a> {
    /// Opens it at the gateway's address, and waits until the list is there.
    pub async fn open(browser: &'a WebDriver, gateway_url: &str) -> Self {
        let opened = browser.goto(format!("{gateway_url}/panel/")).await;
        opened.expect("the panel loads");
        let page = Self { browser };
        page.find("#list-body > *").await;
        page
    }

    /// Goes to a view by its name in the navigation, and waits for it.
    pub async fn view(&self, name: &str) {
        let link = self.browser.find(By::LinkText(name)).await;
        let link = link.expect("a view of that name");
        link.click().await.expect("it can be clicked");
        self.until("#list-title", name).await;
    }

    /// Opens the thing of an id in the list, and waits until it has the focus.
    pub async fn open_row(&self, id: &str) {
        self.press(&format!("#row-{id}")).await;
        self.find("#detail-title:focus").await;
    }

    /// The row of an id, as one line.
    pub async fn row(&self, id: &str) -> String {
        self.find(&format!("#row-{id}")).await;
        self.text(&format!("tr:has(#row-{id})")).await
    }

    /// The newest thing in the list: its id.
    pub async fn newest(&self) -> String {
        let link = self.find("tbody tr:first-child .cover").await;
        let id = link.id().await.expect("an attribute").expect("an id");
        id.trim_start_matches("row-").to_owned()
    }

    /// What the open thing says, as one line.
    pub async fn detail(&self) -> String {
        self.text("#detail").await
    }

    /// Presses the button of an action: `settle`, `decline` or `void`.
    pub async fn act(&self, action: &str) {
        self.press(&format!("#do-{action}")).await;
    }

    /// Waits until the open thing has a status, by its word for people.
    pub async fn until_status(&self, word: &str) {
        self.until("#detail .under .status", word).await;
    }

    /// Waits until the page has said something.
    pub async fn until_said(&self, words: &str) {
        self.until("#status", words).await;
    }

    /// Waits until the list is empty, and says so.
    pub async fn until_empty(&self, words: &str) {
        self.until("#list-body .empty h3", words).await;
    }

    /// Asks for a reset, and leaves the question open. What has the focus then.
    pub async fn ask_for_reset(&self) -> String {
        self.press("#reset").await;
        let focused = self.find("#reset-dialog :focus").await;
        focused.text().await.expect("a text")
    }

    /// Answers the question.
    pub async fn answer_reset(&self, is_yes: bool) {
        self.press(if is_yes { "#reset-yes" } else { "#reset-no" })
            .await;
    }

    /// Presses keys where the focus is.
    pub async fn keys(&self, keys: impl Into<TypingData>) {
        let focused = self.browser.active_element().await.expect("an element");
        focused.send_keys(keys).await.expect("it takes keys");
    }

    /// Waits until an element has the focus.
    pub async fn until_focused(&self, selector: &str) {
        self.find(&format!("{selector}:focus")).await;
    }

    async fn press(&self, selector: &str) {
        let element = self.find(selector).await;
        element.click().await.expect("it can be clicked");
    }

    async fn find(&self, selector: &str) -> WebElement {
        let found = self.browser.query(By::Css(selector.to_owned()));
        let found = found.wait(PATIENCE, POLL).and_displayed().first().await;
        found.unwrap_or_else(|error| panic!("no {selector}: {error}"))
    }

    /// Elements come and go with every change of what the page shows, so that they are asked in the page itself.
    async fn until(&self, selector: &str, words: &str) {
        let arguments = vec![selector.into(), words.into()];
        if let Err(error) = self.browser.execute_async(UNTIL, arguments).await {
            let now = self.text(selector).await;
            panic!("{selector} does not say {words:?} but {now:?}: {error}");
        }
    }

    /// What an element says, as one line; nothing if it is not there.
    async fn text(&self, selector: &str) -> String {
        let ask = "return document.querySelector(arguments[0])?.innerText ?? ''";
        let text = self.browser.execute(ask, vec![selector.into()]).await;
        let text: String = text.expect("an answer").convert().expect("a text");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
