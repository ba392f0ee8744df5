//! gateway_url
