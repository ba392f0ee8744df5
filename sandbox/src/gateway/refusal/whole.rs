//! The refusals that end a request before its content is looked at, or as a whole.

use axum::http::StatusCode;

/// Ends a request before its content is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No credentials.
    CredentialsMissing,
    /// Credentials that are wrong, expired, or signed by someone else.
    CredentialsInvalid,
    /// Good credentials, for another merchant than the one in the path.
    WrongMerchant,
    /// Good credentials that give no right to this.
    NotAllowed,
    /// Good credentials of a client, for what only the merchant's servers may do.
    KeysOnly,
    /// The customer of a client token was deleted.
    CustomerGone,
    /// No such thing.
    NotFound,
    /// The body can't be read.
    Malformed,
    /// GraphQL without its version header, or with one that is no date.
    VersionMissing,
    /// Good credentials, for a merchant account that they have nothing to do with.
    AccountForeign,
    /// No merchant account is called so.
    AccountUnknown,
    /// A customer's session has the id already.
    SessionTaken,
    /// No customer's session has the id.
    SessionUnknown,
    /// No customer's session could have the id.
    SessionIdInvalid,
    /// Nobody is named as the one who asks for a bank login.
    BusinessNameRequired,
    /// An address that a shopper could not be sent to.
    UrlInvalid,
    /// The ledger failed.
    Internal,
}

impl Refusal {
    /// The HTTP status; GraphQL answers 200 and says the rest in the error class.
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::CredentialsMissing | Self::CredentialsInvalid => StatusCode::UNAUTHORIZED,
            Self::WrongMerchant
            | Self::NotAllowed
            | Self::KeysOnly
            | Self::CustomerGone
            | Self::AccountForeign => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Malformed | Self::VersionMissing => StatusCode::BAD_REQUEST,
            Self::AccountUnknown
            | Self::SessionTaken
            | Self::SessionUnknown
            | Self::SessionIdInvalid
            | Self::BusinessNameRequired
            | Self::UrlInvalid => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The error class of wire §12.2.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::CredentialsMissing | Self::CredentialsInvalid => "AUTHENTICATION",
            Self::WrongMerchant
            | Self::NotAllowed
            | Self::KeysOnly
            | Self::CustomerGone
            | Self::AccountForeign => "AUTHORIZATION",
            Self::NotFound => "NOT_FOUND",
            Self::Malformed
            | Self::VersionMissing
            | Self::AccountUnknown
            | Self::SessionTaken
            | Self::SessionUnknown
            | Self::SessionIdInvalid
            | Self::BusinessNameRequired
            | Self::UrlInvalid => "VALIDATION",
            Self::Internal => "INTERNAL",
        }
    }

    /// The words.
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::CredentialsMissing => {
                "Authentication credentials are missing. Authorization header is required and must contain a value."
            }
            Self::CredentialsInvalid => "Authentication credentials are invalid.",
            Self::WrongMerchant => "These credentials belong to another merchant.",
            Self::NotAllowed => {
                "These credentials do not allow this; use a client token made for a customer."
            }
            Self::KeysOnly => {
                "These credentials do not allow this; use the merchant's public and private key."
            }
            Self::CustomerGone => "Customer specified in authorization fingerprint does not exist",
            Self::NotFound => "An object with this ID was not found.",
            Self::Malformed => "The request body can't be read.",
            Self::VersionMissing => {
                "The Braintree-Version header is required and must be a date, such as 2018-05-10."
            }
            Self::AccountForeign => {
                // The Ruby SDK knows it by its first words.
                "Authorization failed: these credentials do not allow this merchant account."
            }
            Self::AccountUnknown => "Invalid merchant account id",
            Self::SessionTaken => "Session IDs must be unique per merchant.",
            Self::SessionUnknown => "A session with this ID does not exist.",
            Self::SessionIdInvalid => {
                "A session ID must have 36 to 100 letters, digits, hyphens, underscores and periods."
            }
            Self::BusinessNameRequired => "Business name is required.",
            Self::UrlInvalid => "The address must be whole, such as https://shop.example/done.",
            Self::Internal => "The sandbox failed; its log says why.",
        }
    }
}
