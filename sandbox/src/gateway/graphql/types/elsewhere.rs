//! What the sandbox has none of: kinds of payment methods, disputes, disbursements. Merchants select them all the same, so
//! the schema knows them.

use async_graphql::{ID, SimpleObject};

use crate::gateway::graphql::scalars::{Amount, Timestamp};

/// A bank account in the USA.
#[derive(SimpleObject)]
pub(crate) struct UsBankAccountDetails {
    account_holder_name: Option<String>,
    bank_name: Option<String>,
    last4: Option<String>,
    routing_number: Option<String>,
    verified: Option<bool>,
}

/// A bank account in Europe.
#[derive(SimpleObject)]
#[graphql(name = "SEPADirectDebitAccountDetails")]
pub(crate) struct SEPADirectDebitAccountDetails {
    last4: Option<String>,
    bank_reference_token: Option<String>,
    merchant_or_partner_customer_id: Option<String>,
}

/// A payment method of the merchant's own making.
#[derive(SimpleObject)]
pub(crate) struct CustomActionsPaymentMethodDetails {
    action_name: Option<String>,
}

/// A card in Samsung Pay.
#[derive(SimpleObject)]
pub(crate) struct SamsungPayCardDetails {
    brand_code: Option<String>,
    last4: Option<String>,
    bin: Option<String>,
    expiration_month: Option<String>,
    expiration_year: Option<String>,
    cardholder_name: Option<String>,
}

/// A shopper wants their money back from the bank.
#[derive(SimpleObject)]
pub(crate) struct Dispute {
    id: ID,
    legacy_id: ID,
    created_at: Option<Timestamp>,
    status: Option<String>,
}

/// When a bank paid the merchant.
#[derive(SimpleObject)]
pub(crate) struct DisbursementDetails {
    date: Option<String>,
    amount: Option<Amount>,
    currency_code: Option<String>,
    exchange_rate: Option<String>,
    funds_held: Option<bool>,
}
