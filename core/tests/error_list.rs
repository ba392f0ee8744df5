//! `docs/errors.md` lists every stable code and no other, so that merchants can rely on it.

#![allow(clippy::unwrap_used)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use tillframe_core::{
    brand::Brand, cardholder_name::CardholderNameError, error::ErrorCode, expiry::ExpiryError,
    fault::Fault, number::NumberError, postal_code::PostalCodeError,
    security_code::SecurityCodeError,
};

const LIST: &str = include_str!("../../docs/errors.md");

/// What the codes of calls begin with.
const BEGINNINGS: [&str; 6] = [
    "CLIENT_",
    "HOSTED_FIELDS_",
    "INSTANTIATION_",
    "MERCHANT_",
    "METHOD_",
    "TILLFRAME_",
];

/// The rows of the tables: their first two cells, of which the first is a code.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    LIST.lines().filter_map(|line| {
        let (code, rest) = line.strip_prefix("| `")?.split_once("` |")?;
        Some((code, rest.split('|').next()?.trim()))
    })
}

fn is_of_call(code: &str) -> bool {
    BEGINNINGS
        .iter()
        .any(|beginning| code.starts_with(beginning))
}

/// The codes that the host side names itself, in its Rust and in the entry module.
fn codes_of_host() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = vec![root.join("www/tillframe.js")];
    collect(&root.join("src"), &mut files);
    let is_code = |text: &&str| {
        is_of_call(text)
            && text
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte == b'_')
    };
    files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .flat_map(|text| {
            let codes: Vec<String> = text.split('"').filter(is_code).map(str::to_owned).collect();
            codes
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn every_code_of_a_call_is_listed_and_no_other() {
    let listed: BTreeSet<String> = rows()
        .map(|(code, _)| code.to_owned())
        .filter(|code| is_of_call(code))
        .collect();
    let mut existing = codes_of_host();
    existing.extend(ErrorCode::ALL.iter().map(|error| error.code().to_owned()));
    let missing: Vec<_> = existing.difference(&listed).collect();
    let stale: Vec<_> = listed.difference(&existing).collect();
    assert!(missing.is_empty(), "not in docs/errors.md: {missing:?}");
    assert!(
        stale.is_empty(),
        "nothing gives these of docs/errors.md: {stale:?}"
    );
}

#[test]
fn the_list_has_the_types_of_the_codes() {
    let types: BTreeMap<&str, &str> = rows().collect();
    for error in ErrorCode::ALL {
        let listed = types.get(error.code()).copied();
        assert_eq!(listed, Some(error.kind().name()), "{}", error.code());
    }
}

#[test]
fn every_reason_of_a_field_is_listed_and_no_other() {
    let listed: BTreeSet<&str> = rows()
        .map(|(code, _)| code)
        .filter(|code| code.contains('.') || *code == "gateway")
        .collect();
    let existing: BTreeSet<&str> = faults().into_iter().map(Fault::code).collect();
    assert_eq!(listed, existing);
}

#[test]
fn no_code_is_listed_twice() {
    let mut seen = BTreeSet::new();
    for (code, _) in rows() {
        assert!(seen.insert(code), "{code}");
    }
}

/// Every fault there is: `next` leads from each to the one after it, and does not compile when one is left out.
fn faults() -> Vec<Fault> {
    let first = Fault::CardholderName(CardholderNameError::Empty);
    std::iter::successors(Some(first), |fault| next(*fault)).collect()
}

fn next(fault: Fault) -> Option<Fault> {
    use Fault::{CardholderName, Cvv, Expiry, Gateway, Number, PostalCode};

    Some(match fault {
        CardholderName(error) => match error {
            CardholderNameError::Empty => CardholderName(CardholderNameError::CardNumber),
            CardholderNameError::CardNumber => CardholderName(CardholderNameError::TooLong),
            CardholderNameError::TooLong => Number(NumberError::Empty),
        },
        Number(error) => match error {
            NumberError::Empty => Number(NumberError::NotDigits),
            NumberError::NotDigits => Number(NumberError::UnknownBrand),
            NumberError::UnknownBrand => Number(NumberError::Unsupported(Brand::Visa)),
            NumberError::Unsupported(_) => Number(NumberError::Luhn),
            NumberError::Luhn => Number(NumberError::Incomplete),
            NumberError::Incomplete => Number(NumberError::TooLong),
            NumberError::TooLong => Expiry(ExpiryError::Empty),
        },
        Expiry(error) => match error {
            ExpiryError::Empty => Expiry(ExpiryError::Characters),
            ExpiryError::Characters => Expiry(ExpiryError::Incomplete),
            ExpiryError::Incomplete => Expiry(ExpiryError::Month),
            ExpiryError::Month => Expiry(ExpiryError::Past),
            ExpiryError::Past => Expiry(ExpiryError::TooFar),
            ExpiryError::TooFar => Expiry(ExpiryError::TooLong),
            ExpiryError::TooLong => Cvv(SecurityCodeError::Empty),
        },
        Cvv(error) => match error {
            SecurityCodeError::Empty => Cvv(SecurityCodeError::NotDigits),
            SecurityCodeError::NotDigits => Cvv(SecurityCodeError::Incomplete),
            SecurityCodeError::Incomplete => Cvv(SecurityCodeError::TooLong),
            SecurityCodeError::TooLong => PostalCode(PostalCodeError::Empty),
        },
        PostalCode(error) => match error {
            PostalCodeError::Empty => PostalCode(PostalCodeError::Incomplete),
            PostalCodeError::Incomplete => PostalCode(PostalCodeError::Characters),
            PostalCodeError::Characters => PostalCode(PostalCodeError::TooLong),
            PostalCodeError::TooLong => PostalCode(PostalCodeError::Country),
            PostalCodeError::Country => Gateway(81_715),
        },
        Gateway(_) => return None,
    })
}
