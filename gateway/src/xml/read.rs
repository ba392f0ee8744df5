use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion, escape};

use super::Element;

/// Real answers are six levels deep. More than this is not from the gateway.
const MAX_DEPTH: usize = 32;

/// A transaction has about 200 elements; a bound on the memory that a hostile answer can claim.
const MAX_ELEMENTS: usize = 20_000;

/// Reads a document into its root element.
///
/// # Errors
///
/// What is wrong with it, in a few words, without any of its content. Document types and entities
/// other than the five of XML are refused: the gateway uses none, and attacks do.
pub(crate) fn parse(document: &str) -> Result<Element, &'static str> {
    let mut reader = Reader::from_str(document);
    reader.config_mut().expand_empty_elements = true;
    let mut root = None;
    let mut open: Vec<Element> = Vec::new();
    let mut elements = 0_usize;
    loop {
        match reader.read_event().map_err(|_| "malformed XML")? {
            Event::Start(tag) => {
                elements += 1;
                if root.is_some() || open.len() == MAX_DEPTH || elements > MAX_ELEMENTS {
                    return Err("XML of an unexpected shape");
                }
                open.push(element(&tag)?);
            }
            Event::End(_) => {
                let closed = open.pop().ok_or("malformed XML")?;
                match open.last_mut() {
                    Some(parent) => parent.children.push(closed),
                    None => root = Some(closed),
                }
            }
            Event::Text(text) => append(&mut open, &text.xml10_content())?,
            Event::CData(text) => append(&mut open, &text.xml10_content())?,
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => append(&mut open, c.encode_utf8(&mut [0; 4]))?,
                Ok(None) => {
                    let name = reference.into_inner();
                    let text =
                        escape::resolve_predefined_entity(&name).ok_or("an unknown entity")?;
                    append(&mut open, text)?;
                }
                Err(_) => return Err("malformed XML"),
            },
            Event::DocType(_) => return Err("a document type"),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) => {}
            Event::Eof if open.is_empty() => return root.ok_or("an empty document"),
            Event::Eof => return Err("a truncated document"),
        }
    }
}

fn element(tag: &BytesStart<'_>) -> Result<Element, &'static str> {
    let mut element = Element::new(&tag.name().as_ref().replace('_', "-"));
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| "malformed XML")?;
        if attribute.key.as_ref() == "nil" {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| "malformed XML")?;
            element.nil = value == "true";
        }
    }
    Ok(element)
}

/// Adds to the text of the innermost open element. Blanks around the root are no one's.
fn append(open: &mut [Element], text: &str) -> Result<(), &'static str> {
    match open.last_mut() {
        Some(element) => element.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => return Err("text outside of the XML"),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn text_null_lists_and_both_spellings_of_names_are_read() {
        let root = parse(
            "<?xml version=\"1.0\"?>\n<a>\n <order_id>A&amp;B &#x263A;<![CDATA[<x>]]></order_id>\n \
             <none nil=\"true\"/><blank> </blank><refund-ids type=\"array\"><item>1</item><item>2</item></refund-ids>\n</a>\n",
        )
        .unwrap();
        assert_eq!(root.name(), "a");
        assert_eq!(root.text_of("order-id"), Some("A&B ☺<x>"));
        assert_eq!(root.text_of("none"), None);
        assert_eq!(root.text_of("blank"), None);
        assert_eq!(root.find("refund-ids").unwrap().children().len(), 2);
    }

    #[test]
    fn hostile_and_broken_documents_are_refused() {
        let deep = "<a>".repeat(MAX_DEPTH + 1);
        let wide = format!("<a>{}</a>", "<b/>".repeat(MAX_ELEMENTS));
        let cases = [
            ("", "an empty document"),
            ("no markup", "text outside of the XML"),
            ("<a><b></a>", "malformed XML"),
            ("<a>", "a truncated document"),
            ("<a></a><b></b>", "XML of an unexpected shape"),
            (
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "a document type",
            ),
            ("<a>&x;</a>", "an unknown entity"),
            (deep.as_str(), "XML of an unexpected shape"),
            (wide.as_str(), "XML of an unexpected shape"),
        ];
        for (document, reason) in cases {
            assert_eq!(parse(document), Err(reason), "{:.60}", document);
        }
    }
}
