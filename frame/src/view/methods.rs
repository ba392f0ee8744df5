//! The tokenized card, and the way back to the form.

use std::rc::Rc;

use leptos::prelude::*;
use tillframe_core::{brand::Brand, payment_method::PaymentMethod};

use super::{Reader, page};
use crate::{
    screen::{Screen, Stage},
    session::Session,
    text,
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
                {text::SELECTED}
            </h1>
            <div class="method" data-braintree-id="methods-container">
                <span class="brand" data-brand=read.text(|screen, _| of_method(screen, brand))></span>
                <p class="method-label">
                    <strong>{read.text(|screen, _| of_method(screen, text::ending))}</strong>
                    <span>{read.text(|screen, _| of_method(screen, name))}</span>
                </p>
                <span class={"check"}></span>
            </div>
            <button type="button" class="another" data-braintree-id="toggle" on:click=another>
                {text::ANOTHER}
            </button>
        </section>
    }
}

fn of_method(screen: &Screen, read: fn(&PaymentMethod) -> String) -> String {
    screen.method().map(read).unwrap_or_default()
}

fn brand(method: &PaymentMethod) -> String {
    let brand = Brand::from_gateway_name(method.card_type.as_str());
    brand.map_or("card", |brand| brand.data().id).to_owned()
}

fn name(method: &PaymentMethod) -> String {
    method.card_type.as_str().to_owned()
}
