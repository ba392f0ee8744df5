//! The same fields by the server API's names and by the schema's: one table makes the request for the shared rules, and
//! finds the way back from what they found wrong.

use std::collections::BTreeMap;

use async_graphql::Value;

use super::failure::input_path;
use crate::gateway::{
    node::{Node, snake_case},
    validation::{FieldFault, camel_case},
};

/// Pairs of dotted paths: in the server API's request, and below `input`. A pair stands for all that is below it; the
/// first of several that fit is meant.
pub(super) struct Names {
    /// What is copied, and found again.
    pub(super) copied: &'static [(&'static str, &'static str)],
    /// What is only found again: the request says it in another form.
    pub(super) found: &'static [(&'static str, &'static str)],
}

/// Before the number of an item of a list, in a path.
const ITEM: &str = "index_";

impl Names {
    /// The request that an input stands for.
    pub(super) fn request(&self, input: &Value) -> Node {
        let mut request = Node::Map(BTreeMap::new());
        for (server, schema) in self.copied {
            request.put(server, at(input, schema).map_or(Node::Nil, node));
        }
        request
    }

    /// The way from `input` to a fault. What no pair names is the input as a whole.
    pub(super) fn path(&self, fault: &FieldFault) -> Vec<Value> {
        let mut full = fault.path.join(".");
        if let Some(item) = fault.item {
            full = format!("{full}.{ITEM}{item}");
        }
        if fault.field != "base" {
            full = format!("{full}.{}", fault.field);
        }
        let full = full.trim_start_matches('.');
        let below = |server: &str| match full.strip_prefix(server)? {
            "" => Some(""),
            rest => rest.strip_prefix('.'),
        };
        let mut pairs = self.copied.iter().chain(self.found);
        let found = pairs.find_map(|(server, schema)| Some((schema, below(server)?)));
        let Some((schema, rest)) = found else {
            return input_path("");
        };
        let mut path = input_path(schema);
        let rest = rest.split('.').filter(|part| !part.is_empty());
        path.extend(rest.map(|part| {
            match part.strip_prefix(ITEM) {
                Some(index) => index
                    .parse::<u32>()
                    .map_or_else(|_| Value::from(part), Value::from),
                None => Value::from(camel_case(part)),
            }
        }));
        path
    }
}

/// A value at a dotted path.
pub(super) fn at<'a>(input: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(input, |value, name| match value {
        Value::Object(parts) => parts.get(name),
        _ => None,
    })
}

/// Names in `snake_case`; the words of enums in small letters, as the server API has them.
pub(super) fn node(value: &Value) -> Node {
    match value {
        Value::Null | Value::Binary(_) => Node::Nil,
        Value::Number(number) => Node::Text(number.to_string()),
        Value::String(text) => Node::Text(text.clone()),
        Value::Boolean(flag) => Node::Text(flag.to_string()),
        Value::Enum(word) => Node::Text(word.to_ascii_lowercase()),
        Value::List(items) => Node::List(items.iter().map(node).collect()),
        Value::Object(parts) => {
            let given = parts.iter().filter(|(_, part)| **part != Value::Null);
            let parts = given.map(|(name, part)| (server_name(name, part), node(part)));
            Node::Map(parts.collect())
        }
    }
}

/// Addresses have a second set of names, a country's code tells by its length which one it is, and the parts of a phone
/// number are called otherwise.
fn server_name(name: &str, value: &Value) -> String {
    match (name, value) {
        ("addressLine1", _) => "street_address".to_owned(),
        ("addressLine2", _) => "extended_address".to_owned(),
        ("adminArea1", _) => "region".to_owned(),
        ("adminArea2", _) => "locality".to_owned(),
        ("countryCode", Value::String(code)) if code.len() == 3 => "country_code_alpha3".to_owned(),
        ("phone", Value::Object(_)) => "international_phone".to_owned(),
        ("countryPhoneCode", _) => "country_code".to_owned(),
        ("phoneNumber", _) => "national_number".to_owned(),
        ("countryCode", _) => "country_code_alpha2".to_owned(),
        _ => snake_case(name),
    }
}
