//! The pixels: a tree that stays as it is, in which attributes and texts change.
//!
//! No subtree is written with literal attributes and texts only: Leptos would build it from HTML text, which a document
//! under Trusted Types refuses. No element comes or goes but the rows of the two lists, from their ends; what is not shown
//! is `hidden`.
//!
//! All texts are read by closures of one type, and all flags by those of another: each type would be compiled on its own.
//! What is pressed is heard by one listener for all ([`press`]).

mod brands;
mod confirmation;
mod field;
mod form;
pub mod input;
mod methods;
pub mod page;
mod press;
mod row;
mod total;
mod ways;

use leptos::prelude::*;
use tillframe_core::{card_state::Field, message::View};

use crate::{
    screen::{Screen, Stage},
    session::Session,
    text::Key,
};

pub(crate) use self::press::{Press, Pressed};

/// The whole widget.
pub fn widget(session: &Session) -> impl IntoView + use<> {
    let read = Reader::of_all(session.screen);
    view! {
        <div
            class=read.text(|screen, _| classes(screen))
            data-braintree-id="wrapper"
            hidden=read.flag(|screen, _| matches!(screen.stage(), Stage::Loading | Stage::Failed))
        >
            {methods::methods(session.rows, read)}
            {confirmation::confirmation(read)}
            {ways::ways(session.ways, read)}
            {form::form(session.brands, read)}
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
            <button
                type="button"
                class="another braintree-toggle"
                data-braintree-id="toggle"
                hidden=read.flag(|screen, _| !screen.shows_toggle())
                disabled=read.flag(|screen, _| !screen.is_open())
                data-press=Press::Toggle.name()
            >
                {read.key(|_, _| Key::ChooseAnotherWayToPay)}
            </button>
            <p class="unseen" role="status">
                {read.text(|screen, _| screen.status().into())}
            </p>
        </div>
    }
}

/// Drop-in's names for what is shown (features §4.4), which existing tests of shops look for.
fn classes(screen: &Screen) -> String {
    let mut classes = "widget braintree-dropin braintree-show-".to_owned();
    classes.push_str(screen.view().name());
    if screen.view() == View::Methods && screen.shows_ways() {
        classes.push_str(" braintree-show-options");
    }
    if screen.alert().is_some() {
        classes.push_str(" braintree-sheet--has-error");
    }
    classes
}

/// Reads the screen for attributes and texts.
#[derive(Clone, Copy)]
struct Reader {
    screen: RwSignal<Screen>,
    at: At,
}

/// Whose look it is.
#[derive(Clone, Copy)]
struct At {
    /// Any, where it is not that of a field.
    field: Field,
    /// The row of a list; any, where it is not that of one.
    row: usize,
}

impl Reader {
    fn of_all(screen: RwSignal<Screen>) -> Self {
        let field = Field::Number;
        Self {
            screen,
            at: At { field, row: 0 },
        }
    }

    fn of_field(self, field: Field) -> Self {
        let at = At { field, ..self.at };
        Self { at, ..self }
    }

    fn of_row(self, row: usize) -> Self {
        let at = At { row, ..self.at };
        Self { at, ..self }
    }

    fn text(self, read: fn(&Screen, At) -> String) -> impl Fn() -> String + Copy {
        self.string(Read::Text(read))
    }

    /// One of our words.
    fn key(self, read: fn(&Screen, At) -> Key) -> impl Fn() -> String + Copy {
        self.string(Read::Key(read))
    }

    fn string(self, read: Read) -> impl Fn() -> String + Copy {
        move || {
            self.screen.with(|screen| match read {
                Read::Text(read) => read(screen, self.at),
                Read::Key(read) => screen.texts().of(read(screen, self.at)).into(),
            })
        }
    }

    fn flag(self, read: fn(&Screen, At) -> bool) -> impl Fn() -> bool + Copy {
        move || self.screen.with(|screen| read(screen, self.at))
    }
}

/// Where a text comes from.
#[derive(Clone, Copy)]
enum Read {
    Text(fn(&Screen, At) -> String),
    Key(fn(&Screen, At) -> Key),
}

fn truth(is_true: bool) -> String {
    if is_true { "true" } else { "false" }.into()
}

fn is_sending(screen: &Screen) -> bool {
    matches!(screen.stage(), Stage::Submitting(_))
}

fn is_asking(screen: &Screen) -> bool {
    screen.stage() == Stage::Asking
}
