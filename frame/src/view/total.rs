//! What is to be paid, above the form. What is charged, the shop's backend decides.

use js_sys::{Function, Object, Reflect, global, is_finite};
use leptos::prelude::*;
use tillframe_core::dropin_options::Amount;
use wasm_bindgen::{JsCast, JsValue};

use super::Reader;
use crate::{screen::Screen, text::Key};

/// The line; hidden without an amount.
pub(super) fn total(read: Reader) -> impl IntoView {
    view! {
        <p class="total" data-braintree-id="total" hidden=read.flag(|screen, _| screen.amount().is_none())>
            <span>{read.key(|_, _| Key::Total)}</span>
            // Screen readers would read one word.
            " "
            <strong>{read.text(|screen, _| screen.amount().map_or_else(String::new, |amount| shown(amount, screen)))}</strong>
        </p>
    }
}

/// As people of that language write it, or as the merchant did when the browser knows no better.
fn shown(amount: &Amount, screen: &Screen) -> String {
    formatted(amount, screen.texts().tag())
        .unwrap_or_else(|| [&amount.value, " ", &amount.currency].concat())
}

fn formatted(amount: &Amount, tag: &str) -> Option<String> {
    let options = Object::new();
    for (name, value) in [("style", "currency"), ("currency", &amount.currency)] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let intl = Reflect::get(&global(), &"Intl".into()).ok()?;
    let format: Function = Reflect::get(&intl, &"NumberFormat".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let format = format.call2(&intl, &tag.into(), &options).ok()?;
    let write: Function = Reflect::get(&format, &"format".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let value = JsValue::from_str(&amount.value);
    // No number would be shown as one: `NaN`, in that language.
    if !is_finite(&value) {
        return None;
    }
    // The text itself, of which browsers write each digit, not the float that it is nearest to.
    write.call1(&format, &value).ok()?.as_string()
}
