//! The ways to pay, by themselves or below the list of methods.

use leptos::prelude::*;
use tillframe_core::{dropin_options::PaymentOption, message::View};

use super::{At, Press, Reader, page, truth};
use crate::{
    screen::{Screen, is_available},
    text::{self, Key},
};

pub(super) fn ways(ways: RwSignal<usize>, read: Reader) -> impl IntoView {
    let ways = move || {
        (0..ways.get())
            .map(|row| way(read.of_row(row)))
            .collect_view()
    };
    view! {
        <section
            class="sheet"
            data-braintree-id="options"
            hidden=read.flag(|screen, _| !screen.shows_ways())
        >
            <h1
                id=page::WAYS
                class="braintree-heading"
                tabindex="-1"
                data-braintree-id=read.text(|screen, _| if is_below(screen) { "other-ways-to-pay" } else { "choose-a-way-to-pay" }.into())
            >
                {read.key(|screen, _| if is_below(screen) { Key::OtherWaysToPay } else { Key::ChooseAWayToPay })}
            </h1>
            <ul class="options braintree-options-list" data-braintree-id="payment-options-container" aria-labelledby=page::WAYS>
                {ways}
            </ul>
        </section>
    }
}

fn way(read: Reader) -> impl IntoView {
    view! {
        <li class=read.text(classes) data-row=true>
            <button
                type="button"
                class="option"
                aria-disabled=read.text(|screen, at| truth(!is_usable(screen, at)))
                disabled=read.flag(|screen, _| !screen.is_open())
                data-press=Press::Way.name()
            >
                <span class="brand" data-brand=read.text(|screen, at| of(screen, at).map_or("", PaymentOption::name).into())></span>
                <span class="option-label braintree-option__label">{read.text(label)}</span>
                <span class="option-message braintree-option__disabled-message" hidden=read.flag(is_usable)>
                    {read.text(unavailable)}
                </span>
            </button>
        </li>
    }
}

fn of(screen: &Screen, at: At) -> Option<PaymentOption> {
    screen.ways().get(at.row).copied()
}

fn is_usable(screen: &Screen, at: At) -> bool {
    of(screen, at).is_some_and(is_available)
}

fn is_below(screen: &Screen) -> bool {
    screen.view() == View::Methods
}

fn classes(screen: &Screen, at: At) -> String {
    let name = of(screen, at).map_or("", PaymentOption::name);
    let disabled = if is_usable(screen, at) {
        ""
    } else {
        " braintree-disabled"
    };
    ["braintree-option braintree-option__", name, disabled].concat()
}

fn label(screen: &Screen, at: At) -> String {
    of(screen, at).map_or_else(String::new, |way| screen.texts().of(text::way(way)).into())
}

fn unavailable(screen: &Screen, at: At) -> String {
    let name = label(screen, at);
    let texts = screen.texts();
    texts.with(Key::OptionUnavailable, &[("paymentSource", &name)])
}
