//! A page with a container and a frame, and the frame's part played by the test.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use tillframe::{create::Opened, dropin::Dropin, errors::DropinError, options::Options};
use tillframe_core::{
    brand::BrandSet,
    message::{FromFrame, PORT_FOR, READY_ON, ToFrame, decode, encode},
    payment_method::{BinData, DeviceData, PaymentMethod},
    safe::{Bin, LastFour, SafeText},
    secret::Nonce,
};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, HtmlElement, HtmlIFrameElement, MessageEvent, MessageEventInit, MessagePort, Window,
};

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
    pub(crate) frame: HtmlIFrameElement,
    pub(crate) options: JsValue,
    inbox: Rc<RefCell<Vec<ToFrame>>>,
    ports: Rc<RefCell<Vec<MessagePort>>>,
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
        let stage = Self {
            container,
            frame,
            options,
            inbox: Rc::default(),
            ports: Rc::default(),
        };
        stage.listen();
        stage
    }

    fn listen(&self) {
        let (inbox, ports) = (Rc::clone(&self.inbox), Rc::clone(&self.ports));
        let on_window = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            assert_eq!(
                event.data().as_string().unwrap(),
                format!("{PORT_FOR}{CHANNEL}")
            );
            assert_eq!(event.origin(), origin());
            let port: MessagePort = event.ports().get(0).unchecked_into();
            let inbox = Rc::clone(&inbox);
            let on_port = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let bytes: Uint8Array = event.data().unchecked_into();
                inbox.borrow_mut().push(decode(&bytes.to_vec()).unwrap());
            });
            port.set_onmessage(Some(on_port.into_js_value().unchecked_ref()));
            ports.borrow_mut().push(port);
        });
        self.frame_window()
            .add_event_listener_with_callback("message", on_window.into_js_value().unchecked_ref())
            .unwrap();
    }

    pub(crate) fn frame_window(&self) -> Window {
        self.frame.content_window().unwrap()
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

    /// A message event on the page's window, from this stage's frame unless told otherwise.
    pub(crate) fn say(&self, data: &JsValue, origin: &str, source: Option<&Window>) {
        let init = MessageEventInit::new();
        init.set_data(data);
        init.set_origin(origin);
        let source = source.cloned().unwrap_or_else(|| self.frame_window());
        init.set_source(Some(source.unchecked_ref()));
        let event = MessageEvent::new_with_event_init_dict("message", &init).unwrap();
        window().dispatch_event(&event).unwrap();
    }

    pub(crate) fn say_ready(&self) {
        self.say(&format!("{READY_ON}{CHANNEL}").into(), &origin(), None);
    }

    pub(crate) fn ports(&self) -> usize {
        self.ports.borrow().len()
    }

    pub(crate) fn port(&self) -> MessagePort {
        self.ports.borrow().last().unwrap().clone()
    }

    pub(crate) fn send(&self, message: &FromFrame) {
        let bytes = encode(message).unwrap();
        self.send_raw(&Uint8Array::from(bytes.as_slice()));
    }

    pub(crate) fn send_raw(&self, data: &JsValue) {
        self.port().post_message(data).unwrap();
    }

    /// The next message of the host.
    pub(crate) async fn heard(&self) -> ToFrame {
        until("a message of the host", || !self.inbox.borrow().is_empty()).await;
        self.inbox.borrow_mut().remove(0)
    }

    pub(crate) fn heard_nothing(&self) -> bool {
        self.inbox.borrow().is_empty()
    }

    /// Does the frame's part until `create` can resolve.
    pub(crate) async fn play(&self) {
        // `create` listens from the next microtask on.
        settled(Promise::resolve(&JsValue::NULL).into())
            .await
            .unwrap();
        self.say_ready();
        assert!(matches!(self.heard().await, ToFrame::Start(_)));
        self.send(&FromFrame::Started {
            requestable: false,
            supported: BrandSet::ALL,
        });
    }

    /// A widget that is ready.
    pub(crate) async fn dropin(&self) -> Dropin {
        let created = self.create();
        self.play().await;
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
        self.play().await;
        settled(promise.into()).await.unwrap()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.container.remove();
    }
}

pub(crate) fn method(nonce: &str) -> PaymentMethod {
    let text = |text: &str| SafeText::new(text).unwrap();
    PaymentMethod {
        nonce: Nonce::new(nonce).unwrap(),
        bin: Bin::new("411111"),
        last_four: LastFour::new("1111"),
        card_type: text("Visa"),
        cardholder_name: None,
        expiration_month: 9,
        expiration_year: 2030,
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
        device_data: Some(DeviceData {
            device_session_id: 1,
            correlation_id: 2,
            fraud_merchant_id: None,
        }),
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
