//! What sales and customers are described by.

use crate::amount::Amount;
use crate::xml::Element;

/// A postal address. Every part is optional.
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
    /// ISO 3166-1, two letters. The gateway adds the country's name and other codes.
    pub country_code_alpha2: Option<String>,
}

impl Address {
    /// As an element of a name, such as `billing`.
    pub(crate) fn to_xml(&self, name: &str) -> Element {
        Element::new(name)
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

    pub(crate) fn from_xml(xml: &Element) -> Self {
        let owned = |name| xml.text_of(name).map(str::to_owned);
        Self {
            first_name: owned("first-name"),
            last_name: owned("last-name"),
            company: owned("company"),
            street_address: owned("street-address"),
            extended_address: owned("extended-address"),
            locality: owned("locality"),
            region: owned("region"),
            postal_code: owned("postal-code"),
            country_code_alpha2: owned("country-code-alpha2"),
        }
    }
}

/// Where an address comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressFrom {
    /// Given here.
    Value(Address),
    /// In the vault, at the customer of the request, by its id.
    Vault(String),
}

impl AddressFrom {
    /// Adds itself to an element under a name: `billing` gives `billing` or `billing-address-id`.
    pub(crate) fn within(&self, element: Element, value: &str, id: &str) -> Element {
        match self {
            Self::Value(address) => element.child(address.to_xml(value)),
            Self::Vault(address) => element.text(id, Some(address)),
        }
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
    pub fax: Option<String>,
    pub website: Option<String>,
}

impl Customer {
    pub(crate) fn to_xml(&self) -> Element {
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
            .text("fax", self.fax.as_deref())
            .text("website", self.website.as_deref())
    }

    pub(crate) fn from_xml(xml: &Element) -> Self {
        let owned = |name| xml.text_of(name).map(str::to_owned);
        Self {
            first_name: owned("first-name"),
            last_name: owned("last-name"),
            company: owned("company"),
            email: owned("email"),
            phone: owned("phone"),
            fax: owned("fax"),
            website: owned("website"),
        }
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
    pub(crate) fn to_xml(&self) -> Element {
        Element::new("descriptor")
            .text("name", self.name.as_deref())
            .text("phone", self.phone.as_deref())
            .text("url", self.url.as_deref())
    }
}

/// Fields of Level 2, by which business cards cost the merchant less.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Level2 {
    /// The buyer's own number of the order, at most 17 ASCII characters.
    pub purchase_order_number: Option<String>,
    /// How much of the amount is tax.
    pub tax_amount: Option<Amount>,
    /// No tax is due.
    pub tax_exempt: bool,
    /// How much of the amount is for shipping.
    pub shipping_amount: Option<Amount>,
    /// How much was taken off the price.
    pub discount_amount: Option<Amount>,
}

impl Level2 {
    /// Adds the parts to an element.
    pub(crate) fn within(&self, element: Element) -> Element {
        let amount = |element: Element, name, amount: Option<Amount>| {
            element.text(name, amount.map(|amount| amount.to_string()).as_deref())
        };
        let element = element.text(
            "purchase-order-number",
            self.purchase_order_number.as_deref(),
        );
        let element = amount(element, "tax-amount", self.tax_amount);
        let element = amount(element, "shipping-amount", self.shipping_amount);
        let element = amount(element, "discount-amount", self.discount_amount);
        element.flag("tax-exempt", self.tax_exempt)
    }
}
