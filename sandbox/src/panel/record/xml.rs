//! XML without its secrets.

use quick_xml::{
    Reader, XmlVersion,
    escape::escape,
    events::{BytesRef, BytesStart, Event},
};

use super::secret::{self, HIDDEN, Rule};

/// The deepest nesting that is shown. The gateway reads no deeper.
const DEEPEST: usize = 32;

/// The text of an XML document, indented, without secrets, comments and instructions. Nothing if it is not one, or has
/// what the gateway refuses: document types, other entities, text beside elements.
pub(super) fn clean(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let mut reader = Reader::from_str(text);
    let mut shown = Shown {
        // With a line for each element it gets longer by about half.
        out: String::with_capacity(text.len() * 3 / 2),
        ..Shown::default()
    };
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => shown.open(&start)?,
            Event::Empty(start) => {
                shown.open(&start)?;
                shown.close()?;
            }
            Event::End(_) => shown.close()?,
            Event::Text(text) => shown.text(&text),
            Event::CData(data) => shown.text(&data),
            Event::GeneralRef(reference) => {
                shown.text(letter(&reference)?.encode_utf8(&mut [0; 4]))
            }
            Event::Decl(_) | Event::Comment(_) => {}
            Event::DocType(_) | Event::PI(_) => return None,
            Event::Eof => break,
        }
    }
    shown.end()
}

/// What was written so far.
#[derive(Default)]
struct Shown {
    out: String,
    open: Vec<Element>,
    /// Text since the last tag.
    text: String,
}

struct Element {
    name: String,
    rule: Rule,
    has_parts: bool,
}

impl Shown {
    fn open(&mut self, start: &BytesStart<'_>) -> Option<()> {
        // A text beside an element has no name by which it could be judged.
        if self.open.len() == DEEPEST || !self.text.trim().is_empty() {
            return None;
        }
        self.text.clear();
        let name = start.name().as_ref().to_owned();
        let (parent, is_inside_secret) = match self.open.last_mut() {
            Some(parent) => {
                parent.has_parts = true;
                (parent.name.as_str(), parent.rule == Rule::Hidden)
            }
            None => ("", false),
        };
        let rule = match secret::rule(parent, &name) {
            _ if is_inside_secret => Rule::Hidden,
            rule => rule,
        };
        if !is_inside_secret {
            self.line();
            tag(&mut self.out, &name, start)?;
        }
        self.open.push(Element {
            name,
            rule,
            has_parts: false,
        });
        Some(())
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn close(&mut self) -> Option<()> {
        let element = self.open.pop()?;
        let text = std::mem::take(&mut self.text);
        if self
            .open
            .last()
            .is_some_and(|parent| parent.rule == Rule::Hidden)
        {
            return Some(());
        }
        match (element.rule, element.has_parts) {
            (Rule::Hidden, _) => self.out.push_str(HIDDEN),
            (_, true) if text.trim().is_empty() => self.line(),
            (_, true) => return None,
            (rule, false) if !text.is_empty() => {
                self.out
                    .push_str(&escape(secret::clean(rule, &text).as_ref()));
            }
            (_, false) => {}
        }
        self.out.push_str("</");
        self.out.push_str(&element.name);
        self.out.push('>');
        Some(())
    }

    fn line(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.extend(std::iter::repeat_n("  ", self.open.len()));
    }

    fn end(self) -> Option<String> {
        let is_whole = self.open.is_empty() && self.text.trim().is_empty();
        is_whole.then_some(self.out)
    }
}

fn tag(out: &mut String, name: &str, start: &BytesStart<'_>) -> Option<()> {
    out.push('<');
    out.push_str(name);
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        let key = attribute.key.as_ref();
        let value = secret::clean(secret::rule(name, key), &value);
        for part in [" ", key, "=\"", &*escape(value.as_ref()), "\""] {
            out.push_str(part);
        }
    }
    out.push('>');
    Some(())
}

fn letter(reference: &BytesRef<'_>) -> Option<char> {
    if let Some(letter) = reference.resolve_char_ref().ok()? {
        return Some(letter);
    }
    match reference.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_sale_is_shown_without_its_card() {
        let body = br#"<?xml version="1.0"?><transaction><amount type="decimal">10.00</amount>
            <order-id>a &amp; b</order-id><!-- 4111111111111111 --><credit-card><number>41&#49;1</number>
            <cvv><x>123</x></cvv></credit-card><payment-method-nonce>n</payment-method-nonce>
            <note><![CDATA[4111 1111 1111 1111]]></note><channel nil="true"/></transaction>"#;
        let expected = r#"<transaction>
  <amount type="decimal">10.00</amount>
  <order-id>a &amp; b</order-id>
  <credit-card>
    <number>[hidden]</number>
    <cvv>[hidden]</cvv>
  </credit-card>
  <payment-method-nonce>[hidden]</payment-method-nonce>
  <note>[hidden]</note>
  <channel nil="true"></channel>
</transaction>"#;
        assert_eq!(clean(body).unwrap(), expected);
    }

    #[test]
    fn what_is_no_clean_document_is_nothing() {
        let deep = "<a>".repeat(40) + &"</a>".repeat(40);
        for body in [
            "<a>",
            "</a>",
            "text",
            "<a>x<b/></a>",
            "<a><b/>4111</a>",
            "<a>&own;</a>",
            "<!DOCTYPE a><a/>",
            "<a/>4111",
            &deep,
        ] {
            assert_eq!(clean(body.as_bytes()), None, "{body}");
        }
        assert_eq!(clean(b"<a>\xff</a>"), None);
    }
}
