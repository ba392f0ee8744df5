use crate::amount::Amount;
use crate::secret::Nonce;
use crate::xml::Element;

/// What a client token is asked for. The default gives a version 2 token of the default merchant account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClientTokenRequest {
    /// 1, 2 or 3; without it the gateway's default, 2.
    pub version: Option<u8>,
    /// The merchant account whose currency and card brands the form will offer.
    pub merchant_account_id: Option<String>,
    /// A customer whose saved cards the browser may list.
    pub customer_id: Option<String>,
    /// What holds for a card that the browser vaults. Needs a customer.
    pub options: VaultOptions,
    /// At most five domains of pages that may use the token; empty allows all.
    pub domains: Vec<String>,
}

impl ClientTokenRequest {
    pub(crate) fn to_xml(&self) -> Element {
        let mut root = Element::new("client-token");
        if let Some(version) = self.version {
            root = root.typed("version", "integer", &version.to_string());
        }
        root.text("customer-id", self.customer_id.as_deref())
            .text("merchant-account-id", self.merchant_account_id.as_deref())
            .child(self.options.to_xml())
            .list("domains", &self.domains)
    }
}

/// What holds for a new payment method in the vault. Only cards are verified and looked up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct VaultOptions {
    /// It becomes the customer's default. The first one is the default in any case.
    pub make_default: bool,
    /// The bank is asked about the card first; one that fails is not vaulted.
    pub verify_card: bool,
    /// A card that any customer has is refused, with code 81724.
    pub fail_on_duplicate: bool,
    /// A card that the customer has is refused, with code 81763.
    pub fail_on_duplicate_for_customer: bool,
}

impl VaultOptions {
    pub(crate) fn to_xml(self) -> Element {
        let all = [
            ("make-default", self.make_default),
            ("verify-card", self.verify_card),
            ("fail-on-duplicate-payment-method", self.fail_on_duplicate),
            (
                "fail-on-duplicate-payment-method-for-customer",
                self.fail_on_duplicate_for_customer,
            ),
        ];
        let on = all.into_iter().filter(|(_, is_on)| *is_on);
        on.fold(Element::new("options"), |options, (name, _)| {
            options.typed(name, "boolean", "true")
        })
    }
}

/// What pays.
#[derive(Debug, Clone)]
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
    pub billing: Option<Address>,
    /// Who buys.
    pub customer: Option<Customer>,
    /// What stands on the card's statement.
    pub descriptor: Option<Descriptor>,
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
            customer: None,
            descriptor: None,
        }
    }

    pub(crate) fn to_xml(&self) -> Element {
        let mut options = Element::new("options");
        if self.submit_for_settlement {
            options = options.typed("submit-for-settlement", "boolean", "true");
        }
        let (token, nonce) = match &self.pay_by {
            PayBy::Nonce(nonce) => (None, Some(nonce)),
            PayBy::Saved { token, code } => (Some(token.as_str()), code.as_ref()),
        };
        Element::new("transaction")
            .text("type", Some("sale"))
            .text("amount", Some(&self.amount.to_string()))
            .text("payment-method-token", token)
            .text("payment-method-nonce", nonce.map(Nonce::expose))
            .text("order-id", self.order_id.as_deref())
            .text("merchant-account-id", self.merchant_account_id.as_deref())
            .text("device-data", self.device_data.as_deref())
            .child(options)
            .child(
                self.billing
                    .as_ref()
                    .map_or_else(Element::default, Address::to_xml),
            )
            .child(
                self.customer
                    .as_ref()
                    .map_or_else(Element::default, Customer::to_xml),
            )
            .child(
                self.descriptor
                    .as_ref()
                    .map_or_else(Element::default, Descriptor::to_xml),
            )
    }
}

/// A billing address. Every part is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the documentation")]
pub struct Address {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub company: Option<String>,
    pub street_address: Option<String>,
    pub extended_address: Option<String>,
    pub locality: Option<String>,
    pub region: Option<String>,
    pub postal_code: Option<String>,
    /// ISO 3166-1, two letters.
    pub country_code_alpha2: Option<String>,
}

impl Address {
    fn to_xml(&self) -> Element {
        Element::new("billing")
            .text("first-name", self.first_name.as_deref())
            .text("last-name", self.last_name.as_deref())
            .text("company", self.company.as_deref())
            .text("street-address", self.street_address.as_deref())
            .text("extended-address", self.extended_address.as_deref())
            .text("locality", self.locality.as_deref())
            .text("region", self.region.as_deref())
            .text("postal-code", self.postal_code.as_deref())
            .text("country-code-alpha2", self.country_code_alpha2.as_deref())
    }
}

/// Who buys. Every part is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the documentation")]
pub struct Customer {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub company: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

impl Customer {
    fn to_xml(&self) -> Element {
        self.within(Element::new("customer"))
    }

    /// Adds the parts to an element.
    pub(crate) fn within(&self, element: Element) -> Element {
        element
            .text("first-name", self.first_name.as_deref())
            .text("last-name", self.last_name.as_deref())
            .text("company", self.company.as_deref())
            .text("email", self.email.as_deref())
            .text("phone", self.phone.as_deref())
    }
}

/// The text on the card's statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Descriptor {
    /// `company*product`: a company part of 3, 7 or 12 characters, 22 in all.
    pub name: Option<String>,
    /// 10 to 14 digits, dashes, parentheses and points.
    pub phone: Option<String>,
    /// At most 13 characters.
    pub url: Option<String>,
}

impl Descriptor {
    fn to_xml(&self) -> Element {
        Element::new("descriptor")
            .text("name", self.name.as_deref())
            .text("phone", self.phone.as_deref())
            .text("url", self.url.as_deref())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_sale_has_the_documented_shape() {
        let mut sale = SaleRequest::new("25.00".parse().unwrap(), Nonce::new("n<1>"));
        sale.order_id = Some("ord-1001".to_owned());
        sale.billing = Some(Address {
            postal_code: Some("60622".to_owned()),
            ..Address::default()
        });
        assert_eq!(
            sale.to_xml().to_document().split_once("?>").unwrap().1,
            "<transaction><type>sale</type><amount>25.00</amount>\
             <payment-method-nonce>n&lt;1&gt;</payment-method-nonce><order-id>ord-1001</order-id>\
             <options><submit-for-settlement type=\"boolean\">true</submit-for-settlement></options>\
             <billing><postal-code>60622</postal-code></billing></transaction>"
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
        let document = sale.to_xml().to_document();
        assert!(document.contains(
            "<payment-method-token>t9w4bk</payment-method-token>\
             <payment-method-nonce>tokencc_code</payment-method-nonce>"
        ));
        assert!(!format!("{sale:?}").contains("tokencc_code"));
    }

    #[test]
    fn a_client_token_request_may_be_empty() {
        let xml = |request: &ClientTokenRequest| request.to_xml().to_document().as_str().to_owned();
        assert!(xml(&ClientTokenRequest::default()).ends_with("<client-token></client-token>"));
        let full = ClientTokenRequest {
            version: Some(3),
            merchant_account_id: Some("acme_usd".to_owned()),
            customer_id: Some("cust42".to_owned()),
            options: VaultOptions {
                verify_card: true,
                ..VaultOptions::default()
            },
            domains: vec!["shop.example".to_owned()],
        };
        assert!(xml(&full).ends_with(
            "<client-token><version type=\"integer\">3</version><customer-id>cust42</customer-id>\
             <merchant-account-id>acme_usd</merchant-account-id>\
             <options><verify-card type=\"boolean\">true</verify-card></options>\
             <domains type=\"array\"><item>shop.example</item></domains></client-token>"
        ));
    }
}
