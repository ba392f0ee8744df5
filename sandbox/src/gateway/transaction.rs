//! Transactions at the server API: sale, find, submit for settlement, void (wire §11.5).

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};

use super::{
    Gateway, amount,
    node::Node,
    processor,
    refusal::{Fault, Refusal},
    sale::{self, Sale, Unsold},
    server_body, transaction_xml,
    validation::{Faults, without_secrets},
    verification,
    xml::Xml,
};
use crate::{
    ledger::{self, Booked, Booking, Detail, Event, Kind, Level, Links, Status, Transaction},
    random,
};

const PATH: &[&str] = &["transaction"];

/// `POST …/transactions`
pub(crate) async fn create(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request = match server_body(&headers, &body) {
        Ok(request) => request,
        Err(refused) => return refused,
    };
    let sale = match Sale::parse(&gateway, request.at("transaction")).await {
        Ok(sale) => sale,
        Err(Unsold::Faults(faults)) => return faults.to_xml(&request),
        Err(Unsold::Refused(refusal)) => return refusal.status().into_response(),
    };
    let nonce = sale.payment.nonce;
    let mut transaction = decide(&gateway, sale);
    for _ in 0..random::ID_TRIES {
        let booking = Booking {
            now: gateway.clock.now(),
            new: Some(transaction.clone()),
            consumes: nonce,
            ..Booking::default()
        };
        match gateway.ledger.book(booking).await {
            Ok(Booked::Done) => return sold(&transaction, &request),
            Ok(Booked::NonceGone) => return sale::nonce_gone().to_xml(&request),
            Ok(Booked::IdTaken) => transaction.id = random::transaction_id(),
            Ok(_) | Err(_) => break,
        }
    }
    Refusal::Internal.status().into_response()
}

/// `GET …/transactions/{id}`
pub(crate) async fn find(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    match load(&gateway, &id).await {
        Ok(transaction) => transaction_xml::answer(&transaction, StatusCode::OK),
        Err(refusal) => refusal.status().into_response(),
    }
}

/// `PUT …/transactions/{id}/submit_for_settlement`
pub(crate) async fn submit_for_settlement(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request = match server_body(&headers, &body) {
        Ok(request) => request,
        Err(refused) => return refused,
    };
    let transaction = match load(&gateway, &id).await {
        Ok(transaction) => transaction,
        Err(refusal) => return refusal.status().into_response(),
    };
    if transaction.status != Status::Authorized {
        return fault("base", Fault::NotSubmittable).to_xml(&request);
    }
    let asked = request
        .at("transaction")
        .at("amount")
        .text()
        .map(amount::parse);
    let amount = match asked.transpose() {
        Ok(amount) => amount,
        Err(wrong) => return fault("amount", wrong).to_xml(&request),
    };
    if amount.is_some_and(|amount| amount > transaction.amount) {
        return fault("amount", Fault::SettlementTooLarge).to_xml(&request);
    }
    let mut changed = transaction;
    changed.amount = amount.unwrap_or(changed.amount);
    changed.advance(Status::SubmittedForSettlement, gateway.clock.now());
    replace(&gateway, changed, Fault::NotSubmittable, &request).await
}

/// `PUT …/transactions/{id}/void`
pub(crate) async fn void(
    State(gateway): State<Arc<Gateway>>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    let mut transaction = match load(&gateway, &id).await {
        Ok(transaction) => transaction,
        Err(refusal) => return refusal.status().into_response(),
    };
    if !matches!(
        transaction.status,
        Status::Authorized | Status::SubmittedForSettlement
    ) {
        return fault("base", Fault::NotVoidable).to_xml(&Node::Nil);
    }
    transaction.advance(Status::Voided, gateway.clock.now());
    replace(&gateway, transaction, Fault::NotVoidable, &Node::Nil).await
}

