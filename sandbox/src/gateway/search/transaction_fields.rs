//! The fields that transactions can be searched by (wire §11.6).

use std::borrow::Cow;

use super::{Field, Says};
use crate::{
    clock::Millis,
    gateway::{tokenize::card_type, transaction_xml::instrument},
    ledger::{Account, Card, PaypalAccount, Settlement, Status, Transaction},
};

/// Fields with a text that a transaction may have.
macro_rules! texts {
    ($($name:literal $transaction:ident => $text:expr;)*) => {
        &[$(Field {
            name: $name,
            says: Says::Text(|$transaction: &Transaction| $text.map(Cow::from)),
        }),*]
    };
}

/// Fields with words that a transaction has.
macro_rules! words {
    ($($name:literal $transaction:ident => $words:expr;)*) => {
        &[$(Field {
            name: $name,
            says: Says::Words(|$transaction: &Transaction| {
                $words.into_iter().map(Cow::from).collect()
            }),
        }),*]
    };
}

/// Fields with the times at which a status was reached.
macro_rules! reached {
    ($($name:literal $status:ident;)*) => {
        &[$(Field {
            name: $name,
            says: Says::Times(|transaction| times(transaction, Status::$status)),
        }),*]
    };
}

/// Whom, what and where.
const TEXTS: &[Field<Transaction>] = texts! {
    "id" t => Some(&t.id);
    "order_id" t => t.order_id.as_ref();
    "currency" t => Some(&t.detail.currency);
    "store_id" _t => None::<&str>;
    "customer_id" t => t.customer_id();
    "customer_first_name" t => t.detail.customer.first_name.as_ref();
    "customer_last_name" t => t.detail.customer.last_name.as_ref();
    "customer_company" t => t.detail.customer.company.as_ref();
    "customer_email" t => t.detail.customer.email.as_ref();
    "customer_phone" t => t.detail.customer.phone.as_ref();
    "customer_fax" t => t.detail.customer.fax.as_ref();
    "customer_website" t => t.detail.customer.website.as_ref();
    "billing_first_name" t => t.detail.billing.first_name.as_ref();
    "billing_last_name" t => t.detail.billing.last_name.as_ref();
    "billing_company" t => t.detail.billing.company.as_ref();
    "billing_street_address" t => t.detail.billing.street_address.as_ref();
    "billing_extended_address" t => t.detail.billing.extended_address.as_ref();
    "billing_locality" t => t.detail.billing.locality.as_ref();
    "billing_region" t => t.detail.billing.region.as_ref();
    "billing_postal_code" t => t.detail.billing.postal_code.as_ref();
    "billing_country_name" t => t.detail.billing.country_name.as_ref();
    "shipping_first_name" t => t.detail.shipping.first_name.as_ref();
    "shipping_last_name" t => t.detail.shipping.last_name.as_ref();
    "shipping_company" t => t.detail.shipping.company.as_ref();
    "shipping_street_address" t => t.detail.shipping.street_address.as_ref();
    "shipping_extended_address" t => t.detail.shipping.extended_address.as_ref();
    "shipping_locality" t => t.detail.shipping.locality.as_ref();
    "shipping_region" t => t.detail.shipping.region.as_ref();
    "shipping_postal_code" t => t.detail.shipping.postal_code.as_ref();
    "shipping_country_name" t => t.detail.shipping.country_name.as_ref();
    "payment_method_token" t => t.detail.saved.as_ref().map(|saved| &saved.token);
    "credit_card_cardholder_name" t => card(t).and_then(|card| card.cardholder_name.as_ref());
    "credit_card_unique_identifier" t => card(t).and_then(|card| card.number_id.as_ref());
    "credit_card_expiration_date" t => card(t).map(expiration);
    "paypal_payer_email" t => paypal(t).map(|paypal| &paypal.email);
    "paypal_payment_id" _t => None::<&str>;
    "paypal_authorization_id" _t => None::<&str>;
    "sepa_debit_paypal_v2_order_id" _t => None::<&str>;
    "processor_authorization_code" t => t.detail.processor.authorization_code.as_ref();
    "settlement_batch_id" t => settlement(t).and_then(|settlement| settlement.batch_id.as_ref());
    "acquirer_reference_number" t => settlement(t).and_then(|settlement| settlement.acquirer_reference.as_ref());
};

