//! Queries that are none, or more than a gateway should be asked.

use crate::lab::{Lab, Shape, graphql, query};

fn queries() -> Vec<(&'static str, String)> {
    let nested = |open: &str, times: usize, close: &str| {
        format!("{}__typename{}", open.repeat(times), close.repeat(times))
    };
    let mut doubled = String::from("{ ...f0 }");
    // As deep as the engine goes without complaint: a quarter of a billion ways through it.
    for level in 0..28 {
        let next = level + 1;
        doubled += &format!(" fragment f{level} on Query {{ ...f{next} ...f{next} }}");
    }
    doubled += " fragment f28 on Query { __typename }";
    let aliases: String = (0..5_000).map(|n| format!("a{n}: __typename ")).collect();
    let spreads = "...f ".repeat(5_000);
    let directives = "@include(if: true) ".repeat(2_000);
    let cycle = "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a ...a }";
    vec![
        ("nothing", String::new()),
        ("no query", "x".to_owned()),
        ("half of one", "{".to_owned()),
        ("an open text", "{ a(b: \"".to_owned()),
        ("a NUL", "{ a(b: \"\\u0000\") }".to_owned()),
        ("an unknown field", "{ nothing }".to_owned()),
        ("a subscription", "subscription { a }".to_owned()),
        (
            "deep selections",
            format!("{{ {} }}", nested("node { ", 5_000, " }")),
        ),
        ("half of deep selections", "{a".repeat(80_000)),
        (
            "deep inline fragments",
            format!("{{ {} }}", nested("... { ", 5_000, " }")),
        ),
        ("a deep list", format!("{{ a(b: {}", "[".repeat(100_000))),
        (
            "a deep list, closed",
            format!("{{ a(b: {}{}) }}", "[".repeat(20_000), "]".repeat(20_000)),
        ),
        ("a deep object", format!("{{ a(b: {}", "{a:".repeat(60_000))),
        (
            "a deep type",
            format!("query($a: {}Int", "[".repeat(100_000)),
        ),
        (
            "a deep type, closed",
            format!(
                "query($a: {}Int{}) {{ a }}",
                "[".repeat(20_000),
                "]".repeat(20_000)
            ),
        ),
        ("aliases", format!("{{ {aliases} }}")),
        ("fragments that double", doubled),
        (
            "a fragment of itself",
            "{ ...a } fragment a on Query { ...a }".to_owned(),
        ),
        ("fragments in a circle", cycle.to_owned()),
        (
            "a fragment very often",
            format!("{{ {spreads} }} fragment f on Query {{ __typename }}"),
        ),
        ("no such fragment", "{ ...none }".to_owned()),
        ("directives", format!("{{ __typename {directives} }}")),
        ("a long name", format!("{{ {} }}", "a".repeat(200_000))),
        (
            "a long number",
            format!("{{ a(b: {}) }}", "9".repeat(200_000)),
        ),
        ("many operations", "query { __typename } ".repeat(2_000)),
    ]
}

#[tokio::test]
async fn what_can_not_be_answered_is_an_error_at_once() {
    let lab = Lab::start().await;
    for (name, text) in queries() {
        let answer = lab.ask(query(&text)).await;
        assert!(
            matches!(answer.status, 200 | 400),
            "{name}: {}",
            answer.text
        );
        assert!(answer.is(Shape::Graphql), "{name}: {}", answer.text);
    }
    lab.assert_well().await;
}

#[tokio::test]
async fn a_query_of_the_size_that_tools_send_is_answered() {
    let lab = Lab::start().await;
    let of = "ofType { kind name ".repeat(9) + &"} ".repeat(9);
    let introspection = format!(
        "{{ __schema {{ types {{ fields {{ args {{ type {{ kind name {of} }} }} }} }} }} }}"
    );
    let fields: String = (0..350).map(|n| format!("a{n}: __typename ")).collect();
    for text in [introspection, format!("{{ {fields} }}")] {
        let answer = lab.ask(query(&text)).await;
        assert_eq!(answer.status, 200);
        assert!(!answer.is(Shape::Graphql), "{}", answer.text);
    }
}

#[tokio::test]
async fn variables_can_be_anything() {
    let lab = Lab::start().await;
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    for variables in ["7", "[]", "\"x\"", "null", "{\"a\":{\"b\":[]}}", &deep] {
        let body = format!("{{\"query\":\"{{ __typename }}\",\"variables\":{variables}}}");
        let answer = lab.ask(graphql(body)).await;
        assert!(
            matches!(answer.status, 200 | 400),
            "{variables}: {}",
            answer.text
        );
    }
    for body in [
        "{\"query\":7}",
        "{\"query\":null}",
        "{}",
        "{\"query\":\"{a}\",\"operationName\":[]}",
    ] {
        let answer = lab.ask(graphql(body)).await;
        assert!(answer.is(Shape::Graphql), "{body}: {}", answer.text);
    }
    lab.assert_well().await;
}
