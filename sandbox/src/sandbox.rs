//! The whole of it, from ports to database, as one value.

use std::{io, sync::Arc};

use axum::Router;
use tokio::sync::Mutex;

use crate::{
    config::{Address, Config},
    database::{Database, OpenError},
    faults::{self, Faults},
    gateway::{self, Gateway},
    ledger::{Ledger, LedgerError, SqlLedger},
    local_only,
    panel::{self, Panel, record::Recorder},
    payment_origin,
    public_url::PublicUrl,
    readiness,
    server::{Bound, Running},
    shop,
    sweep::Sweeper,
};

/// The version directory of the SDK on the payment origin.
const SDK: &str = concat!("/tillframe/", env!("CARGO_PKG_VERSION"), "/tillframe.js");

/// A running sandbox. Dropping it without [`stop`](Self::stop) leaves its tasks to the end of the runtime.
pub struct Sandbox {
    gateway_url: String,
    listens_url: String,
    frames_url: String,
    shop_url: String,
    ledger: Arc<dyn Ledger>,
    database: Database,
    faults: Faults,
    sweeper: Sweeper,
    frames: Running,
    shop: Running,
    gateway: Outage,
}

/// The gateway's listeners, which can go away and come back at the same addresses.
struct Outage {
    router: Router,
    addresses: Vec<Address>,
    running: Mutex<Vec<Running>>,
}

