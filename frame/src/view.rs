//! The pixels: a tree that stays as it is, in which attributes and texts change.
//!
//! No subtree is written with literal attributes and texts only: Leptos would build it from HTML text, which a document
//! under Trusted Types refuses. No element comes or goes either; what is not shown is `hidden`.
//!
//! All texts are read by closures of one type, and all flags by those of another: each type would be compiled on its own.

mod brands;
mod field;
pub mod input;
mod methods;
pub mod page;
mod total;

use std::rc::Rc;

use leptos::prelude::*;
use tillframe_core::card_state::Field;

use crate::{
    screen::{Screen, Stage},
    session::Session,
    text::Key,
};

/// The whole widget.
pub fn widget(session: &Rc<Session>) -> impl IntoView + use<> {
    let read = Reader::of_all(session.screen);
    view! {
        <div
            class="widget"
            data-braintree-id="wrapper"
            hidden=read.flag(|screen, _| matches!(screen.stage(), Stage::Loading | Stage::Failed))
        >
            <section
                class="sheet"
                data-braintree-id="card"
                aria-busy=read.text(|screen, _| truth(is_sending(screen)))
                hidden=read.flag(|screen, _| screen.stage() == Stage::Methods)
            >
                <header class="header" data-braintree-id="card-sheet-header">
                    <h1 id="title">{read.text(|screen, _| screen.texts().of(Key::PayWithCard).into())}</h1>
                    {brands::strip(session.brands, read)}
                </header>
                {total::total(read)}
                <form class="form" novalidate=true autocomplete="on" aria-labelledby="title">
                    {Field::ALL.map(|field| field::group(Reader { field, ..read }))}
                </form>
                <div
                    class="alert"
                    data-braintree-id="sheet-error"
                    hidden=read.flag(|screen, _| screen.alert().is_none())
                >
                    <span class={"alert-icon"}></span>
                    <p data-braintree-id="sheet-error-text">
                        {read.text(|screen, _| screen.alert().map_or_else(String::new, |key| screen.texts().of(key).into()))}
                    </p>
                </div>
                <div class={"progress"} hidden=read.flag(|screen, _| !is_sending(screen))></div>
            </section>
            {methods::methods(session, read)}
            <p class="unseen" role="status">
                {read.text(|screen, _| screen.status().into())}
            </p>
        </div>
    }
}

/// Reads the screen for attributes and texts.
#[derive(Clone, Copy)]
struct Reader {
    screen: RwSignal<Screen>,
    /// Whose look it is; any, where it is that of the whole.
    field: Field,
}

impl Reader {
    fn of_all(screen: RwSignal<Screen>) -> Self {
        Self {
            screen,
            field: Field::Number,
        }
    }

    fn text(self, read: fn(&Screen, Field) -> String) -> impl Fn() -> String + Copy {
        move || self.screen.with(|screen| read(screen, self.field))
    }

    fn flag(self, read: fn(&Screen, Field) -> bool) -> impl Fn() -> bool + Copy {
        move || self.screen.with(|screen| read(screen, self.field))
    }
}

fn truth(is_true: bool) -> String {
    if is_true { "true" } else { "false" }.into()
}

fn is_sending(screen: &Screen) -> bool {
    matches!(screen.stage(), Stage::Submitting(_))
}
