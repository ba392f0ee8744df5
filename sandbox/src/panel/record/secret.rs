//! What is secret, by its name and by how it looks.

use std::borrow::Cow;

use super::digits;
use crate::gateway::merchant;

/// What stands in the place of a secret.
pub(super) const HIDDEN: &str = "[hidden]";

/// What a name says of what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// It is secret, with everything inside.
    Hidden,
    /// It is secret if it is a text and not a magic nonce.
    Nonce,
    /// Its name says nothing.
    Open,
}

/// Parts of what begins with these words are nonces, fingerprints and client tokens, plain or as base64.
const MARKS: [&str; 4] = ["tokencc_", "dG9rZW5jY", "eyJ", "ZXlK"];

/// The rule of a name, however it is spelt; `parent` is the name of what it is a part of.
pub(super) fn rule(parent: &str, name: &str) -> Rule {
    let name = folded(name);
    match name.as_str() {
        "number"
        | "cvv"
        | "cvc"
        | "cvv2"
        | "securitycode"
        | "accountnumber"
        | "routingnumber"
        | "encryptednumber"
        | "encryptedcvv"
        | "authorizationfingerprint"
        | "tokenizationkey"
        | "privatekey"
        | "publickey"
        | "authorization"
        | "password"
        | "accesstoken" => Rule::Hidden,
        "clienttoken" => Rule::Nonce,
        "value" if folded(parent) == "clienttoken" => Rule::Hidden,
        _ if name.contains("nonce") => Rule::Nonce,
        _ => Rule::Open,
    }
}

/// A text under a rule, without what is secret in it.
pub(super) fn clean(rule: Rule, text: &str) -> Cow<'_, str> {
    match rule {
        Rule::Hidden => Cow::Borrowed(HIDDEN),
        Rule::Nonce if !is_magic(text) => Cow::Borrowed(HIDDEN),
        Rule::Nonce | Rule::Open if looks_secret(text) => Cow::Borrowed(HIDDEN),
        Rule::Nonce | Rule::Open => digits::without_runs(text),
    }
}

/// A nonce that every sandbox knows. Those have no digit and no underscore, which every real one has.
fn is_magic(text: &str) -> bool {
    text.starts_with("fake-")
        && text
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_lowercase())
}

fn looks_secret(text: &str) -> bool {
    // Every mark and key has one of these letters, and few texts have any: most are looked through once.
    let can_be = |byte: u8| byte == b'_' || byte.is_ascii_uppercase();
    text.bytes().any(can_be) && has_secret(text)
}

fn has_secret(text: &str) -> bool {
    MARKS.iter().any(|mark| text.contains(mark))
        || text.contains(merchant::PRIVATE_KEY)
        || merchant::TOKENIZATION_KEYS
            .iter()
            .any(|key| text.contains(key))
}

/// `credit-card`, `creditCard` and `x:credit_card` are one name.
fn folded(name: &str) -> String {
    let name = name.rsplit(':').next().unwrap_or(name);
    let letters = name.chars().filter(|letter| !matches!(letter, '-' | '_'));
    let mut folded = String::with_capacity(name.len());
    folded.extend(letters.map(|letter| letter.to_ascii_lowercase()));
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_every_spelling() {
        for name in [
            "tokenization_key",
            "tokenizationKey",
            "Tokenization-Key",
            "x:cvv",
        ] {
            assert_eq!(rule("", name), Rule::Hidden, "{name}");
        }
        assert_eq!(rule("", "payment-method-nonce"), Rule::Nonce);
        assert_eq!(rule("client-token", "value"), Rule::Hidden);
        assert_eq!(rule("search", "value"), Rule::Open);
        assert_eq!(rule("", "phone_number"), Rule::Open);
    }

    #[test]
    fn whatever_is_a_secret_looks_like_one() {
        let keys = merchant::TOKENIZATION_KEYS.iter().copied();
        for secret in keys.chain(MARKS).chain([merchant::PRIVATE_KEY]) {
            assert!(looks_secret(secret), "{secret}");
        }
    }

    #[test]
    fn magic_nonces_are_shown_and_others_are_not() {
        assert_eq!(clean(Rule::Nonce, "fake-valid-nonce"), "fake-valid-nonce");
        assert_eq!(clean(Rule::Nonce, "fake-4111"), HIDDEN);
        assert_eq!(clean(Rule::Open, "tokencc_bh_2b3c4d"), HIDDEN);
        assert_eq!(clean(Rule::Open, "integration_private_key"), HIDDEN);
        assert_eq!(clean(Rule::Open, "order 66"), "order 66");
    }
}
