//! What can be said of a sale only if a card pays.

use async_graphql::{Enum, ID, InputObject};

use super::address::AddressInput;

/// What belongs to a card.
#[derive(InputObject)]
pub(crate) struct CreditCardTransactionOptionsInput {
    billing_address: Option<AddressInput>,
    /// A nonce of the security code alone, beside a card in the vault.
    tokenized_cvv: Option<ID>,
    three_d_secure_authentication: Option<ThreeDSecureAuthenticationInput>,
    external_vault: Option<TransactionExternalVaultOptionsInput>,
    fraud_tools: Option<CreditCardFraudToolsOptionsInput>,
    account_type: Option<String>,
}

/// What 3-D Secure said of a card in the vault. What another server of it said stands with the sale.
#[derive(InputObject)]
struct ThreeDSecureAuthenticationInput {
    authentication_id: Option<String>,
    /// Without it nothing is to be sold.
    required: Option<bool>,
}

/// The card stands in a vault of the merchant's own.
#[derive(InputObject)]
struct TransactionExternalVaultOptionsInput {
    status: ExternalVaultStatus,
    /// The network's id of the sale after which it came there.
    verifying_network_transaction_id: Option<String>,
}

/// Whether it stands there yet.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
enum ExternalVaultStatus {
    Vaulted,
    WillVault,
}

/// Rules that are not to count.
#[derive(InputObject)]
struct CreditCardFraudToolsOptionsInput {
    skip_cvv: Option<bool>,
    skip_avs: Option<bool>,
    skip_advanced_fraud_checking: Option<bool>,
}
