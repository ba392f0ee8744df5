//! The envelope of every answer (wire §12.2): an id to ask about it, and errors as the gateway words them. The engine has
//! some of its own, of queries that do not fit the schema.

use async_graphql::{ErrorExtensionValues, Response as Answer, ServerError};
use axum::{
    Json,
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};

use crate::{
    gateway::{configuration::merge, refusal::Refusal},
    random,
};

/// What the engine says before it tells what is wrong with an input.
const INPUT: &str = "Invalid value for argument ";

/// A request that is refused before it is looked at.
pub(super) fn refused(refusal: Refusal) -> Response {
    send(json!({
        "data": null,
        "errors": [{
            "message": refusal.message(),
            "extensions": { "errorClass": refusal.class(), "errorType": "developer_error" },
        }],
    }))
}

/// What came of a request; its variables are asked for if something is wrong with it.
pub(super) fn answered(mut answer: Answer, variables: impl FnOnce() -> Value) -> Response {
    // An error without a path is of the request: nothing was executed, and so there are no data, not even null.
    let is_executed = answer.errors.iter().all(|error| !error.path.is_empty());
    if !is_executed {
        let variables = variables();
        for error in &mut answer.errors {
            reword(error, &variables);
        }
    }
    let mut answer = serde_json::to_value(answer).unwrap_or_default();
    if let (false, Value::Object(parts)) = (is_executed, &mut answer) {
        parts.remove("data");
    }
    send(answer)
}

/// A value that is none of its type is the user's fault. One that is missing or null, or that nobody knows, is a mistake in
/// the program that asks; such errors have no class.
fn reword(error: &mut ServerError, variables: &Value) {
    error.message = error.message.replace('"', "'");
    let Some(what) = error.message.strip_prefix(INPUT) else {
        return;
    };
    let (path, wrong) = what.split_once(", ").unwrap_or((what, ""));
    let is_null =
        wrong.starts_with("expected type ") && is_null(variables, path.trim_matches('\''));
    if is_null {
        let field = path.rsplit(['.', '\'']).find(|part| !part.is_empty());
        let field = field.unwrap_or_default();
        error.message = format!("{INPUT}{path}, field '{field}' is required but null");
    } else if !wrong.ends_with(" is required but not provided")
        && !wrong.starts_with("unknown field ")
    {
        error.message = format!("An argument has an invalid value: {what}");
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("errorClass", "VALIDATION");
        extensions.set("errorType", "user_error");
        error.extensions = Some(extensions);
    }
}

/// One of the variables is null there. The path begins with the argument's name, whatever the variable is called.
fn is_null(variables: &Value, path: &str) -> bool {
    let Value::Object(variables) = variables else {
        return false;
    };
    variables.values().any(|value| {
        let mut parts = path.split('.').skip(1);
        parts.try_fold(value, below).is_some_and(Value::is_null)
    })
}

fn below<'a>(value: &'a Value, part: &str) -> Option<&'a Value> {
    match value {
        Value::Object(parts) => parts.get(part),
        Value::Array(items) => items.get(part.parse::<usize>().ok()?),
        _ => None,
    }
}

fn send(mut answer: Value) -> Response {
    merge(
        &mut answer,
        json!({ "extensions": { "requestId": random::uuid() } }),
    );
    Json(answer).into_response()
}
