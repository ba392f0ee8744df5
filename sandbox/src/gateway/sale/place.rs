//! Where the shopper is billed, and where the goods go: as given, or an address of the vault.

use crate::{
    gateway::{
        Gateway, address, descriptor,
        node::Node,
        refusal::{Fault, Refusal},
        validation::Faults,
    },
    ledger::Address,
};

/// An address of a sale.
#[derive(Default)]
pub(crate) struct Place {
    /// Its id in the vault, if it is there.
    pub id: Option<String>,
    pub address: Address,
}

/// How the request calls an address.
pub(super) struct Names {
    pub path: &'static [&'static str],
    pub part: &'static str,
    pub id: &'static str,
    pub unknown: Fault,
    /// The fault of a phone number that is none.
    pub phone: Fault,
    /// The fault of an address that is given twice, where that is one.
    pub conflict: Option<Fault>,
}

pub(super) const BILLING: Names = Names {
    path: &["transaction", "billing"],
    part: "billing",
    id: "billing_address_id",
    unknown: Fault::BillingAddressUnknown,
    phone: Fault::BillingPhoneInvalid,
    conflict: Some(Fault::SaleBillingConflict),
};

pub(super) const SHIPPING: Names = Names {
    path: &["transaction", "shipping"],
    part: "shipping",
    id: "shipping_address_id",
    unknown: Fault::ShippingAddressUnknown,
    phone: Fault::ShippingPhoneInvalid,
    conflict: None,
};

/// Reads and checks an address; by its id it must be one of this customer.
pub(super) async fn read(
    gateway: &Gateway,
    sale: &Node,
    names: &Names,
    customer: Option<&str>,
    faults: &mut Faults,
) -> Result<Option<Place>, Refusal> {
    let given = address::read(sale.at(names.part));
    if let Some(given) = &given {
        address::check(given, names.path, faults);
        let phone = given.phone_number.as_deref();
        if phone.is_some_and(|phone| !descriptor::is_phone(phone)) {
            faults.push(names.path, "phone_number", names.phone);
        }
    }
    let given = given.map(|address| Place { id: None, address });
    let Some(id) = sale.at(names.id).text() else {
        return Ok(given);
    };
    if let (Some(_), Some(conflict)) = (&given, names.conflict) {
        faults.push(super::PATH, names.id, conflict);
        return Ok(None);
    }
    let found = match customer {
        Some(customer) => gateway.ledger.address(customer, id).await?,
        None => None,
    };
    if found.is_none() {
        faults.push(super::PATH, names.id, names.unknown);
    }
    Ok(found.map(|found| Place {
        id: Some(found.id),
        address: found.address,
    }))
}
