//! Undo and redo: browsers forget theirs when a script writes.

use tillframe_core::card_state::Field;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::stage::{Stage, press, tell};

/// The text, with a bar where the caret is.
fn shown(input: &HtmlInputElement) -> String {
    let mut text = input.value();
    let caret = input.selection_start().unwrap().unwrap();
    text.insert(caret as usize, '|');
    text
}

#[wasm_bindgen_test]
async fn every_edit_is_undone_and_redone_with_its_caret() {
    let stage = Stage::ready().await;
    let number = stage.input(Field::Number);
    stage.type_into(Field::Number, "41112");
    number.set_selection_range(2, 2).unwrap();
    // A real key tells where the caret is before it does anything.
    press(&number, "9", &[]);
    stage.type_into(Field::Number, "9");
    assert_eq!(shown(&number), "419|1 12");

    for text in ["41|11 2", "4111|", "411|", "41|"] {
        assert!(press(&number, "z", &["ctrlKey"]), "ours, not the browser's");
        assert_eq!(shown(&number), text);
    }
    for text in ["411|", "4111|", "41|11 2", "419|1 12"] {
        press(&number, "Z", &["metaKey", "shiftKey"]);
        assert_eq!(shown(&number), text);
    }
    press(&number, "z", &["metaKey"]);
    press(&number, "y", &["ctrlKey"]);
    assert_eq!(shown(&number), "419|1 12");
    stage.settle().await;
    assert!(stage.told().contains(&"CardTypeChange number".into()));
}

#[wasm_bindgen_test]
async fn menus_undo_too() {
    let stage = Stage::ready().await;
    let date = stage.input(Field::ExpirationDate);
    stage.type_into(Field::ExpirationDate, "123");
    assert!(tell(&date, "beforeinput", "historyUndo"));
    assert_eq!(shown(&date), "12 / |");
    assert!(tell(&date, "beforeinput", "historyRedo"));
    assert_eq!(shown(&date), "12 / 3|");
    // A new edit forgets what could be redone.
    tell(&date, "beforeinput", "historyUndo");
    stage.type_into(Field::ExpirationDate, "4");
    tell(&date, "beforeinput", "historyRedo");
    assert_eq!(shown(&date), "12 / 4|");
}

#[wasm_bindgen_test]
async fn the_form_follows_and_other_keys_undo_nothing() {
    let stage = Stage::filled().await;
    let cvv = stage.input(Field::Cvv);
    cvv.focus().unwrap();
    for held in [&["ctrlKey", "altKey"][..], &["altKey"], &[]] {
        assert!(!press(&cvv, "z", held), "{held:?}");
    }
    assert_eq!(cvv.value(), "123");
    press(&cvv, "z", &["ctrlKey"]);
    stage.settle().await;
    assert_eq!(cvv.value(), "12");
    assert!(stage.told().contains(&"NotRequestable".into()));
}

#[wasm_bindgen_test]
async fn what_was_cleared_does_not_come_back() {
    let stage = Stage::filled().await;
    stage.send(&tillframe_core::message::ToFrame::ClearFields);
    stage
        .until("an empty field", || {
            stage.input(Field::Number).value().is_empty()
        })
        .await;
    let number = stage.input(Field::Number);
    number.focus().unwrap();
    for _ in 0..30 {
        press(&number, "z", &["ctrlKey"]);
        assert_eq!(number.value(), "");
    }
}
