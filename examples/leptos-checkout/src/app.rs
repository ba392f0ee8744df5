//! What the shopper sees.

use leptos::{mount::mount_to, prelude::*, task::spawn_local};
use tillframe::{checkout::Checkout, dropin::Dropin, errors::DropinError};
use wasm_bindgen::JsCast;

use crate::shop::{self, Order};

/// Puts the application into the page's `#app`.
pub(crate) fn mount() {
    let place = document().get_element_by_id("app");
    if let Some(place) = place {
        mount_to(place.unchecked_into(), App).forget();
    }
}

#[component]
fn App() -> impl IntoView {
    let fault = RwSignal::new(String::new());
    let order = RwSignal::new(None::<Order>);
    spawn_local(async move {
        match shop::order().await {
            Ok(found) => order.set(Some(found)),
            Err(text) => fault.set(text),
        }
    });
    view! {
        {move || order.get().map(|order| view! { <Payment order fault /> })}
        <div class="notice bad" role="alert">
            {move || fault.get()}
        </div>
    }
}

#[component]
fn Payment(order: Order, fault: RwSignal<String>) -> impl IntoView {
    let authorization = RwSignal::new(String::new());
    let form = StoredValue::new_local(None::<Dropin>);
    let ready = RwSignal::new(false);
    let paying = RwSignal::new(false);
    spawn_local(async move {
        match shop::client_token().await {
            Ok(token) => authorization.set(token),
            Err(text) => fault.set(text),
        }
    });
    let on_ready = move |dropin: Dropin| {
        form.set_value(Some(dropin));
        ready.set(true);
    };
    let on_error = move |error: DropinError| fault.set(error.to_string());
    let pay = move |_| {
        let Some(dropin) = form.get_value() else {
            return;
        };
        paying.set(true);
        fault.set(String::new());
        spawn_local(async move {
            match dropin.request_payment_method().await {
                Ok(payment) => shop::open_receipt(&payment.merchant_answer()),
                Err(error) => {
                    fault.set(error.to_string());
                    paying.set(false);
                }
            }
        });
    };
    // `/api/checkout` charges this version of the cart or nothing.
    let merchant_url = order.checkout_url();
    view! {
        <p>{order.summary()}</p>
        <Checkout authorization sdk=order.sdk merchant_url on_ready on_error />
        <button
            class="button"
            type="button"
            disabled=move || !ready.get() || paying.get()
            on:click=pay
        >
            {move || if paying.get() { "Paying…" } else { "Pay" }}
        </button>
    }
}
