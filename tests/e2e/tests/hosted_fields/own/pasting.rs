use serde_json::json;
use thirtyfour::Key;
use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "from the clipboard, in whatever way it was written down" => from_the_clipboard,
    "into the middle of what stands there" => into_the_middle,
    "over everything" => over_everything,
    "by an input method that inserts a whole text at once" => whole_texts,
    "a text that is dragged and dropped" => drops,
    "what an input method is still composing is not touched" => composes,
    "out of a field only what stands in it" => copies,
};

async fn from_the_clipboard(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    for (field, copied, shown) in [
        ("number", "4111-1111-1111-1111", "4111 1111 1111 1111"),
        ("number", "  3782 822463 10005 ", "3782 822463 10005"),
        (
            "number",
            "Card no.: 5555 5555 5555 4444",
            "5555 5555 5555 4444",
        ),
        ("number", "٤١١١١١١١١١١١١١١١", "4111 1111 1111 1111"),
        (
            "number",
            "３７８２８２２４６３１０００５",
            "3782 822463 10005",
        ),
        ("expirationDate", "1/28", "01 / 28"),
        ("expirationDate", "12-2028", "12 / 2028"),
        ("expirationDate", "2028-12", "12 / 2028"),
        ("cvv", " 123 ", "123"),
    ] {
        page.copy(copied).await;
        page.type_into(field, Key::Control + "a").await;
        page.type_into(field, Key::Control + "v").await;
        page.until_value(field, shown).await;
    }
}

async fn into_the_middle(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("number", "401888").await;
    page.copy("2-3 4").await;
    page.select("number", 2, 2).await;
    page.type_into("number", Key::Control + "v").await;
    page.until_value("number", "4023 4188 8").await;
    assert_eq!(page.selection("number").await, (6, 6));
}

async fn over_everything(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("number", "4111111111111111").await;
    page.until_container_has("number", "valid").await;
    page.copy("378282246310005").await;
    page.type_into("number", Key::Control + "a").await;
    page.type_into("number", Key::Control + "v").await;
    page.until_value("number", "3782 822463 10005").await;
    page.until("document.querySelector('#card-type').textContent === 'American Express'")
        .await;
}

/// Dictation, an emoji keyboard and other input methods: no key is pressed, a text arrives.
async fn whole_texts(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.click("label[for=card-number]").await;
    page.until_container_has("number", "focused").await;
    let said = json!({ "text": "4111 1111 1111 1111" });
    stand
        .browser
        .cdp()
        .send_raw("Input.insertText", said)
        .await
        .expect("inserted");
    page.until_value("number", "4111 1111 1111 1111").await;
    page.until_container_has("number", "valid").await;
}

async fn drops(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    let frame = page.find(&page.frame("number")).await;
    let place = frame.rect().await.expect("a place");
    for step in ["dragEnter", "dragOver", "drop"] {
        let dragged = json!({
            "type": step,
            "x": place.x + 20.0,
            "y": place.y + place.height / 2.0,
            "data": {
                "items": [{ "mimeType": "text/plain", "data": "No. 3782-822463-10005" }],
                "dragOperationsMask": 1,
            },
        });
        let cdp = stand.browser.cdp();
        cdp.send_raw("Input.dispatchDragEvent", dragged)
            .await
            .expect("dragged");
    }
    page.until_value("number", "3782 822463 10005").await;
    page.until_container_has("number", "valid").await;
}

/// Screen keyboards put digits together, too: what is composed is the input method's until it is committed.
async fn composes(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("number", "4111").await;
    let cdp = stand.browser.cdp();
    for text in ["1", "12"] {
        let composing =
            json!({ "text": text, "selectionStart": text.len(), "selectionEnd": text.len() });
        cdp.send_raw("Input.imeSetComposition", composing)
            .await
            .expect("composed");
    }
    page.until_value("number", "411112").await;
    cdp.send_raw("Input.insertText", json!({ "text": "12" }))
        .await
        .expect("committed");
    page.until_value("number", "4111 12").await;
}

async fn copies(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("postalCode", "60622").await;
    page.type_into("postalCode", Key::Control + "a").await;
    page.type_into("postalCode", Key::Control + "x").await;
    page.until_logged("emptyEvent", "postalCode").await;
    page.find("#before")
        .await
        .send_keys(Key::Control + "v")
        .await
        .expect("pasted");
    page.until("document.querySelector('#before').value === '60622'")
        .await;
}
