//! What tools ask of a schema before anything else.

use serde_json::{Value, json};

use super::data;
use crate::lab::Lab;

/// The query by which explorers and code generators read a schema.
const INTROSPECTION: &str = "query IntrospectionQuery { __schema { queryType { name } mutationType { name }
  subscriptionType { name } types { ...FullType } directives { name description locations args { ...InputValue } } } }
fragment FullType on __Type { kind name description
  fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
  inputFields { ...InputValue } interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
  ofType { kind name ofType { kind name ofType { kind name } } } } } } } }";

#[tokio::test]
async fn tools_can_read_the_schema() {
    let lab = Lab::start().await;
    let data = data(&lab, INTROSPECTION, json!({})).await;
    let schema = &data["__schema"];
    assert_eq!(schema["queryType"]["name"], "Query");
    assert_eq!(schema["mutationType"]["name"], "Mutation");
    let kind = |name: &str| {
        let types = schema["types"].as_array().unwrap();
        let found = types.iter().find(|found| found["name"] == name);
        found.unwrap_or_else(|| panic!("no {name}"))["kind"].clone()
    };
    for (name, expected) in [
        ("Amount", "SCALAR"),
        ("CountryCode", "SCALAR"),
        ("Timestamp", "SCALAR"),
        ("Node", "INTERFACE"),
        ("PaymentStatusEvent", "INTERFACE"),
        ("PaypalAccountDetails", "INTERFACE"),
        ("PaymentMethodDetails", "UNION"),
        ("PayPalAccountDetails", "OBJECT"),
        ("CustomerConnection", "OBJECT"),
        ("PaymentStatus", "ENUM"),
        ("CustomerSearchInput", "INPUT_OBJECT"),
    ] {
        assert_eq!(kind(name), expected, "{name}");
    }
}

#[tokio::test]
async fn every_type_that_is_named_is_there() {
    let lab = Lab::start().await;
    let data = data(&lab, INTROSPECTION, json!({})).await;
    let types = data["__schema"]["types"].as_array().unwrap();
    let mut named = Vec::new();
    types.iter().for_each(|one| names(one, &mut named));
    for name in named {
        assert!(
            types.iter().any(|one| one["name"] == name.as_str()),
            "{name}"
        );
    }
}

/// Every type that a description of one refers to.
fn names(value: &Value, named: &mut Vec<String>) {
    match value {
        Value::Object(parts) => {
            for (key, part) in parts {
                if matches!(key.as_str(), "type" | "ofType") {
                    named.extend(part["name"].as_str().map(str::to_owned));
                }
                names(part, named);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, named)),
        _ => {}
    }
}
