//! A document with the form in it, a host at the other end of its port, and a gateway that answers as it is told.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use js_sys::{Function, Promise, Reflect, Uint8Array};
use leptos::task::tick;
use tillframe_core::{
    card_state::Field,
    dropin_options::{DropinOptions, Limits},
    field_options::FormOptions,
    hosted_fields::FieldAction,
    message::{FromFrame, Product, Start, ToFrame, decode, encode},
    secret::AuthorizationText,
};
use tillframe_frame::session::Session;
use tillframe_web::{Callback, listener::Listener};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, MessageChannel, MessageEvent, MessagePort,
    Request, Response, ResponseInit,
};

pub(crate) const KEY: &str = "development_testing1_integration_merchant_id";

/// What the gateway says of a merchant who takes two brands and asks for everything.
pub(crate) const CONFIGURATION: &str = r#"{"data": {"clientConfiguration": {"environment": "DEVELOPMENT",
    "clientApiUrl": "http://127.0.0.1:3000/merchants/m/client_api", "supportedFeatures": ["TOKENIZE_CREDIT_CARDS"],
    "creditCard": {"supportedCardBrands": ["VISA", "AMERICAN_EXPRESS"], "challenges": ["CVV", "POSTAL_CODE"]}}}}"#;

/// The same of one who takes real cards.
pub(crate) const PRODUCTION: &str = r#"{"data": {"clientConfiguration": {"environment": "PRODUCTION",
    "clientApiUrl": "https://api.braintreegateway.com/merchants/m/client_api", "supportedFeatures": ["TOKENIZE_CREDIT_CARDS"],
    "creditCard": {"supportedCardBrands": ["VISA"], "challenges": ["CVV", "POSTAL_CODE"]}}}}"#;

pub(crate) const TOKENIZED: &str = r#"{"data": {"tokenizeCreditCard": {"token": "tokencc_bh_b4c5dg", "creditCard":
    {"bin": "411111", "brandCode": "VISA", "last4": "1111", "expirationMonth": "12", "expirationYear": "2035"}}}}"#;

pub(crate) const VISA: [(Field, &str); 4] = [
    (Field::Number, "4111111111111111"),
    (Field::ExpirationDate, "1235"),
    (Field::Cvv, "123"),
    (Field::PostalCode, "60622"),
];

/// The fields of Drop-in, in their order.
pub(crate) const FIELDS: [Field; 4] = [
    Field::Number,
    Field::ExpirationDate,
    Field::Cvv,
    Field::PostalCode,
];

