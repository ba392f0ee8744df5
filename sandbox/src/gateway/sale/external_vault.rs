//! A vault of the merchant's own, which the networks want to know of (wire §11.5).

use crate::gateway::{node::Node, refusal::Fault, validation::Faults};

const PATH: &[&str] = &["transaction", "external_vault"];

/// Checks what is said of it. Nothing here depends on it.
pub(super) fn check(given: &Node, faults: &mut Faults) {
    let status = given.at("status").text();
    if status.is_some_and(|status| !matches!(status, "will_vault" | "vaulted")) {
        faults.push(PATH, "status", Fault::ExternalVaultStatus);
    }
    const PREVIOUS: &str = "previous_network_transaction_id";
    let Some(previous) = given.at(PREVIOUS).text() else {
        return;
    };
    if !previous.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        faults.push(PATH, PREVIOUS, Fault::ExternalVaultPrevious);
    } else if status != Some("vaulted") {
        faults.push(PATH, "status", Fault::ExternalVaultNotVaulted);
    }
}
