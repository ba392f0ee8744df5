//! The screens, as a shopper sees them. Selectors live here and nowhere else.

mod cart;
mod checkout;
mod dropin;
mod gallery;
mod hosted_fields;
mod look;
mod panel;
mod receipt;

pub use cart::CartPage;
pub use checkout::{CheckoutPage, TestCard};
pub use dropin::{DropinPage, MethodRow};
pub use gallery::{Gallery, GalleryState};
pub use hosted_fields::{HostedFieldsPage, property, query};
pub use panel::PanelPage;
pub use receipt::ReceiptPage;
