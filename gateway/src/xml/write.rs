use quick_xml::escape::escape;
use zeroize::Zeroizing;

use super::Element;

impl Element {
    /// The document with this element as its root. Wiped on drop, since a sale has a nonce in it.
    pub(crate) fn to_document(&self) -> Zeroizing<String> {
        // Large enough for any request of ours without growing, which would leave copies behind.
        let mut document = Zeroizing::new(String::with_capacity(16 * 1024));
        document.push_str(r#"<?xml version="1.0" encoding="UTF-8"?>"#);
        self.write(&mut document);
        document
    }

    fn write(&self, out: &mut String) {
        // A merchant's own field gives its name to an element; what can't be a part of one must not become markup.
        let name = self.name.replace(
            |letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_' | '.'),
            "_",
        );
        out.push('<');
        out.push_str(&name);
        if let Some(kind) = self.kind {
            out.push_str(" type=\"");
            out.push_str(kind);
            out.push('"');
        }
        out.push('>');
        out.push_str(&escape(self.text.as_str()));
        for child in &self.children {
            child.write(out);
        }
        out.push_str("</");
        out.push_str(&name);
        out.push('>');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_empty_parts_are_left_out() {
        let element = Element::new("transaction")
            .text("order-id", Some("<a & \"b\">"))
            .text("channel", None)
            .child(Element::new("billing").text("postal-code", None))
            .child(Element::new("options").flag("submit-for-settlement", true))
            .child(Element::new("custom-fields").text("a><b", Some("c")))
            .list("domains", &["shop.example".to_owned()])
            .list("none", &[]);
        assert_eq!(
            element.to_document().as_str(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><transaction>\
             <order-id>&lt;a &amp; &quot;b&quot;&gt;</order-id>\
             <options><submit-for-settlement type=\"boolean\">true</submit-for-settlement></options>\
             <custom-fields><a__b>c</a__b></custom-fields><domains type=\"array\"><item>shop.example</item></domains></transaction>"
        );
    }
}
