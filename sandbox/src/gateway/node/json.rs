//! JSON bodies.

use serde_json::Value;

use super::{MAX_DEPTH, Malformed, Node, snake_case};

impl Node {
    /// Reads a JSON object.
    pub(crate) fn read_json(body: &[u8]) -> Result<Self, Malformed> {
        let value: Value = serde_json::from_slice(body).map_err(|_| Malformed)?;
        if !value.is_object() {
            return Err(Malformed);
        }
        convert(value, 0)
    }
}

fn convert(value: Value, depth: usize) -> Result<Node, Malformed> {
    if depth > MAX_DEPTH {
        return Err(Malformed);
    }
    Ok(match value {
        Value::Null => Node::Nil,
        Value::Bool(flag) => Node::Text(flag.to_string()),
        Value::Number(number) => Node::Text(number.to_string()),
        Value::String(text) => Node::Text(text),
        Value::Array(items) => {
            let items = items.into_iter().map(|item| convert(item, depth + 1));
            Node::List(items.collect::<Result<_, _>>()?)
        }
        Value::Object(parts) => {
            let mut map = std::collections::BTreeMap::new();
            for (name, part) in parts {
                let part = convert(part, depth + 1)?;
                if map.insert(snake_case(&name), part).is_some() {
                    return Err(Malformed);
                }
            }
            Node::Map(map)
        }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn values_keep_their_spelling() {
        let body = br#"{"a":{"bC":10.50,"d":true,"e":null,"f":["x",1]}}"#;
        let node = Node::read_json(body).unwrap();
        let a = node.at("a");
        assert_eq!(a.at("b_c").text(), Some("10.5"));
        assert!(a.at("d").is_true());
        assert!(a.at("e").is_nil());
        assert!(matches!(a.at("f"), Node::List(items) if items.len() == 2));
    }

    #[test]
    fn malformed_bodies_are_refused() {
        let deep = format!("{}1{}", "{\"a\":".repeat(20), "}".repeat(20));
        for body in [
            "",
            "[]",
            "1",
            "{",
            "{\"a\":1}x",
            r#"{"aB":1,"a_b":2}"#,
            &deep,
        ] {
            assert!(Node::read_json(body.as_bytes()).is_err(), "{body}");
        }
    }
}