/// An HTTP status and a body, or no answer.
pub(crate) type Scripted = Option<(u16, &'static str)>;

/// Answers that wait, and what lets them go.
type Held = Vec<(Function, Promise)>;

pub(crate) struct Stage {
    pub(crate) session: Rc<Session>,
    pub(crate) port: MessagePort,
    pub(crate) heard: Rc<RefCell<Vec<FromFrame>>>,
    pub(crate) asked: Rc<RefCell<Vec<Request>>>,
    /// When set, answers wait here until they are let go.
    pub(crate) held: Rc<RefCell<Option<Held>>>,
    /// How many questions are answered at once although answers are held.
    free: Rc<Cell<usize>>,
    answers: Rc<RefCell<VecDeque<Scripted>>>,
    root: HtmlElement,
    fetch: JsValue,
    _fetch: Closure<dyn Fn(Request) -> Promise>,
    _messages: Listener,
}

impl Stage {
    /// A frame whose port is open and to which nothing has been said.
    pub(crate) fn new() -> Self {
        // A test that failed has left its own behind; ids must be unique.
        while let Some(left) = document().query_selector("main").unwrap() {
            left.remove();
        }
        let root: HtmlElement = document().create_element("main").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let session = Session::mount(root.clone());
        let channel = MessageChannel::new().unwrap();
        session.connect(channel.port1());

        let port = channel.port2();
        let heard = Rc::new(RefCell::new(Vec::new()));
        let messages = Listener::on(&port, "message", {
            let heard = Rc::clone(&heard);
            Callback::new(move |event| {
                let bytes: Uint8Array = event
                    .unchecked_into::<MessageEvent>()
                    .data()
                    .unchecked_into();
                heard.borrow_mut().push(decode(&bytes.to_vec()).unwrap());
            })
        });
        port.start();

        let answers = Rc::new(RefCell::new(VecDeque::new()));
        let asked = Rc::new(RefCell::new(Vec::new()));
        let held = Rc::new(RefCell::new(None::<Held>));
        let free = Rc::new(Cell::new(0));
        let answering = Closure::<dyn Fn(Request) -> Promise>::new({
            let (answers, asked, held) = (Rc::clone(&answers), Rc::clone(&asked), Rc::clone(&held));
            let free = Rc::clone(&free);
            move |request: Request| {
                let signal = request.signal();
                asked.borrow_mut().push(request);
                let answer = answer(answers.borrow_mut().pop_front().flatten());
                let is_early = asked.borrow().len() <= free.get();
                match &mut *held.borrow_mut() {
                    Some(held) if !is_early => Promise::new(&mut |resolve, reject| {
                        let aborted = js_sys::Error::new("aborted");
                        let reject = reject.bind1(&JsValue::NULL, &aborted);
                        signal.set_onabort(Some(reject.unchecked_ref()));
                        held.push((resolve, answer.clone()));
                    }),
                    _ => answer,
                }
            }
        });
        let fetch = Reflect::get(&window(), &"fetch".into()).unwrap();
        Reflect::set(&window(), &"fetch".into(), answering.as_ref()).unwrap();
        Self {
            session,
            port,
            heard,
            asked,
            held,
            free,
            answers,
            root,
            fetch,
            _fetch: answering,
            _messages: messages,
        }
    }

    /// A frame whose form can be used.
    pub(crate) async fn ready() -> Self {
        Self::ready_after(start(KEY)).await
    }

    /// The same, after another first message.
    pub(crate) async fn ready_after(start: Start) -> Self {
        Self::ready_with(start, &[Some((200, CONFIGURATION))]).await
    }

    /// The same, with a gateway that answers this.
    pub(crate) async fn ready_with(start: Start, answers: &[Scripted]) -> Self {
        let stage = Self::new();
        stage.will_answer(answers);
        stage.send(&ToFrame::Start(Box::new(start)));
        stage
            .until("the form", || !stage.find(".widget").hidden())
            .await;
        stage.settle().await;
        stage.heard.borrow_mut().clear();
        stage
    }

    /// The same, with a card typed into it.
    pub(crate) async fn filled() -> Self {
        let stage = Self::ready().await;
        stage.fill().await;
        stage
    }

    /// Types a card.
    pub(crate) async fn fill(&self) {
        for (field, text) in VISA {
            self.type_into(field, text);
        }
        self.settle().await;
        self.heard.borrow_mut().clear();
    }

    pub(crate) fn will_answer(&self, answers: &[Scripted]) {
        self.answers.borrow_mut().extend(answers);
    }

    /// Answers that many questions, and holds the answers to all others.
    pub(crate) fn hold_after(&self, free: usize) {
        self.free.set(free);
        self.held.replace(Some(Vec::new()));
    }

    /// Lets go the answers that were held.
    pub(crate) fn release(&self) {
        for (resolve, answer) in self.held.take().unwrap() {
            resolve.call1(&JsValue::NULL, &answer).unwrap();
        }
    }

    pub(crate) fn send(&self, message: &ToFrame) {
        self.send_bytes(&encode(message).unwrap());
    }

    pub(crate) fn send_bytes(&self, bytes: &[u8]) {
        self.port.post_message(&Uint8Array::from(bytes)).unwrap();
    }

    /// Gives messages and reactions their turn.
    pub(crate) async fn settle(&self) {
        // Two turns of the event loop: one for each way over the port.
        for _ in 0..2 {
            next_turn().await;
            tick().await;
        }
    }

    pub(crate) async fn until(&self, what: &str, done: impl Fn() -> bool) {
        for _ in 0..500 {
            if done() {
                return;
            }
            next_turn().await;
            tick().await;
        }
        panic!("{what} did not happen; heard {:?}", self.heard.borrow());
    }

    /// The answer to a request for a payment method, which is sent.
    pub(crate) async fn request(&self, request: u32) -> FromFrame {
        self.send(&ToFrame::RequestPaymentMethod { request });
        let answer = || {
            self.heard
                .borrow()
                .iter()
                .find_map(|message| match message {
                    FromFrame::Tokenized { request: of, .. }
                    | FromFrame::RequestFailed { request: of, .. } => {
                        (*of == request).then(|| message.clone())
                    }
                    _ => None,
                })
        };
        self.until("an answer", || answer().is_some()).await;
        tick().await;
        answer().unwrap()
    }

    pub(crate) fn input(&self, field: Field) -> HtmlInputElement {
        self.find(&["input.", field.key()].concat())
            .unchecked_into()
    }

    /// The input, or the list, of a field.
    pub(crate) fn control(&self, field: Field) -> HtmlInputElement {
        self.find(&[".", field.key()].concat()).unchecked_into()
    }

    /// Types at the caret with the browser's own editing, so its events are the real ones.
    pub(crate) fn type_into(&self, field: Field, text: &str) {
        self.input(field).focus().unwrap();
        for key in text.chars() {
            edit("insertText", &key.to_string());
        }
    }

    pub(crate) fn paste_into(&self, field: Field, text: &str) {
        self.input(field).focus().unwrap();
        edit("insertText", text);
    }

    pub(crate) fn delete(&self) {
        edit("delete", "");
    }

    /// The text at a field, if it is marked.
    pub(crate) fn mark(&self, field: Field) -> String {
        let ids = self.input(field).get_attribute("aria-describedby").unwrap();
        let id = ids.split(' ').next().unwrap();
        self.find(&format!("[id='{id}']")).text_content().unwrap()
    }

    pub(crate) fn find(&self, selector: &str) -> HtmlElement {
        let found = self.root.query_selector(selector).unwrap();
        found
            .unwrap_or_else(|| panic!("no {selector}"))
            .unchecked_into()
    }

    pub(crate) fn find_all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length())
            .map(|index| found.get(index).unwrap().unchecked_into())
            .collect()
    }

    /// The messages in short, without heights: `Card NotEmpty number`, `Requestable true`, …
    pub(crate) fn told(&self) -> Vec<String> {
        let tell = |message: &FromFrame| match message {
            FromFrame::Height(_) => None,
            FromFrame::Card { event, field, .. } => Some(format!("{event:?} {}", field.key())),
            FromFrame::BinAvailable(bin) => Some(format!("Bin {}", bin.as_str())),
            FromFrame::OptionSelected(option) => Some(format!("OptionSelected {}", option.name())),
            FromFrame::Requestable(told) => Some(format!("Requestable {}", told.is_selected)),
            FromFrame::ActiveView { current, .. } => Some(format!("View {}", current.name())),
            FromFrame::Tokenized { request, .. } => Some(format!("Tokenized {request}")),
            FromFrame::RequestFailed { request, .. } => Some(format!("Failed {request}")),
            FromFrame::NotRequestable => Some("NotRequestable".into()),
            FromFrame::Started(_) => Some("Started".into()),
            FromFrame::Done { request } => Some(format!("Done {request}")),
            FromFrame::StartFailed(failure) => Some(format!("StartFailed {:?}", failure.code)),
        };
        self.heard.borrow().iter().filter_map(tell).collect()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.session.close();
        self.root.remove();
        Reflect::set(&window(), &"fetch".into(), &self.fetch).unwrap();
    }
}

