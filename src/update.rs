//! `update`: other words, another look or another amount, without a new frame.

use std::rc::Rc;

use tillframe_core::{
    dropin_options::{Amount, Language, Update},
    message::ToFrame,
};
use wasm_bindgen::JsValue;

use crate::{
    errors::DropinError,
    fonts,
    js::{self, property},
    link::Instance,
    options::{
        Look, amount,
        given::{Given, Slip},
    },
    scheme, state_change,
    widget::Widget,
};

/// What is to be changed; the rest stays as it is.
#[derive(Clone, Default)]
pub struct Changes {
    /// `Some(None)` shows none.
    pub amount: Option<Option<Amount>>,
    /// Such as `de_DE`.
    pub locale: Option<String>,
    /// Takes the place of all former ones.
    pub translations: Option<Vec<(String, String)>>,
    /// Takes the place of the whole former one.
    pub look: Option<Look>,
}

impl Changes {
    /// Reads `update`'s argument; `known` is the amount that is shown now.
    ///
    /// # Errors
    /// The first one that can't be understood, and what to write instead.
    pub fn read(given: &JsValue, known: Option<&Amount>) -> Result<Self, DropinError> {
        let slip = Slip::default();
        let options = Given::options(given, &slip);
        let amount = if property(given, "amount").is_null() {
            Some(None)
        } else {
            amount::read(&options, known).map(Some)
        };
        let translations = options.object("translations");
        let changes = Self {
            amount,
            locale: options.text("locale"),
            translations: translations.is_object().then(|| js::texts(&translations).0),
            look: Look::read(&options),
        };
        slip.none_in(changes)
    }
}

/// Tells the frame; the fonts of a new look follow.
pub(crate) async fn update(widget: Rc<Widget>, changes: Changes) -> Result<(), DropinError> {
    widget.check().map_err(DropinError::not_updated)?;
    let mut look = changes.look;
    let language = (changes.locale.is_some() || changes.translations.is_some()).then(|| {
        let now = widget.language();
        Language {
            locale: changes.locale.unwrap_or(now.locale),
            translations: changes.translations.unwrap_or(now.translations),
        }
    });
    if let Some(look) = &mut look {
        widget.complete(look);
    }
    let update = Update {
        language: language.clone(),
        appearance: look.as_ref().map(|look| look.appearance.clone()),
        amount: changes.amount.clone(),
    };
    let message = ToFrame::Update(Box::new(update));
    widget
        .link()
        .post(&message)
        .map_err(DropinError::not_updated)?;
    let fonts = look.map(|look| widget.wear(look)).unwrap_or_default();
    widget.note(language, changes.amount);
    state_change::tell(&widget);
    fonts::send(&widget, fonts).await;
    Ok(())
}

impl Widget {
    /// The page's scheme may be another one now.
    pub(crate) fn follow_scheme(&self) {
        let mut look = self.look.borrow_mut();
        let scheme = scheme::of(&look, self.container());
        if scheme == look.appearance.scheme {
            return;
        }
        look.appearance.scheme = scheme;
        let update = Update {
            appearance: Some(look.appearance.clone()),
            ..Update::default()
        };
        drop(look);
        self.show_scheme(scheme);
        // A lost frame shows nothing.
        let _ = self.link().post(&ToFrame::Update(Box::new(update)));
    }
}
