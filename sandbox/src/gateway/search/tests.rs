#![allow(clippy::unwrap_used, reason = "a test may")]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

struct Thing {
    name: Option<&'static str>,
    amount: Option<i64>,
}

const FIELDS: &[&[Field<Thing>]] = &[&[
    Field {
        name: "name",
        says: Says::Text(|thing| thing.name.map(Cow::from)),
    },
    Field {
        name: "number",
        says: Says::Number(|_| Some(("411111", "1881"))),
    },
    Field {
        name: "kind",
        says: Says::Words(|_| vec![Cow::from("a"), Cow::from("b")]),
    },
    Field {
        name: "amount",
        says: Says::Amount(|thing| thing.amount),
    },
    Field {
        name: "at",
        says: Says::Times(|_| vec![1_999]),
    },
    Field {
        name: "is_big",
        says: Says::Flag(|thing| thing.amount > Some(100)),
    },
]];

const THING: Thing = Thing {
    name: Some("Ada Lovelace"),
    amount: Some(1_050),
};

fn search(criteria: &Value) -> Result<Search<Thing>, Faults> {
    let body = json!({ "search": criteria }).to_string();
    let node = Node::read_json(body.as_bytes()).unwrap();
    Search::read(node.at("search"), FIELDS)
}

#[test]
fn criteria() {
    for (criteria, is_met) in [
        (json!({}), true),
        (json!({ "name": { "is": "Ada Lovelace" } }), true),
        (json!({ "name": { "is": "Ada" } }), false),
        (json!({ "name": { "is_not": "Ada" } }), true),
        (json!({ "name": { "starts_with": "Ada" } }), true),
        (json!({ "name": { "starts_with": "Lovelace" } }), false),
        (json!({ "name": { "ends_with": "Lovelace" } }), true),
        (json!({ "name": { "contains": "a L" } }), true),
        (
            json!({ "name": { "contains": "a L", "is_not": "Ada Lovelace" } }),
            false,
        ),
        (json!({ "name": ["x", "Ada Lovelace"] }), true),
        (json!({ "name": [] }), false),
        (json!({ "number": { "starts_with": "4111" } }), true),
        (json!({ "number": { "starts_with": "41111111" } }), true),
        (json!({ "number": { "starts_with": "5" } }), false),
        (
            json!({ "number": { "ends_with": "81", "starts_with": "4" } }),
            true,
        ),
        (json!({ "number": { "ends_with": "82" } }), false),
        (json!({ "number": { "is": "4111110000001881" } }), true),
        (json!({ "number": { "is": "4111110000001882" } }), false),
        (json!({ "number": { "is": "4" } }), false),
        (json!({ "kind": ["b", "c"] }), true),
        (json!({ "kind": "a" }), true),
        (json!({ "kind": ["c"] }), false),
        (json!({ "kind": [] }), false),
        (json!({ "amount": { "is": "10.50" } }), true),
        (json!({ "amount": { "min": 10, "max": 11 } }), true),
        (json!({ "amount": { "min": "10.51" } }), false),
        (json!({ "amount": { "max": "10.49" } }), false),
        (json!({ "amount": { "min": "0" } }), true),
        (json!({ "at": { "is": "1970-01-01T00:00:01Z" } }), true),
        (json!({ "at": { "max": "1970-01-01T00:00:00Z" } }), false),
        (json!({ "is_big": true }), true),
        (json!({ "is_big": false }), false),
        (json!({ "is_big": true, "kind": ["c"] }), false),
    ] {
        assert_eq!(
            search(&criteria).unwrap().matches(&THING),
            is_met,
            "{criteria}"
        );
    }
}

#[test]
fn what_says_nothing_is_like_an_empty_text_and_like_no_amount() {
    let nothing = Thing {
        name: None,
        amount: None,
    };
    for (criteria, is_met) in [
        (json!({ "name": { "is": "" } }), true),
        (json!({ "name": { "is_not": "x" } }), true),
        (json!({ "name": { "contains": "x" } }), false),
        (json!({ "amount": { "min": "-1" } }), false),
    ] {
        assert_eq!(
            search(&criteria).unwrap().matches(&nothing),
            is_met,
            "{criteria}"
        );
    }
}

#[test]
fn what_can_not_be_asked() {
    for (criteria, expected) in [
        (
            json!({ "color": { "is": "red" } }),
            Fault::SearchFieldUnknown,
        ),
        (
            json!({ "name": { "is_like": "x" } }),
            Fault::SearchMalformed,
        ),
        (json!({ "name": "x" }), Fault::SearchMalformed),
        (json!({ "amount": { "is": "x" } }), Fault::SearchMalformed),
        (json!({ "amount": ["1"] }), Fault::SearchMalformed),
        (json!({ "at": { "min": "soon" } }), Fault::SearchMalformed),
        (json!({ "kind": { "is": "a" } }), Fault::SearchMalformed),
        (json!({ "is_big": "perhaps" }), Fault::SearchMalformed),
        (json!("name"), Fault::SearchMalformed),
    ] {
        let faults = search(&criteria).err().unwrap();
        assert_eq!(faults, super::fault(expected), "{criteria}");
    }
}

proptest! {
    /// Whatever is asked for, the answer is one and not a panic; and a criterion and its opposite part the things.
    #[test]
    fn texts_part(said in "\\PC{0,12}", asked in "\\PC{1,4}") {
        let is = search(&json!({ "name": { "is": asked } })).unwrap();
        let is_not = search(&json!({ "name": { "is_not": asked } })).unwrap();
        let contains = search(&json!({ "name": { "contains": asked } })).unwrap();
        let starts = search(&json!({ "name": { "starts_with": asked } })).unwrap();
        let said: &'static str = Box::leak(said.into_boxed_str());
        let thing = Thing { name: Some(said), amount: None };
        prop_assert_ne!(is.matches(&thing), is_not.matches(&thing));
        prop_assert!(!is.matches(&thing) || starts.matches(&thing));
        prop_assert!(!starts.matches(&thing) || contains.matches(&thing));
    }

    #[test]
    fn a_range_holds_what_is_in_it(amount in -10_000_i64..10_000, min in -10_000_i64..10_000, max in -10_000_i64..10_000) {
        let decimal = |minor: i64| {
            let sign = if minor < 0 { "-" } else { "" };
            format!("{sign}{}.{:02}", minor.abs() / 100, minor.abs() % 100)
        };
        let range = search(&json!({ "amount": { "min": decimal(min), "max": decimal(max) } })).unwrap();
        let thing = Thing { name: None, amount: Some(amount) };
        prop_assert_eq!(range.matches(&thing), (min..=max).contains(&amount));
    }

    #[test]
    fn any_text_is_a_moment_or_none(text in "\\PC{0,30}") {
        let _ = search(&json!({ "at": { "is": text } }));
    }

    /// What is written can be read again, and nothing else is read as the same.
    #[test]
    fn amounts_go_there_and_back(minor in 1_i64..=9_999_999_999) {
        use crate::gateway::amount;
        prop_assert_eq!(amount::parse(&amount::write(minor)), Ok(minor));
    }

    #[test]
    fn any_text_is_an_amount_or_none(text in "\\PC{0,30}") {
        let _ = crate::gateway::amount::parse(&text);
    }
}
