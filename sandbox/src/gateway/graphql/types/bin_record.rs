//! What is known of a card's issuer.

use async_graphql::{Context, Enum, Object, Result};

use crate::{
    gateway::graphql::{asked, scalars::CountryCode},
    ledger::BinData,
};

/// What is known of a card's issuer.
#[derive(Default)]
pub(crate) struct BinRecord(pub(in crate::gateway::graphql) BinData);

/// An indicator.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BinRecordValue {
    Yes,
    No,
    Unknown,
}

fn word(flag: Option<bool>) -> BinRecordValue {
    match flag {
        Some(true) => BinRecordValue::Yes,
        Some(false) => BinRecordValue::No,
        None => BinRecordValue::Unknown,
    }
}

#[Object]
impl BinRecord {
    async fn prepaid(&self) -> BinRecordValue {
        word(self.0.prepaid)
    }

    async fn prepaid_reloadable(&self) -> BinRecordValue {
        word(self.0.prepaid_reloadable)
    }

    async fn healthcare(&self) -> BinRecordValue {
        word(self.0.healthcare)
    }

    async fn debit(&self) -> BinRecordValue {
        word(self.0.debit)
    }

    async fn durbin_regulated(&self) -> BinRecordValue {
        word(self.0.durbin_regulated)
    }

    async fn commercial(&self) -> BinRecordValue {
        word(self.0.commercial)
    }

    async fn payroll(&self) -> BinRecordValue {
        word(self.0.payroll)
    }

    async fn business(&self) -> BinRecordValue {
        word(self.0.business)
    }

    async fn consumer(&self) -> BinRecordValue {
        word(self.0.consumer)
    }

    async fn purchase(&self) -> BinRecordValue {
        word(self.0.purchase)
    }

    async fn corporate(&self) -> BinRecordValue {
        word(self.0.corporate)
    }

    async fn issuing_bank(&self) -> Option<&str> {
        self.0.issuing_bank.as_deref()
    }

    async fn country_of_issuance(&self, ctx: &Context<'_>) -> Result<Option<CountryCode>> {
        let three = self.0.country_of_issuance.as_deref();
        Ok(asked::version(ctx)?.country(None, three))
    }

    async fn product_id(&self) -> Option<&str> {
        self.0.product_id.as_deref()
    }
}
