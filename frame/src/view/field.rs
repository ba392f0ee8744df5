//! One field: label, hint, input, icon, error.

use leptos::{attr::custom::custom_attribute, prelude::*};
use tillframe_core::card_state::Field;

use super::page;
use crate::{form::Form, screen::Screen, text};

/// What differs from field to field and never changes.
struct Names {
    /// The group's `data-braintree-id`; features §4.3.
    group: &'static str,
    /// The error's `data-braintree-id` and `id`.
    error: &'static str,
    /// The hint's `id` and, for the security code, its `data-braintree-id`.
    hint: &'static str,
    icon: &'static str,
    autocomplete: &'static str,
    inputmode: &'static str,
    dir: &'static str,
}

const fn names(field: Field) -> Names {
    let (group, error, hint, icon) = match field {
        Field::CardholderName => (
            "cardholder-name-field-group",
            "cardholder-name-field-error",
            "cardholder-name-label-descriptor",
            "cardholder-name-icon",
        ),
        Field::ExpirationMonth => (
            "expiration-month-field-group",
            "expiration-month-field-error",
            "expiration-month-label-descriptor",
            "expiration-month-icon",
        ),
        Field::ExpirationYear => (
            "expiration-year-field-group",
            "expiration-year-field-error",
            "expiration-year-label-descriptor",
            "expiration-year-icon",
        ),
        Field::Number => (
            "number-field-group",
            "number-field-error",
            "number-label-descriptor",
            "card-number-icon",
        ),
        Field::ExpirationDate => (
            "expiration-date-field-group",
            "expiration-date-field-error",
            "expiration-date-label-descriptor",
            "expiration-date-icon",
        ),
        Field::Cvv => (
            "cvv-field-group",
            "cvv-field-error",
            "cvv-label-descriptor",
            "cvv-icon",
        ),
        Field::PostalCode => (
            "postal-code-field-group",
            "postal-code-field-error",
            "postal-code-label-descriptor",
            "postal-code-icon",
        ),
    };
    let (autocomplete, inputmode, dir) = match field {
        Field::CardholderName => ("cc-name", "text", "auto"),
        Field::ExpirationMonth => ("cc-exp-month", "numeric", "ltr"),
        Field::ExpirationYear => ("cc-exp-year", "numeric", "ltr"),
        Field::Number => ("cc-number", "numeric", "ltr"),
        Field::ExpirationDate => ("cc-exp", "numeric", "ltr"),
        Field::Cvv => ("cc-csc", "numeric", "ltr"),
        // Letters in many countries, and none of them written from the right.
        Field::PostalCode => ("billing postal-code", "text", "ltr"),
    };
    Names {
        group,
        error,
        hint,
        icon,
        autocomplete,
        inputmode,
        dir,
    }
}

pub(super) fn group(screen: RwSignal<Screen>, field: Field) -> impl IntoView {
    let names = names(field);
    let id = page::id(field);
    let read = move |look: fn(Field, &Form) -> &'static str| {
        screen.with(|screen| look(field, screen.form()))
    };
    let is_shown = move || screen.with(|screen| screen.form().shows(field));
    let is_marked = move || screen.with(|screen| screen.form().mark(field).is_some());
    let error = move || {
        screen.with(|screen| {
            let form = screen.form();
            form.mark(field)
                .map_or_else(String::new, |fault| text::fault(fault, form))
        })
    };
    view! {
        <div
            class=["group ", field.key(), "-group"].concat()
            data-braintree-id=names.group
            hidden=move || !is_shown()
        >
            <div class="caption">
                <label for=id>{move || read(text::label)}</label>
                <span class="hint" id=names.hint data-braintree-id=names.hint>
                    {move || read(text::hint)}
                </span>
            </div>
            <div class="box">
                <input
                    type="text"
                    id=id
                    name=id
                    class=field.key()
                    data-braintree-name=field.key()
                    autocomplete=names.autocomplete
                    inputmode=names.inputmode
                    dir=names.dir
                    placeholder=text::placeholder(field)
                    {..custom_attribute("autocorrect", "off")}
                    autocapitalize="none"
                    spellcheck="false"
                    aria-required="true"
                    aria-describedby=[names.error, " ", names.hint].concat()
                    aria-invalid=move || if is_marked() { "true" } else { "false" }
                    disabled=move || !is_shown()
                    readonly=move || !screen.with(Screen::is_open)
                />
                <span
                    class="icon"
                    data-braintree-id=names.icon
                    data-brand=move || read(icon)
                ></span>
            </div>
            <p class="error" id=names.error data-braintree-id=names.error>{error}</p>
        </div>
    }
}

/// Which picture stands in the field.
fn icon(field: Field, form: &Form) -> &'static str {
    match (field, form.code_size()) {
        (Field::Number, _) => form.brand().map_or("card", |brand| brand.data().id),
        (Field::Cvv, Some(4)) => "code-front",
        (Field::Cvv, _) => "code-back",
        _ => "",
    }
}
