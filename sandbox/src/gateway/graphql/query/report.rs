//! `report`: what payments cost the merchant. The sandbox charges nothing, so that there is never a file to fetch.

use async_graphql::{Context, ID, Object, SimpleObject};

use crate::gateway::{
    graphql::{
        asked,
        failure::{Failure, answer},
        scalars::Date,
    },
    merchant,
    refusal::Refusal,
};

#[derive(Default)]
pub(super) struct ReportQuery;

/// The reports that there are.
struct Report;

/// Fees of single transactions and refunds; the older name of the same.
#[derive(SimpleObject)]
struct TransactionLevelFeeReport {
    /// Where the report is, if there is one.
    url: Option<String>,
}

/// Fees of single transactions and refunds.
#[derive(SimpleObject)]
struct PaymentLevelFeeReport {
    /// Where the report is, if there is one.
    url: Option<String>,
}

#[Object]
impl ReportQuery {
    /// What payments cost the merchant.
    async fn report(&self, ctx: &Context<'_>) -> Option<Report> {
        answer(ctx, asked::server(ctx).map(|_| Report))
    }
}

#[Object]
impl Report {
    #[graphql(deprecation = "Use paymentLevelFees.")]
    async fn transaction_level_fees(
        &self,
        date: Date,
        merchant_account_id: Option<ID>,
    ) -> async_graphql::Result<Option<TransactionLevelFeeReport>> {
        nothing(&date, merchant_account_id.as_ref())?;
        Ok(Some(TransactionLevelFeeReport { url: None }))
    }

    async fn payment_level_fees(
        &self,
        date: Date,
        merchant_account_id: Option<ID>,
    ) -> async_graphql::Result<Option<PaymentLevelFeeReport>> {
        nothing(&date, merchant_account_id.as_ref())?;
        Ok(Some(PaymentLevelFeeReport { url: None }))
    }
}

/// No day has fees, at none of the merchant's accounts.
fn nothing(_: &Date, account: Option<&ID>) -> Result<(), Failure> {
    match account {
        Some(id) if merchant::account(id).is_none() => {
            Err(Failure::Of(Refusal::AccountUnknown, id.to_string()))
        }
        _ => Ok(()),
    }
}
