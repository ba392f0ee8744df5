//! A local gateway, the payment origin and a demo shop in one process, over one embedded database.
//!
//! # Example: a test has a gateway of its own
//!
//! ```
//! use tillframe_sandbox::Sandbox;
//!
//! # #[tokio::main]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // In memory and at free ports; any number of them run side by side.
//! let sandbox = Sandbox::start().await?;
//! let answer = reqwest::get(format!("{}/ready", sandbox.gateway_url())).await?;
//! assert_eq!(answer.status(), 200);
//! sandbox.stop().await;
//! # Ok(())
//! # }
//! ```
//!
//! Reading order:
//!
//! 1. [`Sandbox`]: started with a [`Config`], stopped gracefully; what tests and the binary use.
//! 2. [`ledger`]: nonces and transactions, and the invariants that the database itself carries.
//! 3. `gateway`: the wire protocol. `payment_origin`: the SDK's files. [`shop`]: what a merchant would build.

#![forbid(unsafe_code)]

mod clock;
mod config;
mod database;
mod day;
mod faults;
mod gateway;
pub mod ledger;
mod local_only;
mod log;
mod panel;
mod payment_origin;
mod public_url;
mod random;
mod readiness;
mod sandbox;
mod server;
pub mod shop;
mod sweep;

#[doc(hidden)]
pub use self::gateway::fuzzing;
pub use self::{
    clock::{Clock, Millis},
    config::{Address, Config, Db},
    database::{Database, OpenError},
    day::{Day, NoDay},
    faults::{Fault, FaultError, FaultId, Faults, Planned},
    log::{LogFormat, to_stderr as log_to_stderr},
    public_url::PublicUrl,
    sandbox::{Sandbox, StartError},
};
