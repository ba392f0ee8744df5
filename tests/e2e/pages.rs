//! The screens, as a shopper sees them. Selectors live here and nowhere else.

mod cart;
mod checkout;
mod receipt;

pub use cart::CartPage;
pub use checkout::{CheckoutPage, TestCard};
pub use receipt::ReceiptPage;
