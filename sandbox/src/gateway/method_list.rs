//! Cards that have expired, or do so within some months, at the server API (wire §11.7).

use std::{ops::RangeInclusive, sync::Arc};

use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use super::{
    Gateway,
    method_xml::{self, Background},
    query,
    refusal::Refusal,
    search::{self, answer},
    server_call::Asked,
};
use crate::ledger::Method;

/// A year and a month.
type Month = (i32, u8);

/// How many methods are looked at in one read.
const READ: i64 = 500;

/// `POST …/payment_methods/all/expired_ids`
pub(crate) async fn expired_ids(State(gateway): State<Arc<Gateway>>) -> Result<Response, Refusal> {
    let today = gateway.clock.month();
    let found = cards(&gateway, |month| month < today).await?;
    Ok(answer::ids(found.iter().map(|card| card.token.as_str())))
}

/// `POST …/payment_methods/all/expired`: those whose ids are named.
pub(crate) async fn expired(asked: Asked) -> Result<Response, Refusal> {
    let today = asked.gateway.clock.month();
    page(&asked, |month| month < today).await
}

/// `POST …/payment_methods/all/expiring_ids?start=MMYYYY&end=MMYYYY`
pub(crate) async fn expiring_ids(
    State(gateway): State<Arc<Gateway>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let months = months(query.as_deref())?;
    let found = cards(&gateway, |month| months.contains(&month)).await?;
    Ok(answer::ids(found.iter().map(|card| card.token.as_str())))
}

/// `POST …/payment_methods/all/expiring?start=MMYYYY&end=MMYYYY`: those whose ids are named.
pub(crate) async fn expiring(RawQuery(query): RawQuery, asked: Asked) -> Result<Response, Refusal> {
    let months = months(query.as_deref())?;
    page(&asked, |month| months.contains(&month)).await
}

/// The months from `start` to `end`; without them nobody can be answered.
fn months(query: Option<&str>) -> Result<RangeInclusive<Month>, Refusal> {
    let month = |name: &str| {
        let text = query::value(query.unwrap_or_default(), name)?;
        let (month, year) = text.split_at_checked(2)?;
        Some((year.parse().ok()?, month.parse().ok()?))
    };
    let range: Option<RangeInclusive<Month>> = month("start")
        .zip(month("end"))
        .map(|(start, end)| start..=end);
    range.ok_or(Refusal::Malformed)
}

/// All cards that end in such a month, newest first.
async fn cards(gateway: &Gateway, is_such: impl Fn(Month) -> bool) -> Result<Vec<Method>, Refusal> {
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let read = gateway.ledger.methods(after, READ).await?;
        let Some(last) = read.last() else {
            break;
        };
        after = Some(last.id);
        let such = read
            .into_iter()
            .filter(|method| end(method).is_some_and(&is_such));
        found.extend(such);
    }
    found.reverse();
    Ok(found)
}

fn end(method: &Method) -> Option<Month> {
    let card = method.account.card()?;
    let year = card.expiration_year.parse().ok()?;
    Some((year, card.expiration_month.parse().ok()?))
}

async fn page(asked: &Asked, is_such: impl Fn(Month) -> bool) -> Result<Response, Refusal> {
    let gateway = &asked.gateway;
    let mut found: Vec<(Method, Background)> = Vec::new();
    let ids = search::ids(asked.node.at("search")).unwrap_or_default();
    for id in ids.into_iter().take(search::PAGE) {
        let method = gateway.ledger.method(id).await?;
        if let Some(method) = method.filter(|method| end(method).is_some_and(&is_such)) {
            let background = method_xml::background(gateway, &method).await?;
            found.push((method, background));
        }
    }
    let today = gateway.clock.month();
    let written = answer::page("payment-methods", &found, |xml, (method, background)| {
        method_xml::write(xml, method, background, today);
    });
    Ok(written)
}
