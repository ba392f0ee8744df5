//! What the merchant does to single fields.

use tillframe_core::{
    card_state::Field,
    field_options::FieldOptions,
    hosted_fields::{AttributeName, FieldAction, FieldAttribute, StyleRule},
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{FOUR, Stage, options};

#[wasm_bindgen_test]
async fn clearing_a_field_tells_its_events_before_it_is_done() {
    let stage = Stage::ready().await;
    stage.fill();
    stage.settle().await;
    stage.heard.borrow_mut().clear();
    stage.act(Field::Cvv, FieldAction::Clear).await;
    assert_eq!(stage.input(Field::Cvv).value(), "");
    assert_eq!(stage.input(Field::PostalCode).value(), "60622");
    assert_eq!(stage.told(), ["empty cvv", "validityChange cvv", "done"]);
}

#[wasm_bindgen_test]
async fn focus_goes_into_the_fields_frame() {
    let stage = Stage::ready().await;
    stage.act(Field::Cvv, FieldAction::Focus).await;
    assert_eq!(stage.told(), ["focus cvv", "done"]);
    let document = stage.document(Field::Cvv);
    assert!(document.has_focus().unwrap());
    assert!(stage.is_active(Field::Cvv));
}

#[wasm_bindgen_test]
async fn classes_come_and_go_but_ours_stay() {
    let stage = Stage::ready().await;
    stage
        .act(Field::Number, FieldAction::AddClass("a b-1".into()))
        .await;
    assert!(stage.has_class(Field::Number, "a") && stage.has_class(Field::Number, "b-1"));
    stage
        .act(Field::Number, FieldAction::RemoveClass("a".into()))
        .await;
    assert!(!stage.has_class(Field::Number, "a") && stage.has_class(Field::Number, "b-1"));
    stage
        .act(Field::Number, FieldAction::RemoveClass("number".into()))
        .await;
    stage
        .act(Field::Number, FieldAction::AddClass("valid".into()))
        .await;
    assert!(stage.has_class(Field::Number, "number") && !stage.has_class(Field::Number, "valid"));
}

#[wasm_bindgen_test]
async fn attributes_are_set_and_removed() {
    let stage = Stage::ready().await;
    let set = |attribute| stage.act(Field::Number, FieldAction::SetAttribute(attribute));
    set(FieldAttribute::Placeholder("4111".into())).await;
    assert_eq!(
        stage.attribute(Field::Number, "placeholder").unwrap(),
        "4111"
    );
    set(FieldAttribute::AriaRequired(false)).await;
    assert_eq!(
        stage.attribute(Field::Number, "aria-required").unwrap(),
        "false"
    );
    set(FieldAttribute::Disabled(true)).await;
    assert!(stage.input(Field::Number).disabled());
    for name in [AttributeName::Disabled, AttributeName::Placeholder] {
        stage
            .act(Field::Number, FieldAction::RemoveAttribute(name))
            .await;
        assert_eq!(stage.attribute(Field::Number, name.name()), None);
    }
}

#[wasm_bindgen_test]
async fn a_merchant_who_says_what_is_invalid_is_not_overruled() {
    let stage = Stage::ready().await;
    let invalid = FieldAttribute::AriaInvalid(false);
    stage
        .act(Field::Number, FieldAction::SetAttribute(invalid))
        .await;
    stage.type_into(Field::Number, "4");
    stage.input(Field::Cvv).focus().unwrap();
    assert_eq!(
        stage.attribute(Field::Number, "aria-invalid").unwrap(),
        "false"
    );
}

#[wasm_bindgen_test]
async fn a_message_takes_the_place_of_our_own_text() {
    let stage = Stage::ready().await;
    stage.input(Field::Number).focus().unwrap();
    stage.input(Field::Cvv).focus().unwrap();
    let message = |text: &str| FieldAction::SetMessage(text.into());
    stage.act(Field::Number, message("Which <card>?")).await;
    assert_eq!(stage.description(Field::Number), "Which <card>?");
    stage.act(Field::Number, message("")).await;
    assert_eq!(stage.description(Field::Number), "Enter the card number.");
}

#[wasm_bindgen_test]
async fn months_get_other_names_and_keep_what_is_chosen() {
    let mut form = options(&[Field::ExpirationMonth]);
    form.fields[0] = FieldOptions {
        select: Some(Vec::new()),
        placeholder: Some("Month".into()),
        ..FieldOptions::new(Field::ExpirationMonth)
    };
    let stage = Stage::with(form, Vec::new()).await;
    let list = stage.input(Field::ExpirationMonth);
    list.set_value("03");
    let names = (1..=12).map(|month| format!("month {month}")).collect();
    stage
        .act(Field::ExpirationMonth, FieldAction::SetMonthOptions(names))
        .await;
    let texts: Vec<_> = (0..13)
        .map(|index| list.children().item(index).unwrap().text_content().unwrap())
        .collect();
    assert_eq!(texts[0], "Month");
    assert_eq!(texts[3], "month 3");
    assert_eq!(texts[12], "month 12");
    assert_eq!(list.value(), "03");
}

#[wasm_bindgen_test]
async fn styles_reach_every_frame_and_what_is_not_allowed_reaches_none() {
    let rule = |selector: &str, declarations: &[(&str, &str)], media: Option<&str>| StyleRule {
        media: media.map(str::to_owned),
        selector: selector.to_owned(),
        declarations: declarations
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    };
    let styles = vec![
        rule(
            "input",
            &[
                ("font-size", "21px"),
                ("color", "rgb(1, 2, 3)"),
                ("position", "fixed"),
                ("font-family", "monospace"),
            ],
            None,
        ),
        rule("input.invalid", &[("color", "rgb(200, 0, 0)")], None),
        rule(
            "input",
            &[("letter-spacing", "3px")],
            Some("(min-width: 1px)"),
        ),
        rule("input[value^='4']", &[("opacity", "0.5")], None),
        rule("input", &[("padding-left", "4px} * {opacity: 0.1")], None),
    ];
    let stage = Stage::with(options(&FOUR), styles).await;
    for field in FOUR {
        assert_eq!(stage.style(field, "font-size"), "21px");
        assert_eq!(stage.style(field, "font-family"), "monospace");
        assert_eq!(stage.style(field, "color"), "rgb(1, 2, 3)");
        assert_eq!(stage.style(field, "letter-spacing"), "3px");
        assert_eq!(stage.style(field, "position"), "static");
        assert_eq!(stage.style(field, "opacity"), "1");
        assert_eq!(stage.style(field, "padding-left"), "0px");
    }
    stage.type_into(Field::ExpirationDate, "1221");
    assert_eq!(
        stage.style(Field::ExpirationDate, "color"),
        "rgb(200, 0, 0)"
    );
}
