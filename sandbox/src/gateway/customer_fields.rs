//! What a request says of a customer, and what is checked of it (wire §11.8).

use std::collections::BTreeMap;

use super::{address, card::is_longer, node::Node, refusal::Fault, validation::Faults};
use crate::ledger::{Customer, Phone};

const PATH: &[&str] = &["customer"];
const PHONE: &[&str] = &["customer", "international_phone"];

/// The most characters of any field but the id.
const MAX_FIELD: usize = 255;

/// The fields of their own that the merchant has registered for customers and transactions (server-sdks §2).
pub(crate) const CUSTOM_FIELDS: [&str; 1] = ["store_me"];

/// A customer with the fields of a request in place of its own; what is wrong is added to the faults.
pub(crate) fn changed(mut customer: Customer, node: &Node, faults: &mut Faults) -> Customer {
    for (name, field) in fields(&mut customer) {
        if let Some(given) = node.part(name) {
            *field = given.string();
        }
    }
    if let Some(given) = node.part("international_phone") {
        customer.international_phone = address::phone(given);
    }
    custom_fields(
        &mut customer.custom_fields,
        node.at("custom_fields"),
        faults,
    );
    check(&customer, PATH, faults);
    if let Some(phone) = &customer.international_phone {
        check_phone(phone, PHONE, faults);
    }
    customer
}

fn fields(customer: &mut Customer) -> [(&'static str, &mut Option<String>); 7] {
    [
        ("first_name", &mut customer.first_name),
        ("last_name", &mut customer.last_name),
        ("company", &mut customer.company),
        ("email", &mut customer.email),
        ("phone", &mut customer.phone),
        ("fax", &mut customer.fax),
        ("website", &mut customer.website),
    ]
}

/// Each is changed by itself; one without a value is emptied.
fn custom_fields(kept: &mut BTreeMap<String, String>, given: &Node, faults: &mut Faults) {
    let parts = match given {
        Node::Nil => return,
        Node::Map(parts) => parts,
        Node::Text(_) | Node::List(_) => {
            return faults.push(PATH, "custom_fields", Fault::CustomFieldInvalid);
        }
    };
    for (name, value) in parts {
        if !CUSTOM_FIELDS.contains(&name.as_str()) {
            faults.push(PATH, "custom_fields", Fault::CustomFieldInvalid);
        } else if is_longer(value.text(), MAX_FIELD) {
            faults.push(PATH, "custom_fields", Fault::CustomFieldTooLong);
        } else if let Some(value) = value.string() {
            kept.insert(name.clone(), value);
        } else {
            kept.remove(name);
        }
    }
}

/// Lengths, and what an email and a website look like; `path` leads to the customer.
pub(crate) fn check(customer: &Customer, path: &'static [&'static str], faults: &mut Faults) {
    let lengths = [
        (
            "first_name",
            &customer.first_name,
            Fault::CustomerFirstNameTooLong,
        ),
        (
            "last_name",
            &customer.last_name,
            Fault::CustomerLastNameTooLong,
        ),
        ("company", &customer.company, Fault::CustomerCompanyTooLong),
        ("email", &customer.email, Fault::EmailTooLong),
        ("phone", &customer.phone, Fault::PhoneTooLong),
        ("fax", &customer.fax, Fault::FaxTooLong),
        ("website", &customer.website, Fault::WebsiteTooLong),
    ];
    for (field, text, fault) in lengths {
        if is_longer(text.as_deref(), MAX_FIELD) {
            faults.push(path, field, fault);
        }
    }
    if customer
        .email
        .as_deref()
        .is_some_and(|text| !is_email(text))
    {
        faults.push(path, "email", Fault::EmailInvalid);
    }
    let website = customer.website.as_deref();
    if website.is_some_and(|text| !is_website(text)) {
        faults.push(path, "website", Fault::WebsiteInvalid);
    }
}

/// E.164: a country code of one to three digits, and twelve digits at most behind it. `path` leads to the phone.
pub(crate) fn check_phone(phone: &Phone, path: &'static [&'static str], faults: &mut Faults) {
    let is_number = |text: &Option<String>, most: usize| {
        text.as_deref().is_some_and(|text| {
            text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    if !is_number(&phone.country_code, 3) {
        faults.push(path, "country_code", Fault::PhoneCountryInvalid);
    }
    if !is_number(&phone.national_number, 12) {
        faults.push(path, "national_number", Fault::PhoneNumberInvalid);
    }
}

/// Something, an at sign, and something with a dot in it; whether mail arrives is for a mail to find out.
fn is_email(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
    text.split_once('@').is_some_and(|(name, host)| {
        is_part(name) && is_part(host) && host.contains('.') && !host.contains('@')
    })
}

/// A host with a dot in it, with or without a scheme before and a path behind.
fn is_website(text: &str) -> bool {
    let address = text.split_once("://").map_or(text, |(_, address)| address);
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    let is_label = |label: &str| !label.is_empty() && !label.contains(char::is_whitespace);
    host.contains('.') && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emails() {
        for email in ["a@b.c", "ada+x@shop.example"] {
            assert!(is_email(email), "{email}");
        }
        for email in ["", "a", "@b.c", "a@", "a@b", "a b@c.d", "a@b@c.d"] {
            assert!(!is_email(email), "{email}");
        }
    }

    #[test]
    fn websites() {
        for website in [
            "shop.example",
            "http://shop.example",
            "https://www.shop.example:8080/a b?c#d",
        ] {
            assert!(is_website(website), "{website}");
        }
        for website in ["", "shop", "http://", "my shop.example", "a..b"] {
            assert!(!is_website(website), "{website}");
        }
    }
}