async fn load(gateway: &Gateway, id: &str) -> Result<Transaction, Refusal> {
    let found = gateway
        .ledger
        .transaction(id)
        .await
        .map_err(|_| Refusal::Internal)?;
    found.ok_or(Refusal::NotFound)
}

/// Of two requests that change one transaction, the ledger lets one through; the other is told its fault.
async fn replace(
    gateway: &Gateway,
    changed: Transaction,
    otherwise: Fault,
    request: &Node,
) -> Response {
    let booking = Booking {
        now: changed.updated_at,
        changed: Some(changed.clone()),
        ..Booking::default()
    };
    match gateway.ledger.book(booking).await {
        Ok(Booked::Done) => transaction_xml::answer(&changed, StatusCode::OK),
        Ok(Booked::Stale) => fault("base", otherwise).to_xml(request),
        Ok(_) | Err(_) => Refusal::Internal.status().into_response(),
    }
}

fn fault(field: &'static str, fault: Fault) -> Faults {
    Faults::one(PATH, field, fault)
}

fn decide(gateway: &Gateway, sale: Sale) -> Transaction {
    let now = gateway.clock.now();
    let decision = processor::decide(sale.amount, &sale.payment.account, &sale.billing);
    let decision = verification::ruled(decision, sale.account.has_rules);
    let mut statuses = vec![decision.status];
    if decision.status == Status::Authorized && sale.submit_for_settlement {
        statuses.push(Status::SubmittedForSettlement);
    }
    let status = statuses.last().copied().unwrap_or(decision.status);
    let history = statuses.into_iter().map(|status| Event {
        status,
        amount: sale.amount,
        at: now,
    });
    Transaction {
        id: random::transaction_id(),
        merchant_account_id: sale.account.id.to_owned(),
        status,
        amount: sale.amount,
        order_id: sale.order_id,
        version: 0,
        detail: Detail {
            history: history.collect(),
            kind: Kind::Sale,
            customer_id: None,
            billing_id: None,
            shipping: ledger::Address::default(),
            shipping_id: None,
            custom_fields: BTreeMap::new(),
            level: Level::default(),
            recurring: false,
            three_d_secure: sale.payment.three_d_secure,
            links: Links::default(),
            adjustments: Vec::new(),
            settlement: None,
            account: sale.payment.account,
            saved: sale.payment.saved,
            processor: decision.processor,
            currency: sale.account.currency.to_owned(),
            customer: sale.customer,
            billing: sale.billing,
            descriptor: sale.descriptor,
            channel: sale.channel,
            device_data_captured: sale.device_data_captured,
        },
        created_at: now,
        updated_at: now,
    }
}

/// 201 for money on its way; a decline is a 422 with the transaction inside (wire §11.3).
fn sold(transaction: &Transaction, request: &Node) -> Response {
    let message = match transaction.status {
        Status::Authorized
        | Status::AuthorizationExpired
        | Status::Settled
        | Status::SettlementConfirmed
        | Status::SettlementDeclined
        | Status::SettlementPending
        | Status::Settling
        | Status::SubmittedForSettlement
        | Status::Voided => {
            return transaction_xml::answer(transaction, StatusCode::CREATED);
        }
        Status::GatewayRejected => {
            let reason = transaction
                .detail
                .processor
                .gateway_rejection_reason
                .as_deref();
            format!("Gateway Rejected: {}", reason.unwrap_or("unknown"))
        }
        Status::ProcessorDeclined | Status::Failed => {
            let text = transaction.detail.processor.response_text.as_deref();
            text.unwrap_or("Processor Declined").to_owned()
        }
    };
    let mut xml = Xml::new();
    xml.element("api-error-response", |xml| {
        xml.element("errors", |xml| xml.array("errors", |_| {}));
        xml.echo("params", &without_secrets(request));
        xml.text("message", &message);
        transaction_xml::write(xml, transaction);
    });
    xml.answer(StatusCode::UNPROCESSABLE_ENTITY)
}
