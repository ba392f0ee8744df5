use super::{Account, PaymentMethod, SavedAddress, SavedCustomer};
use crate::request::Customer;
use crate::transaction::{Card, fields};
use crate::xml::Element;

impl SavedCustomer {
    /// Reads a `customer` element.
    pub(super) fn from_xml(xml: &Element) -> Result<Self, &'static str> {
        let owned = |name| xml.text_of(name).map(str::to_owned);
        // Each kind of method has a list of its own, called by its plural; there may be kinds that nobody here has heard of.
        let lists = xml.children().iter();
        let lists = lists.filter(|list| list.name() != "tax-identifiers");
        let methods = lists.flat_map(|list| {
            let items = list.children().iter();
            items.filter(|item| list.name().strip_suffix('s') == Some(item.name()))
        });
        Ok(Self {
            id: owned("id").ok_or("a customer without an id")?,
            person: Customer::from_xml(xml),
            custom_fields: xml.find("custom-fields").map(fields).unwrap_or_default(),
            addresses: xml
                .find("addresses")
                .map(Element::children)
                .unwrap_or_default()
                .iter()
                .map(SavedAddress::from_xml)
                .collect::<Result<_, _>>()?,
            methods: methods
                .map(PaymentMethod::from_xml)
                .collect::<Result<_, _>>()?,
        })
    }
}

impl PaymentMethod {
    /// Reads the element of a saved method, whose name is its kind.
    pub(super) fn from_xml(xml: &Element) -> Result<Self, &'static str> {
        let owned = |name| xml.text_of(name).map(str::to_owned);
        let account = match xml.name() {
            "credit-card" => Account::Card {
                card: Card::from_xml(xml).ok_or("a card without its last digits")?,
                is_expired: xml.text_of("expired") == Some("true"),
                cardholder_name: owned("cardholder-name"),
                unique_number_identifier: owned("unique-number-identifier"),
            },
            "paypal-account" => Account::Paypal {
                email: owned("email").ok_or("a PayPal account without an email")?,
            },
            "venmo-account" => Account::Venmo {
                username: owned("username").ok_or("a Venmo account without a name")?,
            },
            "apple-pay-card" => Account::ApplePay {
                last_four: owned("last-4").ok_or("a wallet without its last digits")?,
            },
            "android-pay-card" => Account::GooglePay {
                last_four: owned("source-card-last-4").ok_or("a wallet without its last digits")?,
            },
            "us-bank-account" => Account::UsBank {
                last_four: owned("last-4").ok_or("a bank account without its last digits")?,
                is_verified: xml.text_of("verified") == Some("true"),
            },
            "sepa-debit-account" => Account::SepaDebit {
                last_four: owned("last-4").ok_or("a bank account without its last digits")?,
            },
            kind => Account::Other {
                kind: kind.to_owned(),
                last_four: owned("last-4"),
            },
        };
        Ok(Self {
            token: owned("token").ok_or("a payment method without a token")?,
            customer_id: owned("customer-id").ok_or("a payment method without a customer")?,
            is_default: xml.text_of("default") == Some("true"),
            account,
            billing: xml
                .find("billing-address")
                .map(SavedAddress::from_xml)
                .transpose()?,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::xml;

    const CUSTOMER: &str = r#"<customer><id>cust42</id><first-name>Ada</first-name><last-name nil="true"/>
  <credit-cards type="array"><credit-card><bin>411111</bin><card-type>Visa</card-type><last-4>1111</last-4>
    <expiration-month>01</expiration-month><expiration-year>2020</expiration-year><expired type="boolean">true</expired>
    <token>t1</token><customer-id>cust42</customer-id><default type="boolean">false</default></credit-card></credit-cards>
  <addresses type="array"><address><id>ab</id><customer-id>cust42</customer-id><locality>Chicago</locality></address></addresses>
  <custom-fields><store-me>x</store-me></custom-fields>
  <paypal-accounts type="array"><paypal-account><email>ada@shop.example</email><token>t2</token>
    <customer-id>cust42</customer-id><default type="boolean">true</default></paypal-account></paypal-accounts>
</customer>"#;

    #[test]
    fn a_customer_comes_with_every_saved_method() {
        let customer = SavedCustomer::from_xml(&xml::parse(CUSTOMER).unwrap()).unwrap();
        assert_eq!(customer.person.first_name.as_deref(), Some("Ada"));
        assert_eq!(customer.person.last_name, None);
        assert_eq!(customer.addresses[0].id, "ab");
        assert_eq!(customer.custom_fields["store_me"], "x");
        let [card, paypal] = &customer.methods[..] else {
            panic!("{customer:?}")
        };
        assert!(
            matches!(&card.account, Account::Card { card, is_expired: true, .. } if card.last_four == "1111")
        );
        assert!(!card.is_default && paypal.is_default);
        let email = "ada@shop.example".to_owned();
        assert_eq!(paypal.account, Account::Paypal { email });
    }

    #[test]
    fn a_method_of_a_new_kind_is_told_by_its_name() {
        let account = |element: &str| {
            let document = format!(
                "<{element}><last-4>1234</last-4><verified type=\"boolean\">true</verified>\
                 <token>t3</token><customer-id>cust42</customer-id></{element}>"
            );
            let method = PaymentMethod::from_xml(&xml::parse(&document).unwrap()).unwrap();
            assert_eq!((&*method.token, method.is_default), ("t3", false));
            method.account
        };
        let last_four = "1234".to_owned();
        assert_eq!(
            account("us-bank-account"),
            Account::UsBank {
                last_four: last_four.clone(),
                is_verified: true
            }
        );
        assert_eq!(
            account("sepa-debit-account"),
            Account::SepaDebit {
                last_four: last_four.clone()
            }
        );
        let kind = "samsung-pay-card".to_owned();
        let expected = Account::Other {
            kind: kind.clone(),
            last_four: Some(last_four),
        };
        assert_eq!(account(&kind), expected);
        let list = "<samsung-pay-cards type=\"array\"><samsung-pay-card><token>t4</token>\
                    <customer-id>cust42</customer-id></samsung-pay-card></samsung-pay-cards></customer>";
        let document = CUSTOMER.replace("</customer>", list);
        let customer = SavedCustomer::from_xml(&xml::parse(&document).unwrap()).unwrap();
        assert_eq!(customer.methods.len(), 3);
        assert_eq!(customer.methods[2].token, "t4");
    }

    #[test]
    fn what_a_shop_needs_must_be_there() {
        for (gone, reason) in [
            ("<id>cust42</id>", "a customer without an id"),
            ("<token>t1</token>", "a payment method without a token"),
            ("<last-4>1111</last-4>", "a card without its last digits"),
        ] {
            let document = CUSTOMER.replace(gone, "");
            let read = SavedCustomer::from_xml(&xml::parse(&document).unwrap());
            assert_eq!(read, Err(reason));
        }
    }
}
