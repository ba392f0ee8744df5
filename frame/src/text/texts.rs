//! The texts of one widget: a locale's, with the merchant's own over them.

use super::{Key, Spoken};

/// Where a text comes from: the merchant's translation of exactly this key, or of the Drop-in key that says the same less
/// exactly, then the locale, then English.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Texts {
    spoken: Spoken,
    overrides: Vec<(Key, String)>,
}

impl Texts {
    /// The texts of a locale, with the merchant's own. Names that are no keys are ignored, as Drop-in does.
    #[must_use]
    pub fn new(spoken: Spoken, translations: &[(String, String)]) -> Self {
        Self {
            spoken,
            overrides: translations
                .iter()
                .filter_map(|(name, text)| Some((Key::from_name(name)?, text.clone())))
                .collect(),
        }
    }

    /// The language, for the browser's formats: `de-DE`.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.spoken.tag
    }

    /// The text.
    #[must_use]
    pub fn of(&self, key: Key) -> &str {
        let own = self.overriding(key);
        own.or_else(|| self.overriding(key.general()?))
            .or_else(|| Some(self.spoken.lines.as_ref()?.get(key as usize)?.as_str()))
            .unwrap_or_else(|| key.english())
    }

    /// The text with values for its placeholders. A placeholder without a value stays as it is.
    #[must_use]
    pub fn with(&self, key: Key, values: &[(&str, &str)]) -> String {
        let mut rest = self.of(key);
        let mut text = String::with_capacity(rest.len() + 16);
        while let Some((before, value, after)) = next_placeholder(rest, values) {
            text.push_str(before);
            text.push_str(value);
            rest = after;
        }
        text.push_str(rest);
        text
    }

    fn overriding(&self, key: Key) -> Option<&str> {
        let mut found = self.overrides.iter().rev().filter(|(of, _)| *of == key);
        found.next().map(|(_, text)| text.as_str())
    }
}

/// What stands before the next `{{name}}` that has a value, the value, and what stands behind it.
fn next_placeholder<'a>(
    text: &'a str,
    values: &[(&str, &'a str)],
) -> Option<(&'a str, &'a str, &'a str)> {
    text.char_indices()
        .filter(|(_, character)| *character == '{')
        .find_map(|(at, _)| {
            let (before, rest) = (text.get(..at)?, text.get(at..)?.strip_prefix("{{")?);
            values.iter().find_map(|(name, value)| {
                let after = rest.strip_prefix(*name)?.strip_prefix("}}")?;
                Some((before, *value, after))
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(name: &str, text: &str) -> (String, String) {
        (name.to_owned(), text.to_owned())
    }

    #[test]
    fn the_merchants_words_win_also_where_ours_are_finer() {
        let given = [
            pair("fieldInvalidForNumber", "Nope"),
            pair("numberLuhn", "Typo?"),
            pair("nobodysKey", "x"),
        ];
        let texts = Texts::new(Spoken::default(), &given);
        assert_eq!(texts.of(Key::NumberLuhn), "Typo?");
        assert_eq!(texts.of(Key::NumberIncomplete), "Nope");
        assert_eq!(texts.of(Key::NumberEmpty), Key::NumberEmpty.english());
    }

    #[test]
    fn a_locale_stands_between_them_and_english() {
        let lines = Key::ALL.iter().map(|key| key.name().to_owned()).collect();
        let spoken = Spoken {
            tag: "xx".into(),
            lines: Some(lines),
        };
        let texts = Texts::new(spoken, &[pair("edit", "Change")]);
        assert_eq!(texts.of(Key::Edit), "Change");
        assert_eq!(texts.of(Key::Visa), "Visa");
        assert_eq!(texts.of(Key::NumberLuhn), "numberLuhn");
    }

    #[test]
    fn placeholders_get_their_values_as_plain_text() {
        let texts = Texts::new(
            Spoken::default(),
            &[pair(
                "deletePaymentMethod",
                "{{identifier}}{{x}} {{identifier}}! {{",
            )],
        );
        let text = texts.with(Key::DeleteMethod, &[("identifier", "<b>{{identifier}}")]);
        assert_eq!(text, "<b>{{identifier}}{{x}} <b>{{identifier}}! {{");
    }
}
