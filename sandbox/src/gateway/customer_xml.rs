//! A customer on the wire (wire §11.8).

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};

use super::{
    address_xml, merchant, method_xml,
    transaction_xml::{person, timestamp},
    xml::Xml,
};
use crate::ledger::{Account, Method, StoredAddress, StoredCustomer};

/// The element, with all saved methods and addresses.
pub(crate) fn write(
    xml: &mut Xml,
    customer: &StoredCustomer,
    methods: &[Method],
    addresses: &[StoredAddress],
    today: (i32, u8),
) {
    let lists = |xml: &mut Xml, name, is_needed, of: fn(&Account) -> bool| {
        let of_kind = methods.iter().filter(|method| of(&method.account));
        if is_needed || of_kind.clone().next().is_some() {
            xml.array(name, |xml| {
                for method in of_kind {
                    method_xml::write(xml, method, today);
                }
            });
        }
    };
    xml.element("customer", |xml| {
        xml.text("id", &customer.id);
        xml.text("merchant-id", merchant::ID);
        person(xml, &customer.detail);
        address_xml::phone(xml, customer.detail.international_phone.as_ref());
        xml.typed("created-at", "datetime", &timestamp(customer.created_at));
        xml.typed("updated-at", "datetime", &timestamp(customer.updated_at));
        xml.element("custom-fields", |_| {});
        lists(xml, "credit-cards", true, |account| {
            matches!(account, Account::Card(_))
        });
        xml.array("addresses", |xml| {
            for address in addresses {
                address_xml::write(xml, "address", address);
            }
        });
        lists(xml, "paypal-accounts", true, |account| {
            matches!(account, Account::Paypal(_))
        });
        // Unlike the others, this list is only there when something is in it.
        lists(xml, "venmo-accounts", false, |account| {
            matches!(account, Account::Venmo(_))
        });
        let global = BASE64.encode(format!("customer_{}", customer.id));
        xml.text("global-id", &global);
    });
}
