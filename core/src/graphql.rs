//! The envelope of the gateway's GraphQL answers: always HTTP 200, errors inside (wire-protocol §4.6, §12.2).

use crate::json::Json;

/// Why a GraphQL answer has no data: as the official client's adapter makes it of the errors.
pub(crate) struct Refusal {
    /// The HTTP status that the first error's class means.
    pub(crate) status: u16,
    /// The first validation code among them, such as 81715.
    pub(crate) legacy_code: Option<u32>,
}

/// The errors of an answer, if it has any.
pub(crate) fn refusal<J: Json>(answer: &J) -> Option<Refusal> {
    let errors = answer.get("errors")?.items();
    let first = errors.first()?;
    let class = first
        .get("extensions")
        .and_then(|extensions| extensions.text_of("errorClass"));
    let status = match class.as_deref() {
        Some("VALIDATION") => 422,
        Some("AUTHENTICATION") => 401,
        // An error without a class is one of the schema: the credential does not let us ask this.
        Some("AUTHORIZATION") | None => 403,
        Some("RESOURCE_LIMIT") => 429,
        Some(_) => 500,
    };
    let code = |error: &J| error.get("extensions")?.text_of("legacyCode")?.parse().ok();
    Some(Refusal {
        status,
        legacy_code: errors.iter().find_map(code),
    })
}
