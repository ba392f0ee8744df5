//! The fields that Drop-in shows, with what `options.card` asks of them (features §1.3).

use std::mem;

use tillframe_core::{
    card_state::Field,
    field_options::{FieldOptions, FormOptions},
};
use wasm_bindgen::JsValue;

use crate::{cause::Cause, form_options, js::property};

pub(super) fn read(options: &JsValue, card: &JsValue) -> Result<FormOptions, Cause> {
    let mut form = FormOptions::dropin();
    form_options::read_form(options, &mut form)?;
    let name = property(card, "cardholderName");
    let name = name.is_truthy().then(|| FieldOptions {
        required: property(&name, "required").is_truthy(),
        ..FieldOptions::new(Field::CardholderName)
    });
    let overrides = property(&property(card, "overrides"), "fields");
    for mut asked in name.into_iter().chain(mem::take(&mut form.fields)) {
        let given = property(&overrides, asked.field.key());
        let removable = matches!(asked.field, Field::Cvv | Field::PostalCode);
        if !(removable && given.is_null()) {
            form_options::read_field(&given, &mut asked)?;
            form.fields.push(asked);
        }
    }
    let number = property(&overrides, Field::Number.key());
    form_options::read_brands(&number, &mut form.brands);
    Ok(form)
}
