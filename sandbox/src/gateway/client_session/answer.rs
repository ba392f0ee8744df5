//! A session as its backend gets it back.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{document::Document, token, total};
use crate::{
    clock::Millis,
    gateway::{Gateway, configuration::merge, transaction_xml::timestamp},
    ledger::Session,
};

/// A session with all its parts, those that are empty too.
pub(super) struct Whole(Value);

/// A session without what is empty.
pub(super) struct Brief(Value);

/// What `POST` and `PATCH` answer.
pub(super) fn whole(gateway: &Gateway, session: &Session, document: &Document) -> Whole {
    let date = date(session.expires_at);
    let mut answer = json!({
        "clientToken": token::issue(gateway, session, document),
        // The documentation has one name, the code around it the other.
        "clientTokenExpirationDate": date,
        "clientExpirationDate": date,
        "order": {},
        "customer": {},
        "paymentMethod": {},
        "metadata": {},
        "warnings": [],
    });
    merge(&mut answer, Value::Object(document.members().clone()));
    if let Ok(Some(total)) = total::of(document) {
        merge(&mut answer, json!({ "amount": total }));
    }
    if let Some(method) = answer
        .get_mut("paymentMethod")
        .and_then(Value::as_object_mut)
    {
        method.entry("vaultOnSuccess").or_insert(Value::Bool(false));
    }
    Whole(answer)
}

/// What `GET` answers.
pub(super) fn brief(gateway: &Gateway, session: &Session, document: &Document) -> Brief {
    let Whole(mut answer) = whole(gateway, session, document);
    prune(&mut answer);
    Brief(answer)
}

impl IntoResponse for Whole {
    fn into_response(self) -> Response {
        Json(self.0).into_response()
    }
}

impl IntoResponse for Brief {
    fn into_response(self) -> Response {
        Json(self.0).into_response()
    }
}

/// Takes away objects and lists with nothing in them, from the inside out.
fn prune(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(prune);
            members.retain(|_, member| !is_empty(member));
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Object(members) => members.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// `2030-01-03T03:04:05.123000`: universal time, without saying so.
fn date(at: Millis) -> String {
    let seconds = timestamp(at);
    format!(
        "{}.{:03}000",
        seconds.trim_end_matches('Z'),
        at.rem_euclid(1_000)
    )
}
