//! Whether a saved method is really to be deleted.

use leptos::prelude::*;
use tillframe_core::message::View;

use super::{Press, Reader, is_asking, page, truth};
use crate::text::{self, Key};

pub(super) fn confirmation(read: Reader) -> impl IntoView {
    view! {
        <section
            class="sheet confirmation"
            data-braintree-id="delete-confirmation"
            role="group"
            aria-labelledby=page::QUESTION
            aria-busy=read.text(|screen, _| truth(is_asking(screen)))
            hidden=read.flag(|screen, _| screen.view() != View::DeleteConfirmation)
        >
            <h1 id=page::QUESTION class="question" data-braintree-id="delete-confirmation__message" tabindex="-1">
                {read.text(|screen, _| {
                    screen.doomed_row().map_or_else(String::new, |row| text::deletion(&row.method, screen.texts()))
                })}
            </h1>
            <div class="answers">
                <button
                    type="button"
                    id=page::KEEP
                    class="button"
                    data-braintree-id="delete-confirmation__no"
                    disabled=read.flag(|screen, _| !screen.is_open())
                    data-press=Press::Keep.name()
                >
                    {read.key(|_, _| Key::DeleteCancel)}
                </button>
                <button
                    type="button"
                    class="button danger"
                    data-braintree-id="delete-confirmation__yes"
                    disabled=read.flag(|screen, _| !screen.is_open())
                    data-press=Press::Confirm.name()
                >
                    {read.key(|_, _| Key::DeleteConfirm)}
                </button>
            </div>
            <div class={"progress"} hidden=read.flag(|screen, _| !is_asking(screen))></div>
        </section>
    }
}
