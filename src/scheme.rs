//! Which color scheme the page uses: `colorScheme: 'auto'`.

use tillframe_core::appearance::{Scheme, Theme};
use tillframe_web as web;
use web_sys::{Element, MediaQueryList};

use crate::options::Look;

/// The scheme that the form has in `container`.
pub(crate) fn of(look: &Look, container: &Element) -> Scheme {
    match (look.appearance.theme, look.scheme) {
        // Dark whatever is around it.
        (Theme::Night, _) => Scheme::Dark,
        (_, Some(scheme)) => scheme,
        (_, None) => around(container),
    }
}

/// What the shopper prefers; its `change` says that this is another one now.
pub(crate) fn preference() -> Option<MediaQueryList> {
    let window = web::window()?;
    window.match_media("(prefers-color-scheme: dark)").ok()?
}

/// The page's own scheme there: its `color-scheme` says which ones it is made for.
fn around(element: &Element) -> Scheme {
    let (mut light, mut dark) = (false, false);
    for word in made_for(element).unwrap_or_default().split(' ') {
        light |= word == "light";
        dark |= word == "dark";
    }
    let prefers_dark = || preference().is_some_and(|query| query.matches());
    if dark && (!light || prefers_dark()) {
        Scheme::Dark
    } else {
        Scheme::Light
    }
}

fn made_for(element: &Element) -> Option<String> {
    let style = web::window()?.get_computed_style(element).ok()??;
    style.get_property_value("color-scheme").ok()
}
