//! A customer in the vault.

use async_graphql::{Context, ID, Object, Result};

use super::{
    PaymentMethod, Transaction,
    level::{CustomField, custom_fields},
};
use crate::{
    gateway::{
        Gateway,
        graphql::{
            asked,
            connection::{Page, Window, walk},
            global_id,
            scalars::Timestamp,
        },
    },
    ledger::{Kind, LedgerError, Of, StoredCustomer},
};

/// A customer in the vault.
pub(crate) struct Customer(pub(in crate::gateway::graphql) StoredCustomer);

impl Customer {
    /// The customer of an id.
    pub(in crate::gateway::graphql) async fn load(
        gateway: &Gateway,
        id: &str,
    ) -> std::result::Result<Option<Self>, LedgerError> {
        Ok(gateway.ledger.customer(id).await?.map(Self))
    }
}

impl From<StoredCustomer> for Customer {
    fn from(stored: StoredCustomer) -> Self {
        Self(stored)
    }
}

#[Object]
impl Customer {
    pub(in crate::gateway::graphql) async fn id(&self) -> ID {
        global_id::customer(&self.0.id)
    }

    /// What the server API calls it.
    async fn legacy_id(&self) -> ID {
        ID(self.0.id.clone())
    }

    async fn created_at(&self) -> Option<Timestamp> {
        Some(Timestamp(self.0.created_at))
    }

    async fn company(&self) -> Option<&str> {
        self.0.detail.company.as_deref()
    }

    async fn email(&self) -> Option<&str> {
        self.0.detail.email.as_deref()
    }

    async fn fax(&self) -> Option<&str> {
        self.0.detail.fax.as_deref()
    }

    async fn first_name(&self) -> Option<&str> {
        self.0.detail.first_name.as_deref()
    }

    async fn last_name(&self) -> Option<&str> {
        self.0.detail.last_name.as_deref()
    }

    async fn phone_number(&self) -> Option<&str> {
        self.0.detail.phone.as_deref()
    }

    async fn website(&self) -> Option<&str> {
        self.0.detail.website.as_deref()
    }

    async fn custom_fields(&self) -> Option<Vec<CustomField>> {
        Some(custom_fields(&self.0.detail.custom_fields))
    }

    /// What they pay with if nothing else is said.
    async fn default_payment_method(&self, ctx: &Context<'_>) -> Result<Option<PaymentMethod>> {
        let methods = asked::server(ctx)?.ledger.methods_of(&self.0.id).await?;
        let default = methods.into_iter().find(|method| method.is_default);
        Ok(default.map(PaymentMethod::from))
    }

    /// What they can pay with, the newest first.
    async fn payment_methods(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<Option<Page<PaymentMethod>>> {
        let window = Window::new(first, after)?;
        let mut methods = asked::server(ctx)?.ledger.methods_of(&self.0.id).await?;
        methods.reverse();
        Ok(Some(window.cut(methods)))
    }

    /// What they bought, the newest first.
    async fn transactions(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<Option<Page<Transaction>>> {
        let gateway = asked::server(ctx)?;
        let of = Of::Customer(self.0.id.clone());
        let page = walk(
            Window::new(first, after)?,
            |page| gateway.ledger.transactions(of.clone(), page),
            |transaction| transaction.detail.kind == Kind::Sale,
        );
        Ok(Some(page.await?))
    }
}