/// Of what kind.
const WORDS: &[Field<Transaction>] = words! {
    "ids" t => [&t.id];
    "status" t => [t.status.as_str()];
    "type" t => [t.detail.kind.as_str()];
    "source" _t => ["api"];
    "user" _t => ["integration_user_public_id"];
    "merchant_account_id" t => [&t.merchant_account_id];
    "payment_instrument_type" t => [instrument(&t.detail.account), detail(&t.detail.account)];
    "created_using" t => [if t.detail.saved.is_some() { "token" } else { "full_information" }];
    "credit_card_card_type" t => card(t).map(card_type);
    "credit_card_customer_location" t => card(t).map(|_| "us");
    "debit_network" _t => None::<&str>;
    "reason_code" _t => None::<&str>;
    "store_ids" _t => None::<&str>;
    "ach_type" _t => None::<&str>;
};

/// When it came to stand so.
const STEPS: &[Field<Transaction>] = reached! {
    "authorized_at" Authorized;
    "authorization_expired_at" AuthorizationExpired;
    "failed_at" Failed;
    "gateway_rejected_at" GatewayRejected;
    "processor_declined_at" ProcessorDeclined;
    "settled_at" Settled;
    "submitted_for_settlement_at" SubmittedForSettlement;
    "voided_at" Voided;
};

/// The rest. Nothing here is ever paid out, disputed or returned.
const OTHERS: &[Field<Transaction>] = &[
    Field {
        name: "amount",
        says: Says::Amount(|transaction| Some(transaction.amount)),
    },
    Field {
        name: "created_at",
        says: Says::Times(|transaction| vec![transaction.created_at]),
    },
    Field {
        name: "credit_card_number",
        says: Says::Number(|transaction| {
            card(transaction).map(|card| (card.bin.as_str(), card.last_four.as_str()))
        }),
    },
    Field {
        name: "disbursement_date",
        says: Says::Times(|_| Vec::new()),
    },
    Field {
        name: "dispute_date",
        says: Says::Times(|_| Vec::new()),
    },
    Field {
        name: "ach_return_responses_created_at",
        says: Says::Times(|_| Vec::new()),
    },
    Field {
        name: "refund",
        says: Says::Flag(|transaction| transaction.detail.links.refunded.is_some()),
    },
];

/// All of them.
pub(super) const FIELDS: &[&[Field<Transaction>]] = &[TEXTS, WORDS, STEPS, OTHERS];

fn card(transaction: &Transaction) -> Option<&Card> {
    transaction.detail.account.card()
}

fn paypal(transaction: &Transaction) -> Option<&PaypalAccount> {
    match &transaction.detail.account {
        Account::Paypal(paypal) => Some(paypal),
        _ => None,
    }
}

/// What paid, as the official SDKs search for it. Transactions tell it in other words.
fn detail(account: &Account) -> &'static str {
    match instrument(account) {
        "credit_card" => "CreditCardDetail",
        "paypal_account" => "PayPalDetail",
        "venmo_account" => "VenmoAccountDetail",
        "apple_pay_card" => "ApplePayDetail",
        "android_pay_card" => "AndroidPayDetail",
        "local_payment" => "LocalPaymentDetail",
        "sepa_debit_account" => "SEPADebitAccountDetail",
        "us_bank_account" => "UsBankAccountDetail",
        other => other,
    }
}

fn settlement(transaction: &Transaction) -> Option<&Settlement> {
    transaction.detail.settlement.as_ref()
}

/// `MM/YYYY`.
fn expiration(card: &Card) -> String {
    format!("{}/{}", card.expiration_month, card.expiration_year)
}

fn times(transaction: &Transaction, status: Status) -> Vec<Millis> {
    let history = transaction.detail.history.iter();
    let reached = history.filter(|event| event.status == status);
    reached.map(|event| event.at).collect()
}
