//! The sites on which Apple Pay is shown (server-sdks §2). Apple is not asked and nothing is kept: every site may register,
//! and one is registered, as in the gateway's own test environment.

use std::sync::Arc;

use axum::{
    Router,
    http::StatusCode,
    response::Response,
    routing::{delete, get, post},
};

use super::{
    Gateway,
    refusal::Fault,
    server_call::{Asked, Unmet},
    validation::Faults,
    xml::Xml,
};

const REGISTERED: &str = "www.example.com";

/// The calls about them.
pub(crate) fn routes() -> Router<Arc<Gateway>> {
    const APPLE_PAY: &str = "/merchants/{merchant}/processing/apple_pay";
    Router::new()
        .route(&format!("{APPLE_PAY}/validate_domains"), post(register))
        .route(&format!("{APPLE_PAY}/unregister_domain"), delete(done))
        .route(&format!("{APPLE_PAY}/registered_domains"), get(registered))
}

async fn register(asked: Asked) -> Response {
    let done = match asked.node.at("url").text() {
        Some(_) => Ok(done().await),
        None => Err(Unmet::Faults(Faults::one(
            &["apple_pay"],
            "url",
            Fault::DomainNameRequired,
        ))),
    };
    asked.answer(done)
}

async fn done() -> Response {
    let mut xml = Xml::new();
    xml.element("response", |xml| xml.boolean("success", true));
    xml.answer(StatusCode::OK)
}

async fn registered() -> Response {
    let mut xml = Xml::new();
    xml.element("response", |xml| {
        xml.array("domains", |xml| xml.text("domain", REGISTERED));
    });
    xml.answer(StatusCode::OK)
}
