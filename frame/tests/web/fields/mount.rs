//! Each field gets into its own frame, in whichever order the frames come.

use tillframe_core::{card_state::Field, field_options::FieldOptions, message::ToFrame};
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{FOUR, Stage, options, start};

#[wasm_bindgen_test]
async fn every_field_is_in_a_document_of_its_own() {
    let stage = Stage::ready().await;
    for field in FOUR {
        let input = stage.input(field);
        assert_eq!(
            input.get_attribute("data-braintree-name").unwrap(),
            field.key()
        );
        assert!(stage.has_class(field, field.key()));
        assert_eq!(stage.description(field), "");
        assert_eq!(stage.attribute(field, "aria-invalid"), None);
        // Nodes of another realm would keep its prototypes.
        let own = stage.document(field);
        assert_eq!(input.owner_document().as_ref(), Some(&own));
        let form = stage.find(field, "form");
        assert_eq!(form.get_attribute("action").unwrap(), "#");
        assert!(form.has_attribute("novalidate"));
        let label = stage.find(field, "label");
        assert_eq!(label.get_attribute("for"), input.get_attribute("id"));
        assert!(!label.text_content().unwrap().is_empty());
    }
    assert_eq!(
        stage.attribute(Field::Number, "id").unwrap(),
        "credit-card-number"
    );
    assert_eq!(
        stage.attribute(Field::Number, "name").unwrap(),
        "credit-card-number"
    );
    assert_eq!(
        stage.attribute(Field::Number, "autocomplete").unwrap(),
        "cc-number"
    );
    assert_eq!(stage.attribute(Field::Number, "pattern"), None);
    assert_eq!(
        stage.attribute(Field::Number, "aria-describedby").unwrap(),
        "field-description-number"
    );
}

#[wasm_bindgen_test]
async fn frames_may_come_before_the_start_and_after_it_in_any_order() {
    let stage = Stage::new(Field::Number);
    stage.add_frame(Field::PostalCode);
    stage.send(&start(options(&FOUR), Vec::new()));
    stage.settle().await;
    assert!(stage.told().is_empty(), "two frames are missing");

    stage.add_frame(Field::Cvv);
    stage.send(&ToFrame::FrameLoaded(Field::Cvv));
    stage.settle().await;
    assert!(stage.told().is_empty(), "one frame is missing");

    stage.add_frame(Field::ExpirationDate);
    stage.send(&ToFrame::FrameLoaded(Field::ExpirationDate));
    let state = stage.started().await;
    let order: Vec<Field> = state.fields.iter().map(|field| field.field).collect();
    assert_eq!(order, FOUR);
    assert!(
        state
            .fields
            .iter()
            .all(|field| field.is_empty && !field.is_valid)
    );
}

#[wasm_bindgen_test]
async fn a_frame_that_loaded_something_else_fails_the_start_by_name() {
    let stage = Stage::new(Field::Number);
    stage.send(&start(options(&[Field::Number, Field::Cvv]), Vec::new()));
    stage.send(&ToFrame::FrameLoaded(Field::Cvv));
    stage
        .until("the failure", || {
            stage.told() == ["start failed TILLFRAME_FRAME_TIMEOUT [Cvv]"]
        })
        .await;
}

#[wasm_bindgen_test]
async fn a_frame_that_is_moved_gets_its_field_back_with_what_was_typed() {
    let stage = Stage::ready().await;
    stage.type_into(Field::Cvv, "123");
    stage.remove_frame(Field::Cvv);
    stage.add_frame(Field::Cvv);
    stage.send(&ToFrame::FrameLoaded(Field::Cvv));
    stage
        .until("the field", || {
            stage
                .document(Field::Cvv)
                .query_selector("input")
                .unwrap()
                .is_some()
        })
        .await;
    assert_eq!(stage.input(Field::Cvv).value(), "123");
    assert!(stage.has_class(Field::Cvv, "valid"));
    stage.type_into(Field::Cvv, "4");
    assert_eq!(stage.input(Field::Cvv).value(), "1234");
}

#[wasm_bindgen_test]
async fn options_of_a_field_are_kept() {
    let mut form = options(&[Field::Number, Field::CardholderName]);
    form.prevents_autofill = true;
    form.fields[0].placeholder = Some("Number <b>".into());
    form.fields[1] = FieldOptions {
        label: Some("Nom".into()),
        required: false,
        ..FieldOptions::new(Field::CardholderName)
    };
    let stage = Stage::with(form, Vec::new()).await;
    assert_eq!(
        stage.attribute(Field::Number, "placeholder").unwrap(),
        "Number <b>"
    );
    assert_eq!(
        stage.attribute(Field::Number, "aria-required").unwrap(),
        "true"
    );
    assert_eq!(
        stage.attribute(Field::CardholderName, "aria-required"),
        None
    );
    let label = stage.find(Field::CardholderName, "label");
    assert_eq!(label.text_content().unwrap(), "Nom");
    for field in [Field::Number, Field::CardholderName] {
        assert_eq!(stage.attribute(field, "name").unwrap(), "field");
        assert_eq!(stage.attribute(field, "autocomplete").unwrap(), "off");
        let inputs = stage.document(field).query_selector_all("input").unwrap();
        assert_eq!(inputs.length(), 1, "no inputs for autofill");
    }
}

#[wasm_bindgen_test]
async fn closing_leaves_nothing_in_any_frame() {
    let stage = Stage::ready().await;
    stage.fill();
    let inputs = FOUR.map(|field| stage.input(field));
    stage.settle().await;
    stage.heard.borrow_mut().clear();
    stage.fields.close();
    for (field, input) in FOUR.into_iter().zip(inputs) {
        assert_eq!(input.value(), "", "overwritten");
        assert!(
            stage
                .document(field)
                .query_selector("input")
                .unwrap()
                .is_none()
        );
        // Nobody listens: what is done to the element says nothing.
        input.set_value("4");
        super::stage::dispatch(&input, "input");
    }
    stage.settle().await;
    assert!(stage.told().is_empty());
}
