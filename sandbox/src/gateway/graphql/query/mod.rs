//! What can be asked (wire §12.4).

mod node;
mod report;
mod search;
mod viewer;

use async_graphql::{Context, MergedObject, Object, Result};

use self::{node::NodeQuery, report::ReportQuery, search::SearchQuery, viewer::ViewerQuery};
use super::{asked, client::ClientConfiguration};

/// What can be asked.
#[derive(MergedObject, Default)]
pub(crate) struct Query(
    ClientQuery,
    NodeQuery,
    ReportQuery,
    SearchQuery,
    ViewerQuery,
);

/// What clients ask.
#[derive(Default)]
struct ClientQuery;

#[Object]
impl ClientQuery {
    /// Answers `pong`, to good credentials.
    async fn ping(&self) -> &'static str {
        "pong"
    }

    /// What the account of the credential offers.
    async fn client_configuration(&self, ctx: &Context<'_>) -> Result<Option<ClientConfiguration>> {
        let (gateway, credential) = asked::anyone(ctx)?;
        let account = credential.account();
        Ok(Some(ClientConfiguration::new(&gateway.urls, account)))
    }
}
