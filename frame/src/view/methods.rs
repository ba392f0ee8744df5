//! What is saved and what was tokenized: a group of radio buttons.

use leptos::prelude::*;
use tillframe_core::message::View;

use super::{Press, Reader, is_asking, is_sending, page, row, truth};
use crate::{
    screen::Screen,
    text::{self, Key},
};

pub(super) fn methods(rows: RwSignal<usize>, read: Reader) -> impl IntoView {
    let rows = move || {
        (0..rows.get())
            .map(|row| row::row(read.of_row(row)))
            .collect_view()
    };
    view! {
        <section
            class="sheet"
            data-braintree-id="methods"
            aria-busy=read.text(|screen, _| truth(is_busy(screen)))
            hidden=read.flag(|screen, _| !screen.shows_methods())
        >
            <header class="header">
                <h1 id=page::METHODS class="methods-label braintree-heading" data-braintree-id="methods-label" tabindex="-1">
                    {read.text(|screen, _| heading(screen))}
                </h1>
                <button
                    type="button"
                    class="edit"
                    data-braintree-id="methods-edit"
                    hidden=read.flag(|screen, _| !screen.is_managed())
                    disabled=read.flag(|screen, _| !screen.is_open())
                    data-press=Press::Edit.name()
                >
                    {read.key(|screen, _| if screen.is_editing() { Key::DoneEditing } else { Key::Edit })}
                </button>
            </header>
            <div class="methods" role="radiogroup" aria-labelledby=page::METHODS data-braintree-id="methods-container" id=page::ROWS>
                {rows}
            </div>
            <div class={"progress"} hidden=read.flag(|screen, _| !is_busy(screen))></div>
        </section>
    }
}

fn is_busy(screen: &Screen) -> bool {
    is_asking(screen) || (is_sending(screen) && screen.view() == View::Methods)
}

fn heading(screen: &Screen) -> String {
    let texts = screen.texts();
    let chosen = (0..screen.method_rows().len()).find(|row| screen.is_active(*row));
    if screen.is_editing() {
        return texts.of(Key::EditPaymentMethods).into();
    }
    match chosen.and(screen.active_row()) {
        Some(row) if !row.is_expired => text::paying_with(&row.method, texts),
        _ => texts.of(Key::ChooseAWayToPay).into(),
    }
}
