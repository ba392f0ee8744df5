//! Postal codes beside those of addresses: where goods are shipped from, and where the shopper is.

use crate::gateway::{node::Node, refusal::Fault, validation::Faults};

/// The most letters and digits.
const MOST: usize = 9;

/// The least.
const LEAST: usize = 4;

/// The faults of one of them.
pub(super) struct Wrong {
    /// It has too many letters and digits.
    pub long: Fault,
    /// It has something else than letters, digits, spaces and hyphens.
    pub characters: Fault,
    /// It has too few letters and digits.
    pub short: Fault,
}

/// Reads one. None at all is fine, too.
pub(super) fn read(
    node: &Node,
    path: &'static [&'static str],
    field: &'static str,
    wrong: &Wrong,
    faults: &mut Faults,
) -> Option<String> {
    let code = node.at(field).string()?;
    let is_fit = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, ' ' | '-');
    let signs = code.chars().filter(char::is_ascii_alphanumeric).count();
    if !code.chars().all(is_fit) {
        faults.push(path, field, wrong.characters);
    } else if signs > MOST {
        faults.push(path, field, wrong.long);
    } else if signs < LEAST {
        faults.push(path, field, wrong.short);
    }
    Some(code)
}
