//! The state object of `card:*` events (features §2.5).

use js_sys::Array;
use tillframe_core::{
    brand::{Brand, BrandSet},
    card_state::{CardState, Field, FieldState},
    fault::Fault,
};
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::js::Builder;

/// The state as Hosted Fields shows it, after an event of the field `emitted_by`, or outside of any event.
pub(crate) fn of(
    state: &CardState,
    emitted_by: Option<Field>,
    container_of: impl Fn(Field) -> Option<Element>,
) -> JsValue {
    let cards: Array = state
        .cards
        .iter()
        .map(|brand| card(brand, state.supported))
        .collect();
    let fields = state.fields.iter().fold(Builder::new(), |fields, state| {
        fields.with(state.field.key(), field(state, container_of(state.field)))
    });
    Builder::new()
        .with("cards", cards)
        .maybe("emittedBy", emitted_by.map(Field::key))
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

fn field(state: &FieldState, container: Option<Element>) -> JsValue {
    Builder::new()
        // Not enumerable: frameworks hang circular structures on elements, and `JSON.stringify` would throw at them.
        .hidden("container", container)
        .with("isEmpty", state.is_empty)
        .with("isValid", state.is_valid)
        .with("isPotentiallyValid", state.is_potentially_valid)
        .with("isFocused", state.is_focused)
        .maybe("error", state.fault.map(Fault::code))
        .done()
}
