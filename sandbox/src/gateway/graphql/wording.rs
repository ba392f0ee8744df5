//! What the two APIs say in different forms.

use async_graphql::Value;

use super::names::at;
use crate::gateway::node::Node;

/// A text below `input`.
pub(super) fn text<'a>(input: &'a Value, path: &str) -> Option<&'a str> {
    match at(input, path) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// What a request says for a flag.
pub(super) fn yes() -> Node {
    Node::Text("true".to_owned())
}

/// The merchant's own fields: a list here, a part for each there.
pub(super) fn custom_fields(input: &Value, path: &str) -> Node {
    let Some(Value::List(fields)) = at(input, path) else {
        return Node::Nil;
    };
    let field = |field: &Value| {
        let value = text(field, "value").map_or(Node::Nil, |text| Node::Text(text.to_owned()));
        Some((text(field, "name")?.to_owned(), value))
    };
    Node::Map(fields.iter().filter_map(field).collect())
}

/// Who wants the payment now: the shopper, if nothing is said. There are an older and a newer set of words here.
pub(super) fn source(input: &Value) -> Node {
    let initiator = at(input, "transaction.paymentInitiator");
    let recurring = at(input, "transaction.recurring");
    let word = match (initiator, recurring) {
        (Some(Value::Enum(word)), _) if word == "ECOMMERCE" => return Node::Nil,
        (Some(Value::Enum(word)), _) => word.to_ascii_lowercase(),
        (_, Some(Value::Enum(word))) => match word.as_str() {
            "FIRST" => "recurring_first".to_owned(),
            "SUBSEQUENT" => "recurring".to_owned(),
            _ => "unscheduled".to_owned(),
        },
        _ => return Node::Nil,
    };
    Node::Text(word)
}

/// The option that keeps in the vault what paid.
pub(super) fn vaulting(input: &Value) -> Option<&'static str> {
    match at(input, "transaction.vaultPaymentMethodAfterTransacting.when") {
        Some(Value::Enum(when)) if when == "ALWAYS" => Some("store_in_vault"),
        Some(Value::Enum(_)) => Some("store_in_vault_on_success"),
        _ => None,
    }
}

/// The card is not to be verified.
pub(super) fn skips_verification(input: &Value) -> bool {
    matches!(at(input, "verification.skip"), Some(Value::Boolean(true)))
}
