//! 3-D Secure that was done elsewhere, and only its outcome comes with the sale (wire §11.5).

use crate::{
    gateway::{node::Node, refusal::Fault, validation::Faults},
    ledger::ThreeDSecure,
};

const PATH: &[&str] = &["transaction", "three_d_secure_pass_thru"];

/// Reads and checks the outcome.
pub(super) fn read(given: &Node, faults: &mut Faults) -> Option<ThreeDSecure> {
    if given.is_nil() {
        return None;
    }
    let text = |name: &str| given.at(name).string();
    let version = text("three_d_secure_version");
    if version.as_deref().is_some_and(|text| !is_version(text)) {
        let fault = Fault::ThreeDSecureVersionInvalid;
        faults.push(PATH, "three_d_secure_version", fault);
    }
    let eci = text("eci_flag");
    match eci.as_deref() {
        None => faults.push(PATH, "eci_flag", Fault::EciRequired),
        Some("00" | "01" | "02" | "04" | "05" | "06" | "07") => {}
        Some(_) => faults.push(PATH, "eci_flag", Fault::EciInvalid),
    }
    let is_shifted = matches!(eci.as_deref(), Some("01" | "02" | "05" | "06"));
    let is_first = version.as_deref().is_none_or(|text| text.starts_with('1'));
    if is_shifted && given.at("cavv").text().is_none() {
        faults.push(PATH, "cavv", Fault::CavvRequired);
    }
    if is_shifted && is_first && given.at("xid").text().is_none() {
        faults.push(PATH, "xid", Fault::XidRequired);
    }
    for (field, fault) in [
        (
            "authentication_response",
            Fault::AuthenticationResponseInvalid,
        ),
        ("directory_response", Fault::DirectoryResponseInvalid),
        ("cavv_algorithm", Fault::CavvAlgorithmInvalid),
    ] {
        if given.at(field).text().is_some_and(|text| text.len() != 1) {
            faults.push(PATH, field, fault);
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
