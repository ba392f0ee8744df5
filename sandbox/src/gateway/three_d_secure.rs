//! What 3-D Secure said of a card, on the wire (wire §7.4, §11.5).

pub(crate) mod authentication;
pub(crate) mod pass_thru;

use serde_json::{Value, json};

use super::xml::Xml;
use crate::ledger::ThreeDSecure;

/// The element of nonces and transactions; null without.
pub(crate) fn write(xml: &mut Xml, said: Option<&ThreeDSecure>) {
    const NAME: &str = "three-d-secure-info";
    let Some(said) = said else {
        return xml.nil(NAME);
    };
    xml.element(NAME, |xml| {
        xml.text("enrolled", &said.enrolled);
        xml.text("status", &said.status);
        xml.boolean("liability-shifted", said.liability_shifted);
        xml.boolean("liability-shift-possible", said.liability_shift_possible);
        for (name, text) in [
            ("cavv", &said.cavv),
            ("xid", &said.xid),
            ("eci-flag", &said.eci_flag),
            ("ds-transaction-id", &said.ds_transaction_id),
            ("acs-transaction-id", &said.acs_transaction_id),
            (
                "three-d-secure-server-transaction-id",
                &said.server_transaction_id,
            ),
            ("three-d-secure-version", &said.version),
            ("three-d-secure-authentication-id", &said.authentication_id),
            ("pares-status", &said.pares_status),
        ] {
            xml.option(name, text.as_deref());
        }
    });
}

/// The client API's object.
pub(crate) fn json(said: &ThreeDSecure) -> Value {
    json!({
        "enrolled": said.enrolled,
        "status": said.status,
        "liabilityShifted": said.liability_shifted,
        "liabilityShiftPossible": said.liability_shift_possible,
        "cavv": said.cavv,
        "xid": said.xid,
        "eciFlag": said.eci_flag,
        "dsTransactionId": said.ds_transaction_id,
        "acsTransactionId": said.acs_transaction_id,
        "threeDSecureServerTransactionId": said.server_transaction_id,
        "threeDSecureVersion": said.version,
        "threeDSecureAuthenticationId": said.authentication_id,
        "paresStatus": said.pares_status,
    })
}
