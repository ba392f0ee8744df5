#![allow(clippy::unwrap_used, reason = "tests")]

use tillframe_core::{
    expiry::ExpiryError, number::NumberError, postal_code::PostalCodeError,
    security_code::SecurityCodeError,
};

use super::*;
use crate::samples::{FIELDS, TODAY, VISA, configuration, options, refusal, told};

const EMPTY: [Fault; 4] = [
    Fault::Number(NumberError::Empty),
    Fault::Expiry(ExpiryError::Empty),
    Fault::Cvv(SecurityCodeError::Empty),
    Fault::PostalCode(PostalCodeError::Empty),
];

fn form() -> Form {
    let mut form = Form::default();
    form.configure(options(), &configuration(BrandSet::ALL), TODAY);
    form
}

fn filled() -> Form {
    let mut form = form();
    for (field, text) in VISA {
        form.edit(field, text, TODAY);
    }
    form
}

fn submit(form: &mut Form) -> Result<Card, Failure> {
    form.submit(&TokenizeOptions::default(), TODAY)
}

fn state(message: &FromFrame) -> &CardState {
    match message {
        FromFrame::Card { state, .. } => state,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_key_tells_what_it_changed_in_the_documented_order() {
    let mut form = form();
    assert_eq!(
        told(&form.edit(Field::Number, "4", TODAY)),
        ["notEmpty number", "cardTypeChange number"]
    );
    assert_eq!(
        told(&form.edit(Field::Number, "41", TODAY)),
        ["cardTypeChange number"]
    );
    assert_eq!(
        told(&form.edit(Field::Number, "4111 11", TODAY)),
        ["binAvailable 411111"]
    );
    assert_eq!(told(&form.edit(Field::Number, "4111 111", TODAY)), [""; 0]);
    assert_eq!(
        told(&form.edit(Field::Number, "4111 1111 1111 1111", TODAY)),
        ["validityChange number"]
    );
    assert_eq!(
        told(&form.edit(Field::Number, "", TODAY)),
        [
            "empty number",
            "validityChange number",
            "cardTypeChange number"
        ]
    );
}

#[test]
fn another_brand_judges_the_code_anew() {
    let mut form = form();
    form.edit(Field::Number, "4111 1111 1111 1111", TODAY);
    assert_eq!(
        told(&form.edit(Field::Cvv, "123", TODAY)),
        ["notEmpty cvv", "validityChange cvv"]
    );
    let events = form.edit(Field::Number, "3782 822463 10005", TODAY);
    assert_eq!(
        told(&events),
        [
            "validityChange cvv",
            "cardTypeChange number",
            "binAvailable 378282"
        ]
    );
    // Every event carries the whole new state.
    for event in &events[..2] {
        assert_eq!(state(event).cards.only(), Some(Brand::AmericanExpress));
        assert!(!state(event).fields[2].is_valid);
    }
    assert!(!form.is_complete());
    form.edit(Field::Cvv, "1234", TODAY);
    assert_eq!(form.code_size(), Some(4));
    assert!(form.fault(Field::Cvv).is_none());
}

#[test]
fn fields_that_are_not_asked_for_are_not_spoken_of() {
    let mut form = Form::default();
    let mut fewer = options();
    fewer.fields.truncate(2);
    form.configure(fewer, &configuration(BrandSet::ALL), TODAY);
    let events = form.edit(Field::Number, "4111 1111 1111 1111", TODAY);
    assert_eq!(state(&events[0]).fields.len(), 2);
    form.edit(Field::ExpirationDate, "12 / 30", TODAY);
    assert!(form.is_complete());
    let card = submit(&mut form).unwrap();
    assert!(card.security_code.is_none() && card.postal_code.is_none());
}

#[test]
fn a_field_is_marked_when_it_is_left_with_something_wrong_in_it() {
    let mut form = form();
    form.focus(Field::Number);
    form.edit(Field::Number, "4111 1111 1111 1112", TODAY);
    assert_eq!(form.mark(Field::Number), None, "not while one types");
    form.blur(Field::Number, None);
    assert_eq!(
        form.mark(Field::Number),
        Some(Fault::Number(NumberError::Luhn))
    );
    form.edit(Field::Number, "4111 1111 1111 111", TODAY);
    assert_eq!(form.mark(Field::Number), None, "it can still become valid");
    form.edit(Field::Number, "4111 1111 1111 1111", TODAY);
    form.blur(Field::Number, Some(Field::Cvv));
    assert_eq!(form.mark(Field::Number), None);
}

#[test]
fn a_code_that_fits_another_brand_is_marked_no_more() {
    let mut form = form();
    form.edit(Field::Number, "3782 822463 10005", TODAY);
    form.edit(Field::Cvv, "123", TODAY);
    form.blur(Field::Cvv, None);
    assert_eq!(
        form.mark(Field::Cvv),
        Some(Fault::Cvv(SecurityCodeError::Incomplete))
    );
    form.edit(Field::Number, "4111 1111 1111 1111", TODAY);
    assert_eq!(form.mark(Field::Cvv), None);
}

#[test]
fn an_empty_field_is_marked_only_when_another_one_follows() {
    let mut form = form();
    form.focus(Field::Number);
    form.blur(Field::Number, None);
    assert_eq!(form.marked().next(), None);
    form.blur(Field::Number, Some(Field::ExpirationDate));
    assert_eq!(form.mark(Field::Number), Some(EMPTY[0]));
    form.edit(Field::Number, "9", TODAY);
    assert_eq!(form.mark(Field::Number), None, "something is typed");
}

#[test]
fn the_state_knows_the_one_field_that_has_the_focus() {
    let mut form = form();
    let focus = form.focus(Field::Cvv);
    let blur = form.blur(Field::Cvv, Some(Field::Number));
    let focused = |message: &FromFrame| {
        let fields = &state(message).fields;
        fields
            .iter()
            .filter(|field| field.is_focused)
            .map(|field| field.field)
            .collect::<Vec<_>>()
    };
    assert_eq!(focused(&focus), [Field::Cvv]);
    assert_eq!(focused(&blur), []);
}

#[test]
fn an_empty_form_and_a_wrong_one_are_refused_with_their_fields() {
    let mut form = form();
    let failure = submit(&mut form).unwrap_err();
    assert_eq!(failure.code, ErrorCode::HostedFieldsFieldsEmpty);
    assert_eq!(failure.fields, FIELDS);
    assert_eq!(FIELDS.map(|field| form.mark(field).unwrap()), EMPTY);

    form.edit(Field::PostalCode, "60622", TODAY);
    let failure = submit(&mut form).unwrap_err();
    assert_eq!(failure.code, ErrorCode::HostedFieldsFieldsInvalid);
    assert_eq!(failure.fields, FIELDS[..3]);
}

#[test]
fn the_shoppers_postal_code_wins_even_when_it_is_empty() {
    let given = [
        (AddressKey::StreetAddress, "1 Main St".to_owned()),
        (AddressKey::PostalCode, "94107".to_owned()),
    ];
    let ask = |form: &mut Form, fields| {
        let options = TokenizeOptions {
            billing_address: given.to_vec(),
            fields,
            ..TokenizeOptions::default()
        };
        form.submit(&options, TODAY).unwrap()
    };
    let mut form = filled();
    let card = ask(&mut form, None);
    assert_eq!(card.billing_address, given[..1]);
    assert_eq!(card.postal_code.unwrap().as_str(), "60622");

    let without = Some(vec![Field::Number, Field::ExpirationDate]);
    assert_eq!(ask(&mut form, without).billing_address, given);

    for field in &mut form.options.fields {
        field.required = false;
    }
    form.edit(Field::PostalCode, "", TODAY);
    let card = ask(&mut form, None);
    assert_eq!(card.billing_address, given[..1]);
    assert!(card.postal_code.is_none());
}

#[test]
fn a_month_that_ended_while_the_page_was_open_is_noticed() {
    let mut form = filled();
    assert!(submit(&mut form).is_ok());
    let failure = form
        .submit(
            &TokenizeOptions::default(),
            YearMonth {
                year: 2031,
                month: 1,
            },
        )
        .unwrap_err();
    assert_eq!(failure.fields, [Field::ExpirationDate]);
}

#[test]
fn the_gateways_codes_mark_the_field_that_they_are_about() {
    let mut form = filled();
    for (code, field) in [
        (81715, Field::Number),
        (81717, Field::Number),
        (81703, Field::Number),
        (81736, Field::Cvv),
        (81710, Field::ExpirationDate),
        (81813, Field::PostalCode),
    ] {
        assert!(submit(&mut form).is_ok());
        let mut failure = refusal(code);
        form.refused(&mut failure);
        assert_eq!(failure.fields, [field]);
        assert_eq!(form.marked().collect::<Vec<_>>(), [field], "{code}");
        form.blur(field, None);
        assert_eq!(form.mark(field), Some(Fault::Gateway(code)));
        form.edit(field, "4", TODAY);
        assert_eq!(form.mark(field), None, "{code}");
        let (_, text) = VISA.into_iter().find(|(of, _)| *of == field).unwrap();
        form.edit(field, text, TODAY);
    }
}

#[test]
fn month_and_year_in_fields_of_their_own_are_told_apart() {
    let mut options = options();
    let date = 1;
    assert_eq!(options.fields[date].field, Field::ExpirationDate);
    options.fields[date].field = Field::ExpirationMonth;
    let year = FieldOptions {
        field: Field::ExpirationYear,
        ..options.fields[date].clone()
    };
    options.fields.insert(date + 1, year);
    let mut form = Form::default();
    form.configure(options, &configuration(BrandSet::ALL), TODAY);
    for (code, field) in [
        (81710, Field::ExpirationMonth),
        (81712, Field::ExpirationMonth),
        (81713, Field::ExpirationYear),
    ] {
        let mut failure = refusal(code);
        form.refused(&mut failure);
        assert_eq!(failure.fields, [field], "{code}");
        assert_eq!(form.mark(field), Some(Fault::Gateway(code)));
    }
}

#[test]
fn clearing_leaves_nothing() {
    let mut form = filled();
    form.refused(&mut refusal(81715));
    let events = form.clear();
    assert_eq!(
        told(&events)[..2],
        ["empty number", "validityChange number"]
    );
    assert!(FIELDS.iter().all(|field| form.value(*field).is_empty()));
    assert_eq!(form.marked().next(), None);
    assert!(!form.is_complete());
}

#[test]
fn an_optional_name_may_be_empty_but_not_wrong() {
    let mut form = Form::default();
    let mut options = options();
    let mut name = FieldOptions::new(Field::CardholderName);
    name.required = false;
    options.fields.truncate(1);
    options.fields.insert(0, name);
    form.configure(options, &configuration(BrandSet::ALL), TODAY);
    form.edit(Field::Number, "4111 1111 1111 1111", TODAY);
    form.blur(Field::CardholderName, Some(Field::Number));
    assert_eq!(form.mark(Field::CardholderName), None);
    assert!(submit(&mut form).unwrap().cardholder_name.is_none());
    form.edit(Field::CardholderName, "4111 1111 1111 1111", TODAY);
    let failure = submit(&mut form).unwrap_err();
    assert_eq!(failure.fields, [Field::CardholderName]);
    form.edit(Field::CardholderName, "  Ada   Lovelace ", TODAY);
    let card = submit(&mut form).unwrap();
    assert_eq!(card.cardholder_name.unwrap().as_str(), "Ada Lovelace");
}

#[test]
fn month_and_year_are_one_date() {
    let mut form = Form::default();
    let fields = [Field::ExpirationMonth, Field::ExpirationYear];
    let mut options = options();
    options.fields = fields.map(FieldOptions::new).to_vec();
    form.configure(options, &configuration(BrandSet::ALL), TODAY);
    form.edit(Field::ExpirationMonth, "10", TODAY);
    form.edit(Field::ExpirationYear, "2026", TODAY);
    let failure = submit(&mut form).unwrap_err();
    assert_eq!(failure.fields, fields, "both, for either can be wrong");
    form.edit(Field::ExpirationMonth, "12", TODAY);
    assert_eq!(form.marked().next(), None);
    let card = submit(&mut form).unwrap();
    assert_eq!(card.expiry.unwrap().to_wire().0, "12");
}
