//! Frames for programs in Rust, which have no entry module that inserts them.
//!
//! `www/tillframe.js` makes the same element before this side's code is there, to save its loading time (design §2, 1a); a
//! test keeps both alike. In its build this is left out.

use js_sys::encode_uri_component;
use tillframe_core::{appearance::Appearance, error::ErrorCode};
use tillframe_web::random;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlIFrameElement};

use crate::{cause::Cause, create::Opened, js::join, options::Options};

/// Attributes of the element (security a.4). `allow-same-origin` lets the frame keep its own origin; without it that
/// would be `null`, which nobody may trust. `allow` leaves `autofill` out: Chromium knows no such feature and warns of it
/// on the page's console.
pub const ATTRIBUTES: [(&str, &str); 4] = [
    ("sandbox", "allow-scripts allow-same-origin allow-forms"),
    ("allow", "payment"),
    ("referrerpolicy", "strict-origin"),
    ("title", "Card details"),
];

/// Properties of its style, set through CSSOM because a strict policy of the page refuses `style` attributes. The height
/// keeps the page from jumping until the frame tells its own.
pub const STYLE: [(&str, &str); 4] = [
    ("display", "block"),
    ("width", "100%"),
    ("height", "300px"),
    ("border", "0"),
];

/// Puts a new frame into the container. Its document finds its channel and its first look in its address.
pub(crate) fn open(options: &Options) -> Result<Opened, Cause> {
    let channel = random::hex().ok_or(Cause::NO_RANDOM)?;
    let look = first_look(&options.look.appearance, &options.dropin.language.locale);
    let url = join(&[options.frame.as_str(), "#", &channel, &look]);
    let frame = insert(&options.container, &url).ok_or(ErrorCode::FrameTimeout)?;
    Ok(Opened::new(frame, channel, Vec::new()))
}

fn insert(container: &Element, url: &str) -> Option<HtmlIFrameElement> {
    let document = container.owner_document()?;
    let element: HtmlIFrameElement = document.create_element("iframe").ok()?.unchecked_into();
    for (name, value) in ATTRIBUTES {
        element.set_attribute(name, value).ok()?;
    }
    for (name, value) in STYLE {
        element.style().set_property(name, value).ok()?;
    }
    element.set_src(url);
    container.append_child(&element).ok()?;
    Some(element)
}

/// `www/first-look.js` in short. Without fields and a view it is a card form's.
fn first_look(appearance: &Appearance, locale: &str) -> String {
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
