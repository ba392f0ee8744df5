//! What a trade has to say of its sales: hotels, cruises, airlines (wire §11.5). It is checked; nothing depends on it.

mod cruise;
mod flight;
mod leg;
mod lodging;

use crate::gateway::{amount, card::is_longer, node::Node, refusal::Fault, validation::Faults};

const PATH: &[&str] = &["transaction", "industry"];

/// Checks it.
pub(crate) fn check(given: &Node, faults: &mut Faults) {
    if given.is_nil() {
        return;
    }
    let data = given.at("data");
    match given.at("industry_type").text() {
        Some("lodging") => lodging::check(data, faults),
        Some("travel_cruise") => cruise::check(data, faults),
        Some("travel_flight") => flight::check(data, faults),
        _ => faults.push(PATH, "industry_type", Fault::TradeInvalid),
    }
}

/// A text that has a longest length, and what is wrong with a longer one.
type Length = (&'static str, usize, Fault);

fn check_lengths(
    node: &Node,
    path: &'static [&'static str],
    lengths: &[Length],
    faults: &mut Faults,
) {
    for (field, most, fault) in lengths {
        if is_longer(node.at(field).text(), *most) {
            faults.push(path, field, *fault);
        }
    }
}

/// A date that must be one, and what is wrong with any other text.
fn check_date(node: &Node, field: &'static str, fault: Fault, faults: &mut Faults) {
    if !node.at(field).text().is_none_or(is_date) {
        faults.push(PATH, field, fault);
    }
}

/// `2030-01-31`, or a time of such a day: some SDKs write each date so. By such texts, dates sort as they follow each other.
fn is_date(text: &str) -> bool {
    let day = text.split_once('T').map_or(text, |(day, _)| day);
    let mut parts = day.splitn(3, '-');
    let mut number = |length: usize, most: u32| {
        let part = parts.next().filter(|part| part.len() == length);
        let is_digit = |byte: u8| byte.is_ascii_digit();
        let part = part.filter(|part| part.bytes().all(is_digit));
        let number = part.and_then(|part| part.parse::<u32>().ok());
        number.is_some_and(|number| (1..=most).contains(&number))
    };
    number(4, 9999) && number(2, 12) && number(2, 31)
}

/// An amount above nothing; an amount that is not there is fine.
fn check_positive(
    node: &Node,
    path: &'static [&'static str],
    field: &'static str,
    [zero, format, large]: [Fault; 3],
    faults: &mut Faults,
) {
    let Some(text) = node.at(field).text() else {
        return;
    };
    let fault = match amount::parse(text) {
        Ok(_) => return,
        Err(Fault::AmountTooLarge) => large,
        Err(Fault::AmountZero | Fault::AmountNegative) => zero,
        Err(_) => format,
    };
    faults.push(path, field, fault);
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn dates() {
        assert!(is_date("2030-01-31") && is_date("2030-01-31T00:00:00Z"));
        for text in [
            "",
            "2030",
            "2030-13-01",
            "2030-00-01",
            "2030-1-1",
            "20300101",
            "2030-01-+1",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
