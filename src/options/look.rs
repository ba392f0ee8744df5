//! `appearance`: read with its names and values as texts, of which the frame takes what it knows.

use js_sys::Array;
use tillframe_core::appearance::{Appearance, Density, Font, Labels, Scheme, Theme};
use tillframe_web as web;
use wasm_bindgen::{JsCast, JsValue};

use super::given::Given;
use crate::{errors::DropinError, js, styles};

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
    pub(crate) fn read(options: &Given<'_>) -> Result<Option<Self>, DropinError> {
        let Some(object) = options.object("appearance")? else {
            return Ok(None);
        };
        let given = Given {
            object: &object,
            path: "options.appearance.",
        };
        let mut look = Self::default();
        let to = &mut look.appearance;
        if let Some(name) = given.text("theme")? {
            let wrong = || given.wrong("theme", "'default', 'night' or 'flat'");
            to.theme = Theme::from_name(&name).ok_or_else(wrong)?;
        }
        if let Some(name) = given.text("labels")? {
            let wrong = || given.wrong("labels", "'top' or 'floating'");
            to.labels = Labels::from_name(&name).ok_or_else(wrong)?;
        }
        if let Some(name) = given.text("density")? {
            let wrong = || given.wrong("density", "'comfortable' or 'compact'");
            to.density = Density::from_name(&name).ok_or_else(wrong)?;
        }
        to.animates = !given.switch("disableAnimations")?;
        to.variables = given.texts("variables")?;
        if let Some(rules) = given.object("rules")? {
            let is_rule = |(_, rule): &(String, JsValue)| rule.is_object();
            if !js::entries(&rules).iter().all(is_rule) {
                return Err(given.wrong("rules", "an object of selectors with an object each"));
            }
            to.rules = styles::read(&rules, &|_| Vec::new());
        }
        if let Some(name) = given.text("colorScheme")?
            && name != "auto"
        {
            let wrong = || given.wrong("colorScheme", "'auto', 'light' or 'dark'");
            look.scheme = Some(Scheme::from_name(&name).ok_or_else(wrong)?);
        }
        look.read_fonts(&given)?;
        Ok(Some(look))
    }

    fn read_fonts(&mut self, given: &Given<'_>) -> Result<(), DropinError> {
        let Some(fonts) = given.that("fonts", Array::is_array, "a list")? else {
            return Ok(());
        };
        for font in fonts.unchecked_into::<Array>().iter() {
            let text = |key| js::text(&font, key);
            let or = |key, default: &str| {
                js::written(&js::property(&font, key)).unwrap_or_else(|| default.to_owned())
            };
            let src = text("src").and_then(|src| web::url(&src));
            let (Some(family), Some(src)) = (text("family"), src) else {
                return Err(
                    given.wrong("fonts", "a list of objects with family and src, an address")
                );
            };
            self.appearance.fonts.push(Font {
                family,
                weight: or("weight", "400"),
                style: or("style", "normal"),
            });
            self.font_urls.push(src.href());
        }
        Ok(())
    }
}
