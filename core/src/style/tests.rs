#![allow(clippy::expect_used)]

use proptest::prelude::*;

use super::*;

fn given(media: Option<&str>, selector: &str, declarations: &[(&str, &str)]) -> StyleRule {
    StyleRule {
        media: media.map(str::to_owned),
        selector: selector.to_owned(),
        declarations: declarations
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    }
}

fn reasons(rule: &StyleRule) -> Vec<(String, Reason)> {
    check(rule)
        .dropped
        .into_iter()
        .map(|dropped| (dropped.name, dropped.reason))
        .collect()
}

fn takes_value(value: &str) -> bool {
    check(&given(None, "input", &[("color", value)]))
        .rule
        .is_some()
}

fn takes_selector(selector: &str) -> bool {
    check(&given(None, selector, &[("color", "red")]))
        .rule
        .is_some()
}

fn takes_media(media: &str) -> bool {
    check(&given(Some(media), "input", &[("color", "red")]))
        .rule
        .is_some()
}

#[test]
fn what_merchants_write_passes_whole() {
    let rule = given(
        Some(" screen and\n  (max-width: 700px) "),
        "input.invalid , .number:focus",
        &[
            ("font-family", "'Helvetica Neue', \"メイリオ\", monospace"),
            ("FONT", "16px/1.5 Arial"),
            ("transition", "color 160ms cubic-bezier(0.4, 0, 0.2, 1)"),
            ("border-bottom", "1px solid rgba(0, 0, 0, 0.2) !important"),
            ("padding", "calc((1rem + 2px) * 2)"),
            ("background-color", "#fafafa"),
        ],
    );
    let checked = check(&rule);
    assert_eq!(checked.dropped, []);
    let allowed = checked.rule.expect("all of it is allowed");
    assert_eq!(
        allowed.media.as_deref(),
        Some("screen and (max-width: 700px)")
    );
    assert_eq!(allowed.selectors, ["input.invalid", ".number:focus"]);
    assert_eq!(allowed.declarations.len(), 6);
    assert_eq!(
        allowed.declarations[3].value,
        "1px solid rgba(0, 0, 0, 0.2)"
    );
    assert!(allowed.declarations[3].is_important);
    assert_eq!(
        allowed.declarations[1],
        Declaration {
            property: "font",
            value: "16px/1.5 Arial".to_owned(),
            is_important: false,
        }
    );
}

#[test]
fn properties_outside_the_list_are_dropped_by_name() {
    for property in [
        "background",
        "background-image",
        "border-image",
        "content",
        "position",
        "cursor",
        "filter",
        "mask",
        "list-style",
        "src",
        "behavior",
        "-moz-binding",
        "--brand",
        "all",
        "",
        "color;",
        "fontSize",
    ] {
        let rule = given(None, "input", &[(property, "red"), ("color", "red")]);
        assert_eq!(check(&rule).dropped.len(), 1, "{property}");
        assert_eq!(
            check(&rule).dropped[0].reason,
            Reason::Property,
            "{property}"
        );
    }
    assert_eq!(
        reasons(&given(None, "input", &[("z-index", "4111111111111111")])),
        [("z-index".to_owned(), Reason::Property)]
    );
}

#[test]
fn values_that_could_do_more_are_dropped() {
    for (value, reason) in [
        ("", Reason::Length),
        ("url(https://evil.example/a)", Reason::Character),
        ("url(a.png)", Reason::Function),
        ("URL (a.png)", Reason::Function),
        ("image-set('a.png' 1x)", Reason::Function),
        ("image(red)", Reason::Function),
        ("src('a')", Reason::Function),
        ("attr(value)", Reason::Function),
        ("var(--brand)", Reason::Function),
        ("env(safe-area-inset-top)", Reason::Function),
        ("expression(alert(1))", Reason::Function),
        ("'url(a)'", Reason::Function),
        ("(1px)", Reason::Function),
        ("javascript:alert(1)", Reason::Character),
        ("red; color: blue", Reason::Character),
        ("red} input{color:red", Reason::Character),
        ("u\\72l(a)", Reason::Character),
        ("red /* a */", Reason::Character),
        ("<b>", Reason::Character),
        ("@import", Reason::Character),
        ("re\nd", Reason::Character),
        ("red !ie", Reason::Character),
        ("red !important !important", Reason::Character),
        ("!important", Reason::Length),
        ("re\u{85}d", Reason::Character),
        ("'a", Reason::Unbalanced),
        ("rgb(1", Reason::Unbalanced),
        ("1)", Reason::Unbalanced),
    ] {
        let rule = given(None, "input", &[("color", value)]);
        assert_eq!(reasons(&rule), [("color".to_owned(), reason)], "{value}");
        assert!(check(&rule).rule.is_none(), "{value}");
    }
    assert!(takes_value(&"a".repeat(500)) && !takes_value(&"a".repeat(501)));
}

