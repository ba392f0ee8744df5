#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::*;

/// The short codes that Drop-in knows, and Hebrew's, which it forgot.
const ALIASES: [&str; 24] = [
    "ar", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hu", "id", "it", "ja", "ko", "nl",
    "no", "pl", "pt", "ru", "sk", "sv", "th", "zh",
];

/// Every key of Drop-in's `translations` (features §4.6).
const OF_DROPIN: &str = "payingWith chooseAnotherWayToPay chooseAWayToPay otherWaysToPay edit doneEditing \
    editPaymentMethods payWithCard endingIn CreditCardDeleteConfirmationMessage PayPalAccountDeleteConfirmationMessage \
    VenmoAccountDeleteConfirmationMessage genericDeleteConfirmationMessage deleteCancelButton deleteConfirmationButton \
    cardholderNameLabel cardNumberLabel cvvLabel cvvThreeDigitLabelSubheading cvvFourDigitLabelSubheading \
    expirationDateLabel expirationDateLabelSubheading cardholderNamePlaceholder expirationDatePlaceholder postalCodeLabel \
    saveCardLabel noticeOfCollection fieldEmptyForCvv fieldEmptyForExpirationDate fieldEmptyForCardholderName \
    fieldEmptyForNumber fieldEmptyForPostalCode fieldInvalidForCardholderName fieldInvalidForCvv \
    fieldInvalidForExpirationDate fieldInvalidForNumber fieldInvalidForPostalCode fieldTooLongForCardholderName \
    unsupportedCardTypeError genericError hostedFieldsTokenizationFailOnDuplicateError hostedFieldsFailedTokenizationError \
    hostedFieldsTokenizationCvvVerificationFailedError hostedFieldsTokenizationNetworkErrorError \
    hostedFieldsFieldsInvalidError paypalButtonMustBeUsed venmoButtonMustBeUsed applePayButtonMustBeUsed \
    paypalAccountTokenizationFailedError paypalFlowFailedError paypalTokenizationRequestActiveError \
    applePayTokenizationError applePayActiveCardError vaultManagerPaymentMethodDeletionError venmoCanceledError \
    venmoAppFailedError Card PayPal Venmo Discover Elo Hiper Hipercard MasterCard Visa JCB Maestro UnionPay";
const OF_DROPIN_WITH_BLANKS: [&str; 5] = [
    "PayPal Credit",
    "Apple Pay",
    "Google Pay",
    "American Express",
    "Diners Club",
];

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/locales")
}

fn source(code: &str) -> Map<String, Value> {
    let file = sources().join(code).with_extension("json");
    serde_json::from_str(&files::read_text(&file).unwrap()).unwrap()
}

/// All texts of all sources: the code, the key and the text.
fn texts() -> Vec<(&'static str, Key, String)> {
    let foreign = CODES.into_iter().filter(|code| *code != "en_US");
    let texts = foreign.flat_map(|code| {
        source(code).into_iter().map(move |(name, text)| {
            let key = Key::from_name(&name).unwrap_or_else(|| panic!("{code}: {name}"));
            (code, key, text.as_str().unwrap().to_owned())
        })
    });
    texts.collect()
}

/// Brands and services have the same name everywhere; a card and a bank account have not.
fn is_proper_name(key: Key) -> bool {
    key as usize > Key::Card as usize && key != Key::BankAccount
}

fn placeholders(text: &str) -> Vec<&str> {
    let parts = text.split("{{").skip(1);
    let mut names: Vec<_> = parts.map(|part| part.split_once("}}").unwrap().0).collect();
    names.sort_unstable();
    names
}

#[test]
fn every_text_has_its_line_and_names_are_filled_in() {
    let lines = lines("a.json", r#"{"edit": "Ändern", "Card": "Karte"}"#).unwrap();
    let line = |key: Key| lines.split('\n').nth(key as usize).unwrap();
    assert_eq!(lines.split('\n').count(), Key::ALL.len());
    assert_eq!(line(Key::Edit), "Ändern");
    assert_eq!(line(Key::Card), "Karte");
    assert_eq!(line(Key::Visa), "Visa");
}

#[test]
fn what_the_frame_could_not_read_names_the_file() {
    for source in [
        r#"{"nope": "x"}"#,
        r#"{"edit": "a\nb"}"#,
        r#"{"edit": 1}"#,
        "[",
    ] {
        let fault = lines("a.json", source).unwrap_err();
        assert!(fault.contains("a.json"), "{source}");
    }
}

#[test]
fn every_code_and_every_alias_of_dropin_is_there() {
    let locales = compile(&sources()).unwrap();
    let codes: Vec<_> = locales.codes.split(' ').collect();
    assert_eq!(codes, CODES);
    assert_eq!(
        locales.files.len(),
        CODES.len() - 1,
        "English needs no file"
    );
    let first = |alias| codes.iter().find(|code| code.starts_with(alias)).copied();
    for alias in ALIASES {
        assert!(first(alias).is_some(), "{alias}");
    }
    // Where there are several.
    for (alias, code) in [
        ("en", "en_US"),
        ("es", "es_ES"),
        ("fr", "fr_FR"),
        ("pt", "pt_PT"),
        ("zh", "zh_CN"),
    ] {
        assert_eq!(first(alias), Some(code));
    }
}

#[test]
fn every_key_of_dropin_is_known() {
    let names: Vec<_> = OF_DROPIN.split(' ').chain(OF_DROPIN_WITH_BLANKS).collect();
    assert_eq!(names.len(), 73);
    for name in names {
        assert!(Key::from_name(name).is_some(), "{name}");
    }
}

#[test]
fn every_locale_says_everything_but_proper_names() {
    let ours = Key::ALL.iter().filter(|key| !is_proper_name(**key));
    let ours: BTreeSet<String> = ours.map(|key| key.name().to_owned()).collect();
    for code in CODES.into_iter().filter(|code| *code != "en_US") {
        let said: BTreeSet<_> = source(code).keys().cloned().collect();
        let missing: Vec<_> = ours.difference(&said).collect();
        let more: Vec<_> = said.difference(&ours).collect();
        assert!(
            missing.is_empty() && more.is_empty(),
            "{code} lacks {missing:?} and has {more:?}"
        );
    }
}

#[test]
fn placeholders_are_those_of_the_english_text() {
    for (code, key, text) in texts() {
        assert_eq!(
            placeholders(&text),
            placeholders(key.english()),
            "{code}: {text}"
        );
    }
}

#[test]
fn texts_are_plain_lines() {
    for (code, key, text) in texts() {
        let is_plain = !text.is_empty()
            && text.trim() == text
            && !text.contains(|letter: char| letter == '<' || letter.is_control());
        assert!(is_plain, "{code}: {} is {text:?}", key.name());
    }
}

#[test]
fn no_text_is_much_longer_than_the_english_one() {
    for (code, key, text) in texts() {
        let (long, english) = (text.chars().count(), key.english().chars().count());
        assert!(long * 10 <= english * 19 + 120, "{code}: {text}");
    }
}
