//! The merchant's accounts at the server API. They are what they are: none is made or changed.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, RawQuery},
    http::StatusCode,
    response::Response,
    routing::get,
};

use super::{
    Gateway,
    merchant::{self, ACCOUNTS, Account},
    query,
    refusal::Refusal,
    search::PAGE,
    xml::Xml,
};

/// The calls of the server API. One official SDK writes a slash before the query.
pub(crate) fn routes() -> Router<Arc<Gateway>> {
    const ALL: &str = "/merchants/{merchant}/merchant_accounts";
    Router::new()
        .route(ALL, get(all))
        .route(&format!("{ALL}/"), get(all))
        .route(&format!("{ALL}/{{id}}"), get(find))
}

/// A page of all accounts; pages are counted from 1.
async fn all(RawQuery(query): RawQuery) -> Response {
    let number = query.and_then(|query| query::value(&query, "page"));
    let number: usize = number
        .and_then(|number| number.parse().ok())
        .unwrap_or(1)
        .max(1);
    let before = (number - 1).saturating_mul(PAGE);
    let mut xml = Xml::new();
    xml.collection("merchant-accounts", |xml| {
        xml.typed("current-page-number", "integer", &number.to_string());
        xml.typed("page-size", "integer", &PAGE.to_string());
        xml.typed("total-items", "integer", &ACCOUNTS.len().to_string());
        for account in ACCOUNTS.iter().skip(before).take(PAGE) {
            write(xml, account);
        }
    });
    xml.answer(StatusCode::OK)
}

async fn find(Path((_, id)): Path<(String, String)>) -> Result<Response, Refusal> {
    let account = merchant::account(&id).ok_or(Refusal::NotFound)?;
    let mut xml = Xml::new();
    write(&mut xml, account);
    Ok(xml.answer(StatusCode::OK))
}

fn write(xml: &mut Xml, account: &Account) {
    xml.element("merchant-account", |xml| {
        xml.text("id", account.id);
        xml.text("status", "active");
        xml.text("currency-iso-code", account.currency);
        xml.boolean("default", account.id == merchant::DEFAULT.id);
    });
}
