//! What was measured; `None` where it could not be.

#[derive(Default)]
pub(super) struct Figures {
    pub(super) dropin: OfProduct,
    pub(super) hosted_fields: OfProduct,
    /// Of Drop-in's checkout page.
    pub(super) slow_link_ms: Option<f64>,
    /// The sandbox over a file, as it comes.
    pub(super) on_sqlite: Throughput,
    /// The sandbox over a PostgreSQL server on the same disk.
    pub(super) on_postgres: Throughput,
    /// Of the sandbox over a file, after [`SALES`](super::server::SALES).
    pub(super) server_memory_bytes: Option<f64>,
    /// From the start of a killed sandbox's successor, over all those sales, until every address answers.
    pub(super) restart_ms: Option<f64>,
}

/// One product's form with number, expiry, security code and postal code.
#[derive(Default)]
pub(super) struct OfProduct {
    /// What the merchant's page loads, as brotli files.
    pub(super) host_bytes: Option<u64>,
    /// What the frames load, each file once.
    pub(super) frame_bytes: Option<u64>,
    pub(super) requests: Option<f64>,
    pub(super) foreign_requests: Option<f64>,
    pub(super) iframes: Option<f64>,
    pub(super) create_cold_ms: Option<f64>,
    pub(super) create_warm_ms: Option<f64>,
    pub(super) nonce_ms: Option<f64>,
    pub(super) own_ms: Option<f64>,
    pub(super) keydown_ms: Option<f64>,
    /// With the CPU four times slower.
    pub(super) slow_keydown_ms: Option<f64>,
    pub(super) memory_bytes: Option<f64>,
}

#[derive(Default)]
pub(super) struct Throughput {
    pub(super) tokenizations: Option<Load>,
    pub(super) sales: Option<Load>,
}

pub(super) struct Load {
    pub(super) per_second: f64,
    pub(super) p99_ms: f64,
}
