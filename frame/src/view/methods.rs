//! The tokenized card, and the way back to the form.

use std::rc::Rc;

use leptos::prelude::*;
use tillframe_core::{brand::Brand, payment_method::PaymentMethod};

use super::{Reader, page};
use crate::{
    screen::{Screen, Stage},
    session::Session,
    text::{self, Key, Texts},
};

pub(super) fn methods(session: &Rc<Session>, read: Reader) -> impl IntoView + use<> {
    let another = {
        let session = Rc::clone(session);
        move |_| session.use_another()
    };
    view! {
        <section
            class="sheet"
            data-braintree-id="methods"
            hidden=read.flag(|screen, _| screen.stage() != Stage::Methods)
        >
            <h1 id=page::SELECTED class="methods-label" data-braintree-id="methods-label" tabindex="-1">
                {read.text(|screen, _| paying_with(screen))}
            </h1>
            <div class="method" data-braintree-id="methods-container">
                <span class="brand" data-brand=read.text(|screen, _| of_method(screen, |method, _| brand(method)))></span>
                <p class="method-label">
                    <strong>{read.text(|screen, _| of_method(screen, text::title))}</strong>
                    <span>{read.text(|screen, _| of_method(screen, text::kind))}</span>
                </p>
                <span class={"check"}></span>
            </div>
            <button type="button" class="another" data-braintree-id="toggle" on:click=another>
                {read.text(|screen, _| screen.texts().of(Key::ChooseAnotherWayToPay).into())}
            </button>
        </section>
    }
}

fn of_method(screen: &Screen, read: fn(&PaymentMethod, &Texts) -> String) -> String {
    let method = screen.method();
    method.map_or_else(String::new, |method| read(method, screen.texts()))
}

fn paying_with(screen: &Screen) -> String {
    let texts = screen.texts();
    texts.with(Key::PayingWith, &[("paymentSource", texts.of(Key::Card))])
}

fn brand(method: &PaymentMethod) -> String {
    let card_type = method.card().map(|card| card.card_type.as_str());
    let brand = card_type.and_then(Brand::from_gateway_name);
    brand.map_or("card", |brand| brand.data().id).to_owned()
}
