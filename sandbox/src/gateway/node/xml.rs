//! XML bodies, by the conventions of wire §11.2.

use std::collections::BTreeMap;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesRef, BytesStart, Event},
};

use super::{MAX_DEPTH, Malformed, Node, snake_case};

impl Node {
    /// Reads one XML document. Document types are refused, so no entity but the five built-in ones can be named.
    pub(crate) fn read_xml(body: &[u8]) -> Result<Self, Malformed> {
        let text = std::str::from_utf8(body).map_err(|_| Malformed)?;
        let mut reader = Reader::from_str(text);
        let mut open = vec![Element::root()];
        loop {
            match reader.read_event().map_err(|_| Malformed)? {
                Event::Start(start) => {
                    if open.len() > MAX_DEPTH {
                        return Err(Malformed);
                    }
                    open.push(Element::new(&start)?);
                }
                Event::Empty(start) => close(&mut open, Element::new(&start)?)?,
                Event::End(_) => {
                    let element = open.pop().ok_or(Malformed)?;
                    close(&mut open, element)?;
                }
                Event::Text(text) => top(&mut open)?.text.push_str(&text),
                Event::CData(data) => top(&mut open)?.text.push_str(&data),
                Event::GeneralRef(reference) => top(&mut open)?.text.push(resolve(&reference)?),
                Event::Decl(_) | Event::Comment(_) => {}
                Event::DocType(_) | Event::PI(_) => return Err(Malformed),
                Event::Eof => break,
            }
        }
        match (open.pop(), open.is_empty()) {
            (Some(root), true) if root.text.trim().is_empty() && root.parts.len() == 1 => {
                Ok(Self::Map(root.parts))
            }
            _ => Err(Malformed),
        }
    }
}

/// An element whose end has not come yet.
struct Element {
    name: String,
    is_array: bool,
    is_nil: bool,
    text: String,
    parts: BTreeMap<String, Node>,
    items: Vec<Node>,
}

impl Element {
    fn root() -> Self {
        Self {
            name: String::new(),
            is_array: false,
            is_nil: false,
            text: String::new(),
            parts: BTreeMap::new(),
            items: Vec::new(),
        }
    }

    fn new(start: &BytesStart<'_>) -> Result<Self, Malformed> {
        let mut element = Self::root();
        element.name = snake_case(start.name().as_ref());
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| Malformed)?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|_| Malformed)?;
            match (attribute.key.as_ref(), value.as_ref()) {
                ("type", "array") => element.is_array = true,
                ("nil", "true") => element.is_nil = true,
                _ => {}
            }
        }
        Ok(element)
    }

    /// Blanks between parts mean nothing; text beside parts is not a thing that any SDK writes.
    fn into_node(self) -> Result<Node, Malformed> {
        let has_parts = !self.parts.is_empty() || !self.items.is_empty();
        if has_parts && !self.text.trim().is_empty() {
            return Err(Malformed);
        }
        Ok(if self.is_array {
            Node::List(self.items)
        } else if has_parts {
            Node::Map(self.parts)
        } else if self.is_nil || self.text.is_empty() {
            Node::Nil
        } else {
            Node::Text(self.text)
        })
    }
}

fn top(open: &mut [Element]) -> Result<&mut Element, Malformed> {
    open.last_mut().ok_or(Malformed)
}

/// Puts a finished element into the one around it. A part named twice could be read in two ways, so it is refused.
fn close(open: &mut [Element], element: Element) -> Result<(), Malformed> {
    let parent = top(open)?;
    let name = element.name.clone();
    let node = element.into_node()?;
    if parent.is_array {
        parent.items.push(node);
    } else if parent.parts.insert(name, node).is_some() {
        return Err(Malformed);
    }
    Ok(())
}

fn resolve(reference: &BytesRef<'_>) -> Result<char, Malformed> {
    if let Some(letter) = reference.resolve_char_ref().map_err(|_| Malformed)? {
        return Ok(letter);
    }
    match reference.xml10_content().as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(Malformed),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_sale_reads_as_the_sdks_write_it() {
        let body = br#"<?xml version="1.0" encoding="UTF-8"?>
            <transaction>
              <amount>10.00</amount><payment-method-nonce>n</payment-method-nonce>
              <order_id>a &amp; b &#x41;</order_id><tax-exempt type="boolean">true</tax-exempt>
              <customer_id nil="true"/><channel></channel>
              <ids type="array"><item>x</item><item>y</item></ids><none type="array"/>
            </transaction>"#;
        let node = Node::read_xml(body).unwrap();
        let sale = node.at("transaction");
        assert_eq!(sale.at("amount").text(), Some("10.00"));
        assert_eq!(sale.at("payment_method_nonce").text(), Some("n"));
        assert_eq!(sale.at("order_id").text(), Some("a & b A"));
        assert!(sale.at("tax_exempt").is_true());
        assert!(sale.at("customer_id").is_nil());
        assert!(sale.at("channel").is_nil());
        assert!(matches!(sale.at("ids"), Node::List(items) if items.len() == 2));
        assert!(matches!(sale.at("none"), Node::List(items) if items.is_empty()));
    }

    #[test]
    fn malformed_bodies_are_refused() {
        let deep = format!("{}{}", "<a>".repeat(20), "</a>".repeat(20));
        let cases = [
            "<a>",
            "</a>",
            "<a></b>",
            "<a/><b/>",
            "text",
            "<a>x<b/></a>",
            "<a><b/><b/></a>",
            "<a>&own;</a>",
            "<a>&#0;</a>",
            "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>",
            "<!DOCTYPE a><a/>",
            "<?php ?><a/>",
            &deep,
        ];
        for case in cases {
            assert!(Node::read_xml(case.as_bytes()).is_err(), "{case}");
        }
        assert!(Node::read_xml(b"<a>\xff</a>").is_err());
    }
}
