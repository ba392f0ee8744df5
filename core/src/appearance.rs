//! How a merchant wants Drop-in to look, as it crosses from the host to the frame.
//!
//! Names and values are the merchant's own text. The frame takes what it knows and what is safe, and drops the rest.

use serde::{Deserialize, Serialize};

use crate::{hosted_fields::StyleRule, style::check_value};

pub mod rules;
pub mod variables;

/// The `appearance` option, with the page's own color scheme already found out.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Appearance {
    /// `theme`: where the variables start from.
    pub theme: Theme,
    /// `colorScheme`; `auto` is what the page uses around the container.
    pub scheme: Scheme,
    /// `labels`
    pub labels: Labels,
    /// `density`
    pub density: Density,
    /// `disableAnimations` is not set.
    pub animates: bool,
    /// `variables`: name in camel case, and value.
    pub variables: Vec<(String, String)>,
    /// `rules`: the selector is a named part with a state, such as `.Input:focus`.
    pub rules: Vec<StyleRule>,
    /// `card.overrides.styles`: rules for the inputs, as Hosted Fields takes them.
    pub input_styles: Vec<StyleRule>,
    /// `fonts`: their bytes come one after the other as `ToFrame::FontPart`.
    pub fonts: Vec<Font>,
}

impl Appearance {
    /// The color scheme of the document: the night is dark on every page.
    #[must_use]
    pub const fn used_scheme(&self) -> Scheme {
        match self.theme {
            Theme::Night => Scheme::Dark,
            Theme::Default | Theme::Flat => self.scheme,
        }
    }
}

/// A set of values for all variables.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Theme {
    /// `default`
    #[default]
    Default,
    /// `night`: dark whatever the page's scheme is.
    Night,
    /// `flat`: no borders, no shadows.
    Flat,
}

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Scheme {
    /// `light`
    #[default]
    Light,
    /// `dark`
    Dark,
}

/// Where labels stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Labels {
    /// `top`: above the field.
    #[default]
    Top,
    /// `floating`: in the field until something is typed.
    Floating,
}

/// How much room there is around things.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Density {
    /// `comfortable`
    #[default]
    Comfortable,
    /// `compact`
    Compact,
}

/// A font whose bytes the host sends: the frame itself asks nobody for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Font {
    /// The name that `fontFamily` uses.
    pub family: String,
    /// `font-weight`, such as `400` or `100 900`.
    pub weight: String,
    /// `font-style`: `normal` or `italic`.
    pub style: String,
}

impl Font {
    /// Whether browsers take it for a font: the family is a name, the weight a number or two, the style one of two.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let is_weight = |word: &str| {
            matches!(word, "normal" | "bold")
                || word
                    .parse()
                    .is_ok_and(|weight| (1..=1000_u16).contains(&weight))
        };
        let mut weights = self.weight.split_ascii_whitespace();
        check_value(&self.family).is_ok()
            && weights.next().is_some_and(is_weight)
            && weights.next().is_none_or(is_weight)
            && weights.next().is_none()
            && matches!(self.style.as_str(), "normal" | "italic")
    }
}

macro_rules! names {
    ($($type:ident { $($variant:ident = $name:literal),* })*) => {$(
        impl $type {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in the options.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The one with that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    )*};
}

names! {
    Theme { Default = "default", Night = "night", Flat = "flat" }
    Scheme { Light = "light", Dark = "dark" }
    Labels { Top = "top", Floating = "floating" }
    Density { Comfortable = "comfortable", Compact = "compact" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_have_a_name_a_weight_and_a_style() {
        let is_sound = |family: &str, weight: &str, style: &str| {
            Font {
                family: family.to_owned(),
                weight: weight.to_owned(),
                style: style.to_owned(),
            }
            .is_sound()
        };
        assert!(is_sound("Shop Sans", "400", "normal"));
        assert!(is_sound("Shop Sans", "100 900", "italic"));
        for (family, weight, style) in [
            ("", "400", "normal"),
            ("a;b", "400", "normal"),
            ("A", "heavy", "normal"),
            ("A", "", "normal"),
            ("A", "1 2 3", "normal"),
            ("A", "400", "slanted"),
        ] {
            assert!(
                !is_sound(family, weight, style),
                "{family} {weight} {style}"
            );
        }
    }

    #[test]
    fn the_night_is_dark_on_light_pages_too() {
        let look = |theme, scheme| Appearance {
            theme,
            scheme,
            ..Appearance::default()
        };
        assert_eq!(
            look(Theme::Night, Scheme::Light).used_scheme(),
            Scheme::Dark
        );
        assert_eq!(
            look(Theme::Flat, Scheme::Light).used_scheme(),
            Scheme::Light
        );
        assert_eq!(
            look(Theme::Default, Scheme::Dark).used_scheme(),
            Scheme::Dark
        );
    }
}
