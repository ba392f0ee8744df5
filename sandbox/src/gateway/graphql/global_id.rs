//! Global ids (wire §12.3): what something is and its own id, `customer_ada`, in unpadded base64.

use async_graphql::ID;
use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use crate::{
    gateway::method_kind,
    ledger::{Account, Kind, Transaction},
};

/// Written without padding; read with or without it, as text tools like to add it.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What an id names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum GlobalId {
    /// A payment method in the vault, by its token.
    PaymentMethod(String),
    /// A customer.
    Customer(String),
    /// A transaction or a refund: one series of ids.
    Transaction(String),
    /// A verification.
    Verification(String),
}

impl GlobalId {
    /// Reads an id. `None` for anything else, such as a nonce or the id of something that the sandbox does not have.
    pub(super) fn parse(id: &str) -> Option<Self> {
        let text = String::from_utf8(BASE64.decode(id).ok()?).ok()?;
        let (kind, rest) = text.split_once('_').filter(|(_, rest)| is_name(rest))?;
        Some(match kind {
            "paymentmethod" => {
                let (_, token) = rest.split_once('_')?;
                Self::PaymentMethod(token.to_owned())
            }
            "customer" => Self::Customer(rest.to_owned()),
            "transaction" | "refund" => Self::Transaction(rest.to_owned()),
            "verification" => Self::Verification(rest.to_owned()),
            _ => return None,
        })
    }
}

/// The letters that ids of the gateway and of merchants have. What has others is not looked for: a database could choke on
/// it.
pub(super) fn is_name(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    text.bytes().all(is_letter)
}

/// Of a payment method in the vault.
pub(super) fn payment_method(account: &Account, token: &str) -> ID {
    let kind = method_kind::of(account).global;
    encode("paymentmethod", &format!("{kind}_{token}"))
}

/// Of a customer.
pub(super) fn customer(id: &str) -> ID {
    encode("customer", id)
}

/// Of a transaction, or of a refund.
pub(super) fn transaction(transaction: &Transaction) -> ID {
    let kind = match transaction.detail.kind {
        Kind::Sale => "transaction",
        Kind::Credit => "refund",
    };
    encode(kind, &transaction.id)
}

/// Of a verification.
pub(super) fn verification(id: &str) -> ID {
    encode("verification", id)
}

/// Of anything: what it is, and its own id.
pub(super) fn encode(kind: &str, id: &str) -> ID {
    ID(BASE64.encode(format!("{kind}_{id}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_the_protocol() {
        for (id, kind, own) in [
            ("dHJhbnNhY3Rpb25fN3hrMm05cXA", "transaction", "7xk2m9qp"),
            (
                "cGF5bWVudG1ldGhvZF9jY190OXc0Yms",
                "paymentmethod",
                "cc_t9w4bk",
            ),
            ("Y3VzdG9tZXJfY3VzdDQy", "customer", "cust42"),
        ] {
            assert_eq!(encode(kind, own).as_str(), id);
        }
    }

    #[test]
    fn ids_are_read_with_and_without_padding() {
        let card = GlobalId::PaymentMethod("t9_w4".to_owned());
        let id = encode("paymentmethod", "cc_t9_w4");
        assert_eq!(GlobalId::parse(&id), Some(card.clone()));
        assert_eq!(GlobalId::parse(&format!("{}==", id.as_str())), Some(card));
        for other in [
            "",
            "fake-valid-nonce",
            "tokencc_bh_b4c5dg",
            "ZGlzcHV0ZV94",
            "bm90aGluZw",
        ] {
            assert_eq!(GlobalId::parse(other), None, "{other}");
        }
    }
}
