//! XML answers: dashed names, `type` and `nil` attributes, no CDATA (wire §11.2).

use std::fmt;

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use quick_xml::escape::escape;

use super::node::Node;
use crate::day::Day;

/// Writes one XML document from the outside in.
pub(crate) struct Xml(String);

impl Xml {
    /// A document with its declaration.
    pub(crate) fn new() -> Self {
        let mut text = String::with_capacity(4_096);
        text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Self(text)
    }

    /// An element with parts.
    pub(crate) fn element(&mut self, name: &str, parts: impl FnOnce(&mut Self)) {
        self.tag(name, "", parts);
    }

    /// An element that readers must take for a list, even when it is empty.
    pub(crate) fn array(&mut self, name: &str, items: impl FnOnce(&mut Self)) {
        self.tag(name, " type=\"array\"", items);
    }

    /// An element that readers must take for a page of a list.
    pub(crate) fn collection(&mut self, name: &str, parts: impl FnOnce(&mut Self)) {
        self.tag(name, " type=\"collection\"", parts);
    }

    /// A text.
    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.tag(name, "", |xml| xml.characters(text));
    }

    /// A text, or null.
    pub(crate) fn option(&mut self, name: &str, text: Option<&str>) {
        match text {
            Some(text) => self.text(name, text),
            None => self.nil(name),
        }
    }

    /// A text with a type.
    pub(crate) fn typed(&mut self, name: &str, kind: &str, text: &str) {
        for part in ["<", name, " type=\"", kind, "\">"] {
            self.0.push_str(part);
        }
        self.characters(text);
        self.end(name);
    }

    /// A number, or null.
    pub(crate) fn number(&mut self, name: &str, number: Option<impl fmt::Display>) {
        match number {
            Some(number) => self.typed(name, "integer", &number.to_string()),
            None => self.nil(name),
        }
    }

    /// A day, or null.
    pub(crate) fn day(&mut self, name: &str, day: Option<Day>) {
        match day {
            Some(day) => self.typed(name, "date", &day.to_string()),
            None => self.nil(name),
        }
    }

    /// A yes or no.
    pub(crate) fn boolean(&mut self, name: &str, flag: bool) {
        self.typed(name, "boolean", if flag { "true" } else { "false" });
    }

    /// Null. Never together with a type: one official SDK converts before it looks for null.
    pub(crate) fn nil(&mut self, name: &str) {
        for part in ["<", name, " nil=\"true\"/>"] {
            self.0.push_str(part);
        }
    }

    /// A part of a request, given back. Names that no field has are left out: they could be markup.
    pub(crate) fn echo(&mut self, name: &str, node: &Node) {
        match node {
            Node::Nil => self.nil(name),
            Node::Text(text) => self.text(name, text),
            Node::List(items) => self.array(name, |xml| {
                for item in items {
                    xml.echo("item", item);
                }
            }),
            Node::Map(parts) => self.element(name, |xml| {
                for (name, part) in parts.iter().filter(|(name, _)| is_name(name)) {
                    xml.echo(&name.replace('_', "-"), part);
                }
            }),
        }
    }

    /// Text, escaped. What XML 1.0 can't hold (a JSON request can) becomes the replacement character.
    fn characters(&mut self, text: &str) {
        let is_unfit = |letter: char| {
            letter < ' ' && !matches!(letter, '\t' | '\n' | '\r')
                || matches!(letter, '\u{fffe}' | '\u{ffff}')
        };
        let escaped = escape(text);
        if escaped.contains(is_unfit) {
            self.0.push_str(&escaped.replace(is_unfit, "\u{fffd}"));
        } else {
            self.0.push_str(&escaped);
        }
    }

    fn tag(&mut self, name: &str, attributes: &str, content: impl FnOnce(&mut Self)) {
        for part in ["<", name, attributes, ">"] {
            self.0.push_str(part);
        }
        content(self);
        self.end(name);
    }

    fn end(&mut self, name: &str) {
        for part in ["</", name, ">"] {
            self.0.push_str(part);
        }
    }

    /// The document.
    pub(crate) fn into_text(self) -> String {
        self.0
    }

    /// The answer that carries the document.
    pub(crate) fn answer(self, status: StatusCode) -> Response {
        response(status, self.0)
    }
}

/// The answer that carries a document written before.
pub(crate) fn response(status: StatusCode, document: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
    (status, headers, document).into_response()
}

fn is_name(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_a_request_says_can_add_no_markup_to_the_answer() {
        let body = br#"{"a":{"<b>":"x","ok":"<&>\u0000","c d":"y"}}"#;
        let mut xml = Xml::new();
        xml.echo("params", &Node::read_json(body).unwrap());
        let written = xml.0.split_once('\n').unwrap().1;
        assert_eq!(
            written,
            "<params><a><ok>&lt;&amp;&gt;\u{fffd}</ok></a></params>"
        );
        assert!(Node::read_xml(xml.0.as_bytes()).is_ok());
    }
}
