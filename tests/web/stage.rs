//! A page with a container and a frame, and the frame's part played by the test.

use std::{cell::RefCell, ops::Deref, rc::Rc};

use js_sys::{Array, Function, Object, Promise, Reflect};
use tillframe::{create::Opened, dropin::Dropin, errors::DropinError, options::Options};
use tillframe_core::{
    brand::BrandSet,
    card_state::{CardState, Field, FieldState},
    dropin_options::PaymentOption,
    message::{FromFrame, Requestable, Started, View},
    payment_method::{Account, BinData, CardAccount, DeviceData, MethodType, PaymentMethod},
    safe::{Bin, LastFour, SafeText},
    secret::Nonce,
};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, HtmlElement, HtmlIFrameElement, Window};

use crate::player::Player;

pub(crate) const CHANNEL: &str = "0123456789abcdef0123456789abcdef";

pub(crate) fn window() -> Window {
    web_sys::window().unwrap()
}

pub(crate) fn document() -> Document {
    window().document().unwrap()
}

/// The tests' frames are of the page's own origin, so that their port reaches the test.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap()
}

pub(crate) fn iframes() -> u32 {
    document().query_selector_all("iframe").unwrap().length()
}

pub(crate) fn get(object: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(object.clone(), |object, key| {
        Reflect::get(&object, &key.into()).unwrap()
    })
}

pub(crate) fn text(object: &JsValue, path: &str) -> String {
    get(object, path).as_string().unwrap_or_default()
}

pub(crate) fn set(object: &JsValue, key: &str, value: impl Into<JsValue>) {
    Reflect::set(object, &key.into(), &value.into()).unwrap();
}

pub(crate) fn object(pairs: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new().into();
    for (key, value) in pairs {
        set(&object, key, value.clone());
    }
    object
}

/// Calls a method.
pub(crate) fn call(
    object: &JsValue,
    method: &str,
    arguments: &[JsValue],
) -> Result<JsValue, JsValue> {
    let method: Function = get(object, method).unchecked_into();
    method.apply(object, &arguments.iter().collect::<Array>())
}

pub(crate) async fn settled(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.unchecked_into::<Promise>()).await
}

/// Lets the browser run everything that waits, until `done`.
pub(crate) async fn until(what: &str, done: impl Fn() -> bool) {
    for _ in 0..2000 {
        if done() {
            return;
        }
        let task = Promise::new(&mut |resolve, _| {
            window().set_timeout_with_callback(&resolve).unwrap();
        });
        JsFuture::from(task).await.unwrap();
    }
    panic!("never happened: {what}");
}

/// A container with an opened frame, as the entry module leaves it.
pub(crate) struct Stage {
    pub(crate) container: HtmlElement,
    pub(crate) options: JsValue,
    player: Player,
}

impl Deref for Stage {
    type Target = Player;

    fn deref(&self) -> &Player {
        &self.player
    }
}

