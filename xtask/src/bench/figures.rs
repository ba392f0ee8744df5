//! What was measured; `None` where it could not be.

#[derive(Default)]
pub(super) struct Figures {
    pub(super) dropin: OfProduct,
    pub(super) hosted_fields: OfProduct,
    /// Of Drop-in's checkout page.
    pub(super) slow_link_ms: Option<f64>,
    pub(super) tokenizations: Option<Load>,
    pub(super) sales: Option<Load>,
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

pub(super) struct Load {
    pub(super) per_second: f64,
    pub(super) p99_ms: f64,
}
