use std::collections::BTreeMap;

use super::parts::{AddressFrom, Customer, Descriptor, Level2};
use crate::amount::Amount;
use crate::secret::Nonce;
use crate::xml::Element;

/// What pays.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum PayBy {
    /// The nonce that the browser got, for a new card or a saved method.
    Nonce(Nonce),
    /// A saved method.
    Saved {
        /// Its token.
        token: String,
        /// The nonce of the security code alone, if the shopper was asked for it again. The code is checked with the
        /// sale, and its nonce can pay once like any other.
        code: Option<Nonce>,
    },
    /// The default method of the sale's customer.
    Default,
}

/// When what pays is kept in the vault.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keep {
    /// Not at all.
    #[default]
    No,
    /// When the sale succeeds.
    OnSuccess,
    /// Whatever becomes of the sale.
    Always,
}

/// A sale.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SaleRequest {
    /// What to charge, in the merchant account's currency.
    pub amount: Amount,
    /// What pays.
    pub pay_by: PayBy,
    /// The merchant's own number of the order, at most 255 characters. It is how a sale whose answer
    /// was lost can be found again.
    pub order_id: Option<String>,
    /// The merchant account to sell by, if not the default one.
    pub merchant_account_id: Option<String>,
    /// Device data from the browser, passed on as it is.
    pub device_data: Option<String>,
    /// Whether to settle at once. Otherwise the amount is only held, until
    /// [`Gateway::submit_for_settlement`](crate::Gateway::submit_for_settlement).
    pub submit_for_settlement: bool,
    /// Where the card's bill goes, for address verification.
    pub billing: Option<AddressFrom>,
    /// Where the goods go.
    pub shipping: Option<AddressFrom>,
    /// A customer in the vault.
    pub customer_id: Option<String>,
    /// Who buys.
    pub customer: Option<Customer>,
    /// What stands on the card's statement.
    pub descriptor: Option<Descriptor>,
    /// The merchant's own fields, which must be registered with the gateway.
    pub custom_fields: BTreeMap<String, String>,
    /// Fields of Level 2.
    pub level2: Level2,
    /// Whether what pays is kept in the vault.
    pub keep: Keep,
    /// The shipping address is kept in the vault, at the customer.
    pub keep_shipping: bool,
    /// The billing address becomes that of the saved method.
    pub update_billing: bool,
    /// The merchant account's rules on the address do not count.
    pub skip_avs: bool,
    /// The merchant account's rules on the security code do not count.
    pub skip_cvv: bool,
    /// The sale is one of a series that the shopper agreed to.
    pub is_recurring: bool,
}

impl SaleRequest {
    /// A sale by a nonce that settles at once, with everything optional left out.
    #[must_use]
    pub fn new(amount: Amount, nonce: Nonce) -> Self {
        Self::by(amount, PayBy::Nonce(nonce))
    }

    /// The same by whatever pays.
    #[must_use]
    pub fn by(amount: Amount, pay_by: PayBy) -> Self {
        Self {
            amount,
            pay_by,
            order_id: None,
            merchant_account_id: None,
            device_data: None,
            submit_for_settlement: true,
            billing: None,
            shipping: None,
            customer_id: None,
            customer: None,
            descriptor: None,
            custom_fields: BTreeMap::new(),
            level2: Level2::default(),
            keep: Keep::No,
            keep_shipping: false,
            update_billing: false,
            skip_avs: false,
            skip_cvv: false,
            is_recurring: false,
        }
    }

