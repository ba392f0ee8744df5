//! The pixels: a tree that stays as it is, in which attributes and texts change.
//!
//! No subtree is written with literal attributes and texts only: Leptos would build it from HTML text, which a document
//! under Trusted Types refuses. No element comes or goes either; what is not shown is `hidden`.

mod brands;
mod field;
pub mod input;
mod methods;
pub mod page;

use std::rc::Rc;

use leptos::prelude::*;
use tillframe_core::card_state::Field;

use crate::{
    screen::{Screen, Stage},
    session::Session,
    text,
};

/// The whole widget.
pub fn widget(session: &Rc<Session>) -> impl IntoView + use<> {
    let screen = session.screen;
    let stage = move || screen.with(Screen::stage);
    let is_sending = move || matches!(stage(), Stage::Submitting(_));
    let alert = move || screen.with(|screen| screen.alert().unwrap_or_default());
    view! {
        <div
            class="widget"
            data-braintree-id="wrapper"
            hidden=move || matches!(stage(), Stage::Loading | Stage::Failed)
        >
            <section
                class="sheet"
                data-braintree-id="card"
                aria-busy=move || if is_sending() { "true" } else { "false" }
                hidden=move || stage() == Stage::Methods
            >
                <header class="header" data-braintree-id="card-sheet-header">
                    <h1 id="title">{text::TITLE}</h1>
                    {brands::strip(session.brands)}
                </header>
                {form(session)}
                <div class="alert" data-braintree-id="sheet-error" hidden=move || alert().is_empty()>
                    <span class={"alert-icon"}></span>
                    <p data-braintree-id="sheet-error-text">{alert}</p>
                </div>
                <div class={"progress"} hidden=move || !is_sending()></div>
            </section>
            {methods::methods(session)}
            <p class="unseen" role="status">
                {move || screen.with(|screen| screen.status().to_owned())}
            </p>
        </div>
    }
}

fn form(session: &Rc<Session>) -> impl IntoView + use<> {
    view! {
        <form
            class="form"
            novalidate=true
            autocomplete="on"
            aria-labelledby="title"
        >
            {Field::ALL.map(|field| field::group(session.screen, field))}
        </form>
    }
}
