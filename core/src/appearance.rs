//! How a merchant wants Drop-in to look, as it crosses from the host to the frame.
//!
//! Names and values are the merchant's own text. The frame takes what it knows and what is safe, and drops the rest.

use serde::{Deserialize, Serialize};

use crate::hosted_fields::StyleRule;

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
