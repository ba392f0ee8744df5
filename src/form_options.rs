//! What a merchant asks of the card fields, as both products take it (features §2.2). Options that nobody knows are
//! ignored, as the original does.

use tillframe_core::{
    brand::Brand,
    card_state::Field,
    field_options::{BrandChoice, Country, FieldOptions, FormOptions, InputType, Mask},
    secret::Prefill,
};
use wasm_bindgen::JsValue;

use crate::{
    cause::Cause,
    js::{Builder, join, list, property, text, written},
};

/// A card is valid for less than 20 years; a hundred is a slip.
const LONGEST_HORIZON: f64 = 99.0;

/// Reads the options that stand at the top, beside the fields.
pub(crate) fn read_form(given: &JsValue, form: &mut FormOptions) -> Result<(), Cause> {
    form.prevents_autofill = property(given, "preventAutofill").is_truthy();
    form.focuses_first_error = property(given, "focusFirstError") != JsValue::FALSE;
    let horizon = property(given, "expiryHorizon");
    if !horizon.is_undefined() {
        let years = horizon
            .as_f64()
            .filter(|years| (0.0..=LONGEST_HORIZON).contains(years) && years.fract() == 0.0);
        let years = years.ok_or(Cause::option_invalid(
            "options.expiryHorizon must be a whole number of years from 0 to 99.",
        ))?;
        form.expiry_horizon = years as u8;
    }
    Ok(())
}

/// Reads the options of one field over those that it has.
pub(crate) fn read_field(given: &JsValue, to: &mut FieldOptions) -> Result<(), Cause> {
    let told = |key, option: &mut Option<String>| {
        if let Some(text) = written(&property(given, key)) {
            *option = Some(text);
        }
    };
    told("internalLabel", &mut to.label);
    told("placeholder", &mut to.placeholder);
    if let Some(prefill) = written(&property(given, "prefill")) {
        to.prefill = Some(Prefill::new(&prefill));
    }
    if let Some(name) = text(given, "type") {
        to.input_type = InputType::from_name(&name).unwrap_or_default();
    }
    if let Some(formats) = property(given, "formatInput").as_bool() {
        to.formats = formats;
    }
    if to.field == Field::CardholderName {
        to.required = property(given, "required").as_bool().unwrap_or(to.required);
    }
    let mask = property(given, "maskInput");
    if !mask.is_undefined() {
        to.mask = mask.is_truthy().then(|| read_mask(&mask));
    }
    let select = property(given, "select");
    if !select.is_undefined() {
        to.select = select
            .is_truthy()
            .then(|| texts(&property(&select, "options")));
    }
    if let Some(digits) = property(given, "maxCardLength").as_f64() {
        to.max_card_length = Some(digits as u8);
    }
    for (key, option) in [
        ("maxlength", &mut to.max_length),
        ("minlength", &mut to.min_length),
    ] {
        let value = property(given, key);
        if value.is_truthy() {
            let length = value
                .as_f64()
                .ok_or_else(|| must_be(to.field, key, "a number"))?;
            *option = Some(length as u16);
        }
    }
    let country = property(given, "country");
    if country.is_truthy() {
        let code = country.as_string().and_then(|code| Country::new(&code));
        let wrong = || must_be(to.field, "country", "two letters, such as US");
        to.country = Some(code.ok_or_else(wrong)?);
    }
    Ok(())
}

/// Reads `supportedCardBrands` of the number's options: to list any brand rejects those that are not taken.
pub(crate) fn read_brands(number: &JsValue, to: &mut BrandChoice) {
    let given = property(number, "supportedCardBrands");
    for brand in Brand::ALL {
        let id = brand.data().id;
        // The option's own spelling of two of them, beside that of the events.
        let alias = match brand {
            Brand::Mastercard => "mastercard",
            Brand::Unionpay => "union-pay",
            _ => id,
        };
        let taken = property(&given, id)
            .as_bool()
            .or_else(|| property(&given, alias).as_bool());
        match taken {
            Some(true) => to.with = to.with.with(brand),
            Some(false) => to.without = to.without.with(brand),
            None => continue,
        }
        to.rejects = true;
    }
}

/// The texts of an array.
pub(crate) fn texts(value: &JsValue) -> Vec<String> {
    let given = list(value);
    let mut texts = Vec::new();
    for index in 0..given.length() {
        texts.extend(written(&given.get(index)));
    }
    texts
}

fn read_mask(given: &JsValue) -> Mask {
    let character = text(given, "character").and_then(|text| text.chars().next());
    Mask {
        character: character.unwrap_or(Mask::BULLETS.character),
        shows_last_four: property(given, "showLastFour").is_truthy(),
    }
}

fn must_be(field: Field, key: &str, what: &str) -> Cause {
    let cause = Cause::of_merchant("HOSTED_FIELDS_FIELD_PROPERTY_INVALID", "");
    cause
        .saying(join(&["The value for ", key, " must be ", what, "."]))
        .with_details(Builder::new().with("fieldKey", field.key()).done())
}
