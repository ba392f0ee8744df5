//! A postal address, under its old and its new names.

use async_graphql::{Context, Object, Result};

use crate::{
    gateway::graphql::{asked, scalars::CountryCode},
    ledger,
};

/// A postal address.
pub(crate) struct Address(pub(in crate::gateway::graphql) ledger::Address);

impl Address {
    /// Of an address that says anything.
    pub(in crate::gateway::graphql) fn given(address: &ledger::Address) -> Option<Self> {
        (*address != ledger::Address::default()).then(|| Self(address.clone()))
    }
}

#[Object]
impl Address {
    async fn full_name(&self) -> Option<String> {
        let names = [&self.0.first_name, &self.0.last_name];
        let names: Vec<&str> = names.into_iter().filter_map(Option::as_deref).collect();
        (!names.is_empty()).then(|| names.join(" "))
    }

    async fn first_name(&self) -> Option<&str> {
        self.0.first_name.as_deref()
    }

    async fn last_name(&self) -> Option<&str> {
        self.0.last_name.as_deref()
    }

    async fn company(&self) -> Option<&str> {
        self.0.company.as_deref()
    }

    async fn street_address(&self) -> Option<&str> {
        self.0.street_address.as_deref()
    }

    #[graphql(name = "addressLine1")]
    async fn address_line_1(&self) -> Option<&str> {
        self.0.street_address.as_deref()
    }

    async fn extended_address(&self) -> Option<&str> {
        self.0.extended_address.as_deref()
    }

    #[graphql(name = "addressLine2")]
    async fn address_line_2(&self) -> Option<&str> {
        self.0.extended_address.as_deref()
    }

    async fn locality(&self) -> Option<&str> {
        self.0.locality.as_deref()
    }

    #[graphql(name = "adminArea2")]
    async fn admin_area_2(&self) -> Option<&str> {
        self.0.locality.as_deref()
    }

    async fn region(&self) -> Option<&str> {
        self.0.region.as_deref()
    }

    #[graphql(name = "adminArea1")]
    async fn admin_area_1(&self) -> Option<&str> {
        self.0.region.as_deref()
    }

    async fn postal_code(&self) -> Option<&str> {
        self.0.postal_code.as_deref()
    }

    async fn country_code(&self, ctx: &Context<'_>) -> Result<Option<CountryCode>> {
        let (two, three) = (&self.0.country_code_alpha2, &self.0.country_code_alpha3);
        Ok(asked::version(ctx)?.country(two.as_deref(), three.as_deref()))
    }

    async fn country_code_alpha2(&self) -> Option<&str> {
        self.0.country_code_alpha2.as_deref()
    }

    async fn country_code_alpha3(&self) -> Option<&str> {
        self.0.country_code_alpha3.as_deref()
    }

    async fn country_code_numeric(&self) -> Option<&str> {
        self.0.country_code_numeric.as_deref()
    }

    async fn country_name(&self) -> Option<&str> {
        self.0.country_name.as_deref()
    }

    async fn phone_number(&self) -> Option<&str> {
        self.0.phone_number.as_deref()
    }
}
