//! A merchant's fonts. Their bytes come from the page: a font that the frame asked for itself would be a request to a
//! stranger, and one with a `unicode-range` would tell which characters are shown.

use std::cell::{Cell, RefCell};

use tillframe_core::{
    appearance::Font,
    message::MOST_FONT_BYTES,
    style::{Dropped, Reason},
};
use web_sys::{FontFace, FontFaceDescriptors};

use crate::{sheet, web::document};

/// The fonts that are on their way, and how much of all of them is here.
#[derive(Default)]
pub(super) struct Fonts {
    coming: RefCell<Vec<(Font, Vec<u8>)>>,
    size: Cell<usize>,
}

impl Fonts {
    /// Fonts will come, under their places in this list.
    pub(super) fn expect(&self, fonts: &[Font]) {
        let coming = fonts.iter().map(|font| (font.clone(), Vec::new()));
        self.coming.replace(coming.collect());
    }

    /// Takes a part, and shows the font when it is complete.
    pub(super) fn take(&self, font: u8, bytes: &[u8], is_last: bool) -> bool {
        let mut coming = self.coming.borrow_mut();
        let Some((font, whole)) = coming.get_mut(usize::from(font)) else {
            return false;
        };
        let size = self.size.get() + bytes.len();
        if size > MOST_FONT_BYTES {
            return false;
        }
        self.size.set(size);
        whole.extend_from_slice(bytes);
        if is_last {
            let whole = std::mem::take(whole);
            if add(font, &whole).is_none() {
                let dropped = Dropped {
                    name: "fonts".to_owned(),
                    reason: Reason::Font,
                };
                sheet::warn("appearance", &dropped);
            }
        }
        true
    }
}

/// Nothing when its name, its weight or its style is none. If the bytes are no font, the next of `fontFamily` is used.
fn add(font: &Font, bytes: &[u8]) -> Option<()> {
    if !font.is_sound() {
        return None;
    }
    let descriptors = FontFaceDescriptors::new();
    descriptors.set_weight(&font.weight);
    descriptors.set_style(&font.style);
    let face = FontFace::new_with_u8_array_and_descriptors(&font.family, bytes, &descriptors);
    document()?.fonts().add(&face.ok()?).ok()?;
    Some(())
}