    /// As a `transaction` element of a type: `sale` or `credit`.
    pub(crate) fn to_xml(&self, kind: &str) -> Element {
        let (token, nonce) = match &self.pay_by {
            PayBy::Nonce(nonce) => (None, Some(nonce)),
            PayBy::Saved { token, code } => (Some(token.as_str()), code.as_ref()),
            PayBy::Default => (None, None),
        };
        let mut root = Element::new("transaction")
            .text("type", Some(kind))
            .text("amount", Some(&self.amount.to_string()))
            .text("payment-method-token", token)
            .text("payment-method-nonce", nonce.map(Nonce::expose))
            .text("customer-id", self.customer_id.as_deref())
            .text("order-id", self.order_id.as_deref())
            .text("merchant-account-id", self.merchant_account_id.as_deref())
            .text("device-data", self.device_data.as_deref())
            .flag("recurring", self.is_recurring)
            .child(self.options());
        if let Some(billing) = &self.billing {
            root = billing.within(root, "billing", "billing-address-id");
        }
        if let Some(shipping) = &self.shipping {
            root = shipping.within(root, "shipping", "shipping-address-id");
        }
        let fields = self.custom_fields.iter();
        let fields = fields.fold(Element::new("custom-fields"), |element, (name, value)| {
            element.text(name, Some(value))
        });
        let customer = self.customer.as_ref();
        let descriptor = self.descriptor.as_ref();
        let root = root
            .child(customer.map_or_else(Element::default, Customer::to_xml))
            .child(descriptor.map_or_else(Element::default, Descriptor::to_xml))
            .child(fields);
        self.level2.within(root)
    }

    fn options(&self) -> Element {
        Element::new("options")
            .flag("submit-for-settlement", self.submit_for_settlement)
            .flag("store-in-vault", self.keep == Keep::Always)
            .flag("store-in-vault-on-success", self.keep == Keep::OnSuccess)
            .flag("store-shipping-address-in-vault", self.keep_shipping)
            .flag("add-billing-address-to-payment-method", self.update_billing)
            .flag("skip-avs", self.skip_avs)
            .flag("skip-cvv", self.skip_cvv)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::request::Address;

    #[test]
    fn a_sale_has_the_documented_shape() {
        let mut sale = SaleRequest::new("25.00".parse().unwrap(), Nonce::new("n<1>"));
        sale.order_id = Some("ord-1001".to_owned());
        sale.billing = Some(AddressFrom::Value(Address {
            postal_code: Some("60622".to_owned()),
            ..Address::default()
        }));
        sale.shipping = Some(AddressFrom::Vault("ab".to_owned()));
        sale.keep = Keep::OnSuccess;
        sale.level2.tax_amount = Some("4.00".parse().unwrap());
        let fields = [("store_me".to_owned(), "x".to_owned())];
        sale.custom_fields = fields.into();
        assert_eq!(
            sale.to_xml("sale")
                .to_document()
                .split_once("?>")
                .unwrap()
                .1,
            "<transaction><type>sale</type><amount>25.00</amount>\
             <payment-method-nonce>n&lt;1&gt;</payment-method-nonce><order-id>ord-1001</order-id>\
             <options><submit-for-settlement type=\"boolean\">true</submit-for-settlement>\
             <store-in-vault-on-success type=\"boolean\">true</store-in-vault-on-success></options>\
             <billing><postal-code>60622</postal-code></billing><shipping-address-id>ab</shipping-address-id>\
             <custom-fields><store_me>x</store_me></custom-fields><tax-amount>4.00</tax-amount></transaction>"
        );
        assert!(!format!("{sale:?}").contains("n<1>"));
    }

    #[test]
    fn a_saved_card_pays_by_its_token_and_the_code_by_its_nonce() {
        let pay_by = PayBy::Saved {
            token: "t9w4bk".to_owned(),
            code: Some(Nonce::new("tokencc_code")),
        };
        let sale = SaleRequest::by("25.00".parse().unwrap(), pay_by);
        let document = sale.to_xml("sale").to_document();
        assert!(document.contains(
            "<payment-method-token>t9w4bk</payment-method-token>\
             <payment-method-nonce>tokencc_code</payment-method-nonce>"
        ));
        assert!(!format!("{sale:?}").contains("tokencc_code"));
    }
}
