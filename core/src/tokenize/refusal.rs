//! Why the gateway gave no nonce (wire-protocol §4.6, §4.7).

use crate::{
    card_state::Field,
    error::{ErrorCode, Failure},
    json::Json,
};

/// What a refused tokenization is called (wire-protocol §4.7): by HTTP status, nothing meaning no answer, and by the
/// gateway's first validation code.
#[must_use]
pub fn failure(status: Option<u16>, gateway_code: Option<u32>) -> Failure {
    let code = match (status, gateway_code) {
        (Some(403), _) => ErrorCode::ClientAuthorizationInsufficient,
        (None | Some(500..), _) => ErrorCode::HostedFieldsTokenizationNetworkError,
        (_, Some(81724)) => ErrorCode::HostedFieldsTokenizationFailOnDuplicate,
        (_, Some(81736)) => ErrorCode::HostedFieldsTokenizationCvvVerificationFailed,
        _ => ErrorCode::HostedFieldsFailedTokenization,
    };
    let fields = gateway_code.and_then(field_of_code).into_iter().collect();
    Failure {
        code,
        status,
        gateway_code,
        fields,
    }
}

/// The field that one of the gateway's validation codes is about (wire-protocol §4.6).
#[must_use]
pub const fn field_of_code(code: u32) -> Option<Field> {
    match code {
        81703 | 81714..=81717 | 81724 | 81763 => Some(Field::Number),
        81706 | 81707 | 81736 => Some(Field::Cvv),
        81709..=81713 => Some(Field::ExpirationDate),
        81723 => Some(Field::CardholderName),
        81737 | 81809 | 81813 => Some(Field::PostalCode),
        _ => None,
    }
}

/// The first code in the tree of `fieldErrors`. A gateway nests three levels deep.
pub(super) fn first_code<J: Json>(answer: &J) -> Option<u32> {
    fn search<J: Json>(node: &J, levels: u8) -> Option<u32> {
        let errors = node.get("fieldErrors")?.items();
        errors.iter().find_map(|error| {
            let own = error.text_of("code").and_then(|code| code.parse().ok());
            own.or_else(|| {
                levels
                    .checked_sub(1)
                    .and_then(|levels| search(error, levels))
            })
        })
    }
    search(answer, 8)
}

#[cfg(test)]
#[path = "refusal_tests.rs"]
mod tests;
