//! The card form.

use leptos::prelude::*;
use tillframe_core::{brand::BrandSet, card_state::Field, message::View};

use super::{Press, Reader, brands, field, is_sending, page, total, truth};
use crate::text::Key;

pub(super) fn form(brands: RwSignal<BrandSet>, read: Reader) -> impl IntoView {
    view! {
        <section
            class="sheet"
            data-braintree-id="card"
            aria-busy=read.text(|screen, _| truth(is_sending(screen)))
            hidden=read.flag(|screen, _| screen.view() != View::Card)
        >
            <header class="header" data-braintree-id="card-sheet-header">
                <h1 id=page::TITLE tabindex="-1">{read.key(|_, _| Key::PayWithCard)}</h1>
                {brands::strip(brands, read)}
            </header>
            {total::total(read)}
            <form class="form" novalidate=true autocomplete="on" aria-labelledby=page::TITLE>
                {Field::ALL.map(|field| field::group(read.of_field(field)))}
                <label
                    class="save"
                    data-braintree-id="save-card-field-group"
                    hidden=read.flag(|screen, _| !screen.asks_to_save())
                >
                    <input
                        type="checkbox"
                        data-braintree-id="save-card-input"
                        prop:checked=read.flag(|screen, _| screen.saves())
                        disabled=read.flag(|screen, _| !screen.is_open())
                        data-press=Press::Save.name()
                    />
                    <span>{read.key(|_, _| Key::SaveCardLabel)}</span>
                </label>
            </form>
            <div class={"progress"} hidden=read.flag(|screen, _| !is_sending(screen))></div>
        </section>
    }
}
