//! What is to stand on the shopper's statement (wire §11.5).

use super::{card::is_longer, node::Node, refusal::Fault, validation::Faults};
use crate::ledger::Descriptor;

/// Where its faults are in a transaction.
pub(crate) const PATH: &[&str] = &["transaction", "descriptor"];

/// The longest address of a site.
const MAX_URL: usize = 13;

/// Reads and checks the descriptor of a transaction; what is not given is `None`.
pub(crate) fn read(node: &Node, faults: &mut Faults) -> Descriptor {
    read_at(node, PATH, faults)
}

/// The same at another place of a request.
pub(crate) fn read_at(
    node: &Node,
    path: &'static [&'static str],
    faults: &mut Faults,
) -> Descriptor {
    let descriptor = Descriptor {
        name: node.at("name").string(),
        phone: node.at("phone").string(),
        url: node.at("url").string(),
    };
    if descriptor
        .name
        .as_deref()
        .is_some_and(|name| !is_statement_name(name))
    {
        faults.push(path, "name", Fault::DescriptorName);
    }
    if descriptor
        .phone
        .as_deref()
        .is_some_and(|phone| !is_phone(phone))
    {
        faults.push(path, "phone", Fault::DescriptorPhone);
    }
    if is_longer(descriptor.url.as_deref(), MAX_URL) {
        faults.push(path, "url", Fault::DescriptorUrl);
    }
    descriptor
}

/// `company*product`: the company fills one of three widths, the product what is left of 22.
fn is_statement_name(name: &str) -> bool {
    let Some((company, product)) = name.split_once('*') else {
        return false;
    };
    let product = product.chars().count();
    match company.chars().count() {
        3 => (1..=18).contains(&product),
        7 => (1..=14).contains(&product),
        12 => (1..=9).contains(&product),
        _ => false,
    }
}

/// 10 to 14 digits, dashes, parentheses and periods.
pub(crate) fn is_phone(phone: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'(' | b')' | b'.');
    (10..=14).contains(&phone.len()) && phone.bytes().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statement_names() {
        for name in ["abc*product", "company*product", "twelveletter*nineninen"] {
            assert!(is_statement_name(name), "{name}");
        }
        for name in [
            "",
            "*",
            "abc",
            "abc*",
            "ab*product",
            "abc*nineteen characters",
            "a*b*c",
        ] {
            assert!(!is_statement_name(name), "{name}");
        }
    }

    #[test]
    fn statement_phones() {
        assert!(is_phone("(312)555-1212"));
        for phone in ["", "555", "31255512121212345", "312 555 1212", "31255512ab"] {
            assert!(!is_phone(phone), "{phone}");
        }
    }
}
