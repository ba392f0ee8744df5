//! A customer on the wire (wire §11.8).

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};

use super::{
    Gateway, address_xml, merchant,
    method_kind::{self, MethodKind},
    method_xml::{self, Background},
    refusal::Refusal,
    transaction_xml::{person, timestamp},
    xml::Xml,
};
use crate::ledger::{Method, StoredAddress, StoredCustomer};

/// What is shown with a customer.
#[derive(Default)]
pub(crate) struct Portrait {
    methods: Vec<(Method, Background)>,
    addresses: Vec<StoredAddress>,
}

impl Portrait {
    /// What they pay with, oldest first.
    pub(crate) fn methods(&self) -> impl Iterator<Item = &Method> {
        self.methods.iter().map(|(method, _)| method)
    }

    /// The same for those who don't want to know what their methods pay for.
    pub(crate) fn forget_subscriptions(&mut self) {
        for (_, background) in &mut self.methods {
            background.forget_subscriptions();
        }
    }

    /// Where they live.
    pub(crate) fn addresses(&self) -> &[StoredAddress] {
        &self.addresses
    }
}

/// Everything that belongs to a customer.
pub(crate) async fn portrait(
    gateway: &Gateway,
    customer: &StoredCustomer,
) -> Result<Portrait, Refusal> {
    let mut methods = Vec::new();
    for method in gateway.ledger.methods_of(&customer.id).await? {
        let background = method_xml::background(gateway, &method).await?;
        methods.push((method, background));
    }
    let addresses = gateway.ledger.addresses_of(&customer.id).await?;
    Ok(Portrait { methods, addresses })
}

/// The element, with all saved methods and addresses.
pub(crate) fn write(
    xml: &mut Xml,
    customer: &StoredCustomer,
    portrait: &Portrait,
    today: (i32, u8),
) {
    // The first two lists are always there, the others only when something is in them.
    let lists = |xml: &mut Xml, kind: &MethodKind, is_needed| {
        let all = portrait.methods.iter();
        let of_kind = all.filter(|(method, _)| method_kind::of(&method.account) == kind);
        if is_needed || of_kind.clone().next().is_some() {
            xml.array(&format!("{}s", kind.element), |xml| {
                for (method, background) in of_kind {
                    method_xml::write(xml, method, background, today);
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
        xml.element("custom-fields", |xml| {
            for (name, value) in &customer.detail.custom_fields {
                xml.text(&name.replace('_', "-"), value);
            }
        });
        lists(xml, &method_kind::CARD, true);
        xml.array("addresses", |xml| {
            for address in &portrait.addresses {
                address_xml::write(xml, "address", address);
            }
        });
        lists(xml, &method_kind::PAYPAL, true);
        let written = [&method_kind::CARD, &method_kind::PAYPAL];
        for kind in method_kind::ALL {
            if !written.contains(&kind) {
                lists(xml, kind, false);
            }
        }
        let global = BASE64.encode(format!("customer_{}", customer.id));
        xml.text("global-id", &global);
    });
}
