//! The inputs of the schema (wire §12.3-12.6), and what searches make of theirs.

pub(super) mod address;
pub(super) mod card;
pub(super) mod card_options;
pub(super) mod criteria;
pub(super) mod customers;
pub(super) mod money;
pub(super) mod payments;
pub(super) mod sale;
pub(super) mod transaction;
pub(super) mod verification;
pub(super) mod verifications;
