//! `appearance`: read with its names and values as texts, of which the frame takes what it knows.

use js_sys::Array;
use tillframe_core::appearance::{Appearance, Density, Font, Labels, Scheme, Theme};
use tillframe_web as web;
use wasm_bindgen::JsValue;

use super::given::Given;
use crate::{js, styles};

/// How the form is to look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// What the frame is told, but for the scheme.
    pub appearance: Appearance,
    /// `colorScheme`; nothing is `auto`, what the page uses around the container.
    pub scheme: Option<Scheme>,
    /// Where the bytes of each of `appearance.fonts` come from.
    pub font_urls: Vec<String>,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            appearance: Appearance {
                animates: true,
                ..Appearance::default()
            },
            scheme: None,
            font_urls: Vec::new(),
        }
    }
}

impl Look {
    /// Reads `appearance`; nothing when it is not there.
    pub(crate) fn read(options: &Given<'_>) -> Option<Self> {
        let object = options.object("appearance");
        if object.is_undefined() {
            return None;
        }
        let given = Given {
            object: &object,
            path: "options.appearance.",
            slip: options.slip,
        };
        let theme = given.one_of("theme", Theme::from_name, "'default', 'night' or 'flat'");
        let labels = given.one_of("labels", Labels::from_name, "'top' or 'floating'");
        let density = "'comfortable' or 'compact'";
        let density = given.one_of("density", Density::from_name, density);
        let scheme = "'auto', 'light' or 'dark'";
        let scheme = given.one_of("colorScheme", scheme_from_name, scheme);
        let are_rules = |rules: &JsValue| {
            let is_rule = |(_, rule): &(String, JsValue)| rule.is_object();
            rules.is_object() && js::entries(rules).iter().all(is_rule)
        };
        let rules = "an object of selectors with an object each";
        let rules = given.that("rules", are_rules, rules);
        let mut look = Self {
            appearance: Appearance {
                theme: theme.unwrap_or_default(),
                labels: labels.unwrap_or_default(),
                density: density.unwrap_or_default(),
                animates: !given.switch("disableAnimations"),
                variables: given.texts("variables"),
                rules: styles::read(&rules, &|_| Vec::new()),
                ..Appearance::default()
            },
            scheme: scheme.flatten(),
            font_urls: Vec::new(),
        };
        look.read_fonts(&given);
        Some(look)
    }

    fn read_fonts(&mut self, given: &Given<'_>) {
        let fonts = js::list(&given.that("fonts", Array::is_array, "a list"));
        for index in 0..fonts.length() {
            let font = fonts.get(index);
            let or = |key, default: &str| {
                js::written(&js::property(&font, key)).unwrap_or_else(|| default.to_owned())
            };
            let (family, src) = (or("family", ""), or("src", ""));
            // Nothing would be the page itself.
            let url = web::url(&src).filter(|_| !src.is_empty() && !family.is_empty());
            let Some(url) = url else {
                return given.wrong("fonts", "a list of objects with family and src, an address");
            };
            self.appearance.fonts.push(Font {
                family,
                weight: or("weight", "400"),
                style: or("style", "normal"),
            });
            self.font_urls.push(url.href());
        }
    }
}

fn scheme_from_name(name: &str) -> Option<Option<Scheme>> {
    match name {
        "auto" => Some(None),
        name => Scheme::from_name(name).map(Some),
    }
}
