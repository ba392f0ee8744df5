//! Why the gateway gave no nonce (wire-protocol §4.6, §4.7).

use crate::{
    card_state::Field,
    error::{ErrorCode, Failure},
    json::Json,
};

/// What a refused tokenization is called (wire-protocol §4.7): by HTTP status, nothing meaning no answer, and by the
/// gateway's first validation code. Its fields are those of [`fields_of_code`]: the form says which it has.
#[must_use]
pub fn failure(status: Option<u16>, gateway_code: Option<u32>) -> Failure {
    let code = match (status, gateway_code) {
        (Some(403), _) => ErrorCode::ClientAuthorizationInsufficient,
        (None | Some(500..), _) => ErrorCode::HostedFieldsTokenizationNetworkError,
        (_, Some(81724)) => ErrorCode::HostedFieldsTokenizationFailOnDuplicate,
        (_, Some(81736)) => ErrorCode::HostedFieldsTokenizationCvvVerificationFailed,
        _ => ErrorCode::HostedFieldsFailedTokenization,
    };
    let fields = gateway_code.map(fields_of_code).unwrap_or_default();
    Failure {
        code,
        status,
        gateway_code,
        fields: fields.to_vec(),
        stage: None,
    }
}

/// The fields that one of the gateway's validation codes can be about (wire-protocol §4.6): which of them it is depends
/// on whether the form has one field for the expiry or two.
#[must_use]
pub const fn fields_of_code(code: u32) -> &'static [Field] {
    match code {
        81703 | 81714..=81717 | 81724 | 81763 => &[Field::Number],
        81706 | 81707 | 81736 => &[Field::Cvv],
        81709 | 81710 | 81712 => &[Field::ExpirationDate, Field::ExpirationMonth],
        81711 | 81713 => &[Field::ExpirationDate, Field::ExpirationYear],
        81723 => &[Field::CardholderName],
        81737 | 81809 | 81813 => &[Field::PostalCode],
        _ => &[],
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
