//! What assistive technology, browsers' autofill and existing UI tests find.

use tillframe_core::card_state::Field;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{FIELDS, Stage};

#[wasm_bindgen_test]
async fn inputs_carry_what_browsers_look_for() {
    let stage = Stage::ready().await;
    let inputs = stage.find_all(".group:not([hidden]) input");
    assert_eq!(inputs.len(), 4, "and no hidden ones");
    let expected = [
        ("number", "credit-card-number", "cc-number", "numeric"),
        ("expirationDate", "expiration", "cc-exp", "numeric"),
        ("cvv", "cvv", "cc-csc", "numeric"),
        ("postalCode", "postal-code", "billing postal-code", "text"),
    ];
    for (input, (key, id, autocomplete, mode)) in inputs.iter().zip(expected) {
        let has = |name: &str, value: &str| {
            assert_eq!(input.get_attribute(name).as_deref(), Some(value), "{name}");
        };
        has("class", key);
        has("data-braintree-name", key);
        has("id", id);
        has("name", id);
        has("type", "text");
        has("autocomplete", autocomplete);
        has("inputmode", mode);
        has("autocorrect", "off");
        has("autocapitalize", "none");
        has("spellcheck", "false");
        has("dir", "ltr");
        has("aria-required", "true");
        has("aria-invalid", "false");
        assert!(
            !input.has_attribute("pattern"),
            "a pattern makes grouped digits invalid"
        );
        assert!(!input.has_attribute("style"));
    }
    let form = stage.find("form");
    assert!(form.has_attribute("novalidate"));
}

#[wasm_bindgen_test]
async fn every_field_has_its_label_hint_and_error() {
    let stage = Stage::ready().await;
    stage.request(1).await;
    stage.settle().await;
    for field in FIELDS {
        let input = stage.input(field);
        let label = stage.find(&format!("label[for='{}']", input.id()));
        assert!(!label.inner_text().is_empty());
        let ids = input.get_attribute("aria-describedby").unwrap();
        let texts: Vec<_> = ids
            .split(' ')
            .map(|id| stage.find(&format!("[id='{id}']")).text_content().unwrap())
            .collect();
        assert_eq!(texts.len(), 2);
        assert!(texts[0].ends_with('.'), "{texts:?}");
    }
}

#[wasm_bindgen_test]
async fn existing_tests_find_their_elements() {
    let stage = Stage::ready().await;
    for id in [
        "wrapper",
        "card",
        "card-sheet-header",
        "card-view-icons",
        "visa-card-icon",
        "number-field-group",
        "number-field-error",
        "card-number-icon",
        "expiration-date-field-group",
        "expiration-date-field-error",
        "cvv-field-group",
        "cvv-field-error",
        "cvv-label-descriptor",
        "cvv-icon",
        "postal-code-field-group",
        "postal-code-field-error",
        "sheet-error",
        "sheet-error-text",
        "methods",
        "methods-container",
        "methods-label",
        "toggle",
    ] {
        stage.find(&format!("[data-braintree-id='{id}']"));
    }
}

#[wasm_bindgen_test]
async fn the_picture_in_the_field_is_the_cards() {
    let stage = Stage::ready().await;
    let picture = || {
        let icon = stage.find("[data-braintree-id=card-number-icon]");
        icon.get_attribute("data-brand").unwrap()
    };
    assert_eq!(picture(), "card");
    stage.type_into(Field::Number, "4111");
    stage.settle().await;
    assert_eq!(picture(), "visa");
}
