//! `POST /graphql` (wire §12.1-12.2): 200 for everything that was understood, errors by class inside.

mod asked;
mod client;
mod connection;
mod envelope;
mod failure;
mod global_id;
mod inputs;
mod limits;
mod mutation;
mod names;
mod payer;
mod query;
mod scalars;
mod types;
mod wording;

use std::sync::Arc;

use async_graphql::{EmptySubscription, Request, Variables};
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue},
    response::Response,
};
use serde::Deserialize;
use serde_json::Value;

use self::{
    asked::Version,
    envelope::{answered, refused},
    mutation::Mutation,
    query::Query,
    types::PaypalAccountDetails,
};
use super::{Gateway, auth, refusal::Refusal};

/// The schema, built once.
pub(crate) type Schema = async_graphql::Schema<Query, Mutation, EmptySubscription>;

pub(crate) fn schema() -> Schema {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .register_output_type::<PaypalAccountDetails>()
        .limit_depth(limits::MAX_DEPTH)
        .limit_complexity(limits::MAX_FIELDS)
        .limit_directives(limits::MAX_DIRECTIVES)
        .extension(limits::Limits)
        .disable_suggestions()
        .finish()
}

/// A request. What clients add beside these (their metadata) is not read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    query: String,
    #[serde(default)]
    operation_name: Option<String>,
    #[serde(default)]
    variables: Option<Value>,
}

/// Authentication comes before everything else, then the version, then the query: in this order the gateway refuses.
pub(crate) async fn post(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let credential = match auth::graphql(&gateway, &headers) {
        Ok(credential) => credential,
        Err(refusal) => return refused(refusal),
    };
    let version = headers
        .get("braintree-version")
        .filter(|value| is_date(value));
    let Some(version) = version.and_then(|value| value.to_str().ok()) else {
        return refused(Refusal::VersionMissing);
    };
    let Ok(asked) = serde_json::from_slice::<Body>(&body) else {
        return refused(Refusal::Malformed);
    };
    let mut request = Request::new(asked.query)
        .variables(Variables::from_json(asked.variables.unwrap_or_default()))
        .data(credential)
        .data(Version(version.to_owned()))
        .data(Arc::clone(&gateway));
    request.operation_name = asked.operation_name;
    let answer = gateway.schema.execute(request).await;
    // They are read once more rather than kept: they may hold a card.
    let variables = || {
        let asked = serde_json::from_slice::<Body>(&body).ok();
        asked.and_then(|asked| asked.variables).unwrap_or_default()
    };
    answered(answer, variables)
}

/// `YYYY-MM-DD`.
fn is_date(value: &HeaderValue) -> bool {
    let value = value.as_bytes();
    value.len() == 10
        && value.iter().enumerate().all(|(place, byte)| match place {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}
