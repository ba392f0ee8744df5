//! Kinds of payment methods that browsers rarely see; and what the sandbox has none of: disputes, disbursements. Merchants
//! select them all the same, so the schema knows them.

use async_graphql::{ID, SimpleObject};

use crate::{
    gateway::graphql::scalars::{Amount, Timestamp},
    ledger::{Card, LocalPayment, SepaDebitAccount, UsBankAccount},
};

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

/// A payment by a way of one country.
#[derive(SimpleObject)]
pub(crate) struct LocalPaymentDetails {
    #[graphql(name = "type")]
    kind: Option<String>,
    payment_id: Option<String>,
}

impl UsBankAccountDetails {
    pub(super) fn of(bank: &UsBankAccount) -> Self {
        Self {
            account_holder_name: Some(bank.account_holder_name.clone()),
            bank_name: bank.bank_name.clone(),
            last4: Some(bank.last_four.clone()),
            routing_number: Some(bank.routing_number.clone()),
            verified: Some(bank.is_verified()),
        }
    }
}

impl SEPADirectDebitAccountDetails {
    pub(super) fn of(sepa: &SepaDebitAccount) -> Self {
        Self {
            last4: Some(sepa.last_four.clone()),
            bank_reference_token: Some(sepa.bank_reference_token.clone()),
            merchant_or_partner_customer_id: Some(sepa.merchant_or_partner_customer_id.clone()),
        }
    }
}

impl LocalPaymentDetails {
    pub(super) fn of(local: &LocalPayment) -> Self {
        Self {
            kind: Some(local.funding_source.to_ascii_uppercase()),
            payment_id: Some(local.payment_id.clone()),
        }
    }
}

impl SamsungPayCardDetails {
    pub(super) fn of(card: &Card) -> Self {
        Self {
            brand_code: Some(card.brand.clone()),
            last4: Some(card.last_four.clone()),
            bin: Some(card.bin.clone()),
            expiration_month: Some(card.expiration_month.clone()),
            expiration_year: Some(card.expiration_year.clone()),
            cardholder_name: card.cardholder_name.clone(),
        }
    }
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