pub(crate) fn start(authorization: &str) -> Start {
    Start {
        authorization: AuthorizationText::new(authorization).unwrap(),
        page_origin: "https://shop.example".into(),
        development_gateway: None,
        collect_device_data: true,
        limits: Limits::default(),
        form: FormOptions::dropin(),
        product: dropin(false),
    }
}

pub(crate) fn dropin(clears_fields: bool) -> Product {
    Product::Dropin(Box::new(DropinOptions {
        clears_fields,
        ..DropinOptions::default()
    }))
}

/// Asks for the focus in the security code.
pub(crate) fn focus(request: u32) -> ToFrame {
    ToFrame::Act {
        request,
        field: Field::Cvv,
        action: FieldAction::Focus,
    }
}

/// A plain event that bubbles, as password managers make them.
pub(crate) fn event(kind: &str) -> Event {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    Event::new_with_event_init_dict(kind, &init).unwrap()
}

/// An input event of that type. Whether its default was prevented.
pub(crate) fn tell(input: &HtmlInputElement, kind: &str, input_type: &str) -> bool {
    let event = event(kind);
    Reflect::set(&event, &"inputType".into(), &input_type.into()).unwrap();
    !input.dispatch_event(&event).unwrap()
}

/// A key, while others are held: `ctrlKey`, `shiftKey`, … Whether its default was prevented.
pub(crate) fn press(input: &HtmlInputElement, key: &str, held: &[&str]) -> bool {
    let event = event("keydown");
    Reflect::set(&event, &"key".into(), &key.into()).unwrap();
    for name in held {
        Reflect::set(&event, &(*name).into(), &JsValue::TRUE).unwrap();
    }
    !input.dispatch_event(&event).unwrap()
}

fn answer(scripted: Scripted) -> Promise {
    let Some((status, body)) = scripted else {
        return Promise::reject(&js_sys::TypeError::new("no answer"));
    };
    let init = ResponseInit::new();
    init.set_status(status);
    let response = Response::new_with_opt_str_and_init(Some(body), &init).unwrap();
    let kind = if body.starts_with('<') {
        "text/html"
    } else {
        "application/json; charset=utf-8"
    };
    response.headers().set("content-type", kind).unwrap();
    Promise::resolve(&JsValue::from(response))
}

fn edit(command: &str, text: &str) {
    let edit = Function::new_with_args(
        "command, text",
        "return document.execCommand(command, false, text)",
    );
    let done = edit.call2(&JsValue::NULL, &command.into(), &text.into());
    assert_eq!(done.unwrap(), true, "{command}");
}

async fn next_turn() {
    let turn = Promise::new(&mut |resolve, _| {
        window()
            .set_timeout_with_callback(&resolve)
            .map(drop)
            .unwrap();
    });
    JsFuture::from(turn).await.unwrap();
}

pub(crate) fn window() -> web_sys::Window {
    tillframe_web::window().unwrap()
}

pub(crate) fn document() -> web_sys::Document {
    window().document().unwrap()
}
