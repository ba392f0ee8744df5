//! Every error that the widget's public API gives, with its code, kind and text.
//!
//! Codes, kinds and texts are those of the official browser SDK wherever it has one (wire-protocol §1.3, §4.7, §10;
//! features §1.9), so a merchant's error handling keeps working. `TILLFRAME_…` codes are for what it never names.

use serde::{Deserialize, Serialize};

use crate::card_state::Field;

/// Who can act on an error; the official `type` strings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The shopper: another card, another value.
    Customer,
    /// Us: a defect in the widget.
    Internal,
    /// The merchant's developer.
    Merchant,
    /// Nobody but time: try again.
    Network,
}

impl Kind {
    /// The `type` property of the error.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Customer => "CUSTOMER",
            Self::Internal => "INTERNAL",
            Self::Merchant => "MERCHANT",
            Self::Network => "NETWORK",
        }
    }
}

macro_rules! errors {
    ($($(#[$doc:meta])* $variant:ident, $kind:ident, $code:literal, $message:literal;)*) => {
        /// An error of the public API, by its stable code.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
        pub enum ErrorCode {
            $($(#[$doc])* $variant,)*
        }

        impl ErrorCode {
            /// Every error there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The `code` property.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The `type` property.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$variant => Kind::$kind,)* }
            }

            /// The `message` property: for developers, never shown to shoppers.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self { $(Self::$variant => $message,)* }
            }
        }
    };
}

errors! {
    /// The gateway refused the credential: expired, revoked, or its signature is wrong (HTTP 401).
    ClientAuthorizationInvalid, Merchant, "CLIENT_AUTHORIZATION_INVALID",
        "Either the client token has expired and a new one should be generated or the tokenization key has been deactivated or deleted.";
    /// The credential lacks the right (HTTP 403).
    ClientAuthorizationInsufficient, Merchant, "CLIENT_AUTHORIZATION_INSUFFICIENT",
        "The authorization used has insufficient privileges.";
    /// The configuration can't be read: no answer, a server error, or an answer that is no configuration.
    ClientGatewayNetwork, Network, "CLIENT_GATEWAY_NETWORK", "Cannot contact the gateway at this time.";
    /// A URL of the token or the configuration leads to a host that is not the gateway's.
    ClientGatewayConfigurationInvalidDomain, Merchant, "CLIENT_GATEWAY_CONFIGURATION_INVALID_DOMAIN",
        "gatewayConfiguration property is on an invalid domain.";
    /// The authorization is neither a client token nor a tokenization key.
    ClientInvalidAuthorization, Merchant, "CLIENT_INVALID_AUTHORIZATION",
        "Authorization is invalid. Make sure your client token or tokenization key is valid.";
    /// Too many requests (HTTP 429).
    ClientRateLimited, Merchant, "CLIENT_RATE_LIMITED",
        "You are being rate-limited; please try again in a few minutes.";
    /// The gateway refused the request for another reason.
    ClientRequestError, Network, "CLIENT_REQUEST_ERROR", "There was a problem with your request.";
    /// The gateway did not answer in time.
    ClientRequestTimeout, Network, "CLIENT_REQUEST_TIMEOUT", "Request timed out waiting for a reply.";
    /// The gateway did not accept the card.
    HostedFieldsFailedTokenization, Customer, "HOSTED_FIELDS_FAILED_TOKENIZATION",
        "The supplied card data failed tokenization.";
    /// Nothing is typed.
    HostedFieldsFieldsEmpty, Customer, "HOSTED_FIELDS_FIELDS_EMPTY",
        "All fields are empty. Cannot tokenize empty card fields.";
    /// Some fields are not valid.
    HostedFieldsFieldsInvalid, Customer, "HOSTED_FIELDS_FIELDS_INVALID",
        "Some payment input fields are invalid. Cannot tokenize invalid card fields.";
    /// The security code failed its verification (81736).
    HostedFieldsTokenizationCvvVerificationFailed, Customer, "HOSTED_FIELDS_TOKENIZATION_CVV_VERIFICATION_FAILED",
        "CVV verification failed during tokenization.";
    /// The card is in the vault already (81724).
    HostedFieldsTokenizationFailOnDuplicate, Customer, "HOSTED_FIELDS_TOKENIZATION_FAIL_ON_DUPLICATE",
        "This credit card already exists in the merchant's vault.";
    /// Tokenization got no answer, or a server error.
    HostedFieldsTokenizationNetworkError, Network, "HOSTED_FIELDS_TOKENIZATION_NETWORK_ERROR",
        "A tokenization network error occurred.";
    /// The shopper has chosen nothing that can pay.
    NothingChosen, Customer, "TILLFRAME_NOTHING_CHOSEN", "No payment method is chosen that can be paid with.";
    /// An option is missing; the text names it.
    InstantiationOptionRequired, Merchant, "INSTANTIATION_OPTION_REQUIRED", "options.authorization is required.";
    /// The frame did not run or did not answer the handshake in time.
    FrameTimeout, Network, "TILLFRAME_FRAME_TIMEOUT",
        "The payment frame did not start. Check that the payment origin can be reached and that the page's Content-Security-Policy allows it in frame-src.";
    /// A message of the other side could not be read: the two sides are of different versions, or one was tampered with.
    FrameProtocol, Internal, "TILLFRAME_FRAME_PROTOCOL",
        "Host and frame do not understand each other. Load both from the same version directory.";
    /// `create` was cancelled by the merchant's `AbortSignal`.
    Aborted, Merchant, "TILLFRAME_ABORTED", "create was aborted by its signal.";
    /// The merchant's backend answered that it does not take this payment (HTTP 4xx).
    MerchantRefused, Customer, "MERCHANT_REFUSED", "The merchant's backend refused the payment.";
    /// The merchant's backend gave no answer or a server error; calling again uses the same nonce and idempotency key.
    MerchantUnreachable, Network, "MERCHANT_UNREACHABLE",
        "The merchant's backend did not answer. Call requestPaymentMethod again: it cannot charge twice.";
}

/// What went wrong, as it crosses the border: codes and field names, never free text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Failure {
    /// Which error.
    pub code: ErrorCode,
    /// The gateway's HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// The gateway's validation code, such as 81715.
    pub gateway_code: Option<u32>,
    /// The fields that are not valid.
    pub fields: Vec<Field>,
    /// What was asked of the gateway when it failed; nothing when it was not asked at all.
    pub stage: Option<Stage>,
}

/// What the gateway is asked for, each with a time limit of its own ([`crate::dropin_options::Limits`]).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Stage {
    /// What it offers the merchant.
    Configuration,
    /// The saved methods, or the deletion of one.
    Vault,
    /// A nonce.
    Tokenization,
}

