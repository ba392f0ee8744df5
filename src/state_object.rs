//! The state object of `card:*` events (features §2.5).

use js_sys::Array;
use tillframe_core::{
    brand::{Brand, BrandSet},
    card_state::{CardState, Field, FieldState},
    fault::Fault,
};
use wasm_bindgen::JsValue;

use crate::js::Builder;

/// The state as Hosted Fields shows it, after an event of the field `emitted_by`; `container` stands for every field's
/// container, for they share one frame.
pub(crate) fn of(state: &CardState, emitted_by: Field, container: &JsValue) -> JsValue {
    let cards: Array = state
        .cards
        .iter()
        .map(|brand| card(brand, state.supported))
        .collect();
    let fields = state.fields.iter().fold(Builder::new(), |fields, state| {
        fields.with(state.field.key(), field(state, container))
    });
    Builder::new()
        .with("cards", cards)
        .with("emittedBy", emitted_by.key())
        .with("fields", fields.done())
        .done()
}

fn card(brand: Brand, supported: BrandSet) -> JsValue {
    let data = brand.data();
    let code = Builder::new()
        .with("name", data.code_name)
        .with("size", data.code_size);
    Builder::new()
        .with("niceType", data.name)
        .with("type", data.id)
        .with("code", code.done())
        .with("supported", supported.contains(brand))
        .done()
}

fn field(state: &FieldState, container: &JsValue) -> JsValue {
    Builder::new()
        .with("container", container)
        .with("isEmpty", state.is_empty)
        .with("isValid", state.is_valid)
        .with("isPotentiallyValid", state.is_potentially_valid)
        .with("isFocused", state.is_focused)
        .maybe("error", state.fault.map(Fault::code))
        .done()
}
