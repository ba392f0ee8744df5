//! JSON without its secrets.

use serde_json::{Map, Value};

use super::{
    graphql,
    secret::{self, HIDDEN, Rule},
};

/// The text of a JSON body, or of a GraphQL request, without secrets. Nothing if it is not JSON.
pub(super) fn clean(body: &[u8]) -> Option<String> {
    // No body of the gateway is a list; several GraphQL requests at once would be one.
    let parts: Map<String, Value> = serde_json::from_slice(body).ok()?;
    Some(
        if parts.contains_key("query") || parts.contains_key("variables") {
            graphql::request(&parts)
        } else if parts.contains_key("data") && parts.contains_key("errors") {
            graphql::answer(&parts)
        } else {
            pretty(&Value::Object(inside("", &parts)))
        },
    )
}

/// A value and all its parts without secrets; `parent` and `name` say what it is called.
pub(super) fn part(parent: &str, name: &str, value: &Value) -> Value {
    let rule = secret::rule(parent, name);
    match value {
        _ if rule == Rule::Hidden => HIDDEN.into(),
        Value::String(text) => secret::clean(rule, text).into(),
        Value::Number(number) if rule == Rule::Open => {
            let written = number.to_string();
            match secret::clean(rule, &written) {
                clean if clean == written => value.clone(),
                clean => clean.into(),
            }
        }
        Value::Number(_) => HIDDEN.into(),
        Value::Array(items) => items.iter().map(|item| part(parent, name, item)).collect(),
        Value::Object(parts) => Value::Object(inside(name, parts)),
        Value::Null | Value::Bool(_) => value.clone(),
    }
}

/// The parts of an object of that name.
pub(super) fn inside(name: &str, parts: &Map<String, Value>) -> Map<String, Value> {
    let clean = parts.iter().map(|(key, value)| {
        let value = part(name, key, value);
        (secret::clean(Rule::Open, key).into_owned(), value)
    });
    clean.collect()
}

/// Indented, as people read it.
pub(super) fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use serde_json::json;

    use super::*;

    fn cleaned(value: &Value) -> Value {
        serde_json::from_str(&clean(value.to_string().as_bytes()).unwrap()).unwrap()
    }

    #[test]
    fn a_card_is_tokenized() {
        let body = json!({
            "creditCard": { "number": 4_111_111_111_111_111_u64, "cvv": ["123"], "expirationYear": "2030" },
            "tokenizationKey": "k",
            "note": "mine is 4111 1111 1111 1111",
            "4111111111111111": true,
        });
        let expected = json!({
            "creditCard": { "number": HIDDEN, "cvv": HIDDEN, "expirationYear": "2030" },
            "tokenizationKey": HIDDEN,
            "note": "mine is [hidden]",
            "[hidden]": true,
        });
        assert_eq!(cleaned(&body), expected);
    }

    #[test]
    fn nonces_are_hidden_in_whatever_holds_them() {
        let body = json!({ "paymentMethodNonces": [{ "nonce": "n", "type": "CreditCard" }], "nonces": ["a", 7] });
        let expected = json!({
            "paymentMethodNonces": [{ "nonce": HIDDEN, "type": "CreditCard" }],
            "nonces": [HIDDEN, HIDDEN],
        });
        assert_eq!(cleaned(&body), expected);
    }

    #[test]
    fn what_is_no_json_is_nothing() {
        assert_eq!(clean(b"{\"number\": 4111"), None);
        assert_eq!(clean(b"{\"a\": \"\xff\"}"), None);
        assert_eq!(clean("{\"a\":".repeat(1_000).as_bytes()), None);
        assert_eq!(clean(b"[{\"query\": \"{ a }\"}]"), None);
    }
}
