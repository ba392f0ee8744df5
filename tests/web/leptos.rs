//! The component for Leptos applications.

use leptos::{mount::mount_to, prelude::*};
use tillframe::{checkout::Checkout, errors::DropinError};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{document, until};

fn src(place: &HtmlElement) -> Option<String> {
    let frame = place.query_selector("iframe").unwrap()?;
    frame.get_attribute("src")
}

#[wasm_bindgen_test]
async fn the_form_opens_with_its_authorization_and_goes_with_the_component() {
    let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&place).unwrap();
    let authorization = RwSignal::new(String::new());
    let app = mount_to(place.clone(), move || {
        view! { <Checkout authorization sdk="https://pay.example/tillframe/0.1.0/tillframe.js" /> }
    });
    leptos::task::tick().await;
    assert_eq!(src(&place), None);

    authorization.set("sandbox_one_key".to_owned());
    until("the frame", || src(&place).is_some()).await;
    let first = src(&place).unwrap();
    assert!(first.starts_with("https://pay.example/tillframe/0.1.0/frame.html#"));

    authorization.set("sandbox_another_key".to_owned());
    until("a new frame", || {
        src(&place).is_some_and(|now| now != first)
    })
    .await;
    assert_eq!(place.query_selector_all("iframe").unwrap().length(), 1);

    let frame = place.query_selector("iframe").unwrap().unwrap();
    drop(app);
    until("the end", || !frame.is_connected() && src(&place).is_none()).await;
    place.remove();
}

#[wasm_bindgen_test]
async fn what_is_wrong_is_told() {
    let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    let told = RwSignal::new(Vec::<String>::new());
    let on_error = move |error: DropinError| told.write().push(error.code());
    let app = mount_to(place, move || {
        view! {
            <Checkout authorization="key" sdk="/tillframe.js" on_error />
            <Checkout
                authorization="key"
                sdk="https://pay.example/"
                merchant_url="https://other.example/pay"
                on_error
            />
        }
    });
    until("both errors", || told.read_untracked().len() == 2).await;
    let mut codes = told.get_untracked();
    codes.sort();
    assert_eq!(codes, ["TILLFRAME_MERCHANT_URL", "TILLFRAME_SAME_ORIGIN"]);
    drop(app);
}
