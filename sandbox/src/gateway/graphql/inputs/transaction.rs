//! What can be said of a transaction (wire §12.6).

use async_graphql::{Enum, ID, InputObject};

use super::address::AddressInput;
use crate::gateway::graphql::{scalars::Amount, types::TransactionLineItemType};

/// A sale.
#[derive(InputObject)]
pub(crate) struct TransactionInput {
    amount: Amount,
    merchant_account_id: Option<ID>,
    order_id: Option<String>,
    purchase_order_number: Option<String>,
    risk_data: Option<RiskDataInput>,
    custom_fields: Option<Vec<CustomFieldInput>>,
    descriptor: Option<TransactionDescriptorInput>,
    /// Replaced by `paymentInitiator`.
    recurring: Option<RecurringType>,
    payment_initiator: Option<PaymentInitiator>,
    channel: Option<String>,
    customer_id: Option<ID>,
    customer_details: Option<CustomerDetailsInput>,
    shipping: Option<TransactionShippingInput>,
    tax: Option<TransactionTaxInput>,
    discount_amount: Option<String>,
    surcharge_amount: Option<String>,
    line_items: Option<Vec<TransactionLineItemInput>>,
    three_d_secure_pass_through: Option<ThreeDSecurePassThroughInput>,
    vault_payment_method_after_transacting: Option<VaultPaymentMethodAfterTransactingInput>,
    processing_overrides: Option<TransactionProcessingOverridesInput>,
    /// Of a quote by `generateExchangeRateQuote`.
    exchange_rate_quote_id: Option<ID>,
}

/// Who pays, as far as a risk check is interested.
#[derive(InputObject)]
pub(crate) struct RiskDataInput {
    customer_browser: Option<String>,
    customer_ip: Option<String>,
    device_data: Option<String>,
}

/// A field of the merchant's own.
#[derive(InputObject)]
pub(crate) struct CustomFieldInput {
    name: String,
    value: Option<String>,
}

/// What the shopper's statement is to say.
#[derive(InputObject)]
pub(crate) struct TransactionDescriptorInput {
    name: Option<String>,
    phone: Option<String>,
    url: Option<String>,
}

/// Which payment of several it is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
enum RecurringType {
    First,
    Subsequent,
    Unscheduled,
}

/// Who wants the payment now.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
enum PaymentInitiator {
    Ecommerce,
    Estimated,
    InstallmentFirst,
    Installment,
    Merchant,
    Moto,
    RecurringFirst,
    Recurring,
    Unscheduled,
}

/// Who pays, if the vault does not say it.
#[derive(InputObject)]
struct CustomerDetailsInput {
    email: Option<String>,
    phone_number: Option<String>,
}

/// Where and how it is shipped.
#[derive(InputObject)]
pub(crate) struct TransactionShippingInput {
    shipping_address: Option<AddressInput>,
    shipping_amount: Option<Amount>,
    shipping_method: Option<ShippingMethod>,
    ships_from_postal_code: Option<String>,
}

/// How it is shipped.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
enum ShippingMethod {
    Electronic,
    Ground,
    NextDay,
    Other,
    PickupInStore,
    PriorityMail,
    SameDay,
    SecondDay,
    ShipToStore,
    ThirdDay,
}

/// Taxes in the amount.
#[derive(InputObject)]
pub(crate) struct TransactionTaxInput {
    tax_amount: Option<Amount>,
    tax_exempt: Option<bool>,
}

/// A line of an order.
#[derive(InputObject)]
pub(crate) struct TransactionLineItemInput {
    name: String,
    kind: TransactionLineItemType,
    quantity: String,
    unit_amount: String,
    total_amount: String,
    description: Option<String>,
    unit_of_measure: Option<String>,
    unit_tax_amount: Option<String>,
    tax_amount: Option<String>,
    discount_amount: Option<String>,
    product_code: Option<String>,
    commodity_code: Option<String>,
    url: Option<String>,
}

/// What another 3-D Secure server said.
#[derive(InputObject)]
pub(crate) struct ThreeDSecurePassThroughInput {
    eci_flag: String,
    cavv: Option<String>,
    xid: Option<String>,
    three_d_secure_server_transaction_id: Option<String>,
    version: Option<String>,
    authentication_response: Option<String>,
    directory_server_response: Option<String>,
    cavv_algorithm: Option<String>,
    directory_server_transaction_id: Option<String>,
}

/// What paid is to be kept in the vault.
#[derive(InputObject)]
struct VaultPaymentMethodAfterTransactingInput {
    when: VaultPaymentMethodCriteria,
}

/// When to keep it.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
enum VaultPaymentMethodCriteria {
    Always,
    OnSuccessfulTransaction,
}

/// What a processor is told instead of what the vault says. No answer ever shows it, and the processor behind the sandbox
/// asks for none of it.
#[derive(InputObject)]
struct TransactionProcessingOverridesInput {
    customer_email: Option<String>,
    customer_first_name: Option<String>,
    customer_last_name: Option<String>,
    customer_tax_identifier: Option<String>,
}

/// What belongs to a PayPal account.
#[derive(InputObject)]
pub(crate) struct PayPalTransactionOptionsInput {
    custom_field: Option<String>,
    description: Option<String>,
    payee_email: Option<String>,
    order_id: Option<String>,
}

/// What belongs to a Venmo account.
#[derive(InputObject)]
pub(crate) struct VenmoTransactionOptionsInput {
    profile_id: Option<String>,
}
