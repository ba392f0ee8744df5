//! What calls carry.

mod client_token;
mod parts;
mod sale;

pub use self::client_token::{ClientTokenRequest, VaultOptions};
pub use self::parts::{Address, AddressFrom, Customer, Descriptor, Level2};
pub use self::sale::{Keep, PayBy, SaleRequest};
