//! What can be said of a transaction (wire §12.6), and what the server API calls it.

use async_graphql::{Enum, ID, InputObject};

use super::address::AddressInput;
use crate::gateway::graphql::{names::Names, scalars::Amount, types::TransactionLineItemType};

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
    discount_amount: Option<Amount>,
    surcharge_amount: Option<Amount>,
    line_items: Option<Vec<TransactionLineItemInput>>,
    three_d_secure_pass_through: Option<ThreeDSecurePassThroughInput>,
    vault_payment_method_after_transacting: Option<VaultPaymentMethodAfterTransactingInput>,
    processing_overrides: Option<ProcessingOverridesInput>,
    /// The sandbox has no quotes; none of an id is looked for.
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

/// Names that a bank is told instead of the customer's.
#[derive(InputObject)]
struct ProcessingOverridesInput {
    customer_email: Option<String>,
    customer_first_name: Option<String>,
    customer_last_name: Option<String>,
    customer_tax_identifier: Option<String>,
}

/// What belongs to a card.
#[derive(InputObject)]
pub(crate) struct CreditCardTransactionOptionsInput {
    billing_address: Option<AddressInput>,
    /// A nonce of the security code alone, beside a card in the vault.
    tokenized_cvv: Option<ID>,
    three_d_secure_authentication_id: Option<ID>,
    account_type: Option<String>,
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

/// A sale, in the server API's words. What pays, who wants it, custom fields and the vault are read by
/// themselves.
pub(in crate::gateway::graphql) const SALE: Names = Names {
    copied: &[
        ("transaction.amount", "transaction.amount"),
        (
            "transaction.merchant_account_id",
            "transaction.merchantAccountId",
        ),
        ("transaction.order_id", "transaction.orderId"),
        (
            "transaction.purchase_order_number",
            "transaction.purchaseOrderNumber",
        ),
        ("transaction.channel", "transaction.channel"),
        ("transaction.device_data", "transaction.riskData.deviceData"),
        (
            "transaction.risk_data.customer_browser",
            "transaction.riskData.customerBrowser",
        ),
        (
            "transaction.risk_data.customer_ip",
            "transaction.riskData.customerIp",
        ),
        ("transaction.descriptor", "transaction.descriptor"),
        (
            "transaction.customer.email",
            "transaction.customerDetails.email",
        ),
        (
            "transaction.customer.phone",
            "transaction.customerDetails.phoneNumber",
        ),
        (
            "transaction.shipping",
            "transaction.shipping.shippingAddress",
        ),
        (
            "transaction.shipping.shipping_method",
            "transaction.shipping.shippingMethod",
        ),
        (
            "transaction.shipping_amount",
            "transaction.shipping.shippingAmount",
        ),
        (
            "transaction.ships_from_postal_code",
            "transaction.shipping.shipsFromPostalCode",
        ),
        ("transaction.tax_amount", "transaction.tax.taxAmount"),
        ("transaction.tax_exempt", "transaction.tax.taxExempt"),
        ("transaction.discount_amount", "transaction.discountAmount"),
        (
            "transaction.surcharge_amount",
            "transaction.surchargeAmount",
        ),
        ("transaction.line_items", "transaction.lineItems"),
        (
            "transaction.three_d_secure_pass_thru.eci_flag",
            "transaction.threeDSecurePassThrough.eciFlag",
        ),
        (
            "transaction.three_d_secure_pass_thru.cavv",
            "transaction.threeDSecurePassThrough.cavv",
        ),
        (
            "transaction.three_d_secure_pass_thru.xid",
            "transaction.threeDSecurePassThrough.xid",
        ),
        (
            "transaction.three_d_secure_pass_thru.three_d_secure_version",
            "transaction.threeDSecurePassThrough.version",
        ),
        (
            "transaction.three_d_secure_pass_thru.authentication_response",
            "transaction.threeDSecurePassThrough.authenticationResponse",
        ),
        (
            "transaction.three_d_secure_pass_thru.directory_response",
            "transaction.threeDSecurePassThrough.directoryServerResponse",
        ),
        (
            "transaction.three_d_secure_pass_thru.cavv_algorithm",
            "transaction.threeDSecurePassThrough.cavvAlgorithm",
        ),
        (
            "transaction.three_d_secure_pass_thru.ds_transaction_id",
            "transaction.threeDSecurePassThrough.directoryServerTransactionId",
        ),
        ("transaction.billing", "options.billingAddress"),
        (
            "transaction.three_d_secure_authentication_id",
            "options.threeDSecureAuthenticationId",
        ),
        (
            "transaction.options.paypal.custom_field",
            "options.customField",
        ),
        (
            "transaction.options.paypal.description",
            "options.description",
        ),
        (
            "transaction.options.paypal.payee_email",
            "options.payeeEmail",
        ),
        ("transaction.options.venmo.profile_id", "options.profileId"),
    ],
    found: &[
        ("transaction.payment_method_nonce", "paymentMethodId"),
        ("transaction.payment_method_token", "paymentMethodId"),
        ("transaction.credit_card", "paymentMethodId"),
        ("transaction.customer_id", "transaction.customerId"),
        (
            "transaction.transaction_source",
            "transaction.paymentInitiator",
        ),
        ("transaction.custom_fields", "transaction.customFields"),
        (
            "transaction.options",
            "transaction.vaultPaymentMethodAfterTransacting",
        ),
        ("transaction", "transaction"),
    ],
};
