//! What is known of a card's issuer, on the wire (wire §4.2, §11.7).

use serde_json::{Map, Value, json};

use super::{validation::camel_case, xml::Xml};
use crate::ledger::BinData;

/// The word for what nobody knows.
const UNKNOWN: &str = "Unknown";

/// Adds an element for each indicator.
pub(crate) fn write(xml: &mut Xml, data: &BinData) {
    for (name, word) in words(data) {
        xml.text(&name.replace('_', "-"), word);
    }
}

/// The client API's object.
pub(crate) fn json(data: &BinData) -> Value {
    let named = words(data).map(|(name, word)| (camel_case(name), json!(word)));
    Value::Object(Map::from_iter(named))
}

/// Every indicator and what is said of it.
fn words(data: &BinData) -> [(&'static str, &str); 14] {
    [
        ("prepaid", word(data.prepaid)),
        ("prepaid_reloadable", word(data.prepaid_reloadable)),
        ("healthcare", word(data.healthcare)),
        ("debit", word(data.debit)),
        ("durbin_regulated", word(data.durbin_regulated)),
        ("commercial", word(data.commercial)),
        ("payroll", word(data.payroll)),
        ("business", word(data.business)),
        ("consumer", word(data.consumer)),
        ("corporate", word(data.corporate)),
        ("purchase", word(data.purchase)),
        ("issuing_bank", text(data.issuing_bank.as_ref())),
        (
            "country_of_issuance",
            text(data.country_of_issuance.as_ref()),
        ),
        ("product_id", text(data.product_id.as_ref())),
    ]
}

fn word(flag: Option<bool>) -> &'static str {
    match flag {
        Some(true) => "Yes",
        Some(false) => "No",
        None => UNKNOWN,
    }
}

fn text(text: Option<&String>) -> &str {
    text.map_or(UNKNOWN, String::as_str)
}
