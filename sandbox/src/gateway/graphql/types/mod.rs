//! The objects of the schema (wire §12.3), one file for each, made of what the ledger holds.

mod address;
mod adjustment;
mod bin_record;
mod card;
mod customer;
mod details;
mod elsewhere;
mod level;
mod money;
mod payment;
mod payment_method;
mod processor;
mod refund;
mod risk;
mod status;
mod status_event;
mod transaction;
mod verification;
mod word;

pub(super) use self::{
    address::Address,
    bin_record::BinRecord,
    card::CreditCardDetails,
    customer::Customer,
    details::{PaymentMethodDetails, PaypalAccountDetails},
    level::TransactionLineItemType,
    money::MonetaryAmount,
    payment::Payment,
    payment_method::PaymentMethod,
    refund::Refund,
    status::PaymentStatus,
    status_event::PaymentStatusEvent,
    transaction::Transaction,
    verification::{Verification, VerificationStatus},
};
