//! Addresses and customers of a request, and what is checked of them.

use super::{card::is_longer, node::Node, refusal::Fault, validation::Faults};
use crate::ledger::{Address, Customer};

/// The most characters of any line, as documented for the server API.
const MAX_LINE: usize = 255;

/// An address, if one was given.
pub(crate) fn read(node: &Node) -> Option<Address> {
    let given = |name: &str| node.at(name).string();
    (!node.is_nil()).then(|| Address {
        first_name: given("first_name"),
        last_name: given("last_name"),
        company: given("company"),
        street_address: given("street_address"),
        extended_address: given("extended_address"),
        locality: given("locality"),
        region: given("region"),
        postal_code: given("postal_code"),
        country_name: given("country_name"),
        country_code_alpha2: given("country_code_alpha2"),
        country_code_alpha3: given("country_code_alpha3"),
        country_code_numeric: given("country_code_numeric"),
    })
}

/// Lengths, and the letters of the postal code.
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
        ..Customer::default()
    }
}
