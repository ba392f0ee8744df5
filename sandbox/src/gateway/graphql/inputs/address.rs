//! An address; newer clients use the second names.

use async_graphql::InputObject;

use crate::{
    gateway::country,
    ledger::{self, Phone},
};

/// An address; newer clients use the second names.
#[derive(InputObject)]
pub(crate) struct AddressInput {
    company: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    street_address: Option<String>,
    #[graphql(name = "addressLine1")]
    address_line_1: Option<String>,
    extended_address: Option<String>,
    #[graphql(name = "addressLine2")]
    address_line_2: Option<String>,
    locality: Option<String>,
    #[graphql(name = "adminArea2")]
    admin_area_2: Option<String>,
    region: Option<String>,
    #[graphql(name = "adminArea1")]
    admin_area_1: Option<String>,
    postal_code: Option<String>,
    country_code: Option<String>,
    #[graphql(name = "countryCodeAlpha2")]
    country_code_alpha2: Option<String>,
    #[graphql(name = "countryCodeAlpha3")]
    country_code_alpha3: Option<String>,
    country_code_numeric: Option<String>,
    country_name: Option<String>,
    phone: Option<PhoneInput>,
}

/// A phone number in parts.
#[derive(InputObject)]
pub(crate) struct PhoneInput {
    country_phone_code: String,
    phone_number: String,
    extension_number: Option<String>,
}

impl From<AddressInput> for ledger::Address {
    fn from(input: AddressInput) -> Self {
        let (two, three) = match given(input.country_code) {
            Some(code) if code.len() == 3 => (None, Some(code)),
            code => (code, None),
        };
        let mut address = Self {
            first_name: given(input.first_name),
            last_name: given(input.last_name),
            company: given(input.company),
            street_address: given(input.street_address.or(input.address_line_1)),
            extended_address: given(input.extended_address.or(input.address_line_2)),
            locality: given(input.locality.or(input.admin_area_2)),
            region: given(input.region.or(input.admin_area_1)),
            postal_code: given(input.postal_code),
            country_name: given(input.country_name),
            country_code_alpha2: given(input.country_code_alpha2.or(two)),
            country_code_alpha3: given(input.country_code_alpha3.or(three)),
            country_code_numeric: given(input.country_code_numeric),
            phone_number: None,
            international_phone: input.phone.map(|phone| Phone {
                country_code: given(Some(phone.country_phone_code)),
                national_number: given(Some(phone.phone_number)),
            }),
        };
        country::complete(&mut address);
        address
    }
}

/// An empty text is none, as on the other surfaces.
pub(super) fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}
