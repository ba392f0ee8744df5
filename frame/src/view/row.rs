//! One method of the list: what it is, whether it is chosen, how to delete it, and its security code asked for again.

use leptos::prelude::*;
use tillframe_core::{brand::Brand, card_state::Field, payment_method::PaymentMethod};

use super::{At, Press, Reader, page, truth};
use crate::{
    screen::{Row, Screen},
    text::{self, Key, Texts},
};

pub(super) fn row(read: Reader) -> impl IntoView {
    view! {
        <div class=read.text(classes) data-row=true>
            <label class="choice">
                <input
                    type="radio"
                    name="method"
                    prop:checked=read.flag(|screen, at| screen.is_active(at.row))
                    disabled=read.flag(|screen, _| !screen.is_open() || screen.is_editing())
                    aria-disabled=read.text(|screen, at| truth(of(screen, at).is_some_and(|row| row.is_expired)))
                    data-press=Press::Choose.name()
                />
                <span class="brand" data-brand=read.text(|screen, at| said(screen, at, |method, _| brand(method)))></span>
                <span class="method-label braintree-method__label">
                    <strong>{read.text(|screen, at| said(screen, at, text::title))}</strong>
                    <span>{read.text(|screen, at| said(screen, at, text::kind))}</span>
                </span>
                <span class="badge" hidden=read.flag(|screen, at| !of(screen, at).is_some_and(|row| row.is_expired))>
                    {read.key(|_, _| Key::Expired)}
                </span>
                <span class={"check"}></span>
            </label>
            <p class="note" hidden=read.flag(|screen, at| !is_kept(screen, at))>{read.key(|_, _| Key::InSubscription)}</p>
            <button
                type="button"
                class="delete"
                aria-label=read.text(|screen, at| said(screen, at, delete))
                hidden=read.flag(|screen, at| !screen.is_editing() || !of(screen, at).is_some_and(Row::is_deletable))
                disabled=read.flag(|screen, _| !screen.is_open())
                data-press=Press::Delete.name()
            ></button>
            <div class="code" hidden=read.flag(|screen, at| !asks_code(screen, at))>
                <div class="caption">
                    <label for=read.text(|screen, at| id(screen, at, page::CODE))>
                        {read.text(|screen, _| text::label(Field::Cvv, screen.code(), screen.texts()))}
                    </label>
                    <span class="hint" id=read.text(|screen, at| id(screen, at, page::CODE_HINT))>
                        {read.text(|screen, _| text::hint(Field::Cvv, screen.code(), screen.texts()))}
                    </span>
                </div>
                <div class={"box"}></div>
                <p class="error" id=read.text(|screen, at| id(screen, at, page::CODE_ERROR))>
                    {read.text(|screen, _| code_error(screen))}
                </p>
            </div>
        </div>
    }
}

fn of(screen: &Screen, at: At) -> Option<&Row> {
    screen.method_rows().get(at.row)
}

fn said(screen: &Screen, at: At, say: fn(&PaymentMethod, &Texts) -> String) -> String {
    of(screen, at).map_or_else(String::new, |row| say(&row.method, screen.texts()))
}

fn classes(screen: &Screen, at: At) -> String {
    let mut classes = "method braintree-method".to_owned();
    if screen.is_active(at.row) {
        classes.push_str(" braintree-method--active");
    }
    if is_kept(screen, at) || of(screen, at).is_some_and(|row| row.is_expired) {
        classes.push_str(" braintree-method--disabled");
    }
    classes
}

/// Whether the row can't be deleted while others can.
fn is_kept(screen: &Screen, at: At) -> bool {
    screen.is_editing() && of(screen, at).is_some_and(|row| row.has_subscription)
}

fn asks_code(screen: &Screen, at: At) -> bool {
    screen.code_row() == Some(at.row)
}

/// Of all rows' elements of one kind, that of the row with the code has the `id`.
fn id(screen: &Screen, at: At, id: &str) -> String {
    if asks_code(screen, at) { id } else { "" }.into()
}

fn delete(method: &PaymentMethod, texts: &Texts) -> String {
    let name = text::name(method, texts);
    texts.with(Key::DeleteMethod, &[("identifier", &name)])
}

fn code_error(screen: &Screen) -> String {
    let mark = screen.code().mark(Field::Cvv);
    mark.map_or_else(String::new, |fault| {
        text::fault(fault, screen.code(), screen.texts())
    })
}

/// Which picture stands for the method.
fn brand(method: &PaymentMethod) -> String {
    let Some(card) = method.card() else {
        return method.method_type().name().to_owned();
    };
    let brand = Brand::from_gateway_name(card.card_type.as_str());
    brand.map_or("card", |brand| brand.data().id).to_owned()
}
