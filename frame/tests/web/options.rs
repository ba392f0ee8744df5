//! What merchants ask of the fields.

use tillframe_core::{
    card_state::Field,
    field_options::{Country, FieldOptions, FormOptions, InputType, Mask},
    message::{FromFrame, Start, ToFrame},
    secret::Prefill,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{CONFIGURATION, KEY, PRODUCTION, Stage, event, press, start};

/// A form of these fields, all of which are prefilled if they say so.
async fn form(fields: Vec<FieldOptions>) -> Stage {
    let form = FormOptions {
        fields,
        ..FormOptions::dropin()
    };
    Stage::ready_after(Start { form, ..start(KEY) }).await
}

fn field(field: Field, change: impl FnOnce(&mut FieldOptions)) -> FieldOptions {
    let mut options = FieldOptions::new(field);
    change(&mut options);
    options
}

fn prefilled(of: Field, text: &str) -> FieldOptions {
    field(of, |options| options.prefill = Some(Prefill::new(text)))
}

#[wasm_bindgen_test]
async fn a_name_comes_first_and_may_be_left_out() {
    let stage = form(vec![
        field(Field::CardholderName, |options| options.required = false),
        FieldOptions::new(Field::Number),
    ])
    .await;
    let controls = stage.find_all(".group:not([hidden]) input");
    let names: Vec<_> = controls.iter().map(|input| input.class_name()).collect();
    assert_eq!(names, ["cardholderName", "number"]);
    let name = stage.input(Field::CardholderName);
    let has = |attribute: &str| name.get_attribute(attribute).unwrap_or_default();
    assert_eq!(has("autocomplete"), "cc-name");
    assert_eq!(has("autocapitalize"), "words");
    assert_eq!(has("inputmode"), "text");
    assert!(!name.has_attribute("aria-required"));
    assert_eq!(
        stage.find("label[for=cardholder-name]").inner_text(),
        "Cardholder Name"
    );

    name.focus().unwrap();
    stage.input(Field::Number).focus().unwrap();
    stage.paste_into(Field::Number, "4111111111111111");
    stage.settle().await;
    assert_eq!(stage.mark(Field::CardholderName), "");
    assert!(stage.told().contains(&"Requestable false".into()));
    stage.type_into(Field::CardholderName, "4111 1111 1111 1111");
    name.blur().unwrap();
    stage.settle().await;
    assert_eq!(
        stage.mark(Field::CardholderName),
        "Enter the name on the card here, not its number."
    );
}

#[wasm_bindgen_test]
async fn a_name_that_is_asked_for_must_be_there() {
    let stage = form(vec![
        FieldOptions::new(Field::CardholderName),
        FieldOptions::new(Field::Number),
    ])
    .await;
    let name = stage.input(Field::CardholderName);
    assert_eq!(name.get_attribute("aria-required").as_deref(), Some("true"));
    stage.paste_into(Field::Number, "4111111111111111");
    stage.request(1).await;
    assert_eq!(
        stage.mark(Field::CardholderName),
        "Enter the name on the card."
    );
}

#[wasm_bindgen_test]
async fn what_the_merchant_knows_stands_there_at_the_start() {
    let fields = || {
        vec![
            prefilled(Field::CardholderName, "Ada Lovelace"),
            prefilled(Field::Number, "4111111111111111"),
            prefilled(Field::ExpirationDate, "1/35"),
            prefilled(Field::Cvv, "1234"),
        ]
    };
    let shown = |stage: &Stage| {
        [
            Field::CardholderName,
            Field::Number,
            Field::ExpirationDate,
            Field::Cvv,
        ]
        .map(|field| stage.input(field).value())
    };
    let stage = form(fields()).await;
    assert_eq!(
        shown(&stage),
        ["Ada Lovelace", "4111 1111 1111 1111", "01 / 35", "123"]
    );

    // No page may know the number of a real card.
    let stage = Stage::new();
    stage.will_answer(&[Some((200, PRODUCTION))]);
    let form = FormOptions {
        fields: fields(),
        ..FormOptions::dropin()
    };
    let key = "production_testing1_integration_merchant_id";
    stage.send(&ToFrame::Start(Box::new(Start { form, ..start(key) })));
    stage
        .until("the form", || stage.told() == ["Started"])
        .await;
    assert_eq!(shown(&stage), ["Ada Lovelace", "", "01 / 35", ""]);
}

#[wasm_bindgen_test]
async fn a_form_that_is_complete_at_the_start_says_so() {
    let stage = Stage::new();
    stage.will_answer(&[Some((200, CONFIGURATION))]);
    let form = FormOptions {
        fields: vec![prefilled(Field::ExpirationDate, "12/35")],
        ..FormOptions::dropin()
    };
    stage.send(&ToFrame::Start(Box::new(Start { form, ..start(KEY) })));
    stage
        .until("the form", || stage.told() == ["Started"])
        .await;
    let heard = stage.heard.borrow();
    let requestable = heard.iter().find_map(|message| match message {
        FromFrame::Started(started) => Some((started.requestable.is_some(), started.state.clone())),
        _ => None,
    });
    let (requestable, state) = requestable.unwrap();
    assert!(requestable && state.fields[0].is_valid && !state.fields[0].is_empty);
}

#[wasm_bindgen_test]
async fn masks_are_shown_while_nobody_types() {
    let mask = Mask {
        character: '•',
        shows_last_four: true,
    };
    let stage = form(vec![
        field(Field::Number, |options| options.mask = Some(mask)),
        field(Field::Cvv, |options| options.mask = Some(mask)),
    ])
    .await;
    let (number, cvv) = (stage.input(Field::Number), stage.input(Field::Cvv));
    stage.type_into(Field::Number, "4111111111111111");
    assert_eq!(number.value(), "4111 1111 1111 1111");
    stage.type_into(Field::Cvv, "123");
    assert_eq!(number.value(), "•••• •••• •••• 1111");
    cvv.blur().unwrap();
    assert_eq!(cvv.value(), "•••");
    stage.settle().await;
    assert!(stage.told().contains(&"Requestable false".into()));

    // Nobody takes the mask for something typed, and what is typed over it is.
    stage.heard.borrow_mut().clear();
    stage.settle().await;
    cvv.focus().unwrap();
    assert_eq!(cvv.value(), "123");
    cvv.blur().unwrap();
    number.set_value("•••• •••• •••• 111");
    number.dispatch_event(&event("input")).unwrap();
    number.focus().unwrap();
    assert_eq!(number.value(), "4111 1111 1111 111");
    number.blur().unwrap();
    assert_eq!(
        number.value(),
        "•••• •••• •••• •••",
        "its end shows only when it is valid"
    );
    number.set_value("378282246310005");
    number.dispatch_event(&event("change")).unwrap();
    assert_eq!(number.value(), "•••• •••••• •0005");
}

#[wasm_bindgen_test]
async fn month_and_year_can_be_lists() {
    let list = |of| field(of, |options| options.select = Some(Vec::new()));
    let stage = form(vec![
        FieldOptions::new(Field::Number),
        list(Field::ExpirationMonth),
        field(Field::ExpirationYear, |options| {
            options.select = Some(Vec::new());
            options.prefill = Some(Prefill::new("35"));
        }),
    ])
    .await;
    let texts: Vec<_> = stage
        .find_all("select.expirationMonth option")
        .iter()
        .map(|option| option.text_content().unwrap())
        .collect();
    assert_eq!(texts.len(), 13);
    assert_eq!((&*texts[0], &*texts[1], &*texts[12]), ("MM", "01", "12"));
    assert_eq!(stage.find_all("select.expirationYear option").len(), 21);
    let year = stage.control(Field::ExpirationYear);
    assert_eq!(year.value(), "2035");
    assert_eq!(
        year.get_attribute("autocomplete").as_deref(),
        Some("cc-exp-year")
    );
    stage.paste_into(Field::Number, "4111111111111111");
    let month = stage.control(Field::ExpirationMonth);
    month.focus().unwrap();
    month.set_value("12");
    month.dispatch_event(&event("change")).unwrap();
    assert!(press(&month, "Enter", &[]));
    stage.settle().await;
    let told = stage.told();
    assert!(told.contains(&"Requestable false".into()), "{told:?}");
    assert!(told.contains(&"InputSubmitRequest expirationMonth".into()));
}

#[wasm_bindgen_test]
async fn inputs_are_as_the_merchant_wants_them() {
    let stage = form(vec![
        field(Field::Number, |options| {
            options.placeholder = Some("•••• ••••".into());
            options.label = Some("Card no.".into());
            options.formats = false;
            options.max_card_length = Some(16);
            options.input_type = InputType::Tel;
        }),
        field(Field::ExpirationDate, |options| {
            options.input_type = InputType::Month;
        }),
        field(Field::PostalCode, |options| {
            options.country = Country::new("US")
        }),
    ])
    .await;
    let number = stage.input(Field::Number);
    assert_eq!(number.placeholder(), "•••• ••••");
    assert_eq!(number.type_(), "tel");
    assert_eq!(
        stage.find("label[for=credit-card-number]").inner_text(),
        "Card no."
    );
    stage.type_into(Field::Number, "41111111111111111");
    assert_eq!(number.value(), "4111111111111111");
    let date = stage.input(Field::ExpirationDate);
    assert_eq!(date.type_(), "month");
    date.set_value("2035-12");
    date.dispatch_event(&event("input")).unwrap();
    let code = stage.input(Field::PostalCode);
    assert_eq!(code.get_attribute("inputmode").as_deref(), Some("numeric"));
    assert_eq!(
        stage.find("label[for=postal-code]").inner_text(),
        "ZIP Code"
    );
    stage.type_into(Field::PostalCode, "60622");
    stage.settle().await;
    assert!(
        stage.told().contains(&"Requestable false".into()),
        "{:?}",
        stage.told()
    );
}

#[wasm_bindgen_test]
async fn browsers_can_be_kept_from_filling() {
    let form = FormOptions {
        prevents_autofill: true,
        ..FormOptions::dropin()
    };
    let stage = Stage::ready_after(Start { form, ..start(KEY) }).await;
    for input in stage.find_all("form .box input") {
        assert_eq!(input.get_attribute("autocomplete").as_deref(), Some("off"));
        assert_eq!(input.get_attribute("name").as_deref(), Some("field"));
    }
}

#[wasm_bindgen_test]
async fn the_focus_can_be_left_where_it_is() {
    let form = FormOptions {
        focuses_first_error: false,
        ..FormOptions::dropin()
    };
    let stage = Stage::ready_after(Start { form, ..start(KEY) }).await;
    stage.input(Field::Cvv).focus().unwrap();
    stage.request(1).await;
    stage.settle().await;
    assert_ne!(stage.mark(Field::Number), "");
    let active = crate::stage::document().active_element().unwrap();
    assert_eq!(active.class_name(), "cvv");
}
