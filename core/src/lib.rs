//! What both sides of the trust border know: types and rules, and nothing else.
//!
//! No DOM, no async, no clock and no I/O live here, so every rule runs natively under `cargo test`.
//! Reading order:
//!
//! 1. [`secret`]: values that must never be printed, logged or kept: card number, security code, authorization, nonce.
//! 2. [`brand`], [`number`], [`expiry`], [`security_code`], [`postal_code`], [`cardholder_name`]: one parse for each card
//!    field, with a reason for every refusal; [`fault`]: those reasons by their stable codes; [`format`](mod@format): what
//!    a field shows while it is typed into; [`mask`]: what it shows otherwise; [`history`]: undo.
//! 3. [`authorization`] and [`configuration`]: what a client token says and what the gateway offers; [`gateway_url`]:
//!    which addresses may be trusted.
//! 4. [`tokenize`]: the requests that carry a card to the gateway, and their answers; [`vault`]: the methods that the
//!    gateway keeps for a customer.
//! 5. [`field_options`], [`hosted_fields`], [`dropin_options`] and [`appearance`]: what a merchant asks for; [`message`]: the two closed enums that
//!    cross the border between host and frame; [`safe`] and [`border`]: why what leaves the frame has no room for a card
//!    number.
//! 6. [`style`]: which of a merchant's styles reach the fields of Hosted Fields.
//! 7. [`error`]: every error the public API can give, with its code, kind and text. `docs/errors.md` lists them for
//!    merchants, with the codes of [`fault`].

#![forbid(unsafe_code)]

pub mod appearance;
pub mod authorization;
pub mod border;
pub mod brand;
pub mod card_state;
pub mod cardholder_name;
pub mod configuration;
pub mod dropin_options;
pub mod error;
pub mod expiry;
pub mod fault;
pub mod field_options;
pub mod format;
pub mod gateway_url;
pub mod history;
pub mod hosted_fields;
pub mod json;
pub mod mask;
pub mod message;
pub mod number;
pub mod payment_method;
pub mod postal_code;
pub mod request;
pub mod safe;
pub mod secret;
pub mod security_code;
pub mod style;
pub mod tokenize;
pub mod vault;

mod digits;
mod graphql;
