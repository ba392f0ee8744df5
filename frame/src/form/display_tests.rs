use tillframe_core::{
    brand::BrandSet,
    configuration::Configuration,
    field_options::{FieldOptions, FormOptions, Mask},
    secret::Prefill,
};

use super::*;
use crate::samples::{TODAY, configuration};

/// A form of these fields, at a gateway that is a test one or is not.
fn form(fields: Vec<FieldOptions>, is_test: bool) -> Form {
    let mut form = Form::default();
    let options = FormOptions {
        fields,
        ..FormOptions::dropin()
    };
    let configuration = Configuration {
        is_test,
        ..configuration(BrandSet::ALL)
    };
    form.configure(options, &configuration, TODAY);
    form
}

fn prefilled(field: Field, text: &str) -> FieldOptions {
    FieldOptions {
        prefill: Some(Prefill::new(text)),
        ..FieldOptions::new(field)
    }
}

#[test]
fn prefill_is_formatted_as_if_it_were_typed() {
    let form = form(
        vec![
            prefilled(Field::Cvv, "12345"),
            prefilled(Field::Number, "378282246310005"),
            prefilled(Field::ExpirationMonth, "1"),
            FieldOptions {
                select: Some(Vec::new()),
                ..prefilled(Field::ExpirationYear, "30")
            },
        ],
        true,
    );
    for (field, text) in [
        (Field::Cvv, "1234"),
        (Field::Number, "3782 822463 10005"),
        (Field::ExpirationMonth, "01"),
        (Field::ExpirationYear, "2030"),
    ] {
        assert_eq!(form.value(field), text);
    }
    assert!(form.is_complete());
}

#[test]
fn number_and_code_are_prefilled_in_tests_only() {
    let fields = vec![
        prefilled(Field::CardholderName, "Ada"),
        prefilled(Field::Number, "4111111111111111"),
        prefilled(Field::Cvv, "123"),
    ];
    let form = form(fields, false);
    assert_eq!(form.value(Field::CardholderName), "Ada");
    assert_eq!(form.value(Field::Number), "");
    assert_eq!(form.value(Field::Cvv), "");
}

#[test]
fn a_mask_stands_for_a_value_that_has_not_the_focus() {
    let masked = FieldOptions {
        mask: Some(Mask {
            character: '*',
            shows_last_four: true,
        }),
        ..FieldOptions::new(Field::Number)
    };
    let mut form = form(vec![masked, FieldOptions::new(Field::Cvv)], true);
    form.edit(Field::Number, "4111 1111 1111 1112", TODAY);
    form.edit(Field::Cvv, "123", TODAY);
    assert_eq!(*form.shown(Field::Number), "**** **** **** ****");
    form.edit(Field::Number, "4111 1111 1111 1111", TODAY);
    assert_eq!(*form.shown(Field::Number), "**** **** **** 1111");
    assert_eq!(*form.shown(Field::Cvv), "123", "nobody asked for a mask");
    form.focus(Field::Number);
    assert_eq!(*form.shown(Field::Number), "4111 1111 1111 1111");
    form.blur(Field::Number, None);
    assert!(form.is_masked(Field::Number));
}

#[test]
fn what_is_done_to_a_mask_is_done_to_the_value() {
    for (mask, text, value) in [
        ("••••", "••5••", "12534"),
        ("••••", "•••", "123"),
        ("••••", "5678", "5678"),
        ("••••", "", ""),
        ("••34", "5634", "5634"),
        ("••34", "••3", "123"),
        ("••34", "••34", "1234"),
    ] {
        assert_eq!(*unmasked("1234", mask, text), value, "{text}");
    }
}
