//! One form over several documents: what is typed in one frame counts in the others.

use tillframe_core::{
    card_state::Field,
    field_options::{FieldOptions, Mask},
    message::{FromFrame, ToFrame},
};
use tillframe_frame::link::Product;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{KeyboardEvent, KeyboardEventInit};

use super::stage::{FOUR, Stage, options};

#[wasm_bindgen_test]
async fn the_brand_of_one_frame_decides_on_the_code_in_another() {
    let stage = Stage::ready().await;
    stage.type_into(Field::Cvv, "123");
    assert!(stage.has_class(Field::Cvv, "valid"));
    stage.type_into(Field::Number, "378282246310005");
    assert_eq!(stage.input(Field::Number).value(), "3782 822463 10005");
    assert!(stage.has_class(Field::Number, "valid"));
    assert!(!stage.has_class(Field::Cvv, "valid"));
    stage.type_into(Field::Cvv, "4");
    assert!(stage.has_class(Field::Cvv, "valid"));
}

#[wasm_bindgen_test]
async fn the_old_fields_blur_comes_before_the_new_fields_focus() {
    let stage = Stage::ready().await;
    stage.input(Field::Number).focus().unwrap();
    stage.edit(Field::Number, "insertText", "4111111111111111");
    stage.input(Field::Cvv).focus().unwrap();
    stage.settle().await;
    assert_eq!(
        stage.told(),
        [
            "focus number",
            "notEmpty number",
            "validityChange number",
            "cardTypeChange number",
            "binAvailable 411111",
            "blur number",
            "focus cvv",
        ]
    );
    for message in stage.heard.borrow().iter() {
        if let FromFrame::Card { state, .. } = message {
            let focused = state.fields.iter().filter(|field| field.is_focused).count();
            assert!(focused <= 1);
        }
    }
}

#[wasm_bindgen_test]
async fn a_field_that_was_passed_over_is_marked_and_who_leaves_is_not_nagged() {
    let stage = Stage::ready().await;
    stage.input(Field::Number).focus().unwrap();
    stage.input(Field::Number).blur().unwrap();
    assert_eq!(stage.attribute(Field::Number, "aria-invalid"), None);
    stage.input(Field::Number).focus().unwrap();
    stage.input(Field::Cvv).focus().unwrap();
    assert_eq!(
        stage.attribute(Field::Number, "aria-invalid").unwrap(),
        "true"
    );
    assert_eq!(stage.description(Field::Number), "Enter the card number.");
    stage.type_into(Field::Number, "4");
    assert_eq!(stage.attribute(Field::Number, "aria-invalid"), None);
    assert_eq!(stage.description(Field::Number), "");
}

#[wasm_bindgen_test]
async fn invalid_is_what_no_typing_can_make_valid() {
    let stage = Stage::ready().await;
    stage.type_into(Field::ExpirationDate, "12");
    assert!(!stage.has_class(Field::ExpirationDate, "invalid"));
    assert!(!stage.has_class(Field::ExpirationDate, "valid"));
    stage.type_into(Field::ExpirationDate, "21");
    assert!(stage.has_class(Field::ExpirationDate, "invalid"));
    assert_eq!(
        stage.attribute(Field::ExpirationDate, "aria-invalid"),
        None,
        "not yet left"
    );
    stage.input(Field::Number).focus().unwrap();
    assert_eq!(
        stage
            .attribute(Field::ExpirationDate, "aria-invalid")
            .unwrap(),
        "true"
    );
}

#[wasm_bindgen_test]
async fn a_mask_hides_what_nobody_types() {
    let mut form = options(&FOUR);
    form.fields[0].mask = Some(Mask {
        shows_last_four: true,
        ..Mask::BULLETS
    });
    let stage = Stage::with(form, Vec::new()).await;
    stage.type_into(Field::Number, "4111111111111111");
    stage.input(Field::Cvv).focus().unwrap();
    assert_eq!(stage.input(Field::Number).value(), "•••• •••• •••• 1111");
    stage.input(Field::Number).focus().unwrap();
    assert_eq!(stage.input(Field::Number).value(), "4111 1111 1111 1111");
}

#[wasm_bindgen_test]
async fn enter_asks_the_page_to_submit_and_nothing_else() {
    let stage = Stage::ready().await;
    let init = KeyboardEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_key("Enter");
    let key = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    stage.input(Field::Cvv).dispatch_event(&key).unwrap();
    assert!(
        key.default_prevented(),
        "or the frame's own form would be sent"
    );
    stage.settle().await;
    assert_eq!(stage.told(), ["inputSubmitRequest cvv"]);
}

#[wasm_bindgen_test]
async fn month_and_year_can_be_lists() {
    let mut form = options(&[Field::ExpirationMonth, Field::ExpirationYear]);
    form.fields[0].select = Some(Vec::new());
    form.fields[1] = FieldOptions {
        select: Some(Vec::new()),
        placeholder: Some("Year".into()),
        ..FieldOptions::new(Field::ExpirationYear)
    };
    let stage = Stage::new(Field::ExpirationMonth);
    stage.add_frame(Field::ExpirationYear);
    stage.send(&super::stage::start(form, Vec::new()));
    let state = stage.started().await;
    assert!(!state.fields[0].is_empty, "the current month");
    assert!(state.fields[1].is_empty, "the placeholder");

    let month = stage.input(Field::ExpirationMonth);
    assert_eq!(month.tag_name(), "SELECT");
    assert_eq!(month.children().length(), 12);
    assert_eq!(
        month.children().item(2).unwrap().text_content().unwrap(),
        "03"
    );
    let year = stage.input(Field::ExpirationYear);
    assert_eq!(year.children().length(), 21);
    assert_eq!(
        year.children().item(0).unwrap().text_content().unwrap(),
        "Year"
    );
    assert_eq!(year.value(), "");

    let last = year.last_element_child().unwrap();
    year.set_value(&last.text_content().unwrap());
    super::stage::dispatch(year.unchecked_ref(), "change");
    for field in [Field::ExpirationMonth, Field::ExpirationYear] {
        assert!(stage.has_class(field, "valid"));
    }
}

#[wasm_bindgen_test]
async fn what_the_frame_does_not_know_is_refused() {
    let stage = Stage::ready().await;
    stage.send(&ToFrame::RequestPaymentMethod { request: 1 });
    stage.send(&ToFrame::ClearSelectedPaymentMethod);
    stage
        .until("refusals", || stage.fields.link().refused() == 2)
        .await;
    assert!(stage.told().is_empty());
}
