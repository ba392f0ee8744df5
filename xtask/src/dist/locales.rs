//! The words of each locale as the frame reads them: one line for each text, in the order of the key table.
//!
//! Sources are `www/locales/<code>.json`. The frame's own English is in its wasm and needs no file. All files have one
//! hash in their names, that of the whole set, so that the script that asks for one must know only the codes.

use std::path::Path;

use serde_json::{Map, Value};

use crate::fingerprint::short_hash;
use crate::{Result, files};

/// The frame's own table, so that the lines stand in its order.
#[path = "../../../frame/src/text/key.rs"]
#[allow(dead_code, unreachable_pub, reason = "the frame needs more of it")]
mod key;
use key::Key;

/// The codes of Drop-in (features §4.7). The first of each language stands for the language alone.
const CODES: [&str; 34] = [
    "ar_EG", "cs_CZ", "da_DK", "de_DE", "el_GR", "en_US", "en_AU", "en_GB", "en_IN", "es_ES",
    "es_XC", "fi_FI", "fr_FR", "fr_CA", "fr_XC", "he_IL", "hu_HU", "id_ID", "it_IT", "ja_JP",
    "ko_KR", "nl_NL", "no_NO", "pl_PL", "pt_PT", "pt_BR", "ru_RU", "sk_SK", "sv_SE", "th_TH",
    "zh_CN", "zh_HK", "zh_TW", "zh_XC",
];

/// What the frame can read.
pub(super) struct Locales {
    /// The codes, parted by blanks.
    pub(super) codes: String,
    /// Stands in each file's name.
    pub(super) hash: String,
    /// The files' names and contents.
    pub(super) files: Vec<(String, String)>,
}

/// Compiles all sources in `from`.
pub(super) fn compile(from: &Path) -> Result<Locales> {
    let mut compiled = Vec::new();
    for code in CODES {
        let source = from.join(code).with_extension("json");
        if source.exists() {
            let texts = files::read_text(&source)?;
            compiled.push((code, lines(&source.display().to_string(), &texts)?));
        }
    }
    let all: Vec<&str> = compiled.iter().map(|(_, lines)| lines.as_str()).collect();
    let hash = short_hash(all.join("\n").as_bytes());
    let has_words = |code: &&str| *code == "en_US" || compiled.iter().any(|(of, _)| of == code);
    let codes: Vec<&str> = CODES.into_iter().filter(has_words).collect();
    Ok(Locales {
        codes: codes.join(" "),
        files: compiled
            .into_iter()
            .map(|(code, lines)| (format!("locales/{code}-{hash}.txt"), lines))
            .collect(),
        hash,
    })
}

/// One text per line. What a locale does not say, above all proper names, is the frame's own.
fn lines(file: &str, source: &str) -> Result<String> {
    let texts: Map<String, Value> = serde_json::from_str(source)
        .map_err(|fault| format!("{file} is no object of texts: {fault}"))?;
    if let Some(name) = texts.keys().find(|name| Key::from_name(name).is_none()) {
        return Err(format!("{file} has `{name}`, which is no key of the frame"));
    }
    let lines = Key::ALL.iter().map(|key| match texts.get(key.name()) {
        None => Ok(key.english()),
        Some(Value::String(text)) if !text.contains(['\n', '\r']) => Ok(text.as_str()),
        Some(_) => Err(format!(
            "{file}: `{}` must be a text of one line",
            key.name()
        )),
    });
    Ok(lines.collect::<Result<Vec<_>>>()?.join("\n"))
}

#[cfg(test)]
mod tests;
