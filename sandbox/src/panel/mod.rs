//! The control panel: a page that shows what the gateway did, and lets time pass in it.
//!
//! [`page`] is what the browser loads, [`api`] what the page asks, [`record`] the requests that it shows. Of the gateway's
//! rules there is none here: what settles a transaction is what settles it for the server API's testing endpoints.

mod api;
mod page;
pub(crate) mod record;

use std::sync::Arc;

use axum::Router;

use self::record::Recorder;
use crate::{faults::Faults, gateway::Gateway, ledger::Ledger, local_only};

/// What the panel shows.
pub(crate) struct Panel {
    pub(crate) ledger: Arc<dyn Ledger>,
    pub(crate) gateway: Arc<Gateway>,
    pub(crate) recorder: Arc<Recorder>,
    pub(crate) faults: Faults,
}

/// The panel at `/panel/`, for the gateway's listeners. None of the gateway's layers may be around it: its CORS headers
/// would let every page read what is here.
pub(crate) fn router(panel: Panel, gateway_url: &str) -> Router {
    let api = local_only::protect(api::router(Arc::new(panel)), gateway_url);
    page::router().merge(api)
}
