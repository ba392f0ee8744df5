//! Browsers fill one frame; its other inputs hand what they get to the fields that it is of.

use tillframe_core::{card_state::Field, field_options::FieldOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::stage::{FOUR, Stage, dispatch, options};

fn helper(stage: &Stage, within: Field, autocomplete: &str) -> HtmlInputElement {
    let selector = ["input.autofill[autocomplete='", autocomplete, "']"].concat();
    stage.find(within, &selector).unchecked_into()
}

#[wasm_bindgen_test]
async fn what_one_frame_is_filled_with_reaches_all_fields_formatted() {
    let stage = Stage::ready().await;
    // As a browser does in the frame in which its suggestion was taken.
    for (autocomplete, text, kind) in [
        ("cc-exp", "1/35", "input"),
        ("cc-csc", "123", "change"),
        ("billing postal-code", "60622", "input"),
    ] {
        let helper = helper(&stage, Field::Number, autocomplete);
        helper.set_value(text);
        dispatch(&helper, kind);
        assert_eq!(helper.value(), "", "nothing is kept there");
    }
    let input = stage.input(Field::Number);
    input.set_value("4111111111111111");
    dispatch(&input, "input");
    for (field, text) in FOUR
        .into_iter()
        .zip(["4111 1111 1111 1111", "01 / 35", "123", "60622"])
    {
        assert_eq!(stage.input(field).value(), text);
        assert!(stage.has_class(field, "valid"), "{}", field.key());
    }
    stage.settle().await;
    assert!(stage.told().contains(&"notEmpty expirationDate".into()));
}

#[wasm_bindgen_test]
async fn a_browser_may_fill_everything_before_it_tells_of_anything() {
    let stage = Stage::ready().await;
    helper(&stage, Field::Number, "cc-csc").set_value("123");
    let input = stage.input(Field::Number);
    input.set_value("4111111111111111");
    dispatch(&input, "input");
    assert_eq!(stage.input(Field::Cvv).value(), "123");
    assert_eq!(helper(&stage, Field::Number, "cc-csc").value(), "");
}

#[wasm_bindgen_test]
async fn what_comes_without_an_event_is_found() {
    let stage = Stage::ready().await;
    helper(&stage, Field::Cvv, "cc-number").set_value("378282246310005");
    stage.input(Field::ExpirationDate).set_value("1235");
    let (number, date) = (
        stage.input(Field::Number),
        stage.input(Field::ExpirationDate),
    );
    stage
        .until("both", || {
            number.value() == "3782 822463 10005" && date.value() == "12 / 35"
        })
        .await;
}

#[wasm_bindgen_test]
async fn the_inputs_for_browsers_are_for_nobody_else() {
    let stage = Stage::ready().await;
    for field in FOUR {
        let helpers = stage
            .document(field)
            .query_selector_all(".autofill")
            .unwrap();
        assert_eq!(helpers.length(), 3, "one for each other field");
        for index in 0..3 {
            let helper: HtmlInputElement = helpers.get(index).unwrap().unchecked_into();
            assert_eq!(helper.get_attribute("aria-hidden").unwrap(), "true");
            assert_eq!(helper.get_attribute("tabindex").unwrap(), "-1");
            assert_eq!((helper.offset_width(), helper.offset_height()), (2, 2));
        }
        assert!(
            !stage.input(field).class_list().contains("autofill"),
            "the field comes first"
        );
    }
}

#[wasm_bindgen_test]
async fn lists_are_filled_by_what_browsers_know() {
    let mut form = options(&[Field::Number, Field::ExpirationMonth, Field::ExpirationYear]);
    for (index, field) in [(1, Field::ExpirationMonth), (2, Field::ExpirationYear)] {
        form.fields[index] = FieldOptions {
            select: Some(Vec::new()),
            placeholder: Some("-".into()),
            ..FieldOptions::new(field)
        };
    }
    let stage = Stage::with(form, Vec::new()).await;
    for (autocomplete, text) in [("cc-exp-month", "3"), ("cc-exp-year", "35")] {
        let helper = helper(&stage, Field::Number, autocomplete);
        helper.set_value(text);
        dispatch(&helper, "change");
    }
    assert_eq!(stage.input(Field::ExpirationMonth).value(), "03");
    assert_eq!(stage.input(Field::ExpirationYear).value(), "2035");
    assert!(stage.has_class(Field::ExpirationYear, "valid"));
}
