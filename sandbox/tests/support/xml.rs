//! Answers of the server API, read by the names of their elements.

use reqwest::StatusCode;

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Xml {
    pub(crate) status: StatusCode,
    pub(crate) body: String,
}

impl Xml {
    /// The text of the first element of a name.
    pub(crate) fn text(&self, name: &str) -> String {
        let all = self.texts(name);
        all.into_iter()
            .next()
            .unwrap_or_else(|| panic!("no {name} in {}", self.body))
    }

    /// The texts of all elements of a name.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let end = format!("</{name}>");
        let begin = [format!("<{name}>"), format!("<{name} ")];
        let mut texts = Vec::new();
        for part in self
            .body
            .split(&end)
            .collect::<Vec<_>>()
            .split_last()
            .unwrap()
            .1
        {
            let start = begin
                .iter()
                .filter_map(|begin| part.rfind(begin.as_str()))
                .max()
                .unwrap();
            texts.push(part[start..].split_once('>').unwrap().1.to_owned());
        }
        texts
    }

    /// What follows the first of a text.
    pub(crate) fn after(&self, text: &str) -> Self {
        let (_, rest) = self
            .body
            .split_once(text)
            .unwrap_or_else(|| panic!("no {text} in {}", self.body));
        Self {
            status: self.status,
            body: rest.to_owned(),
        }
    }

    /// The element is there and null.
    pub(crate) fn is_nil(&self, name: &str) -> bool {
        self.body.contains(&format!("<{name} nil=\"true\"/>"))
    }

    /// Attribute and code of every error, in order.
    pub(crate) fn faults(&self) -> Vec<(String, String)> {
        self.texts("attribute")
            .into_iter()
            .zip(self.texts("code"))
            .collect()
    }

    /// It is one refusal with one fault.
    pub(crate) fn assert_fault(&self, attribute: &str, code: &str) {
        assert_eq!(
            self.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            self.body
        );
        assert_eq!(self.faults(), [(attribute.to_owned(), code.to_owned())]);
    }

    /// The ids in an array of ids.
    pub(crate) fn ids(&self, name: &str) -> Vec<&str> {
        let begin = format!("<{name} type=\"array\">");
        let Some((_, rest)) = self.body.split_once(&begin) else {
            return Vec::new();
        };
        let (items, _) = rest.split_once(&format!("</{name}>")).unwrap();
        let items = items.split("<item>").skip(1);
        items
            .map(|item| item.split_once("</item>").unwrap().0)
            .collect()
    }
}
