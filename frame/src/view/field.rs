//! One field: label, hint, the box for its control, icon, error.

use leptos::prelude::*;
use tillframe_core::card_state::Field;

use super::Reader;
use crate::{form::Form, names, screen::Screen, text};

/// A group for a field, which the form may have or not; hidden as long as it has not.
pub(super) fn group(read: Reader) -> impl IntoView {
    let field = read.at.field;
    let name = name(field);
    let [error, hint, container] = ids(field);
    let is_wide = matches!(field, Field::CardholderName | Field::Number);
    view! {
        <div
            class=[if is_wide { "group " } else { "group small " }, field.key(), "-group"].concat()
            data-braintree-id=[name, "-field-group"].concat()
            hidden=read.flag(|screen, at| !screen.form().shows(at.field))
        >
            <div class="caption">
                <label for=names::id(field)>{read.text(|screen, at| text::label(at.field, screen.form(), screen.texts()))}</label>
                <span class="hint" id=hint.clone() data-braintree-id=hint>{read.text(|screen, at| text::hint(at.field, screen.form(), screen.texts()))}</span>
            </div>
            <div class="box" id=container>
                <span class="icon" data-braintree-id=icon_name(field) data-brand=read.text(|screen, at| icon(at.field, screen.form()))></span>
            </div>
            <p class="error" id=error.clone() data-braintree-id=error>{read.text(|screen, at| error_text(at.field, screen))}</p>
        </div>
    }
}

/// The `id`s of a field's error, of its hint, and of what its control stands in.
pub(super) fn ids(field: Field) -> [String; 3] {
    ["-field-error", "-label-descriptor", "-box"].map(|rest| [name(field), rest].concat())
}

/// How the parts of a field are called (features §4.3).
const fn name(field: Field) -> &'static str {
    match field {
        Field::CardholderName => "cardholder-name",
        Field::Number => "number",
        Field::ExpirationDate => "expiration-date",
        Field::ExpirationMonth => "expiration-month",
        Field::ExpirationYear => "expiration-year",
        Field::Cvv => "cvv",
        Field::PostalCode => "postal-code",
    }
}

fn icon_name(field: Field) -> String {
    match field {
        Field::Number => "card-number-icon".to_owned(),
        _ => [name(field), "-icon"].concat(),
    }
}

/// Which picture stands in the field.
fn icon(field: Field, form: &Form) -> String {
    match (field, form.code_size()) {
        (Field::Number, _) => form.brand().map_or("card", |brand| brand.data().id),
        (Field::Cvv, Some(4)) => "code-front",
        (Field::Cvv, _) => "code-back",
        _ => "",
    }
    .to_owned()
}

fn error_text(field: Field, screen: &Screen) -> String {
    let form = screen.form();
    form.mark(field).map_or_else(String::new, |fault| {
        text::fault(fault, form, screen.texts())
    })
}
