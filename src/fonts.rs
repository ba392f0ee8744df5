//! Fonts of `appearance`: the page loads them and hands their bytes to the frame, which asks nobody for anything.

use std::cell::{Cell, RefCell};

use js_sys::Uint8Array;
use tillframe_core::{
    appearance::Font,
    message::{FONT_PART, MOST_FONT_BYTES, ToFrame},
};
use web_sys::AbortSignal;

use crate::{fetch, link::Instance, options::Look, warning::warn, widget::Widget};

/// A font that takes longer would only make the form jump.
const LIMIT: u32 = 30_000;

/// What the frame has, or is about to get.
#[derive(Default)]
pub(crate) struct Fonts {
    known: RefCell<Vec<Font>>,
    bytes: Cell<usize>,
}

impl Fonts {
    /// Those that the frame does not have, with their addresses. They count as known from here on.
    pub(crate) fn take_new(&self, look: &Look) -> Vec<(Font, String)> {
        let mut known = self.known.borrow_mut();
        let mut new = Vec::new();
        for (font, url) in look.appearance.fonts.iter().zip(&look.font_urls) {
            if !known.contains(font) {
                known.push(font.clone());
                new.push((font.clone(), url.clone()));
            }
        }
        new
    }

    fn forget(&self, font: &Font) {
        self.known.borrow_mut().retain(|known| known != font);
    }
}

/// Loads the fonts and sends them. The form goes on without one that can't be loaded.
pub(crate) async fn send(widget: &Widget, fonts: Vec<(Font, String)>) {
    for (font, url) in fonts {
        let Some(stop) = widget.requests.signal() else {
            return;
        };
        let is_sent = match load(&url, &widget.fonts, &stop).await {
            Some(bytes) => post(widget, &font, &bytes),
            None => false,
        };
        if !is_sent && !widget.link().is_torn_down() {
            widget.fonts.forget(&font);
            warn(&[
                "the font ",
                &font.family,
                " could not be loaded. Its server must send Access-Control-Allow-Origin, and all fonts together must be below 1 MB.",
            ]);
        }
    }
}

async fn load(url: &str, fonts: &Fonts, stop: &AbortSignal) -> Option<Uint8Array> {
    let bytes = fetch::get(url, LIMIT, stop).await?;
    let all = fonts.bytes.get().saturating_add(bytes.length() as usize);
    if bytes.length() == 0 || all > MOST_FONT_BYTES {
        return None;
    }
    fonts.bytes.set(all);
    Some(bytes)
}

/// All parts at once, so that its place among the fonts is the one that the frame knows, whatever was changed meanwhile.
fn post(widget: &Widget, font: &Font, bytes: &Uint8Array) -> bool {
    let Some(place) = widget.place_of(font) else {
        // Nobody wants it any more.
        widget.fonts.forget(font);
        return true;
    };
    let (length, part) = (bytes.length(), FONT_PART as u32);
    let mut start = 0;
    while start < length {
        let end = start.saturating_add(part).min(length);
        let message = ToFrame::FontPart {
            font: place,
            bytes: bytes.subarray(start, end).to_vec(),
            is_last: end == length,
        };
        if widget.link().post(&message).is_err() {
            return false;
        }
        start = end;
    }
    true
}
