//! A field's input, or its list, with what browsers and screen keyboards look for: the same in both products (features
//! §3.8).
//!
//! The document that it is for makes it, which may be another frame's. A list is held as if it were an input: it has a
//! value too, and can be disabled.

use tillframe_core::{
    card_state::Field,
    expiry::YearMonth,
    field_options::{FieldOptions, FormOptions, InputType},
    postal_code,
};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlInputElement};

use crate::{choices, names};

/// The name of an input that browsers are not to fill.
pub(crate) const NO_NAME: &str = "field";

/// A control for the field of `options`: with `id`, and described by the elements of the ids in `described_by`.
#[must_use]
pub(crate) fn control(
    document: &Document,
    form: &FormOptions,
    options: &FieldOptions,
    id: &str,
    described_by: &str,
    today: YearMonth,
) -> Option<HtmlInputElement> {
    let field = options.field;
    let control = match choices::values(options, today) {
        Some(values) => {
            let list = document.create_element("select").ok()?;
            choices::fill(document, &list, options, &values);
            list
        }
        None => input(document, options)?,
    };
    let (name, autocomplete) = if form.prevents_autofill {
        (NO_NAME, "off")
    } else {
        (names::id(field), names::autocomplete(field))
    };
    set(
        &control,
        &[
            ("id", id),
            ("name", name),
            ("class", field.key()),
            ("data-braintree-name", field.key()),
            ("autocomplete", autocomplete),
            ("aria-describedby", described_by),
        ],
    );
    if options.required {
        set(&control, &[("aria-required", "true")]);
    }
    Some(control.unchecked_into())
}

/// Sets attributes.
pub(crate) fn set(element: &Element, attributes: &[(&str, &str)]) {
    for (name, value) in attributes {
        // Throws for no name of ours.
        let _ = element.set_attribute(name, value);
    }
}

fn input(document: &Document, options: &FieldOptions) -> Option<Element> {
    let input = document.create_element("input").ok()?;
    let field = options.field;
    let capitals = if field == Field::CardholderName {
        "words"
    } else {
        "none"
    };
    set(
        &input,
        &[
            ("type", options.input_type.name()),
            ("autocorrect", "off"),
            ("autocapitalize", capitals),
            ("spellcheck", "false"),
        ],
    );
    if options.input_type != InputType::Month {
        let has_digits = options.country.is_some_and(postal_code::is_numeric);
        let inputmode = if has_digits {
            "numeric"
        } else {
            names::inputmode(field)
        };
        set(
            &input,
            &[("inputmode", inputmode), ("dir", names::direction(field))],
        );
    }
    if let Some(placeholder) = &options.placeholder {
        set(&input, &[("placeholder", placeholder)]);
    }
    Some(input)
}
