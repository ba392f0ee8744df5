//! An address of a customer on the wire (wire §11.8).

use axum::{http::StatusCode, response::Response};

use super::{transaction_xml::timestamp, xml::Xml};
use crate::ledger::{Address, Phone, StoredAddress};

/// An answer that is an address.
pub(crate) fn answer(address: &StoredAddress, status: StatusCode) -> Response {
    let mut xml = Xml::new();
    write(&mut xml, "address", address);
    xml.answer(status)
}

/// The element, which is called otherwise where it is the address of something.
pub(crate) fn write(xml: &mut Xml, name: &str, stored: &StoredAddress) {
    xml.element(name, |xml| {
        xml.text("id", &stored.id);
        xml.text("customer-id", &stored.customer_id);
        lines(xml, &stored.address);
        xml.typed("created-at", "datetime", &timestamp(stored.created_at));
        xml.typed("updated-at", "datetime", &timestamp(stored.updated_at));
    });
}

/// What an address says.
pub(crate) fn lines(xml: &mut Xml, address: &Address) {
    let lines = [
        ("first-name", &address.first_name),
        ("last-name", &address.last_name),
        ("company", &address.company),
        ("street-address", &address.street_address),
        ("extended-address", &address.extended_address),
        ("locality", &address.locality),
        ("region", &address.region),
        ("postal-code", &address.postal_code),
        ("country-name", &address.country_name),
        ("country-code-alpha2", &address.country_code_alpha2),
        ("country-code-alpha3", &address.country_code_alpha3),
        ("country-code-numeric", &address.country_code_numeric),
        ("phone-number", &address.phone_number),
    ];
    for (name, line) in lines {
        xml.option(name, line.as_deref());
    }
    phone(xml, address.international_phone.as_ref());
}

/// A phone number in two parts.
pub(crate) fn phone(xml: &mut Xml, phone: Option<&Phone>) {
    phone_as(xml, "international-phone", phone);
}

/// The same under another name.
pub(crate) fn phone_as(xml: &mut Xml, name: &str, phone: Option<&Phone>) {
    match phone {
        None => xml.nil(name),
        Some(phone) => xml.element(name, |xml| {
            xml.option("country-code", phone.country_code.as_deref());
            xml.option("national-number", phone.national_number.as_deref());
        }),
    }
}
