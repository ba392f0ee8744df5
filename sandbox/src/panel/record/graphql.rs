//! GraphQL without its secrets. A query can hold one in any literal and call it what it likes, so all literals go.

use serde_json::{Map, Value};

use super::{
    digits,
    json::{inside, part, pretty},
    secret::{self, HIDDEN, Rule},
};

/// A security code has this many digits at least.
const CODE: usize = 3;

/// The query, and its variables below it.
pub(super) fn request(request: &Map<String, Value>) -> String {
    let query = request.get("query").and_then(Value::as_str);
    let query = without_literals(query.unwrap_or_default());
    match request.get("variables") {
        Some(Value::Object(named)) if !named.is_empty() => {
            let clean = named
                .iter()
                .map(|(name, value)| (name.clone(), variable(name, value)));
            let clean = Value::Object(clean.collect());
            format!("{}\n\n{}", query.trim(), pretty(&clean))
        }
        _ => query.trim().to_owned(),
    }
}

/// An answer with errors. Their messages may repeat what was asked.
pub(super) fn answer(answer: &Map<String, Value>) -> String {
    let mut clean = Value::Object(inside("", answer));
    let errors = clean.get_mut("errors").and_then(Value::as_array_mut);
    for error in errors.into_iter().flatten() {
        if let Some(Value::String(message)) = error.get_mut("message") {
            *message = digits::without(&without_literals(message), CODE).into_owned();
        }
    }
    pretty(&clean)
}

/// A variable's own name is the client's choice: it may call the security code `$c`. The names inside are the schema's.
fn variable(name: &str, value: &Value) -> Value {
    match value {
        Value::String(text) if is_short_number(text) => HIDDEN.into(),
        Value::Number(number) if is_short_number(&number.to_string()) => HIDDEN.into(),
        Value::Array(items) => items.iter().map(|item| variable(name, item)).collect(),
        _ => part("", name, value),
    }
}

fn is_short_number(text: &str) -> bool {
    let text = text.trim();
    text.len() >= CODE && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The query with `"…"` in the place of every text, without comments, and without numbers as long as a security code.
fn without_literals(query: &str) -> String {
    let mut clean = String::with_capacity(query.len());
    let mut rest = query;
    while let Some(place) = rest.find(['"', '#']) {
        let (before, from) = rest.split_at(place);
        clean.push_str(before);
        rest = if let Some(text) = from.strip_prefix("\"\"\"") {
            clean.push_str("\"…\"");
            after(text, "\"\"\"")
        } else if let Some(text) = from.strip_prefix('"') {
            clean.push_str("\"…\"");
            after(text, "\"")
        } else {
            from.find('\n').map_or("", |end| from.split_at(end).1)
        };
    }
    clean.push_str(rest);
    let clean = digits::without(&clean, CODE);
    secret::clean(Rule::Open, &clean).into_owned()
}

/// What comes behind the end of a literal; nothing if it has no end.
fn after<'a>(text: &'a str, end: &str) -> &'a str {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(['\\', '"'])) {
        let place = from + found;
        let rest = text.split_at(place).1;
        if let Some(rest) = rest.strip_prefix(end) {
            return rest;
        }
        // A backslash takes the next letter with it.
        let taken = rest
            .chars()
            .take(if rest.starts_with('\\') { 2 } else { 1 });
        from = place + taken.map(char::len_utf8).sum::<usize>();
    }
    ""
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parts(value: Value) -> Map<String, Value> {
        let Value::Object(parts) = value else {
            unreachable!("it is an object");
        };
        parts
    }

    #[test]
    fn literals_are_dropped() {
        for (query, clean) in [
            (
                r#"{ a(b: "x", c: 12) { d } }"#,
                r#"{ a(b: "…", c: 12) { d } }"#,
            ),
            (
                r#"{ a(b: "x\"4111", c: "\\") }"#,
                r#"{ a(b: "…", c: "…") }"#,
            ),
            ("{ a(b: \"\"\"4\"1\\\"\"\"1\"\"\") }", "{ a(b: \"…\") }"),
            ("{ a # \"4111\n b }", "{ a \n b }"),
            ("{ a(b: 123) }", "{ a(b: [hidden]) }"),
            ("{ a(b: \"4111", "{ a(b: \"…\""),
            ("{ a(b: \"\\", "{ a(b: \"…\""),
        ] {
            assert_eq!(without_literals(query), clean, "{query}");
        }
    }

    #[test]
    fn variables_are_hidden_by_the_schemas_names_and_by_their_looks() {
        let variables = json!({
            "c": "123", "d": 1234, "e": ["999"], "first": 20,
            "input": { "creditCard": { "number": "4", "cvv": "1", "expirationYear": "2030" } },
        });
        let request = request(&parts(
            json!({ "query": "mutation M { a }", "variables": variables }),
        ));
        let (query, clean) = request.split_once("\n\n").unwrap_or_default();
        let expected = json!({
            "c": HIDDEN, "d": HIDDEN, "e": [HIDDEN], "first": 20,
            "input": { "creditCard": { "number": HIDDEN, "cvv": HIDDEN, "expirationYear": "2030" } },
        });
        assert_eq!(query, "mutation M { a }");
        assert_eq!(serde_json::from_str::<Value>(clean).ok(), Some(expected));
    }

    #[test]
    fn messages_of_errors_repeat_nothing() {
        let message = " --> 1:3\n1 | { a(cvv: 123, number: \"4111\") }";
        let text = answer(&parts(
            json!({ "data": null, "errors": [{ "message": message }] }),
        ));
        assert!(!text.contains("123") && !text.contains("4111"), "{text}");
        assert!(text.contains("cvv: [hidden]"), "{text}");
    }
}
