//! The gateway's XML: a small tree that is built for requests and read from answers.
//!
//! Conventions of the wire: dashes and underscores in names mean the same, `nil="true"` is null,
//! `type="array"` is a list, anything else is text.

mod read;
mod write;

pub(crate) use read::parse;

use zeroize::Zeroizing;

/// One element. Names are kept with dashes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    name: String,
    /// The `type` attribute.
    kind: Option<&'static str>,
    nil: bool,
    /// Wiped on drop: a request's tree holds a nonce.
    text: Zeroizing<String>,
    children: Vec<Element>,
}

impl Element {
    /// An element to hang others under.
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// The same with a text child, unless there is no text.
    pub(crate) fn text(mut self, name: &str, text: Option<&str>) -> Self {
        if let Some(text) = text {
            self.children.push(Self {
                text: Zeroizing::new(text.to_owned()),
                ..Self::new(name)
            });
        }
        self
    }

    /// The same with a typed text child: an integer or a boolean.
    pub(crate) fn typed(mut self, name: &str, kind: &'static str, text: &str) -> Self {
        self.children.push(Self {
            kind: Some(kind),
            text: Zeroizing::new(text.to_owned()),
            ..Self::new(name)
        });
        self
    }

    /// The same with a boolean child, unless it is off.
    pub(crate) fn flag(self, name: &str, is_on: bool) -> Self {
        if is_on {
            self.typed(name, "boolean", "true")
        } else {
            self
        }
    }

    /// The same with a child, unless that has nothing in it.
    pub(crate) fn child(mut self, child: Element) -> Self {
        if !child.children.is_empty() {
            self.children.push(child);
        }
        self
    }

    /// The same with a list of texts, unless it is empty.
    pub(crate) fn list(mut self, name: &str, items: &[String]) -> Self {
        if !items.is_empty() {
            let item = |text: &String| Self {
                text: Zeroizing::new(text.clone()),
                ..Self::new("item")
            };
            let children = items.iter().map(item).collect();
            self.children.push(Self {
                kind: Some("array"),
                children,
                ..Self::new(name)
            });
        }
        self
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn children(&self) -> &[Element] {
        &self.children
    }

    /// Its own text.
    pub(crate) fn content(&self) -> &str {
        self.text.trim()
    }

    /// The first child of that name that is not null.
    pub(crate) fn find(&self, name: &str) -> Option<&Element> {
        self.children
            .iter()
            .find(|child| child.name == name && !child.nil)
    }

    /// The text of the first child of that name, if it has any.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        let text = self.find(name)?.text.trim();
        (!text.is_empty()).then_some(text)
    }
}
