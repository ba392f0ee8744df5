//! A locale's words as they come: a line with the tag of their language, then one line for each text.

use super::Key;

/// What `textsIn` of `www/frame-boot.js` answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spoken {
    /// The language, for `lang` and for the browser's formats: `de-DE`.
    pub tag: String,
    /// One for each of [`Key::ALL`]; nothing: English.
    pub lines: Option<Vec<String>>,
}

impl Default for Spoken {
    fn default() -> Self {
        Self {
            tag: "en".to_owned(),
            lines: None,
        }
    }
}

impl Spoken {
    /// Reads an answer. One with another number of lines than there are keys is of another version: English.
    #[must_use]
    pub fn read(answer: &str) -> Self {
        let Some((tag, texts)) = answer.split_once('\n') else {
            return Self {
                tag: answer.to_owned(),
                lines: None,
            };
        };
        let lines: Vec<String> = texts.split('\n').map(ToOwned::to_owned).collect();
        if lines.len() != Key::ALL.len() {
            return Self::default();
        }
        Self {
            tag: tag.to_owned(),
            lines: Some(lines),
        }
    }

    /// The `dir` of a document in that language.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        match self.tag.get(..2) {
            Some("ar" | "he") => "rtl",
            _ => "ltr",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_alone_is_english_of_that_region() {
        let spoken = Spoken::read("en-IN");
        assert_eq!((spoken.tag.as_str(), spoken.lines), ("en-IN", None));
    }

    #[test]
    fn each_line_is_a_text() {
        let lines = Key::ALL.iter().map(|key| ["\n<", key.name(), ">"].concat());
        let spoken = Spoken::read(&["he-IL", &lines.collect::<String>()].concat());
        assert_eq!((spoken.tag.as_str(), spoken.direction()), ("he-IL", "rtl"));
        let lines = spoken.lines.unwrap_or_default();
        assert_eq!(lines[Key::Edit as usize], "<edit>");
        assert_eq!(lines.len(), Key::ALL.len());
    }

    #[test]
    fn a_file_of_another_version_is_not_read() {
        let one_more = "\nx".repeat(Key::ALL.len() + 1);
        assert_eq!(
            Spoken::read(&["de-DE", &one_more].concat()),
            Spoken::default()
        );
        assert_eq!(Spoken::read("de-DE\nx"), Spoken::default());
        assert_eq!(Spoken::read("a").direction(), "ltr");
    }
}
