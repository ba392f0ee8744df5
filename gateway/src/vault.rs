//! Returning customers: who they are and what they saved.

mod calls;
mod read;

use crate::request::{Customer, VaultOptions};
use crate::secret::Nonce;
use crate::transaction::Card;
use crate::xml::Element;

/// A customer to be made. The default is one about whom nothing is known yet, with an id of the gateway's.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CustomerRequest {
    /// The merchant's own id: at most 36 letters, digits, `-` and `_`.
    pub id: Option<String>,
    /// Names and email.
    pub person: Customer,
    /// A nonce whose payment method is saved along with the customer.
    pub nonce: Option<Nonce>,
}

impl CustomerRequest {
    pub(crate) fn to_xml(&self) -> Element {
        let root = Element::new("customer").text("id", self.id.as_deref());
        let nonce = self.nonce.as_ref().map(Nonce::expose);
        self.person.within(root).text("payment-method-nonce", nonce)
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
        }
    }

    pub(crate) fn to_xml(&self) -> Element {
        Element::new("payment-method")
            .text("customer-id", Some(&self.customer_id))
            .text("payment-method-nonce", Some(self.nonce.expose()))
            .text("token", self.token.as_deref())
            .child(self.options.to_xml())
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
    /// What the customer saved: cards, then PayPal and Venmo accounts. Of other kinds nothing is read.
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
}
