//! What the widget is told of its session, beside its configuration.

use serde_json::{Value, json};

use super::{currency, document::Document, total};
use crate::{
    gateway::{Gateway, configuration::merge, refusal::Refusal},
    ledger::SessionKind,
};

/// The settings of a session as it stands now; refused if it is over.
pub(crate) async fn settings(gateway: &Gateway, id: &str) -> Result<Value, Refusal> {
    let session = gateway.ledger.session(SessionKind::Client, id).await;
    let session = session.map_err(|_| Refusal::Internal)?;
    let session = session.filter(|session| session.expires_at > gateway.clock.now());
    let session = session.ok_or(Refusal::CredentialsInvalid)?;
    let document = Document::read(&session.detail).map_err(|_| Refusal::Internal)?;
    let method = document.get("paymentMethod");
    let saves = method.and_then(|method| method.get("vaultOnSuccess"));
    let mut settings = json!({ "vaultOnSuccess": saves.and_then(Value::as_bool).unwrap_or(false) });
    for name in ["orderId", "customerId"] {
        if let Some(text) = document.text(name) {
            merge(&mut settings, json!({ name: text }));
        }
    }
    let code = document.text("currencyCode");
    let digits = code.and_then(currency::digits);
    // Without a currency an amount says nothing.
    if let (Some(code), Some(digits), Ok(Some(total))) = (code, digits, total::of(&document)) {
        let value = currency::decimal(total, digits);
        let amount = json!({ "amount": { "value": value, "currency": code } });
        merge(&mut settings, amount);
    }
    Ok(settings)
}