#[test]
fn selectors_meet_the_fields_own_elements_only() {
    for selector in [
        "input",
        "select",
        ".number",
        "input.invalid",
        ":focus",
        ".valid",
        "input:focus",
        "select.expirationMonth",
        "::placeholder",
        "::-webkit-input-placeholder",
        ":-ms-input-placeholder",
        "input.number:focus::placeholder",
        "input:not(:focus)",
        "input:not(.valid):hover",
        ".my-class_2",
        "INPUT:Focus",
    ] {
        assert!(takes_selector(selector), "{selector}");
    }
    for selector in [
        "",
        " ",
        "*",
        "body",
        "form input",
        "input > input",
        "input + input",
        "input[value^=\"4\"]",
        "[type]",
        "#number",
        "input::before",
        "input::placeholder:hover::placeholder",
        "input{",
        "@media",
        ".1",
        ".",
        ":",
        "::",
        "input:not()",
        "input:not(:not(.a))",
        "input:has(.a)",
        "input:not(.a",
        ":nth-child(1)",
        ":host",
        ".a\\62",
        ".é",
        "<b>",
        "inputs",
    ] {
        assert!(!takes_selector(selector), "{selector}");
    }
    assert!(!takes_selector(&[".", &"a".repeat(200)].concat()));
}

#[test]
fn a_wrong_selector_takes_no_other_with_it() {
    let rule = given(None, "input, [value], .number", &[("color", "red")]);
    let checked = check(&rule);
    assert_eq!(checked.dropped.len(), 1);
    assert_eq!(checked.dropped[0].reason, Reason::Selector);
    assert_eq!(
        checked.rule.map(|rule| rule.selectors),
        Some(vec!["input".to_owned(), ".number".to_owned()])
    );
}

#[test]
fn media_conditions_are_of_their_grammar() {
    for media in [
        "screen",
        "only screen",
        "all",
        "(max-width: 600px)",
        "(min-width:37.5em)",
        "(min-height: 0)",
        "screen and (min-width: 300px) and (max-width: 20rem)",
        "(prefers-color-scheme: dark)",
        "(prefers-reduced-motion: reduce), (orientation: landscape)",
        "(forced-colors: active)",
    ] {
        assert!(takes_media(media), "{media}");
    }
    for media in [
        "",
        ",",
        "print",
        "screening",
        "(max-width)",
        "(max-width: 1px",
        "(max-width: url(a))",
        "(max-width: 1vw)",
        "(max-width: .5px)",
        "screen {",
        "screen) and (",
        "screen and",
        "screen and(max-width: 1px)",
        "not screen",
        "(min-width: 1px)and (max-width: 2px)",
        "@import",
        "(a: b)",
        "(orientation: \\61)",
    ] {
        assert!(!takes_media(media), "{media}");
    }
    let rule = given(Some("print"), "input", &[("color", "red")]);
    assert_eq!(reasons(&rule), [("@media".to_owned(), Reason::Media)]);
}

proptest! {
    #[test]
    fn what_is_allowed_is_inert(
        media in proptest::option::of("[a-z():;{},. 0-9-]{0,30}|\\PC{0,20}"),
        selector in "[a-z.:,\\[\\]()>\"^= ]{0,30}|\\PC{0,20}",
        value in "[a-zA-Z0-9#%.,()'\"/*+!;:{}<>@\\\\ -]{0,30}|(rgb|url|calc|attr)\\([a-z0-9, ()]{0,10}\\)|\\PC{0,20}",
    ) {
        let checked = check(&given(media.as_deref(), &selector, &[("color", &value)]));
        if let Some(rule) = checked.rule {
            let text = [rule.media.unwrap_or_default(), rule.selectors.concat(), rule.declarations[0].value.clone()].concat();
            let forbidden = [';', '{', '}', '<', '>', '@', '\\', '[', ']', '\0', '\n'];
            prop_assert!(!text.contains(forbidden) && !text.contains("/*"), "{}", text);
            let value = rule.declarations[0].value.to_lowercase();
            for call in ["url(", "src(", "var(", "attr(", "expression(", "javascript:"] {
                prop_assert!(!value.contains(call), "{}", value);
            }
        }
    }
}
