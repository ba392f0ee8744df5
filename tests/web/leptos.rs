//! The component for Leptos applications.

use js_sys::{Function, Object, Reflect};
use leptos::{mount::mount_to, prelude::*};
use tillframe::{
    checkout::Checkout,
    dropin::Dropin,
    errors::DropinError,
    options::{Amount, Look, VaultOptions},
};
use tillframe_core::{
    appearance::Theme,
    dropin_options::Update,
    message::{Product, READY_ON, ToFrame},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlIFrameElement};

use crate::{
    player::Player,
    stage::{CHANNEL, document, set, started, text, until, window},
};

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

/// Frames that are made until this is dropped load nothing, so that the test can play them.
struct NoLoading(JsValue);

impl NoLoading {
    fn new() -> Self {
        let prototype = frame_prototype();
        let source = Reflect::get_own_property_descriptor(&prototype, &"src".into()).unwrap();
        let keep = Function::new_with_args("src", "this.dataset.src = src");
        let descriptor = Object::new();
        set(&descriptor, "configurable", true);
        set(&descriptor, "set", keep);
        Reflect::define_property(&prototype, &"src".into(), &descriptor).unwrap();
        Self(source)
    }
}

impl Drop for NoLoading {
    fn drop(&mut self) {
        let _ = Reflect::define_property(
            &frame_prototype(),
            &"src".into(),
            self.0.unchecked_ref::<Object>(),
        );
    }
}

fn frame_prototype() -> Object {
    let class = Reflect::get(&window(), &"HTMLIFrameElement".into()).unwrap();
    let prototype = Reflect::get(&class, &"prototype".into()).unwrap();
    prototype.unchecked_into()
}

/// The frame that the component made, played by the test: what the host says to its origin reaches it.
fn player(frame: HtmlIFrameElement) -> Player {
    let relay = Function::new_with_args(
        "frame, data",
        "const {contentWindow} = frame;
         const post = contentWindow.postMessage.bind(contentWindow);
         contentWindow.postMessage = (_, origin, transfer) => {
           if (origin === 'https://pay.example') post(data, '*', transfer);
         };",
    );
    let data = ["tillframe/1 port ", CHANNEL].concat();
    relay.call2(&JsValue::NULL, &frame, &data.into()).unwrap();
    Player::new(frame)
}

#[wasm_bindgen_test]
async fn signals_change_the_open_form() {
    let no_loading = NoLoading::new();
    let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&place).unwrap();
    let locale = RwSignal::new("de_DE".to_owned());
    let look = RwSignal::new(Look::default());
    let amount = RwSignal::new(None::<Amount>);
    let ready = RwSignal::new(false);
    let vault = VaultOptions {
        is_managed: true,
        ..VaultOptions::default()
    };
    let app = mount_to(place.clone(), move || {
        let on_ready = move |_: Dropin| ready.set(true);
        view! { <Checkout authorization="key" sdk="https://pay.example/" locale look amount vault=vault.clone() on_ready /> }
    });
    let frame = || place.query_selector("iframe").unwrap();
    until("the frame", || frame().is_some()).await;
    let frame: HtmlIFrameElement = frame().unwrap().unchecked_into();
    drop(no_loading);
    let src = text(&frame, "dataset.src");
    let channel = src.split_once('#').unwrap().1.get(..32).unwrap();
    let player = player(frame);
    let data = [READY_ON, channel].concat();
    player.say(&data.into(), "https://pay.example", None);
    let ToFrame::Start(start) = player.heard().await else {
        panic!("no start");
    };
    let Product::Dropin(told) = start.product else {
        panic!("another product");
    };
    assert_eq!(told.language.locale, "de_DE");
    assert!(told.vault.is_managed);
    player.send(&started(false));
    until("the form", || ready.get_untracked()).await;

    let euros = Amount {
        value: "3.00".to_owned(),
        currency: "EUR".to_owned(),
    };
    amount.set(Some(euros.clone()));
    let expected = Update {
        amount: Some(Some(euros)),
        ..Update::default()
    };
    let told = player.heard().await;
    assert_eq!(told, ToFrame::Update(Box::new(expected)));
    locale.set("fr_FR".to_owned());
    let ToFrame::Update(told) = player.heard().await else {
        panic!("no update");
    };
    assert_eq!(told.language.unwrap().locale, "fr_FR");
    look.write().appearance.theme = Theme::Flat;
    let ToFrame::Update(told) = player.heard().await else {
        panic!("no update");
    };
    assert_eq!(told.appearance.unwrap().theme, Theme::Flat);
    drop(app);
    place.remove();
}
