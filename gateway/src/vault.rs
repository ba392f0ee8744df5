//! Returning customers: who they are, where they live and what they saved.

mod address;
mod customer;
mod method;
mod nonce;
mod read;
mod subscription;
mod verification;

use std::collections::BTreeMap;

pub use self::address::SavedAddress;
pub use self::customer::CustomerSearch;
pub use self::method::MethodUpdate;
pub use self::nonce::NonceDetails;
pub use self::verification::{Verification, VerificationSearch, VerificationStatus};
use crate::request::{AddressFrom, Customer, VaultOptions};
use crate::secret::Nonce;
use crate::transaction::Card;
use crate::xml::Element;

/// A customer to be made, or what is to change of one. The default is one about whom nothing is known yet, with an id of
/// the gateway's.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CustomerRequest {
    /// The merchant's own id: at most 36 letters, digits, `-` and `_`.
    pub id: Option<String>,
    /// Names and email.
    pub person: Customer,
    /// A nonce whose payment method is saved along with the customer.
    pub nonce: Option<Nonce>,
    /// What holds for that payment method.
    pub options: VaultOptions,
    /// The merchant's own fields, which must be registered with the gateway.
    pub custom_fields: BTreeMap<String, String>,
    /// Of a change only: the token of the saved method that becomes the default.
    pub default_method: Option<String>,
}

impl CustomerRequest {
    pub(crate) fn to_xml(&self) -> Element {
        let root = Element::new("customer").text("id", self.id.as_deref());
        let nonce = self.nonce.as_ref().map(Nonce::expose);
        let fields = self.custom_fields.iter();
        let fields = fields.fold(Element::new("custom-fields"), |element, (name, value)| {
            element.text(name, Some(value))
        });
        self.person
            .within(root)
            .text("payment-method-nonce", nonce)
            .text(
                "default-payment-method-token",
                self.default_method.as_deref(),
            )
            .child(fields)
            .child(Element::new("credit-card").child(self.options.to_xml()))
    }
}

/// A payment method to be saved for a customer.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct VaultRequest {
    /// Whose it is to be.
    pub customer_id: String,
    /// What it is made of; used up by it.
    pub nonce: Nonce,
    /// The merchant's own token: at most 36 letters, digits, `-` and `_`.
    pub token: Option<String>,
    /// What holds for it.
    pub options: VaultOptions,
    /// Where a card's bill goes; kept as an address of the customer.
    pub billing: Option<AddressFrom>,
    /// The name on a card.
    pub cardholder_name: Option<String>,
}

impl VaultRequest {
    /// With a token of the gateway's and no options.
    #[must_use]
    pub fn new(customer_id: impl Into<String>, nonce: Nonce) -> Self {
        Self {
            customer_id: customer_id.into(),
            nonce,
            token: None,
            options: VaultOptions::default(),
            billing: None,
            cardholder_name: None,
        }
    }

    pub(crate) fn to_xml(&self) -> Element {
        let root = Element::new("payment-method")
            .text("customer-id", Some(&self.customer_id))
            .text("payment-method-nonce", Some(self.nonce.expose()))
            .text("token", self.token.as_deref())
            .text("cardholder-name", self.cardholder_name.as_deref())
            .child(self.options.to_xml());
        match &self.billing {
            Some(billing) => billing.within(root, "billing-address", "billing-address-id"),
            None => root,
        }
    }
}

/// A customer as the gateway keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SavedCustomer {
    /// Its id.
    pub id: String,
    /// Names and email.
    pub person: Customer,
    /// The merchant's own fields.
    pub custom_fields: BTreeMap<String, String>,
    /// Where the customer lives.
    pub addresses: Vec<SavedAddress>,
    /// What the customer saved: cards, then accounts and wallets. Of kinds that are not here nothing is read.
    pub methods: Vec<PaymentMethod>,
}

/// A saved payment method.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaymentMethod {
    /// What it is charged by. It is no secret, but nothing that a browser needs either: browsers get nonces.
    pub token: String,
    /// Whose it is.
    pub customer_id: String,
    /// What the customer pays with if nothing else is said.
    pub is_default: bool,
    /// What it is.
    pub account: Account,
    /// Where a card's bill goes.
    pub billing: Option<SavedAddress>,
}

/// What a saved payment method is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Account {
    /// A card.
    Card {
        /// What is known of it.
        card: Card,
        /// Its last month is over.
        is_expired: bool,
        /// The name on it.
        cardholder_name: Option<String>,
        /// The same for the same number, and nothing of it.
        unique_number_identifier: Option<String>,
    },
    /// A PayPal account.
    Paypal {
        /// The address that it is known by.
        email: String,
    },
    /// A Venmo account.
    Venmo {
        /// Without the at sign.
        username: String,
    },
    /// A card in Apple Pay.
    ApplePay {
        /// Of the card that the wallet shows.
        last_four: String,
    },
    /// A card in Google Pay.
    GooglePay {
        /// Of the card that the wallet shows.
        last_four: String,
    },
    /// A bank account in the USA.
    UsBank {
        /// Of its number.
        last_four: String,
        /// Its bank, or its owner, confirmed it.
        is_verified: bool,
    },
    /// A bank account in Europe.
    SepaDebit {
        /// Of its IBAN.
        last_four: String,
    },
    /// Anything that this version has no name for.
    Other {
        /// The gateway's word for it, such as `samsung-pay-card`.
        kind: String,
        /// Of its number, if the gateway tells them.
        last_four: Option<String>,
    },
}