impl Stage {
    /// The name in an error's `details.stage`, and of its limit among the `timeouts`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::Vault => "vault",
            Self::Tokenization => "tokenization",
        }
    }
}

impl From<ErrorCode> for Failure {
    fn from(code: ErrorCode) -> Self {
        Self {
            code,
            status: None,
            gateway_code: None,
            fields: Vec::new(),
            stage: None,
        }
    }
}

impl Failure {
    /// The same, when the gateway was asked for that.
    #[must_use]
    pub fn at(self, stage: Stage) -> Self {
        Self {
            stage: Some(stage),
            ..self
        }
    }

    /// The error that an HTTP status of the gateway means (wire-protocol §10.3).
    #[must_use]
    pub fn of_status(status: u16) -> Self {
        let code = match status {
            401 => ErrorCode::ClientAuthorizationInvalid,
            403 => ErrorCode::ClientAuthorizationInsufficient,
            429 => ErrorCode::ClientRateLimited,
            500.. => ErrorCode::ClientGatewayNetwork,
            _ => ErrorCode::ClientRequestError,
        };
        Self {
            status: Some(status),
            ..code.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique() {
        for (index, error) in ErrorCode::ALL.iter().enumerate() {
            assert!(
                ErrorCode::ALL[..index]
                    .iter()
                    .all(|other| other.code() != error.code())
            );
        }
    }

    #[test]
    fn statuses_mean_what_the_official_client_makes_of_them() {
        let code = |status| Failure::of_status(status).code.code();
        assert_eq!(code(401), "CLIENT_AUTHORIZATION_INVALID");
        assert_eq!(code(403), "CLIENT_AUTHORIZATION_INSUFFICIENT");
        assert_eq!(code(429), "CLIENT_RATE_LIMITED");
        assert_eq!(code(500), "CLIENT_GATEWAY_NETWORK");
        assert_eq!(code(422), "CLIENT_REQUEST_ERROR");
    }
}
