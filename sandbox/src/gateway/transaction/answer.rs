//! Answers that are a transaction.

use axum::http::StatusCode;

use crate::{
    gateway::{node::Node, transaction_xml, validation::without_secrets, xml::Xml},
    ledger::{Status, Transaction},
};

/// Status and document for a transaction that was made just now: 201 for money on its way; a decline is a 422 with the
/// transaction inside (wire §11.3). `request` is given back without its secrets.
pub(super) fn made(transaction: &Transaction, request: &Node) -> (StatusCode, String) {
    let mut xml = Xml::new();
    let Some(message) = failure(transaction) else {
        transaction_xml::write(&mut xml, transaction);
        return (StatusCode::CREATED, xml.into_text());
    };
    xml.element("api-error-response", |xml| {
        xml.element("errors", |xml| xml.array("errors", |_| {}));
        xml.echo("params", &without_secrets(request));
        xml.text("message", &message);
        transaction_xml::write(xml, transaction);
    });
    (StatusCode::UNPROCESSABLE_ENTITY, xml.into_text())
}

/// Status and document for a transaction that was changed just now, whatever became of it.
pub(super) fn changed(transaction: &Transaction, _request: &Node) -> (StatusCode, String) {
    let mut xml = Xml::new();
    transaction_xml::write(&mut xml, transaction);
    (StatusCode::OK, xml.into_text())
}

/// Why a transaction failed that did.
pub(crate) fn failure(transaction: &Transaction) -> Option<String> {
    let processor = &transaction.detail.processor;
    match transaction.status {
        Status::GatewayRejected => {
            let reason = processor.gateway_rejection_reason.as_deref();
            Some(format!("Gateway Rejected: {}", reason.unwrap_or("unknown")))
        }
        Status::ProcessorDeclined | Status::Failed => {
            let text = processor.response_text.as_deref();
            Some(text.unwrap_or("Processor Declined").to_owned())
        }
        _ => None,
    }
}
