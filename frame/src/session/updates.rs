//! What the merchant changes while the form is shown. Nothing that is typed, marked or focused changes with it.

use std::rc::Rc;

use leptos::{
    prelude::{Update as _, WithUntracked},
    task::spawn_local,
};
use tillframe_core::dropin_options::{Language, Update};

use super::Session;
use crate::{
    text::{Spoken, Texts},
    view::page,
    web::locale,
};

impl Session {
    pub(super) fn change_shown(self: &Rc<Self>, update: Update) {
        if let Some(amount) = update.amount {
            self.screen.update(|screen| screen.show_amount(amount));
        }
        if let Some(appearance) = update.appearance {
            self.look.dress(&appearance);
        }
        if let Some(language) = update.language {
            self.change_language(language);
        }
    }

    /// Shows everything in these words.
    pub(super) fn speak(&self, spoken: Spoken, translations: &[(String, String)]) {
        page::set_language(&spoken);
        let texts = Texts::new(spoken, translations);
        self.screen.update(|screen| screen.speak(texts));
        self.screen
            .with_untracked(|screen| self.inputs.translate(screen));
    }

    /// The words come later, and only the last that were asked for are shown.
    fn change_language(self: &Rc<Self>, language: Language) {
        let number = self.languages.get() + 1;
        self.languages.set(number);
        let asked = locale::ask(&language.locale);
        let session = Rc::clone(self);
        spawn_local(async move {
            let spoken = asked.spoken().await;
            if session.languages.get() == number {
                session.speak(spoken, &language.translations);
            }
        });
    }
}
