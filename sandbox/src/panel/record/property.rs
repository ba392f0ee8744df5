//! Whatever is sent, the record holds no card number and no security code of it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use axum::body::Bytes;
use proptest::{prelude::*, sample::select};
use serde_json::{Value, json};

use super::{body::Text, tee::Copied};

/// Anything as long as a card number, as people and programs write it.
fn number() -> impl Strategy<Value = String> {
    (
        "[0-9]{12,19}",
        select(vec!["", " ", "-", "  ", "\t", "\u{a0}", " - "]),
        1..6_usize,
    )
        .prop_map(|(number, gap, size)| {
            let digits: Vec<_> = number.chars().collect();
            let groups = digits.chunks(size).map(String::from_iter);
            groups.collect::<Vec<_>>().join(gap)
        })
}

fn code() -> impl Strategy<Value = String> {
    "[0-9]{3,4}"
}

/// Texts of people, which may have a number in them.
fn words() -> impl Strategy<Value = String> {
    "[a-zA-Z é<&\"'\\\\{}#\n]{0,20}"
}

/// The name of a field, in the spelling of one of the languages.
fn spelt(name: &'static str) -> impl Strategy<Value = String> {
    select(vec![
        name.to_owned(),
        name.to_uppercase(),
        format!("_{name}"),
        format!("{name}-"),
    ])
}

/// Some letters are written as references; the text may be CDATA, and comments may be in it.
fn xml_text(text: &str, way: u8) -> String {
    match way {
        0 => quick_xml::escape::escape(text).into_owned(),
        1 => text
            .chars()
            .map(|letter| format!("&#{};", u32::from(letter)))
            .collect(),
        2 => format!("<![CDATA[{}]]>", text.replace("]]>", "")),
        _ => {
            let letters = text
                .chars()
                .map(|letter| quick_xml::escape::escape(letter.to_string()).into_owned());
            letters.collect::<Vec<_>>().join("<!-- x -->")
        }
    }
}

/// JSON with every letter of its texts as an escape.
fn escaped(value: &Value) -> String {
    match value {
        Value::String(text) => {
            let units = text.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
            format!("\"{}\"", units.collect::<String>())
        }
        Value::Array(items) => format!(
            "[{}]",
            items.iter().map(escaped).collect::<Vec<_>>().join(",")
        ),
        Value::Object(parts) => {
            let parts = parts
                .iter()
                .map(|(key, value)| format!("{}:{}", escaped(&json!(key)), escaped(value)));
            format!("{{{}}}", parts.collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

/// What is kept, and its digits alone.
fn kept(body: &str) -> (String, String) {
    let text = Text::of(&Copied::from(&Bytes::copy_from_slice(body.as_bytes())));
    let kept = serde_json::to_string(&text).unwrap();
    let shown = match text {
        Text::Shown { text, .. } => text,
        Text::None | Text::Opaque { .. } => String::new(),
    };
    let digits = shown.chars().filter(char::is_ascii_digit).collect();
    (kept, digits)
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// None of the two came out; nothing else in the body has digits.
fn assert_gone(body: &str, number: &str, code: &str) -> Result<(), TestCaseError> {
    let (kept, left) = kept(body);
    prop_assert!(!left.contains(&digits(number)), "{kept} of {body}");
    prop_assert!(!left.contains(code), "{kept} of {body}");
    Ok(())
}

proptest! {
    #[test]
    fn of_a_card_as_xml(
        number in number(), code in code(), before in words(), after in words(),
        name in spelt("number"), cvv in spelt("cvv"), way in 0..4_u8, attribute in any::<bool>(),
    ) {
        let (shown, secret) = (xml_text(&format!("{before}{number}{after}"), way), xml_text(&code, way));
        let typed = if attribute { format!(" x=\"{}\"", xml_text(&number, 1)) } else { String::new() };
        let body = format!(
            "<transaction><credit-card><{name}>{}</{name}><{cvv}>{secret}</{cvv}></credit-card>\
             <note{typed}>{shown}</note><cvv type=\"array\"><item>{secret}</item></cvv></transaction>",
            xml_text(&number, way),
        );
        assert_gone(&body, &number, &code)?;
    }

    #[test]
    fn of_a_card_as_json(
        number in number(), code in code(), before in words(), after in words(),
        name in spelt("number"), cvv in spelt("cvv"), as_numbers in any::<bool>(),
    ) {
        let number_value = digits(&number).parse::<u64>().map(Value::from).unwrap();
        let code_value = code.parse::<u64>().map(Value::from).unwrap();
        let body = json!({
            "creditCard": {
                name: if as_numbers { number_value.clone() } else { json!(number) },
                cvv: if as_numbers { code_value } else { json!(code) },
                "list": [number_value],
            },
            "note": format!("{before}{number}{after}"),
            format!("{before}{number}{after}"): true,
        });
        for text in [body.to_string(), escaped(&body), serde_json::to_string_pretty(&body).unwrap()] {
            assert_gone(&text, &number, &code)?;
        }
    }

    #[test]
    fn of_a_card_in_a_query_and_in_its_variables(
        number in number(), code in code(), name in "[a-zA-Z_]{1,8}", as_numbers in any::<bool>(),
        block in any::<bool>(), message in words(),
    ) {
        let quote = if block { "\"\"\"" } else { "\"" };
        let literal = if as_numbers { code.clone() } else { format!("{quote}{code}{quote}") };
        let query = format!("mutation {{ t(input: {{ number: {quote}{number}{quote}, c: {literal} }}) {{ id }} }} # {number} {code}");
        let code_value = if as_numbers { code.parse::<u64>().map(Value::from).unwrap() } else { json!(code) };
        let variables = json!({
            name.as_str(): code_value,
            format!("{name}N"): number,
            "input": { "creditCard": { "number": number, "cvv": code } },
        });
        let body = json!({ "query": query, "variables": variables, "operationName": number });
        assert_gone(&body.to_string(), &number, &code)?;
        let answer = json!({ "data": null, "errors": [{ "message": format!("{message} {query}") }] });
        assert_gone(&answer.to_string(), &number, &code)?;
    }

    #[test]
    fn of_anything(number in number(), code in code(), parts in prop::collection::vec(words(), 2..6)) {
        let body = parts.join(&number);
        for body in [body.clone(), format!("<a>{body}</a>"), format!("{{\"a\":\"{body}\"}}"), format!("<a cvv=\"{code}\"/>")] {
            assert_gone(&body, &number, &code)?;
        }
    }

    #[test]
    fn and_no_body_is_too_strange_to_be_read(body in prop::collection::vec(any::<u8>(), 0..300), start in select(vec!["<", "{", "[", ""])) {
        let body = [start.as_bytes(), &body].concat();
        Text::of(&Copied::from(&Bytes::copy_from_slice(&body)));
    }
}
