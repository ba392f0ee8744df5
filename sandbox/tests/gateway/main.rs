//! The gateway over real sockets: one module for each capability, asserted value by value.

#![allow(missing_docs, reason = "these are tests")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod client_api;
mod client_session;
mod client_token;
mod configuration;
mod expiry;
mod graphql;
mod hosted_fields;
mod instances;
mod lab;
mod lifecycle;
mod nonce;
mod once;
mod other_methods;
mod outage;
mod paypal;
mod processors;
mod recurring;
mod reports;
mod sale;
mod sale_accounts;
mod sale_fields;
mod sale_rules;
mod sale_said;
mod sale_trades;
mod search;
#[path = "../support/mod.rs"]
mod support;
mod terms;
mod test_data;
mod three_d_secure;
mod tokenize;
mod transport;
mod upgrade;
mod us_bank;
mod vault;
mod wallets;
mod widget;
