//! Searches of the server API: what is asked for, matched against a table of the fields that there are (wire §11.6).
//!
//! The table of a kind of thing is some lists of [`Field`]s. [`Search::read`] takes the criteria of a request apart once, and
//! [`Search::matches`] is then asked for each thing.

pub(crate) mod answer;
pub(crate) mod bank_verifications;
mod criterion;
pub(crate) mod customers;
pub(crate) mod moment;
pub(crate) mod subscriptions;
mod transaction_fields;
pub(crate) mod transactions;
pub(crate) mod verifications;

use std::borrow::Cow;

use self::criterion::Criterion;
use super::{node::Node, refusal::Fault, validation::Faults};
use crate::clock::Millis;

const PATH: &[&str] = &["search"];

/// How many things a page has. Clients ask for the ids of all first, and then for pages by their ids.
pub(crate) const PAGE: usize = 50;

/// A field that can be searched by.
pub(crate) struct Field<T: 'static> {
    /// Its name on the wire, in `snake_case`.
    pub name: &'static str,
    /// What it says of a thing, and so which questions it can be asked.
    pub says: Says<T>,
}

/// What a field says of a thing.
pub(crate) enum Says<T: 'static> {
    /// A text: `is`, `is_not`, `starts_with`, `ends_with`, `contains`, or a list with it.
    Text(fn(&T) -> Option<Cow<'_, str>>),
    /// Some texts, of which one must be as asked: the same questions as to a text.
    Several(fn(&T) -> Vec<Cow<'_, str>>),
    /// The beginning and the end of a card number: `is`, `starts_with`, `ends_with`, `contains`.
    Number(fn(&T) -> Option<(&str, &str)>),
    /// Those of some cards, of which one must be as asked.
    Numbers(fn(&T) -> Vec<(&str, &str)>),
    /// Some words: one of them must be among those asked for.
    Words(fn(&T) -> Vec<Cow<'_, str>>),
    /// Minor units: `is`, `min`, `max`.
    Amount(fn(&T) -> Option<i64>),
    /// A whole number: `is`, `min`, `max`.
    Count(fn(&T) -> Option<i64>),
    /// Points in time: `is`, `min`, `max`. One of them must be within.
    Times(fn(&T) -> Vec<Millis>),
    /// Yes or no.
    Flag(fn(&T) -> bool),
}

/// The criteria of one search. A thing must meet all of them.
pub(crate) struct Search<T: 'static>(Vec<Criterion<T>>);

impl<T> Search<T> {
    /// Takes the criteria of a request apart; `criteria` are the parts of its `search`.
    ///
    /// # Errors
    ///
    /// A field, a question or a value that there is not.
    pub(crate) fn read(criteria: &Node, fields: &[&'static [Field<T>]]) -> Result<Self, Faults> {
        let parts = match criteria {
            Node::Map(parts) => parts,
            Node::Nil => return Ok(Self(Vec::new())),
            // An empty element, as the official Ruby SDK writes one.
            Node::Text(text) if text.trim().is_empty() => return Ok(Self(Vec::new())),
            Node::Text(_) | Node::List(_) => return Err(fault(Fault::SearchMalformed)),
        };
        let mut read = Vec::new();
        for (name, asked) in parts {
            let mut all = fields.iter().copied().flatten();
            let field = all.find(|field| field.name == name);
            let field = field.ok_or_else(|| fault(Fault::SearchFieldUnknown))?;
            read.push(Criterion::read(&field.says, asked).map_err(fault)?);
        }
        Ok(Self(read))
    }

    /// The thing meets all criteria.
    pub(crate) fn matches(&self, thing: &T) -> bool {
        self.0.iter().all(|criterion| criterion.is_met(thing))
    }
}

/// The text that a field must be, if that is asked for. It saves a walk through everything where the ledger can look such
/// things up.
pub(crate) fn exactly<'a>(criteria: &'a Node, field: &str) -> Option<&'a str> {
    criteria.at(field).at("is").text()
}

/// The ids that are asked for, if any are.
pub(crate) fn ids(criteria: &Node) -> Option<Vec<&str>> {
    match criteria.at("ids") {
        Node::List(ids) => Some(ids.iter().filter_map(Node::text).collect()),
        _ => None,
    }
}

fn fault(fault: Fault) -> Faults {
    Faults::one(PATH, "base", fault)
}

#[cfg(test)]
mod tests;
