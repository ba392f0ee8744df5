use tillframe_e2e::{
    cases,
    pages::{HostedFieldsPage, property},
    stand::Stand,
    suite::Case,
};

pub(super) const CASES: &[Case] = cases! {
    "should clear field values programmatically" => clears,
    "should add and remove field classes programmatically" => changes_classes,
    "should set and remove attributes programmatically" => changes_attributes,
    "should handle component teardown properly" => tears_down,
    "should focus fields programmatically" => focuses,
    "should retrieve accurate field state with getState" => tells_the_state,
};

async fn clears(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("number", "4111").await;
    page.until_logged("notEmptyEvent", "number").await;
    page.write("field-to-clear", "number").await;
    page.click("#clear-field-button").await;
    page.until_logged("emptyEvent", "number").await;
    assert_eq!(page.value("number").await, "");
}

async fn changes_classes(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.write("class-action-field", "number").await;
    page.write("class-name-input", "shop-class").await;
    page.click("#add-class-button").await;
    page.in_field("number", async |_| {
        page.find("input.number.shop-class").await
    })
    .await;
    page.click("#remove-class-button").await;
    page.in_field("number", async |_| {
        page.find("input.number:not(.shop-class)").await
    })
    .await;
}

async fn changes_attributes(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    let set = async |attribute: &str, value: &str| {
        page.write("attribute-field", "number").await;
        page.write("attribute-name-input", attribute).await;
        page.write("attribute-value-input", value).await;
        page.click("#set-attribute-button").await;
    };
    set("placeholder", "Sixteen digits").await;
    page.in_field("number", async |_| {
        page.find("input[placeholder='Sixteen digits']").await
    })
    .await;
    page.click("#remove-attribute-button").await;
    page.in_field("number", async |_| {
        page.find("input:not([placeholder])").await
    })
    .await;

    set("disabled", "true").await;
    page.in_field("number", async |_| page.find("input:disabled").await)
        .await;
    page.click("#remove-attribute-button").await;
    page.in_field("number", async |_| page.find("input:enabled").await)
        .await;
    page.type_into("number", "4").await;
    page.until_logged("notEmptyEvent", "number").await;
}

async fn tears_down(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.click("#teardown-button").await;
    page.until("document.querySelector('#teardown-status').textContent === 'torn down'")
        .await;
    page.until("document.querySelectorAll('iframe').length === 0")
        .await;
    page.until("[...document.querySelectorAll('.field')].every((field) => field.innerHTML === '')")
        .await;
}

async fn focuses(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    for field in ["cvv", "number"] {
        page.write("focus-field", field).await;
        page.click("#focus-field-button").await;
        page.until_logged("focus", field).await;
        page.until_container_has(field, "focused").await;
    }
    page.in_field("number", async |input| {
        let script = "return document.activeElement === document.querySelector('input') && document.hasFocus()";
        assert_eq!(page.script(script).await, true);
        assert_eq!(property(&input, "value").await, "");
    })
    .await;
}

async fn tells_the_state(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    let shown = async || {
        page.click("#get-state-button").await;
        let text = page
            .script("return document.querySelector('#state-container').dataset.state")
            .await;
        let text = text.as_str().expect("a text").to_owned();
        serde_json::from_str::<serde_json::Value>(&text).expect("JSON")
    };
    let state = shown().await;
    assert_eq!(
        state["cards"].as_array().map(Vec::len),
        Some(14),
        "every brand is possible"
    );
    for field in ["number", "expirationDate", "cvv", "postalCode"] {
        let field = &state["fields"][field];
        assert_eq!(field["isEmpty"], true);
        assert_eq!(field["isValid"], false);
        assert_eq!(field["isPotentiallyValid"], true);
        assert_eq!(field["isFocused"], false);
    }

    page.type_into("number", "4111111111111111").await;
    page.until_container_has("number", "valid").await;
    let state = shown().await;
    let cards = state["cards"].as_array().expect("a list");
    assert_eq!(cards.len(), 1);
    assert_eq!(cards[0]["type"], "visa");
    assert_eq!(cards[0]["niceType"], "Visa");
    assert_eq!(cards[0]["supported"], true);
    assert_eq!(
        cards[0]["code"],
        serde_json::json!({ "name": "CVV", "size": 3 })
    );
    let number = &state["fields"]["number"];
    assert_eq!(number["isEmpty"], false);
    assert_eq!(number["isValid"], true);
    assert_eq!(number["isPotentiallyValid"], true);
    assert_eq!(state["fields"]["cvv"]["isEmpty"], true);
}
