//! A request to the gateway, ready to be sent: the frame adds nothing to it but `fetch`.

use std::fmt;

use zeroize::Zeroizing;

/// What is sent with every request about ourselves (wire-protocol §4.1).
pub const LIBRARY_VERSION: &str = concat!("tillframe/web/", env!("CARGO_PKG_VERSION"));

/// The day whose schema the GraphQL shapes of this crate are of; the header `Braintree-Version`.
pub const GRAPHQL_VERSION: &str = "2018-05-10";

/// Says where a request comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Metadata {
    /// A random id of the widget, for the gateway's logs.
    pub session_id: String,
    /// The host of the merchant's page.
    pub page_host: String,
    /// What asks.
    pub integration: Integration,
}

/// What asks, by the names that the gateway knows (wire-protocol §4.2, features §1.10).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Integration {
    /// The whole form in one frame.
    Dropin,
    /// A frame for each field, laid out by the merchant.
    HostedFields,
}

impl Integration {
    /// The name in metadata.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dropin => "dropin2",
            Self::HostedFields => "custom",
        }
    }
}

/// A request: a GET when there is no body, else a POST of JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// An address that [`crate::gateway_url`] trusts.
    pub url: String,
    /// The credential of the `Authorization: Bearer` header; GraphQL only.
    pub bearer: Option<Zeroizing<String>>,
    /// JSON text; it can hold a whole card.
    pub body: Option<Zeroizing<String>>,
}

/// Shows nothing: URL, credential and body are all secret.
impl fmt::Debug for Request {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Request(…)")
    }
}

/// Writes JSON into one buffer of its final size, so that no copy of a card number is left behind by growing.
pub(crate) struct JsonWriter(Zeroizing<String>);

impl JsonWriter {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self(Zeroizing::new(String::with_capacity(bytes)))
    }

    /// Text that is JSON already.
    pub(crate) fn raw(&mut self, json: &str) -> &mut Self {
        self.0.push_str(json);
        self
    }

    /// The name of a member, which is no secret and needs no escapes, after a comma where one is due.
    pub(crate) fn key(&mut self, name: &str) -> &mut Self {
        if !self.0.ends_with('{') {
            self.0.push(',');
        }
        self.raw("\"").raw(name).raw("\":")
    }

    /// A member that is a string.
    pub(crate) fn text(&mut self, name: &str, value: &str) -> &mut Self {
        self.key(name).string(value)
    }

    /// A string with its quotes.
    pub(crate) fn string(&mut self, text: &str) -> &mut Self {
        self.0.push('"');
        for character in text.chars() {
            match character {
                '"' | '\\' => {
                    self.0.push('\\');
                    self.0.push(character);
                }
                control if control < ' ' => {
                    self.0.push_str("\\u00");
                    for nibble in [control as u32 >> 4, control as u32 & 15] {
                        self.0.push(char::from_digit(nibble, 16).unwrap_or('0'));
                    }
                }
                other => self.0.push(other),
            }
        }
        self.0.push('"');
        self
    }

    pub(crate) fn finish(self) -> Zeroizing<String> {
        self.0
    }
}

/// Appends parameters to a URL, which may have some already.
pub(crate) fn push_parameters(url: &mut String, parameters: &[(&str, &str)]) {
    for (name, value) in parameters {
        url.push(if url.contains('?') { '&' } else { '?' });
        push_query(url, name);
        url.push('=');
        push_query(url, value);
    }
}

/// Appends `text` to a URL's query, percent-encoded.
fn push_query(url: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            url.push(char::from(byte));
        } else {
            url.push('%');
            for nibble in [byte >> 4, byte & 15] {
                url.push(
                    char::from_digit(u32::from(nibble), 16)
                        .unwrap_or('0')
                        .to_ascii_uppercase(),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn members_are_separated() {
        let mut json = JsonWriter::with_capacity(64);
        json.raw("{").text("a", "{").key("b").raw("{");
        json.text("c", "").raw("}").text("d", "").raw("}");
        assert_eq!(json.finish().as_str(), r#"{"a":"{","b":{"c":""},"d":""}"#);
    }

    proptest! {
        #[test]
        fn any_text_survives_json(text in "\\PC{0,40}|[\\x00-\\x7f]{0,40}") {
            let mut json = JsonWriter::with_capacity(16);
            json.string(&text);
            let read: String = serde_json::from_str(&json.finish()).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert_eq!(read, text);
        }

        #[test]
        fn a_query_holds_nothing_that_ends_it(text in "\\PC{0,40}") {
            let mut url = String::new();
            push_query(&mut url, &text);
            prop_assert!(url.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~%".contains(&byte)));
        }
    }
}