/// Why a sandbox did not start. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// An address can't be listened on.
    #[error(
        "can't listen on {address}: {reason}; choose another with {flag} HOST:PORT, or free it"
    )]
    Listen {
        /// As configured.
        address: Address,
        /// The option of the binary that changes it.
        flag: &'static str,
        /// In a few words.
        reason: String,
    },
    /// The database can't be used.
    #[error(transparent)]
    Database(#[from] OpenError),
    /// The database opened and then failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The shop can't be set up.
    #[error(transparent)]
    Shop(#[from] shop::Error),
}

impl Sandbox {
    /// For tests in Rust: everything in memory and at free ports, so that any number run side by side. The same as
    /// [`start_with`](Self::start_with) and [`Config::ephemeral`].
    ///
    /// # Errors
    ///
    /// See [`StartError`].
    pub async fn start() -> Result<Self, StartError> {
        Self::start_with(Config::ephemeral()).await
    }

    /// Binds every address, opens the database, and serves. When this returns, every address answers.
    ///
    /// # Errors
    ///
    /// See [`StartError`].
    pub async fn start_with(config: Config) -> Result<Self, StartError> {
        let gateway = bind(&config.gateway, "--gateway").await?;
        let frames = bind(&config.frames, "--frames").await?;
        let shop = bind(&config.shop, "--shop").await?;
        let graphql = extra(config.graphql.as_ref()).await;
        let within = within(&gateway).await?;
        let seen = |public: Option<PublicUrl>, bound: &Bound| {
            public.map_or_else(|| bound.url(), |public| public.to_string())
        };
        let gateway_url = seen(config.gateway_url, &gateway);
        let frames_url = seen(config.frames_url, &frames);
        let shop_url = seen(config.shop_url, &shop);

        let database = Database::open(&config.db).await?;
        let ledger: Arc<dyn Ledger> = Arc::new(SqlLedger::new(database.clone()));
        let sweeper = Sweeper::start(Arc::clone(&ledger), config.clock.clone());
        let faults = Faults::new(config.clock.clone());
        let recorder = Arc::new(Recorder::new(config.clock.clone()));
        let at_work = Gateway::open(Arc::clone(&ledger), config.clock, &gateway_url, &frames_url);
        let at_work = at_work.await?;
        let panel = panel::router(
            Panel {
                ledger: Arc::clone(&ledger),
                gateway: Arc::clone(&at_work),
                recorder: Arc::clone(&recorder),
                faults: faults.clone(),
            },
            &gateway_url,
        );
        let router = gateway::router(at_work, recorder, faults.clone());
        let steering = local_only::protect(faults::api::router(faults.clone()), &gateway_url);
        let router = router
            .merge(readiness::router(database.clone()))
            .merge(steering)
            .merge(panel);
        let listens_url = within.as_ref().unwrap_or(&gateway).url();
        let pages = config.dist.join("shop");
        let shop_router = shop::router(shop::Config {
            database: database.clone(),
            gateway_url: listens_url.clone(),
            shop_origins: vec![shop_url.clone()],
            sdk_url: format!("{frames_url}{SDK}"),
            frames_origin: frames_url.clone(),
            pages: pages.is_dir().then_some(pages),
        });
        let shop_router = shop_router.await?;
        let frames_router =
            payment_origin::router(&config.dist.join("pay"), &gateway_url, &shop_url);

        Ok(Self {
            frames: frames.serve(frames_router),
            shop: shop.serve(shop_router),
            gateway: Outage::serve(router, [Some(gateway), graphql, within]),
            ledger,
            database,
            faults,
            sweeper,
            gateway_url,
            listens_url,
            frames_url,
            shop_url,
        })
    }

    /// The origin of the gateway: client API, server API and `/graphql`.
    #[must_use]
    pub fn gateway_url(&self) -> &str {
        &self.gateway_url
    }

    /// Where the gateway answers on this machine, past any proxy that stands before [`gateway_url`](Self::gateway_url).
    #[must_use]
    pub fn listens_url(&self) -> &str {
        &self.listens_url
    }

    /// The payment origin.
    #[must_use]
    pub fn frames_url(&self) -> &str {
        &self.frames_url
    }

    /// The origin of the demo shop.
    #[must_use]
    pub fn shop_url(&self) -> &str {
        &self.shop_url
    }

    /// The address of the SDK's entry module.
    #[must_use]
    pub fn sdk_url(&self) -> String {
        format!("{}{SDK}", self.frames_url)
    }

    /// The gateway's ledger, so that a test can ask what was really written.
    #[must_use]
    pub fn ledger(&self) -> Arc<dyn Ledger> {
        Arc::clone(&self.ledger)
    }

    /// What goes wrong with requests to the gateway.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Takes the gateway off the network: its listeners and connections close, and nothing answers at its address. A
    /// second call does nothing.
    pub async fn stop_gateway(&self) {
        let mut running = self.gateway.running.lock().await;
        Running::stop_all(running.drain(..)).await;
    }

    /// Puts the gateway back at the same address. A second call does nothing.
    ///
    /// # Errors
    ///
    /// Someone else took the address meanwhile.
    pub async fn start_gateway(&self) -> Result<(), StartError> {
        let mut running = self.gateway.running.lock().await;
        if running.is_empty() {
            for address in &self.gateway.addresses {
                let bound = bind(address, "--gateway").await?;
                running.push(bound.serve(self.gateway.router.clone()));
            }
        }
        Ok(())
    }

    /// Stops: no new connections, requests under way end, the database closes. The shop goes first, because what it has
    /// under way needs the gateway. Takes 8 s at most.
    pub async fn stop(self) {
        Running::stop_all([self.shop, self.frames]).await;
        Running::stop_all(self.gateway.running.into_inner()).await;
        drop(self.sweeper);
        self.database.close().await;
    }
}

impl Outage {
    fn serve(router: Router, bound: [Option<Bound>; 3]) -> Self {
        let mut addresses = Vec::new();
        let mut running = Vec::new();
        for bound in bound.into_iter().flatten() {
            addresses.push(bound.address());
            running.push(bound.serve(router.clone()));
        }
        Self {
            router,
            addresses,
            running: Mutex::new(running),
        }
    }
}

async fn bind(address: &Address, flag: &'static str) -> Result<Bound, StartError> {
    Bound::bind(address)
        .await
        .map_err(|error| StartError::Listen {
            address: address.clone(),
            flag,
            reason: match error.kind() {
                io::ErrorKind::AddrInUse => "the port is in use".to_owned(),
                _ => error.to_string(),
            },
        })
}

/// A way to the gateway within this machine, for the shop's backend: it sends its keys unencrypted, and must not over a
/// network. `None` if the gateway's own address is one.
async fn within(gateway: &Bound) -> Result<Option<Bound>, StartError> {
    if gateway.is_on_loopback() {
        return Ok(None);
    }
    let address = Address::new("127.0.0.1", 0);
    bind(&address, "--gateway").await.map(Some)
}

/// The second GraphQL address is only there for official SDKs: without it everything else works.
async fn extra(address: Option<&Address>) -> Option<Bound> {
    let address = address?;
    match Bound::bind(address).await {
        Ok(bound) => Some(bound),
        Err(error) => {
            tracing::warn!(%error, "GraphQL is not also at {address}; set --graphql to move it");
            None
        }
    }
}
