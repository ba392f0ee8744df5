//! A merchant's appearance on the document.

use tillframe_core::{
    appearance::{Appearance, Density, Font, Labels, Scheme, Theme},
    card_state::Field,
    dropin_options::{DropinOptions, Update},
    hosted_fields::StyleRule,
    message::{MOST_FONT_BYTES, Product, Start, ToFrame},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::stage::{KEY, Stage, document, start, window};

fn variable(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn rule(selector: &str, property: &str, value: &str) -> StyleRule {
    StyleRule {
        media: None,
        selector: selector.to_owned(),
        declarations: vec![variable(property, value)],
    }
}

async fn dressed(appearance: Appearance) -> Stage {
    let dropin = DropinOptions {
        appearance,
        ..DropinOptions::default()
    };
    let product = Product::Dropin(Box::new(dropin));
    Stage::ready_after(Start {
        product,
        ..start(KEY)
    })
    .await
}

fn update(appearance: Appearance) -> ToFrame {
    ToFrame::Update(Box::new(Update {
        appearance: Some(appearance),
        ..Update::default()
    }))
}

fn root() -> HtmlElement {
    document().document_element().unwrap().unchecked_into()
}

fn own(name: &str) -> String {
    root().style().get_property_value(name).unwrap()
}

fn shown(element: &Element, property: &str) -> String {
    let style = window().get_computed_style(element).unwrap().unwrap();
    style.get_property_value(property).unwrap()
}

#[wasm_bindgen_test]
async fn choices_and_variables_stand_on_the_root() {
    let stage = dressed(Appearance {
        theme: Theme::Night,
        scheme: Scheme::Light,
        labels: Labels::Floating,
        density: Density::Compact,
        variables: vec![
            variable("colorPrimary", " #123456 "),
            variable("colorBrand", "red"),
            variable("fieldHeight", "url(a)"),
        ],
        ..Appearance::default()
    })
    .await;
    let root = root();
    for (name, value) in [
        ("data-theme", "night"),
        ("data-labels", "floating"),
        ("data-density", "compact"),
        ("data-animations", "none"),
    ] {
        assert_eq!(root.get_attribute(name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(own("color-scheme"), "dark", "the night is dark everywhere");
    assert_eq!(own("--colorPrimary"), "#123456");
    assert_eq!(own("--colorBrand"), "");
    assert_eq!(own("--fieldHeight"), "");
    drop(stage);
}

#[wasm_bindgen_test]
async fn rules_reach_their_parts_and_styles_the_inputs() {
    let stage = dressed(Appearance {
        rules: vec![
            rule(".Label", "color", "rgb(1, 2, 3)"),
            rule(".Input", "letterSpacing", "3px"),
            rule("body", "color", "red"),
            rule(".Input", "opacity", "0"),
        ],
        input_styles: vec![rule("input.number", "color", "rgb(4, 5, 6)")],
        ..Appearance::default()
    })
    .await;
    let number = stage.input(Field::Number);
    assert_eq!(shown(&stage.find("label"), "color"), "rgb(1, 2, 3)");
    assert_eq!(shown(&number, "letter-spacing"), "3px");
    assert_eq!(shown(&number, "color"), "rgb(4, 5, 6)");
    assert_ne!(shown(&stage.input(Field::Cvv), "color"), "rgb(4, 5, 6)");
    assert_eq!(shown(&number, "opacity"), "1");
}

#[wasm_bindgen_test]
async fn another_look_takes_all_of_the_last_away_and_nothing_that_was_typed() {
    let stage = dressed(Appearance {
        theme: Theme::Flat,
        variables: vec![variable("colorText", "#111111")],
        rules: vec![rule(".Label", "color", "rgb(1, 2, 3)")],
        ..Appearance::default()
    })
    .await;
    stage.type_into(Field::Number, "4111");
    stage.send(&update(Appearance {
        scheme: Scheme::Dark,
        variables: vec![variable("colorDanger", "#222222")],
        ..Appearance::default()
    }));
    stage
        .until("the other look", || own("color-scheme") == "dark")
        .await;
    assert_eq!(own("--colorText"), "");
    assert_eq!(own("--colorDanger"), "#222222");
    assert_ne!(shown(&stage.find("label"), "color"), "rgb(1, 2, 3)");
    assert_eq!(
        root().get_attribute("data-theme").as_deref(),
        Some("default")
    );
    assert_eq!(stage.input(Field::Number).value(), "4111");
}

#[wasm_bindgen_test]
async fn fonts_come_in_parts_and_are_counted() {
    let font = |family: &str, weight: &str| Font {
        family: family.to_owned(),
        weight: weight.to_owned(),
        style: "normal".to_owned(),
    };
    let stage = dressed(Appearance {
        fonts: vec![font("Shop Sans", "700"), font("Wrong", "heavy")],
        ..Appearance::default()
    })
    .await;
    let part = |font, size, is_last| ToFrame::FontPart {
        font,
        bytes: vec![0; size],
        is_last,
    };
    let fonts = document().fonts();
    let before = fonts.size();
    stage.send(&part(0, 100, false));
    stage.settle().await;
    assert_eq!(fonts.size(), before, "not yet whole");
    stage.send(&part(0, 100, true));
    stage.send(&part(1, 100, true));
    stage.settle().await;
    assert_eq!(fonts.size(), before + 1);
    assert_eq!(stage.session.refused(), 0);

    stage.send(&part(2, 1, true));
    stage.settle().await;
    assert_eq!(stage.session.refused(), 1, "nobody announced it");
    for _ in 0..=MOST_FONT_BYTES / 12_000 {
        stage.send(&part(0, 12_000, false));
    }
    stage
        .until("a refusal", || stage.session.refused() > 1)
        .await;
    fonts.clear();
}
