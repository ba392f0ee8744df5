//! What comes into the fields by other ways than by keys: browsers that fill them in, paste, drop, composition.

use tillframe_core::card_state::Field;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

use crate::stage::{Stage, VISA, event, tell};

/// The values as the shopper sees them.
fn shown(stage: &Stage) -> Vec<String> {
    let fields = VISA.map(|(field, _)| stage.input(field).value());
    fields.to_vec()
}

const FILLED: [&str; 4] = ["4111 1111 1111 1111", "12 / 35", "123", "60622"];

#[wasm_bindgen_test]
async fn browsers_fill_by_input_and_by_change_events() {
    for kind in ["input", "change"] {
        let stage = Stage::ready().await;
        for (field, text) in VISA {
            let input = stage.input(field);
            input.set_value(text);
            // Plain events: they lack what input events have.
            input.dispatch_event(&event(kind)).unwrap();
        }
        assert_eq!(shown(&stage), FILLED, "in the same task, by {kind}");
        stage
            .until("requestable", || {
                stage.told().contains(&"Requestable false".into())
            })
            .await;
    }
}

#[wasm_bindgen_test]
async fn browsers_fill_without_any_event() {
    let stage = Stage::ready().await;
    for (field, text) in VISA {
        stage.input(field).set_value(text);
    }
    stage
        .until("requestable", || {
            stage.told().contains(&"Requestable false".into())
        })
        .await;
    assert_eq!(shown(&stage), FILLED);
}

#[wasm_bindgen_test]
async fn what_was_filled_in_silence_is_seen_when_the_focus_moves_and_before_a_request() {
    let stage = Stage::ready().await;
    stage.input(Field::Number).set_value("4111111111111112");
    stage.input(Field::Number).focus().unwrap();
    assert_eq!(stage.input(Field::Number).value(), "4111 1111 1111 1112");
    stage.input(Field::Number).set_value("4111111111111111");
    stage.input(Field::Number).blur().unwrap();
    assert_eq!(stage.input(Field::Number).value(), FILLED[0]);
    stage.settle().await;
    assert_eq!(stage.mark(Field::Number), "", "judged by what is there now");

    let stage = Stage::filled().await;
    stage.input(Field::Cvv).set_value("12");
    stage.request(1).await;
    assert_eq!(
        stage.mark(Field::Cvv),
        "Check the security code: this card's has 3 digits."
    );
}

#[wasm_bindgen_test]
async fn a_date_is_filled_in_however_it_is_written() {
    for (text, date) in [
        ("1/35", "01 / 35"),
        ("12/2035", "12 / 2035"),
        ("2035-12", "12 / 2035"),
        ("12-2035", "12 / 2035"),
        ("12.35", "12 / 35"),
        ("1235", "12 / 35"),
    ] {
        let stage = Stage::ready().await;
        let input = stage.input(Field::ExpirationDate);
        input.set_value(text);
        input.dispatch_event(&event("change")).unwrap();
        assert_eq!(input.value(), date, "{text}");
        stage.settle().await;
        let told = stage.told();
        assert!(
            told.contains(&"ValidityChange expirationDate".into()),
            "{text}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_key_event_without_a_key_is_no_key() {
    let stage = Stage::ready().await;
    for kind in ["keydown", "beforeinput", "focusout"] {
        stage
            .input(Field::Number)
            .dispatch_event(&event(kind))
            .unwrap();
    }
    stage.settle().await;
    assert_eq!(stage.told(), ["Blur number"]);
}

#[wasm_bindgen_test]
async fn pasted_and_dropped_text_is_cleaned_and_goes_to_the_caret() {
    let stage = Stage::ready().await;
    let number = stage.input(Field::Number);
    for text in [
        "4111-1111-1111-1111",
        "Card no. 4111 1111 1111 1111",
        "٤١١١١١١١١١١١١١١١",
    ] {
        number.focus().unwrap();
        number.select();
        stage.paste_into(Field::Number, text);
        assert_eq!(number.value(), FILLED[0], "{text}");
    }
    // Browsers put what is dropped where it is dropped, and say so.
    number.select();
    stage.paste_into(Field::Number, "41111111");
    number.set_value("41-119999 1111");
    number.set_selection_range(2, 9).unwrap();
    tell(&number, "input", "insertFromDrop");
    assert_eq!(number.value(), "4111 9999 1111");
    assert_eq!(number.selection_start().unwrap(), Some(9));
    tell(&number, "input", "insertFromDictation");
    number.set_value("five");
    tell(&number, "input", "insertReplacementText");
    assert_eq!(number.value(), "");
}

#[wasm_bindgen_test]
async fn composed_text_is_taken_when_it_is_complete() {
    let stage = Stage::ready().await;
    let number = stage.input(Field::Number);
    number.focus().unwrap();
    for text in ["４", "４１１１１"] {
        number.set_value(text);
        let typed = event("input");
        set(&typed, "isComposing");
        number.dispatch_event(&typed).unwrap();
        assert_eq!(number.value(), text, "nobody interferes");
    }
    // Nor does whoever looks for what came in silence.
    stage.request(1).await;
    assert_eq!(number.value(), "４１１１１");
    number.dispatch_event(&event("compositionend")).unwrap();
    assert_eq!(number.value(), "4111 1");
    stage.settle().await;
    assert!(stage.told().contains(&"NotEmpty number".into()));
}

fn set(event: &Event, name: &str) {
    js_sys::Reflect::set(event, &name.into(), &JsValue::TRUE).unwrap();
}
