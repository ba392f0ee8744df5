//! What a sale is to do beside moving money (wire §11.5).

use super::PATH;
use crate::gateway::{node::Node, refusal::Fault, validation::Faults};

/// The options of a sale.
#[derive(Clone, Copy)]
pub(crate) struct Options {
    /// The money is to be taken at once.
    pub submit_for_settlement: bool,
    /// What pays is to be kept, whatever becomes of the sale.
    pub store: bool,
    /// What pays is to be kept if the sale succeeds.
    pub store_on_success: bool,
    /// The address to ship to is to be kept; what pays is then kept too.
    pub store_shipping: bool,
    /// The billing address of the sale is to become that of what is kept.
    pub add_billing: bool,
    /// The account's rules on addresses do not count.
    pub skip_avs: bool,
    /// The account's rules on security codes do not count.
    pub skip_cvv: bool,
    /// Nobody looks at the device.
    pub skip_fraud_checking: bool,
    /// Only a card that 3-D Secure was asked about may pay.
    pub needs_three_d_secure: bool,
    /// Less than the amount is welcome, too.
    pub accepts_part: bool,
}

impl Options {
    /// Reads and checks them.
    pub(super) fn read(sale: &Node, faults: &mut Faults) -> Self {
        let options = sale.at("options");
        let is = |name: &str| options.at(name).is_true();
        if is("hold_in_escrow") {
            faults.push(PATH, "base", Fault::NotHoldable);
        }
        Self {
            submit_for_settlement: is("submit_for_settlement"),
            store: is("store_in_vault"),
            store_on_success: is("store_in_vault_on_success"),
            store_shipping: is("store_shipping_address_in_vault"),
            add_billing: is("add_billing_address_to_payment_method"),
            skip_avs: is("skip_avs"),
            skip_cvv: is("skip_cvv"),
            skip_fraud_checking: is("skip_advanced_fraud_checking"),
            needs_three_d_secure: options.at("three_d_secure").at("required").is_true(),
            accepts_part: sale.at("accept_partial_authorization").is_true(),
        }
    }

    /// What pays is to be kept.
    pub(crate) fn stores(self, is_success: bool) -> bool {
        self.store || self.store_shipping || (self.store_on_success && is_success)
    }
}
