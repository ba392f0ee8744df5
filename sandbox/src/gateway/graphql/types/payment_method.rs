//! A payment method: in the vault, behind a nonce, or as it was when it paid.

use async_graphql::{Context, Enum, ID, Object, Result};

use super::{Customer, PaymentMethodDetails, Verification};
use crate::{
    gateway::{
        Gateway,
        graphql::{
            asked,
            connection::{Page, Window},
            global_id,
            scalars::Timestamp,
        },
        tokenize::LIFETIME,
    },
    ledger::{self, Account, LedgerError, Method, NonceDigest},
};

/// Something that can pay.
pub(crate) enum PaymentMethod {
    /// In the vault.
    Saved(Box<Method>),
    /// Behind a nonce.
    SingleUse {
        /// The nonce.
        nonce: String,
        /// What it stands for.
        account: Account,
    },
}

/// How often it can pay.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PaymentMethodUsage {
    MultiUse,
    SingleUse,
}

impl PaymentMethod {
    /// The one in the vault, unless it was deleted.
    pub(in crate::gateway::graphql) async fn load(
        gateway: &Gateway,
        token: &str,
    ) -> std::result::Result<Option<Self>, LedgerError> {
        let method = gateway.ledger.method(token).await?;
        Ok(method.map(Self::from))
    }
}

impl From<Method> for PaymentMethod {
    fn from(method: Method) -> Self {
        Self::Saved(Box::new(method))
    }
}

#[Object]
impl PaymentMethod {
    pub(in crate::gateway::graphql) async fn id(&self) -> ID {
        match self {
            Self::Saved(method) => global_id::payment_method(&method.account, &method.token),
            Self::SingleUse { nonce, .. } => ID(nonce.clone()),
        }
    }

    /// What the server API calls it: the token, or the nonce.
    async fn legacy_id(&self) -> ID {
        match self {
            Self::Saved(method) => ID(method.token.clone()),
            Self::SingleUse { nonce, .. } => ID(nonce.clone()),
        }
    }

    async fn usage(&self) -> PaymentMethodUsage {
        match self {
            Self::Saved(_) => PaymentMethodUsage::MultiUse,
            Self::SingleUse { .. } => PaymentMethodUsage::SingleUse,
        }
    }

    /// When it was stored, or its nonce made. A magic nonce was there always.
    async fn created_at(&self, ctx: &Context<'_>) -> Result<Option<Timestamp>> {
        Ok(match self {
            Self::Saved(method) => Some(Timestamp(method.created_at)),
            Self::SingleUse { nonce, .. } => {
                let (gateway, _) = asked::anyone(ctx)?;
                let stored = gateway.ledger.nonce(NonceDigest::of(nonce)).await?;
                stored.map(|stored| Timestamp(stored.expires_at - LIFETIME))
            }
        })
    }

    async fn details(&self) -> Option<PaymentMethodDetails> {
        let account = match self {
            Self::Saved(method) => &method.account,
            Self::SingleUse { account, .. } => account,
        };
        Some(PaymentMethodDetails::of(account, None))
    }

    /// What the bank was asked about it, the newest first.
    async fn verifications(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<Option<Page<Verification>>> {
        let window = Window::new(first, after)?;
        let Self::Saved(method) = self else {
            return Ok(Some(window.cut(Vec::<ledger::Verification>::new())));
        };
        let all = asked::server(ctx)?.ledger.verifications_of(method.id);
        Ok(Some(window.cut(all.await?)))
    }

    /// Whose it is, once it is in the vault.
    async fn customer(&self, ctx: &Context<'_>) -> Result<Option<Customer>> {
        match self {
            Self::Saved(method) => {
                let gateway = asked::server(ctx)?;
                Ok(Customer::load(gateway, &method.customer_id).await?)
            }
            Self::SingleUse { .. } => Ok(None),
        }
    }
}
