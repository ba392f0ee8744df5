//! The `{{NAME}}` placeholders of the hand-written files in `www/`.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use crate::Result;

/// What is known so far: names of finished files and the hashes that a browser checks them by.
#[derive(Default)]
pub(super) struct Values(BTreeMap<String, String>);

impl Values {
    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// `{{KEY}}` becomes the file's name and `{{KEY_SRI}}` its integrity value.
    pub(super) fn set_file(&mut self, key: &str, name: &str, content: &[u8]) {
        self.set(key, name);
        self.set(&format!("{key}_SRI"), integrity(content));
    }

    /// Fills in every placeholder; one without a value is a fault in `file`.
    pub(super) fn fill(&self, file: &str, text: &str) -> Result<String> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, after) = after
                .split_once("}}")
                .ok_or_else(|| format!("{file} has a `{{{{` without its `}}}}`"))?;
            let value = self.0.get(name).ok_or_else(|| {
                format!("{file} asks for {{{{{name}}}}}, which `xtask dist` doesn't know")
            })?;
            filled.push_str(before);
            filled.push_str(value);
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }
}

/// The value of an `integrity` attribute.
pub(super) fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn fills_a_file_s_name_and_its_integrity() {
        let mut values = Values::default();
        values.set_file("BOOT", "boot-1.js", b"");
        let filled = values.fill("a.html", "<a {{BOOT}} {{BOOT_SRI}}>").unwrap();
        // SHA-384 of nothing, as published with the algorithm's test vectors.
        let nothing = "OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(filled, format!("<a boot-1.js sha384-{nothing}>"));
    }

    #[test]
    fn an_unknown_or_open_placeholder_names_the_file() {
        let values = Values::default();
        assert!(
            values
                .fill("a.html", "{{NOPE}}")
                .unwrap_err()
                .contains("a.html asks for {{NOPE}}")
        );
        assert!(
            values
                .fill("a.html", "{{NOPE")
                .unwrap_err()
                .contains("a.html")
        );
    }
}
