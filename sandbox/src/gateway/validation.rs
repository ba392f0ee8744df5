//! Validation errors: which field, what is wrong with it, and the two JSON and XML trees that say so.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};

use super::{node::Node, refusal::Fault, xml::Xml};

/// One fault at one field, names in `snake_case`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FieldFault {
    /// The parts of the request around the field, from the outside in.
    pub path: &'static [&'static str],
    /// The part right around the field is an item of the list that the path leads to; its number, from 0.
    pub item: Option<usize>,
    /// The field.
    pub field: &'static str,
    /// What is wrong with it.
    pub fault: Fault,
}

/// Everything that is wrong with a request, in the order of its fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Faults(Vec<FieldFault>);

impl Faults {
    /// One more fault.
    pub(crate) fn push(
        &mut self,
        path: &'static [&'static str],
        field: &'static str,
        fault: Fault,
    ) {
        self.0.push(FieldFault {
            path,
            item: None,
            field,
            fault,
        });
    }

    /// The faults of a part of the request.
    pub(crate) fn append(&mut self, more: Self) {
        self.0.extend(more.0);
    }

    /// One fault alone.
    pub(crate) fn one(path: &'static [&'static str], field: &'static str, fault: Fault) -> Self {
        let mut faults = Self::default();
        faults.push(path, field, fault);
        faults
    }

    /// The same faults, of an item of the list that their path leads to.
    pub(crate) fn of_item(mut self, item: usize) -> Self {
        for fault in &mut self.0 {
            fault.item = Some(item);
        }
        self
    }

    /// The value, unless something was wrong. `None` without a fault can't be: whoever gives no value says why.
    pub(crate) fn or<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self),
        }
    }

    /// Each fault.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &FieldFault> {
        self.0.iter()
    }

    /// The answer of the server API (wire §11.3). `request` is given back without its secrets.
    pub(crate) fn to_xml(&self, request: &Node) -> Response {
        self.to_xml_with(request, |_| {})
    }

    /// The same, with the thing inside that stays as it was.
    pub(crate) fn to_xml_with(&self, request: &Node, thing: impl FnOnce(&mut Xml)) -> Response {
        let mut xml = Xml::new();
        xml.element("api-error-response", |xml| {
            xml.element("errors", |xml| self.level(xml, &[]));
            xml.echo("params", &without_secrets(request));
            let messages = self.iter().map(|fault| sentence(fault.fault));
            xml.text("message", &messages.collect::<Vec<_>>().join("\n"));
            thing(xml);
        });
        xml.answer(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// One level of the error tree: its own faults, then each part below it once.
    fn level(&self, xml: &mut Xml, path: &[String]) {
        xml.array("errors", |xml| {
            for fault in self.iter().filter(|fault| fault.levels() == path) {
                xml.element("error", |xml| {
                    xml.text("code", fault.fault.code());
                    xml.typed("attribute", "symbol", fault.field);
                    xml.text("message", &sentence(fault.fault));
                });
            }
        });
        for child in self.children(path) {
            let mut below = path.to_vec();
            let name = child.replace('_', "-");
            below.push(child);
            xml.element(&name, |xml| self.level(xml, &below));
        }
    }

    /// The answer of the client API (wire §4.6).
    pub(crate) fn to_client_json(&self) -> Response {
        let body = json!({
            "error": { "message": "Credit card is invalid" },
            "fieldErrors": self.client_level(&[]),
        });
        (StatusCode::UNPROCESSABLE_ENTITY, Json(body)).into_response()
    }

    fn client_level(&self, path: &[String]) -> Vec<Value> {
        let own = self
            .iter()
            .filter(|fault| fault.levels() == path)
            .map(|fault| {
                json!({
                    "field": camel_case(fault.field),
                    "code": fault.fault.code(),
                    "message": fault.fault.message(),
                })
            });
        let below = self.children(path).into_iter().map(|child| {
            let mut below = path.to_vec();
            let name = camel_case(&child);
            below.push(child);
            json!({ "field": name, "fieldErrors": self.client_level(&below) })
        });
        own.chain(below).collect()
    }

    /// The names right below a path, each once, in the order of the faults.
    fn children(&self, path: &[String]) -> Vec<String> {
        let mut children = Vec::new();
        for fault in self.iter() {
            let levels = fault.levels();
            let below = levels.strip_prefix(path).and_then(<[_]>::first);
            if let Some(child) = below.filter(|child| !children.contains(*child)) {
                children.push(child.clone());
            }
        }
        children
    }
}

impl FieldFault {
    /// The names around the field, from the outside in; an item of a list is called `index_0`.
    fn levels(&self) -> Vec<String> {
        let item = self.item.map(|item| format!("index_{item}"));
        let path = self.path.iter().map(|part| (*part).to_owned());
        path.chain(item).collect()
    }
}

/// The words with their full stop. Two have none: an official SDK passes them on as its own error, and shops compare that.
fn sentence(fault: Fault) -> String {
    let stop = match fault {
        Fault::DomainsTooMany | Fault::DomainInvalid => "",
        _ => ".",
    };
    [fault.message(), stop].concat()
}

/// `expiration_month` as the JSON surfaces write it.
pub(crate) fn camel_case(name: &str) -> String {
    let mut parts = name.split('_');
    let mut camel = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (first, rest) = part.split_at_checked(1).unwrap_or((part, ""));
        camel.push_str(&first.to_ascii_uppercase());
        camel.push_str(rest);
    }
    camel
}

/// A request without card numbers and security codes, at whatever depth they were sent.
pub(crate) fn without_secrets(node: &Node) -> Node {
    match node {
        Node::Map(parts) => {
            let parts = parts.iter().filter(|(name, _)| {
                !matches!(name.as_str(), "number" | "cvv" | "credit_card_number")
            });
            Node::Map(
                parts
                    .map(|(name, part)| (name.clone(), without_secrets(part)))
                    .collect(),
            )
        }
        Node::List(items) => Node::List(items.iter().map(without_secrets).collect()),
        Node::Nil | Node::Text(_) => node.clone(),
    }
}
