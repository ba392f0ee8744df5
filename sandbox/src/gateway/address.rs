//! Addresses and customers of a request, and what is checked of them.

use super::{card::is_longer, country, node::Node, refusal::Fault, validation::Faults};
use crate::ledger::{Address, Customer, Phone};

/// The most characters of any line, as documented for the server API.
const MAX_LINE: usize = 255;

/// An address, if one was given. What was not said of its country is filled in.
pub(crate) fn read(node: &Node) -> Option<Address> {
    (!node.is_nil()).then(|| changed(Address::default(), node))
}

/// An address with the lines of a request in place of its own. Who says anything about the country says all of it.
pub(crate) fn changed(mut address: Address, node: &Node) -> Address {
    for (name, line) in lines(&mut address) {
        if let Some(given) = node.part(name) {
            *line = given.string();
        }
    }
    let countries = countries(&mut address);
    if countries.iter().any(|(name, _)| node.part(name).is_some()) {
        for (name, line) in countries {
            *line = node.at(name).string();
        }
    }
    if let Some(given) = node.part("international_phone") {
        address.international_phone = phone(given);
    }
    country::complete(&mut address);
    address
}

/// A phone number in two parts, if one was given.
pub(crate) fn phone(node: &Node) -> Option<Phone> {
    (!node.is_nil()).then(|| Phone {
        country_code: node.at("country_code").string(),
        national_number: node.at("national_number").string(),
    })
}

fn lines(address: &mut Address) -> [(&'static str, &mut Option<String>); 9] {
    [
        ("first_name", &mut address.first_name),
        ("last_name", &mut address.last_name),
        ("company", &mut address.company),
        ("street_address", &mut address.street_address),
        ("extended_address", &mut address.extended_address),
        ("locality", &mut address.locality),
        ("region", &mut address.region),
        ("postal_code", &mut address.postal_code),
        ("phone_number", &mut address.phone_number),
    ]
}

fn countries(address: &mut Address) -> [(&'static str, &mut Option<String>); 4] {
    [
        ("country_name", &mut address.country_name),
        ("country_code_alpha2", &mut address.country_code_alpha2),
        ("country_code_alpha3", &mut address.country_code_alpha3),
        ("country_code_numeric", &mut address.country_code_numeric),
    ]
}

/// Whether what a request gives is an address at all: its lines are texts, and not lists or parts.
pub(crate) fn check_shape(node: &Node, path: &'static [&'static str], faults: &mut Faults) {
    let lines = [
        ("first_name", Fault::AddressFirstNameInvalid),
        ("last_name", Fault::AddressLastNameInvalid),
        ("company", Fault::AddressCompanyInvalid),
        ("street_address", Fault::StreetInvalid),
        ("extended_address", Fault::ExtendedAddressInvalid),
        ("locality", Fault::LocalityInvalid),
        ("region", Fault::RegionInvalid),
        ("postal_code", Fault::PostalCodeNoText),
    ];
    for (name, fault) in lines {
        if matches!(node.at(name), Node::Map(_) | Node::List(_)) {
            faults.push(path, name, fault);
        }
    }
}

/// Lengths, the letters of the postal code, and the country.
pub(crate) fn check(address: &Address, path: &'static [&'static str], faults: &mut Faults) {
    let lines = [
        ("first_name", &address.first_name, Fault::FirstNameTooLong),
        ("last_name", &address.last_name, Fault::LastNameTooLong),
        ("company", &address.company, Fault::CompanyTooLong),
        (
            "street_address",
            &address.street_address,
            Fault::StreetTooLong,
        ),
        (
            "extended_address",
            &address.extended_address,
            Fault::ExtendedAddressTooLong,
        ),
        ("locality", &address.locality, Fault::LocalityTooLong),
        ("region", &address.region, Fault::RegionTooLong),
    ];
    for (field, line, fault) in lines {
        if is_longer(line.as_deref(), MAX_LINE) {
            faults.push(path, field, fault);
        }
    }
    if let Some(fault) = address.postal_code.as_deref().and_then(postal_code) {
        faults.push(path, "postal_code", fault);
    }
    country::check(address, path, faults);
}

fn postal_code(code: &str) -> Option<Fault> {
    let is_fit = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-');
    if !code.chars().all(is_fit) {
        return Some(Fault::PostalCodeInvalid);
    }
    let signs = code
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .count();
    (signs > 9).then_some(Fault::PostalCodeTooLong)
}

/// The customer of a sale.
pub(crate) fn customer(node: &Node) -> Customer {
    let given = |name: &str| node.at(name).string();
    Customer {
        first_name: given("first_name"),
        last_name: given("last_name"),
        company: given("company"),
        email: given("email"),
        phone: given("phone"),
        fax: given("fax"),
        website: given("website"),
        international_phone: phone(node.at("international_phone")),
        ..Customer::default()
    }
}
