//! The demo shop: a cart, a checkout and a receipt, and the backend that a merchant would write.
//!
//! It is the reference for merchants, so it keeps to what a real one must do: the amount comes from
//! the cart that the server keeps, the payment request is accepted from its own pages only, and one
//! press of the button is one sale, however often the request is sent. How the last is done is told
//! in [`checkout`]. Who is signed in, and so may see saved cards, the server alone decides: see
//! [`account`].

mod account;
mod api;
mod cart;
mod catalogue;
mod checkout;
mod cookie;
mod pages;
mod refusal;
mod request;

use std::{path::PathBuf, sync::Arc};

use axum::{Router, extract::DefaultBodyLimit};
use tillframe_gateway::{ConfigError, Gateway, PrivateKey, Timeouts};

use self::checkout::Running;
use crate::database::Database;

/// The currency of the default merchant account, in which the catalogue is priced.
const CURRENCY: &str = "USD";

/// A nonce and device data take about 200 bytes; what is larger is not from the checkout page.
const MAX_BODY: usize = 16 * 1024;

/// What the shop needs to know of the rest.
#[derive(Clone, Debug)]
pub struct Config {
    /// Carts and orders live here.
    pub database: Database,
    /// The gateway's base URL, `http://127.0.0.1:3000`.
    pub gateway_url: String,
    /// The origins under which the shop's pages are opened, as browsers write them: no path, no
    /// trailing slash. Payments posted from any other are refused.
    pub shop_origins: Vec<String>,
    /// The address of the SDK's entry module.
    pub sdk_url: String,
    /// The payment origin, which the pages' content security policy lets in.
    pub frames_origin: String,
    /// The directory with the built pages. Without it only the API is served.
    pub pages: Option<PathBuf>,
}

/// Why the shop can't be served.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The gateway's address or the keys can't be right.
    #[error("the shop can't use this gateway: {0}")]
    Gateway(#[from] ConfigError),
    /// An address that the pages have to allow can't stand in a header.
    #[error("the payment origin must be an http or https origin, not {0:?}")]
    FramesOrigin(String),
}

/// What every request handler shares.
struct Shop {
    database: Database,
    gateway: Gateway,
    origins: Vec<String>,
    sdk_url: String,
    frames_origin: String,
    running: Running,
}

impl Shop {
    /// Whether cookies can be kept to encrypted connections.
    fn is_encrypted(&self) -> bool {
        self.origins
            .iter()
            .all(|origin| origin.starts_with("https://"))
    }
}

/// The shop as a router: its API, and its pages if there are any.
///
/// # Errors
///
/// The configuration can't be used.
pub async fn router(config: Config) -> Result<Router, Error> {
    let gateway = Gateway::new(tillframe_gateway::Config {
        base_url: config.gateway_url,
        // The fixed credentials of every development gateway; they open nothing else.
        merchant_id: "integration_merchant_id".to_owned(),
        public_key: "integration_public_key".to_owned(),
        private_key: PrivateKey::new("integration_private_key"),
        timeouts: Timeouts::default(),
    })?;
    let pages = pages::router(config.pages, &config.frames_origin)?;
    let shop = Arc::new(Shop {
        database: config.database,
        gateway,
        origins: config.shop_origins,
        sdk_url: config.sdk_url,
        frames_origin: config.frames_origin,
        running: Running::default(),
    });
    Ok(api::router()
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(shop)
        .merge(pages))
}
