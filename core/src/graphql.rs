//! The envelope of the gateway's GraphQL answers: always HTTP 200, errors inside (wire-protocol §4.6, §12.2).

use serde::Deserialize;

use crate::error::{ErrorCode, Failure};

/// One error of an answer.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct GraphqlError {
    extensions: Option<Extensions>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Extensions {
    error_class: Option<String>,
    legacy_code: Option<String>,
}

/// The HTTP status that the official client makes of an answer with `errors` (its adapter, wire-protocol §4.6).
pub(crate) fn status(errors: &[GraphqlError]) -> u16 {
    let class = errors.first().map(|error| {
        error
            .extensions
            .as_ref()
            .and_then(|extensions| extensions.error_class.as_deref())
    });
    match class {
        Some(Some("VALIDATION")) => 422,
        Some(Some("AUTHENTICATION")) => 401,
        // An error without a class is one of the schema: the credential does not let us ask this.
        Some(Some("AUTHORIZATION") | None) => 403,
        Some(Some("RESOURCE_LIMIT")) => 429,
        Some(Some(_)) | None => 500,
    }
}

/// The first validation code among the errors.
pub(crate) fn legacy_code(errors: &[GraphqlError]) -> Option<u32> {
    errors.iter().find_map(|error| {
        error
            .extensions
            .as_ref()?
            .legacy_code
            .as_ref()?
            .parse()
            .ok()
    })
}

/// An answer that has neither data nor errors.
pub(crate) fn empty() -> Failure {
    ErrorCode::ClientGatewayNetwork.into()
}
