//! 3-D Secure that was done elsewhere, and only its outcome comes with the sale or the verification (wire §11.5).

use crate::{
    gateway::{node::Node, refusal::Fault, test_cards::Brand, validation::Faults},
    ledger::{Card, ThreeDSecure},
};

/// Where the faults of an outcome sit, and their codes.
pub(crate) struct Words {
    path: &'static [&'static str],
    /// It has to be said, or the oldest is meant.
    version_required: Option<Fault>,
    version_invalid: Fault,
    eci_required: Fault,
    eci_invalid: Fault,
    cavv_required: Fault,
    /// The first version's id has to be said.
    xid_required: Option<Fault>,
    authentication_response: Fault,
    directory_response: Fault,
    cavv_algorithm: Fault,
}

/// With a sale.
pub(crate) const SALE: Words = Words {
    path: &["transaction", "three_d_secure_pass_thru"],
    version_required: None,
    version_invalid: Fault::ThreeDSecureVersionInvalid,
    eci_required: Fault::EciRequired,
    eci_invalid: Fault::EciInvalid,
    cavv_required: Fault::CavvRequired,
    xid_required: Some(Fault::XidRequired),
    authentication_response: Fault::AuthenticationResponseInvalid,
    directory_response: Fault::DirectoryResponseInvalid,
    cavv_algorithm: Fault::CavvAlgorithmInvalid,
};

/// With a verification, be it alone or of a card that is stored.
pub(crate) const VERIFICATION: Words = Words {
    path: &["verification"],
    version_required: Some(Fault::VerifiedVersionRequired),
    version_invalid: Fault::VerifiedVersionInvalid,
    eci_required: Fault::VerifiedEciRequired,
    eci_invalid: Fault::VerifiedEciInvalid,
    cavv_required: Fault::VerifiedCavvRequired,
    xid_required: None,
    authentication_response: Fault::VerifiedAuthenticationInvalid,
    directory_response: Fault::VerifiedDirectoryInvalid,
    cavv_algorithm: Fault::VerifiedAlgorithmInvalid,
};

/// Reads and checks the outcome.
pub(crate) fn read(given: &Node, words: &Words, faults: &mut Faults) -> Option<ThreeDSecure> {
    if given.is_nil() {
        return None;
    }
    let text = |name: &str| given.at(name).string();
    let version = text("three_d_secure_version");
    let fault = match version.as_deref() {
        None => words.version_required,
        Some(text) => (!is_version(text)).then_some(words.version_invalid),
    };
    if let Some(fault) = fault {
        faults.push(words.path, "three_d_secure_version", fault);
    }
    let eci = text("eci_flag");
    match eci.as_deref() {
        None => faults.push(words.path, "eci_flag", words.eci_required),
        Some("00" | "01" | "02" | "04" | "05" | "06" | "07") => {}
        Some(_) => faults.push(words.path, "eci_flag", words.eci_invalid),
    }
    let is_shifted = matches!(eci.as_deref(), Some("01" | "02" | "05" | "06"));
    let is_first = version.as_deref().is_none_or(|text| text.starts_with('1'));
    if is_shifted && given.at("cavv").text().is_none() {
        faults.push(words.path, "cavv", words.cavv_required);
    }
    if let Some(fault) = words.xid_required
        && is_shifted
        && is_first
        && given.at("xid").text().is_none()
    {
        faults.push(words.path, "xid", fault);
    }
    for (field, fault) in [
        ("authentication_response", words.authentication_response),
        ("directory_response", words.directory_response),
        ("cavv_algorithm", words.cavv_algorithm),
    ] {
        if given.at(field).text().is_some_and(|text| text.len() != 1) {
            faults.push(words.path, field, fault);
        }
    }
    Some(ThreeDSecure {
        enrolled: text("directory_response").unwrap_or_else(|| "U".to_owned()),
        status: status(eci.as_deref()).to_owned(),
        liability_shifted: is_shifted,
        liability_shift_possible: is_shifted,
        cavv: text("cavv"),
        xid: text("xid"),
        ds_transaction_id: text("ds_transaction_id"),
        pares_status: text("authentication_response"),
        eci_flag: eci,
        version,
        ..ThreeDSecure::default()
    })
}

/// The network that it was done by must be the card's own. One that is not named is.
pub(crate) fn check_network(given: &Node, card: &Card, faults: &mut Faults) {
    let is = |brand| Brand::from_code(&card.brand) == Some(brand);
    let fits = match given.at("network").text() {
        Some("Mastercard") => is(Brand::Mastercard),
        Some("Visa") => is(Brand::Visa),
        // That of Australia stands on cards of the other two.
        Some("Eftpos") | None => true,
        Some(_) => {
            return faults.push(VERIFICATION.path, "network", Fault::VerifiedNetworkInvalid);
        }
    };
    if !fits {
        faults.push(VERIFICATION.path, "network", Fault::VerifiedNetworkMismatch);
    }
}

/// What the flag of the network means.
fn status(eci: Option<&str>) -> &'static str {
    match eci {
        Some("02" | "05") => "authenticate_successful",
        Some("01" | "06") => "authenticate_attempt_successful",
        _ => "authenticate_failed",
    }
}

/// `2.2.0`
fn is_version(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split('.').count() == 3 && text.split('.').all(is_number)
}
