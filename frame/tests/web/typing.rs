//! What the fields show while one types, with the browser's own editing.

use tillframe_core::{card_state::Field, message::ToFrame};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

use crate::stage::{FIELDS, Stage, focus, press, window};

fn put_caret(stage: &Stage, field: Field, at: u32) {
    stage.input(field).set_selection_range(at, at).unwrap();
}

fn shown(stage: &Stage, field: Field) -> (String, u32) {
    let input = stage.input(field);
    (input.value(), input.selection_start().unwrap().unwrap())
}

#[wasm_bindgen_test]
async fn numbers_are_grouped_by_brand_in_the_same_task() {
    let stage = Stage::ready().await;
    stage.type_into(Field::Number, "37828");
    assert_eq!(shown(&stage, Field::Number), ("3782 8".into(), 6));
    stage.type_into(Field::Number, "22463abc10005");
    assert_eq!(
        shown(&stage, Field::Number),
        ("3782 822463 10005".into(), 17)
    );
    stage.type_into(Field::Number, "9");
    assert_eq!(
        shown(&stage, Field::Number),
        ("3782 822463 10005".into(), 17)
    );
}

#[wasm_bindgen_test]
async fn the_caret_stays_behind_its_digit() {
    let stage = Stage::ready().await;
    stage.paste_into(Field::Number, "41111111");
    put_caret(&stage, Field::Number, 2);
    stage.type_into(Field::Number, "9");
    assert_eq!(shown(&stage, Field::Number), ("4191 1111 1".into(), 3));
    // Over the gap: the caret is behind the digit, before the gap.
    put_caret(&stage, Field::Number, 4);
    stage.type_into(Field::Number, "7");
    assert_eq!(shown(&stage, Field::Number), ("4191 7111 11".into(), 6));
}

#[wasm_bindgen_test]
async fn deleting_over_a_gap_takes_the_digit_beyond() {
    let stage = Stage::ready().await;
    stage.paste_into(Field::Number, "41234567");
    put_caret(&stage, Field::Number, 5);
    stage.delete();
    assert_eq!(shown(&stage, Field::Number), ("4124 567".into(), 3));
}

#[wasm_bindgen_test]
async fn dates_get_their_slash_and_give_it_back() {
    let stage = Stage::ready().await;
    stage.type_into(Field::ExpirationDate, "7");
    assert_eq!(shown(&stage, Field::ExpirationDate), ("07 / ".into(), 5));
    stage.type_into(Field::ExpirationDate, "35");
    assert_eq!(shown(&stage, Field::ExpirationDate), ("07 / 35".into(), 7));
    for left in ["07 / 3", "07", "0", ""] {
        stage.delete();
        assert_eq!(stage.input(Field::ExpirationDate).value(), left);
    }
    stage.paste_into(Field::ExpirationDate, "1/35");
    assert_eq!(shown(&stage, Field::ExpirationDate), ("01 / 35".into(), 7));
}

#[wasm_bindgen_test]
async fn the_code_has_the_length_of_its_brand() {
    let stage = Stage::ready().await;
    stage.type_into(Field::Number, "4111111111111111");
    stage.type_into(Field::Cvv, "12x34");
    assert_eq!(stage.input(Field::Cvv).value(), "123");
}

#[wasm_bindgen_test]
async fn events_of_a_card_come_in_the_documented_order() {
    let stage = Stage::ready().await;
    stage.paste_into(Field::Number, "4111111111111111");
    stage.input(Field::ExpirationDate).focus().unwrap();
    stage.settle().await;
    assert_eq!(
        stage.told(),
        [
            "Focus number",
            "NotEmpty number",
            "ValidityChange number",
            "CardTypeChange number",
            "Bin 411111",
            "Blur number",
            "Focus expirationDate",
        ]
    );
}

#[wasm_bindgen_test]
async fn enter_asks_the_page_to_submit_and_does_nothing_else() {
    let stage = Stage::filled().await;
    assert!(press(&stage.input(Field::Cvv), "Enter", &[]));
    stage.settle().await;
    assert_eq!(stage.told(), ["InputSubmitRequest cvv"]);
    assert_eq!(stage.asked.borrow().len(), 1, "only the configuration");
}

#[wasm_bindgen_test]
async fn leaving_the_page_and_the_host_empty_every_field() {
    for by_host in [true, false] {
        let stage = Stage::filled().await;
        if by_host {
            stage.send(&ToFrame::ClearFields);
        } else {
            let leaving = Event::new("pagehide").unwrap();
            window().dispatch_event(&leaving).unwrap();
        }
        stage.settle().await;
        for field in FIELDS {
            assert_eq!(stage.input(field).value(), "");
        }
        assert!(stage.told().contains(&"NotRequestable".into()));
    }
}

#[wasm_bindgen_test]
async fn the_host_can_put_the_focus() {
    let stage = Stage::ready().await;
    stage.send(&focus(7));
    stage
        .until("the focus", || stage.told() == ["Focus cvv", "Done 7"])
        .await;
}
