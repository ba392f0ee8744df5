//! What the frame's document looks like before its code runs: `www/first-look.js` for frames that are inserted here.

use js_sys::encode_uri_component;
use tillframe_core::appearance::Appearance;

use crate::js::join;

/// What stands behind the channel id in the frame's address. Without fields and a view it is a card form's.
pub(crate) fn query(appearance: &Appearance, locale: &str) -> String {
    join(&[
        "?scheme=",
        appearance.scheme.name(),
        "&theme=",
        appearance.theme.name(),
        "&labels=",
        appearance.labels.name(),
        "&density=",
        appearance.density.name(),
        "&locale=",
        &String::from(encode_uri_component(locale)),
    ])
}
