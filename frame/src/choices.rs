//! Month and year as lists (`select`).

use tillframe_core::{card_state::Field, expiry::YearMonth, field_options::FieldOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlOptionElement};

/// How many years a list has, with the current one.
const YEARS: u16 = 20;

/// The values of a field's list, if it is one: `01` to `12`, or years of four digits.
pub(crate) fn values(options: &FieldOptions, today: YearMonth) -> Option<Vec<String>> {
    options.select.as_ref()?;
    match options.field {
        Field::ExpirationMonth => Some((1..=12).map(|month| padded(month).into()).collect()),
        Field::ExpirationYear => Some((today.year..).take(YEARS.into()).map(text).collect()),
        _ => None,
    }
}

/// What stands in a field's list before anybody chose: nothing where a placeholder has a place for that, and otherwise the
/// current month or year.
pub(crate) fn initial(options: &FieldOptions, today: YearMonth) -> String {
    match (&options.select, &options.placeholder, options.field) {
        (Some(_), None, Field::ExpirationMonth) => padded(today.month).into(),
        (Some(_), None, Field::ExpirationYear) => text(today.year),
        _ => String::new(),
    }
}

/// Fills a list.
pub(crate) fn fill(document: &Document, list: &Element, options: &FieldOptions, values: &[String]) {
    if let Some(placeholder) = &options.placeholder {
        append(document, list, "", placeholder);
    }
    let texts = options.select.as_deref().unwrap_or_default();
    for (index, value) in values.iter().enumerate() {
        append(document, list, value, texts.get(index).unwrap_or(value));
    }
}

/// Gives the months of a list other texts.
pub(crate) fn rename(list: &Element, texts: &[String]) {
    let children = list.children();
    let mut texts = texts.iter();
    for index in 0..children.length() {
        let Some(option) = children.item(index) else {
            return;
        };
        // The placeholder, if there is one, keeps its own.
        let option: HtmlOptionElement = option.unchecked_into();
        if !option.value().is_empty()
            && let Some(text) = texts.next()
        {
            option.set_text_content(Some(text));
        }
    }
}

fn append(document: &Document, list: &Element, value: &str, text: &str) {
    if let Ok(option) = document.create_element("option") {
        option.set_text_content(Some(text));
        // Throws for no name of ours.
        let _ = option.set_attribute("value", value);
        let _ = list.append_child(&option);
    }
}

const fn padded(month: u8) -> &'static str {
    match month {
        1 => "01",
        2 => "02",
        3 => "03",
        4 => "04",
        5 => "05",
        6 => "06",
        7 => "07",
        8 => "08",
        9 => "09",
        10 => "10",
        11 => "11",
        _ => "12",
    }
}

fn text(year: u16) -> String {
    let digit = |place: u16| char::from_digit((year / place % 10).into(), 10).unwrap_or('0');
    [1000, 100, 10, 1].map(digit).into_iter().collect()
}
