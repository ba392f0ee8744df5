//! What the bank and the network said.

use async_graphql::{Enum, SimpleObject};

use super::word;
use crate::{gateway::processor, ledger::Processor};

/// What the bank said of a transaction.
#[derive(SimpleObject)]
pub(crate) struct TransactionAuthorizationProcessorResponse {
    /// Such as 1000 or 2001.
    legacy_code: Option<String>,
    message: Option<String>,
    cvv_response: Option<AvsCvvResponseCode>,
    avs_postal_code_response: Option<AvsCvvResponseCode>,
    avs_street_address_response: Option<AvsCvvResponseCode>,
    authorization_id: Option<String>,
    additional_information: Option<String>,
    emv_data: Option<String>,
    retrieval_reference_number: Option<String>,
}

/// What the bank said of a card that was not charged.
#[derive(SimpleObject)]
pub(crate) struct VerificationProcessorResponse {
    legacy_code: Option<String>,
    message: Option<String>,
    cvv_response: Option<AvsCvvResponseCode>,
    avs_postal_code_response: Option<AvsCvvResponseCode>,
    avs_street_address_response: Option<AvsCvvResponseCode>,
    additional_information: Option<String>,
}

/// What the card's network said.
#[derive(SimpleObject)]
pub(crate) struct PaymentNetworkResponse {
    code: Option<String>,
    message: Option<String>,
    network_transaction_id: Option<String>,
}

/// Whether the bank knows the security code, or the address, as given.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AvsCvvResponseCode {
    Bypass,
    DoesNotMatch,
    IssuerDoesNotParticipate,
    Matches,
    NotApplicable,
    NotProvided,
    NotVerified,
    SystemError,
}

/// Why the gateway asked no bank.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GatewayRejectionReason {
    ApplicationIncomplete,
    Avs,
    AvsAndCvv,
    Cvv,
    Duplicate,
    ExcessiveRetry,
    Fraud,
    ManualTransactionsDisabled,
    PaymentMethodBlocked,
    RiskThreshold,
    ThreeDSecure,
    TokenIssuance,
    TooManyConfirmationAttempts,
    UnionPayEnrollmentRequired,
}

/// Whether trying again may help.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProcessorDeclineType {
    Hard,
    Soft,
}

/// The letters of the bank as the schema's words (wire §12.3).
struct Letters {
    cvv: Option<AvsCvvResponseCode>,
    postal_code: Option<AvsCvvResponseCode>,
    street_address: Option<AvsCvvResponseCode>,
}

impl Letters {
    /// An error stands for both parts of the address.
    fn of(said: &Processor) -> Self {
        Self {
            cvv: said.cvv.and_then(letter),
            postal_code: said
                .avs_postal_code
                .or(said.avs_error_code)
                .and_then(letter),
            street_address: said
                .avs_street_address
                .or(said.avs_error_code)
                .and_then(letter),
        }
    }
}

fn letter(letter: char) -> Option<AvsCvvResponseCode> {
    Some(match letter {
        'M' => AvsCvvResponseCode::Matches,
        'N' => AvsCvvResponseCode::DoesNotMatch,
        'U' => AvsCvvResponseCode::NotVerified,
        'I' => AvsCvvResponseCode::NotProvided,
        'S' => AvsCvvResponseCode::IssuerDoesNotParticipate,
        'A' => AvsCvvResponseCode::NotApplicable,
        'B' => AvsCvvResponseCode::Bypass,
        'E' => AvsCvvResponseCode::SystemError,
        _ => return None,
    })
}

impl TransactionAuthorizationProcessorResponse {
    pub(super) fn of(said: &Processor) -> Option<Self> {
        let letters = Letters::of(said);
        said.response_code.as_ref()?;
        Some(Self {
            legacy_code: said.response_code.clone(),
            message: said.response_text.clone(),
            cvv_response: letters.cvv,
            avs_postal_code_response: letters.postal_code,
            avs_street_address_response: letters.street_address,
            authorization_id: said.authorization_code.clone(),
            additional_information: said.additional_response.clone(),
            emv_data: None,
            retrieval_reference_number: None,
        })
    }
}

impl VerificationProcessorResponse {
    pub(super) fn of(said: &Processor) -> Option<Self> {
        let letters = Letters::of(said);
        said.response_code.as_ref()?;
        Some(Self {
            legacy_code: said.response_code.clone(),
            message: said.response_text.clone(),
            cvv_response: letters.cvv,
            avs_postal_code_response: letters.postal_code,
            avs_street_address_response: letters.street_address,
            additional_information: said.additional_response.clone(),
        })
    }
}

impl PaymentNetworkResponse {
    pub(super) fn of(said: &Processor) -> Option<Self> {
        let (code, message) = processor::network(said)?;
        Some(Self {
            code: Some(code.to_owned()),
            message: Some(message.to_owned()),
            network_transaction_id: said.network_transaction_id.clone(),
        })
    }
}

pub(super) fn rejection(said: &Processor) -> Option<GatewayRejectionReason> {
    said.gateway_rejection_reason
        .as_deref()
        .and_then(word::parse)
}

pub(super) fn decline(said: &Processor) -> Option<ProcessorDeclineType> {
    match said.response_type.as_deref() {
        Some("soft_declined") => Some(ProcessorDeclineType::Soft),
        Some("hard_declined") => Some(ProcessorDeclineType::Hard),
        _ => None,
    }
}
