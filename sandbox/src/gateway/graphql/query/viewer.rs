//! Who is asking.

use async_graphql::{Context, ID, Object, SimpleObject};

use crate::gateway::{
    graphql::{asked, failure::answer},
    merchant,
};

#[derive(Default)]
pub(super) struct ViewerQuery;

/// Whoever the credentials belong to.
#[derive(SimpleObject)]
struct Viewer {
    id: ID,
    name: Option<&'static str>,
    email: Option<&'static str>,
    merchant: Option<Merchant>,
    /// What they may do.
    rights: Vec<&'static str>,
}

/// The merchant.
#[derive(SimpleObject)]
struct Merchant {
    id: ID,
    company_name: Option<&'static str>,
    status: &'static str,
    timezone: &'static str,
    merchant_accounts: Vec<MerchantAccount>,
}

/// One of a merchant's accounts.
#[derive(SimpleObject)]
struct MerchantAccount {
    id: ID,
    currency_code: &'static str,
    is_default: bool,
}

#[Object]
impl ViewerQuery {
    /// Whoever the credentials belong to.
    async fn viewer(&self, ctx: &Context<'_>) -> Option<Viewer> {
        answer(ctx, asked::server(ctx).map(|_| Viewer::new()))
    }
}

impl Viewer {
    fn new() -> Self {
        let accounts = merchant::ACCOUNTS.iter().map(|account| MerchantAccount {
            id: ID(account.id.to_owned()),
            currency_code: account.currency,
            is_default: account.id == merchant::DEFAULT.id,
        });
        Self {
            id: ID(merchant::PUBLIC_KEY.to_owned()),
            name: Some("Tillframe sandbox"),
            email: None,
            merchant: Some(Merchant {
                id: ID(merchant::ID.to_owned()),
                company_name: Some("Tillframe sandbox"),
                status: "ACTIVE",
                timezone: "UTC",
                merchant_accounts: accounts.collect(),
            }),
            rights: vec!["ALL"],
        }
    }
}