impl Stage {
    pub(crate) fn new() -> Self {
        let container: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&container).unwrap();
        Self::within(container)
    }

    pub(crate) fn within(container: HtmlElement) -> Self {
        let frame: HtmlIFrameElement = document()
            .create_element("iframe")
            .unwrap()
            .unchecked_into();
        container.append_child(&frame).unwrap();
        let options: JsValue = Object::new().into();
        set(
            &options,
            "authorization",
            "development_testing1_integration_merchant_id",
        );
        set(&options, "container", &container);
        set(&options, "frameUrl", origin() + "/frame.html");
        set(&options, "allowSameOriginForDevelopment", true);
        Self {
            container,
            options,
            player: Player::new(frame),
        }
    }

    pub(crate) fn opened(&self) -> Opened {
        Opened::new(self.frame.clone(), CHANNEL.to_owned(), Vec::new())
    }

    /// Starts `create`; its result comes into the cell.
    pub(crate) fn create(&self) -> Rc<RefCell<Option<Result<Dropin, DropinError>>>> {
        let result = Rc::new(RefCell::new(None));
        let opened = self.opened();
        let options = self.options.clone();
        spawn_local({
            let result = Rc::clone(&result);
            async move {
                let created = match Options::read(&options, "", Some(opened.element())) {
                    Ok(options) => Dropin::create(options, Some(opened)).await,
                    Err(error) => Err(error),
                };
                *result.borrow_mut() = Some(created);
            }
        });
        result
    }

    /// A widget that is ready.
    pub(crate) async fn dropin(&self) -> Dropin {
        let created = self.create();
        self.play(&started(false)).await;
        until("create", || created.borrow().is_some()).await;
        created.take().unwrap().unwrap()
    }

    /// A widget that is ready, as JavaScript has it.
    pub(crate) async fn instance(&self) -> JsValue {
        let promise = tillframe::api::create(
            self.options.clone(),
            String::new(),
            CHANNEL.to_owned(),
            Some(self.frame.clone()),
            Array::new(),
        );
        self.play(&started(false)).await;
        settled(promise.into()).await.unwrap()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.container.remove();
    }
}

/// What a frame says when the form can be used.
pub(crate) fn started(requestable: bool) -> FromFrame {
    FromFrame::Started(Box::new(Started {
        requestable: requestable.then(|| form_requestable(false)),
        view: View::Card,
        available: vec![PaymentOption::Card],
        gateway_brands: BrandSet::ALL,
        asks_cvv: true,
        asks_postal_code: false,
        state: CardState {
            cards: BrandSet::ALL,
            supported: BrandSet::ALL,
            fields: Vec::new(),
        },
    }))
}

/// A card can be requested: one that is selected, or that in the form.
pub(crate) fn form_requestable(is_selected: bool) -> Requestable {
    Requestable {
        method_type: MethodType::CreditCard,
        is_selected,
    }
}

/// A field that nobody has touched.
pub(crate) fn untouched(field: Field) -> FieldState {
    FieldState {
        field,
        is_empty: true,
        is_valid: false,
        is_potentially_valid: true,
        is_focused: false,
        fault: None,
    }
}

pub(crate) fn method(nonce: &str) -> PaymentMethod {
    PaymentMethod {
        nonce: Nonce::new(nonce).unwrap(),
        account: Account::Card(Box::new(card_account())),
        is_vaulted: false,
        cvv_nonce: None,
        device_data: Some(DeviceData {
            device_session_id: 1,
            correlation_id: 2,
            fraud_merchant_id: None,
        }),
    }
}

pub(crate) fn card_account() -> CardAccount {
    let text = |text: &str| SafeText::new(text).unwrap();
    CardAccount {
        bin: Bin::new("411111"),
        last_four: LastFour::new("1111"),
        card_type: text("Visa"),
        cardholder_name: None,
        expiration_month: Some(9),
        expiration_year: Some(2030),
        regulation: None,
        bin_data: BinData(
            BinData::KEYS
                .map(|key| {
                    text(if key == "issuingBank" {
                        "Bank of Test"
                    } else {
                        "No"
                    })
                })
                .to_vec(),
        ),
    }
}

/// That method, of another account.
pub(crate) fn method_of(nonce: &str, card: CardAccount) -> PaymentMethod {
    PaymentMethod {
        account: Account::Card(Box::new(card)),
        ..method(nonce)
    }
}

/// What the listeners of an event were called with.
#[derive(Clone, Default)]
pub(crate) struct Calls(Rc<RefCell<Vec<JsValue>>>);

impl Calls {
    pub(crate) fn listener(&self) -> Function {
        let calls = Rc::clone(&self.0);
        let listener =
            Closure::<dyn Fn(JsValue)>::new(move |detail| calls.borrow_mut().push(detail));
        listener.into_js_value().unchecked_into()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.borrow().len()
    }

    pub(crate) fn last(&self) -> JsValue {
        self.0.borrow().last().unwrap().clone()
    }
}
