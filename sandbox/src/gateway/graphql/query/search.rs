//! `search` (wire §12.4): the newest first, a page at a time.

use async_graphql::{Context, ID, InputType, Object, OutputType, Result};

use crate::{
    gateway::{
        Gateway,
        graphql::{
            asked,
            connection::{Page, Window, walk},
            failure::answer,
            global_id::GlobalId,
            inputs::{
                criteria::SearchValueInput,
                customers::CustomerSearchInput,
                payments::{self, PaymentSearchInput, RefundSearchInput, TransactionSearchInput},
                verifications::VerificationSearchInput,
            },
            types::{Customer, Payment, Refund, Transaction, Verification},
        },
    },
    ledger::{self, Kind, Of},
};

#[derive(Default)]
pub(super) struct SearchQuery;

/// What can be searched.
struct Search;

#[Object]
impl SearchQuery {
    /// Searches of what the merchant has.
    async fn search(&self, ctx: &Context<'_>) -> Option<Search> {
        answer(ctx, asked::server(ctx).map(|_| Search))
    }
}

#[Object]
impl Search {
    /// Customers in the vault.
    async fn customers(
        &self,
        ctx: &Context<'_>,
        input: CustomerSearchInput,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<Option<Page<Customer>>> {
        let gateway = asked::server(ctx)?;
        let window = Window::new(first, after)?;
        if let Some(id) = &input.id {
            let mut found = Vec::new();
            for id in id.ids() {
                if let GlobalId::Customer(id) = id {
                    found.extend(gateway.ledger.customer(&id).await?);
                }
            }
            found.retain(|customer| input.fits(customer));
            return Ok(Some(window.cut(found)));
        }
        let page = walk(
            window,
            |page| gateway.ledger.customers(page),
            |customer| input.fits(customer),
        );
        Ok(Some(page.await?))
    }

    /// Money that came.
    async fn transactions(
        &self,
        ctx: &Context<'_>,
        input: TransactionSearchInput,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<Option<Page<Transaction>>> {
        let window = Window::new(first, after)?;
        let gateway = asked::server(ctx)?;
        let page = found(gateway, window, Some(Kind::Sale), &input, input.id.as_ref());
        page.await.map(Some)
    }

    /// Money that went back.
    async fn refunds(
        &self,
        ctx: &Context<'_>,
        input: RefundSearchInput,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<Option<Page<Refund>>> {
        let window = Window::new(first, after)?;
        let gateway = asked::server(ctx)?;
        let page = found(
            gateway,
            window,
            Some(Kind::Credit),
            &input,
            input.id.as_ref(),
        );
        page.await.map(Some)
    }

    /// Both.
    async fn payments(
        &self,
        ctx: &Context<'_>,
        input: PaymentSearchInput,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<Option<Page<Payment>>> {
        let window = Window::new(first, after)?;
        let gateway = asked::server(ctx)?;
        let page = found(gateway, window, None, &input, input.id.as_ref());
        page.await.map(Some)
    }

    /// What banks said of cards.
    async fn verifications(
        &self,
        ctx: &Context<'_>,
        input: VerificationSearchInput,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<Option<Page<Verification>>> {
        let gateway = asked::server(ctx)?;
        let window = Window::new(first, after)?;
        if let Some(id) = &input.id {
            let mut found = Vec::new();
            for id in id.ids() {
                if let GlobalId::Verification(id) = id {
                    found.extend(gateway.ledger.verification(&id).await?);
                }
            }
            found.retain(|verification| input.fits(verification));
            return Ok(Some(window.cut(found)));
        }
        let page = walk(
            window,
            |page| gateway.ledger.verifications(page),
            |verification| input.fits(verification),
        );
        Ok(Some(page.await?))
    }
}

async fn found<N>(
    gateway: &Gateway,
    window: Window,
    kind: Option<Kind>,
    input: &impl InputType,
    id: Option<&SearchValueInput<ID>>,
) -> Result<Page<N>>
where
    N: OutputType + From<ledger::Transaction>,
{
    let search = payments::search(&input.to_value())?;
    let fits = |payment: &ledger::Transaction| {
        kind.is_none_or(|kind| payment.detail.kind == kind) && search.matches(payment)
    };
    if let Some(id) = id {
        let mut found: Vec<ledger::Transaction> = Vec::new();
        for id in id.ids() {
            if let GlobalId::Transaction(id) = id {
                found.extend(gateway.ledger.transaction(&id).await?);
            }
        }
        found.retain(fits);
        return Ok(window.cut(found));
    }
    let page = walk(
        window,
        |page| gateway.ledger.transactions(Of::All, page),
        fits,
    );
    Ok(page.await?)
}
