//! The sandbox's control panel, as a developer uses it: by mouse, by keyboard, and with what is not seen.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that can't go on fails here"
)]

mod looks;
mod use_it;

use tillframe_e2e::stand::Stand;
use tillframe_gateway::{Amount, Nonce, SaleRequest};

/// A sale that is on its way to be settled, by the server API; its id.
async fn sale(stand: &Stand, amount: &str) -> String {
    let amount: Amount = amount.parse().expect("an amount");
    let mut request = SaleRequest::new(amount, Nonce::new("fake-valid-nonce"));
    request.order_id = Some(format!("order of {amount}"));
    let sold = stand.gateway().sale(&request).await;
    sold.expect("a sale").id
}
