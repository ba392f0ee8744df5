//! A page with a frame for each field, a host at the other end of the port, and a gateway that answers as it is told.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use js_sys::{Function, Promise, Reflect, Uint8Array};
use tillframe_core::{
    card_state::{CardState, Field},
    dropin_options::Limits,
    field_options::{FieldOptions, FormOptions},
    hosted_fields::{FieldAction, StyleRule, TokenizeOptions},
    message::{FromFrame, Product, Start, ToFrame, decode, encode},
    secret::AuthorizationText,
};
use tillframe_frame::{fields::Fields, link};
use tillframe_web::{Callback, listener::Listener};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, EventInit, HtmlElement, HtmlIFrameElement, HtmlInputElement,
    MessageChannel, MessageEvent, MessagePort, Response, ResponseInit,
};

use crate::stage::{CONFIGURATION, KEY, document, window};

pub(crate) const CHANNEL: &str = "0123456789abcdef0123456789abcdef";

/// Number, date, code and postal code.
pub(crate) const FOUR: [Field; 4] = [
    Field::Number,
    Field::ExpirationDate,
    Field::Cvv,
    Field::PostalCode,
];

/// What frames have loaded before any test looks at them.
const CSS: &str = include_str!("../../../../www/field.css");

/// An HTTP status and a body, or no answer.
pub(crate) type Scripted = Option<(u16, &'static str)>;

pub(crate) struct Stage {
    pub(crate) fields: Rc<Fields>,
    pub(crate) heard: Rc<RefCell<Vec<FromFrame>>>,
    /// The answers to come; a request without one waits until there is one.
    pub(crate) asked: Rc<RefCell<Vec<Function>>>,
    port: MessagePort,
    acts: Cell<u32>,
    frames: RefCell<Vec<(Field, HtmlIFrameElement)>>,
    answers: Rc<RefCell<VecDeque<Scripted>>>,
    fetch: JsValue,
    _fetch: Closure<dyn Fn(JsValue) -> Promise>,
    _messages: Listener,
}

impl Stage {
    /// A page with the first field's frame only, whose port is open and to which nothing has been said.
    pub(crate) fn new(first: Field) -> Self {
        while let Some(left) = document().query_selector("iframe, main").unwrap() {
            left.remove();
        }
        let frame = frame(CHANNEL);
        let fields = Fields::new(frame.content_window().unwrap(), CHANNEL);
        let channel = MessageChannel::new().unwrap();
        link::connect(&fields, channel.port1());

        let port = channel.port2();
        let heard = Rc::new(RefCell::new(Vec::new()));
        let messages = Listener::on(&port, "message", {
            let heard = Rc::clone(&heard);
            Callback::new(move |event| {
                let event: MessageEvent = event.unchecked_into();
                let bytes: Uint8Array = event.data().unchecked_into();
                heard.borrow_mut().push(decode(&bytes.to_vec()).unwrap());
            })
        });
        port.start();

        let answers = Rc::new(RefCell::new(VecDeque::from([Some((200, CONFIGURATION))])));
        let asked = Rc::new(RefCell::new(Vec::new()));
        let answering = Closure::<dyn Fn(JsValue) -> Promise>::new({
            let (answers, asked) = (Rc::clone(&answers), Rc::clone(&asked));
            move |_| match answers.borrow_mut().pop_front() {
                Some(scripted) => answer(scripted),
                None => Promise::new(&mut |resolve, _| asked.borrow_mut().push(resolve)),
            }
        });
        let fetch = Reflect::get(&window(), &"fetch".into()).unwrap();
        Reflect::set(&window(), &"fetch".into(), answering.as_ref()).unwrap();
        Self {
            fields,
            heard,
            asked,
            port,
            acts: Cell::new(0),
            frames: RefCell::new(vec![(first, frame)]),
            answers,
            fetch,
            _fetch: answering,
            _messages: messages,
        }
    }

    /// Number, date, code and postal code, mounted.
    pub(crate) async fn ready() -> Self {
        Self::with(options(&FOUR), Vec::new()).await
    }

    /// All of these, mounted.
    pub(crate) async fn with(form: FormOptions, styles: Vec<StyleRule>) -> Self {
        let fields: Vec<Field> = form.fields.iter().map(|options| options.field).collect();
        let stage = Self::new(fields[0]);
        for field in fields.into_iter().skip(1) {
            stage.add_frame(field);
        }
        stage.send(&start(form, styles));
        stage.started().await;
        stage
    }

    /// Waits for the start and forgets what was said until then.
    pub(crate) async fn started(&self) -> CardState {
        self.until("Started", || self.state().is_some()).await;
        let state = self.state().unwrap();
        self.heard.borrow_mut().clear();
        state
    }

    fn state(&self) -> Option<CardState> {
        self.heard
            .borrow()
            .iter()
            .find_map(|message| match message {
                FromFrame::Started(started) => Some(started.state.clone()),
                _ => None,
            })
    }

    /// Inserts the frame of another field.
    pub(crate) fn add_frame(&self, field: Field) {
        let frame = frame(&[CHANNEL, "/", field.key()].concat());
        self.frames.borrow_mut().push((field, frame));
    }

    /// Takes a field's frame out of the page.
    pub(crate) fn remove_frame(&self, field: Field) {
        self.frame(field).remove();
        self.frames.borrow_mut().retain(|(of, _)| *of != field);
    }

    pub(crate) fn frame(&self, field: Field) -> HtmlIFrameElement {
        let frames = self.frames.borrow();
        let found = frames.iter().find(|(of, _)| *of == field);
        found.unwrap().1.clone()
    }

    pub(crate) fn document(&self, field: Field) -> Document {
        self.frame(field).content_document().unwrap()
    }

    pub(crate) fn find(&self, field: Field, selector: &str) -> Element {
        let found = self.document(field).query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("no {selector}"))
    }

    /// The first input or list of a frame.
    pub(crate) fn input(&self, field: Field) -> HtmlInputElement {
        self.find(field, "input, select").unchecked_into()
    }

    pub(crate) fn attribute(&self, field: Field, name: &str) -> Option<String> {
        self.input(field).get_attribute(name)
    }

    pub(crate) fn has_class(&self, field: Field, name: &str) -> bool {
        self.input(field).class_list().contains(name)
    }

    /// What the field is described by.
    pub(crate) fn description(&self, field: Field) -> String {
        let id = self.attribute(field, "aria-describedby").unwrap();
        self.find(field, &["#", &id].concat())
            .text_content()
            .unwrap()
    }

    /// A computed style of the field.
    pub(crate) fn style(&self, field: Field, property: &str) -> String {
        let window = self.frame(field).content_window().unwrap();
        let style = window
            .get_computed_style(&self.input(field))
            .unwrap()
            .unwrap();
        style.get_property_value(property).unwrap()
    }

    /// Whether the focus is in the field as far as its document goes.
    pub(crate) fn is_active(&self, field: Field) -> bool {
        self.document(field).active_element().as_ref() == Some(self.input(field).as_ref())
    }

    /// Types at the caret with the browser's own editing, so its events are the real ones.
    pub(crate) fn type_into(&self, field: Field, text: &str) {
        let input = self.input(field);
        if !self.is_active(field) {
            input.focus().unwrap();
            let end = input.value().encode_utf16().count() as u32;
            input.set_selection_range(end, end).unwrap();
        }
        for key in text.chars() {
            self.edit(field, "insertText", &key.to_string());
        }
    }

    pub(crate) fn edit(&self, field: Field, command: &str, text: &str) {
        let edit = Function::new_with_args(
            "document, command, text",
            "return document.execCommand(command, false, text)",
        );
        let document = self.document(field);
        let done = edit.call3(&JsValue::NULL, &document, &command.into(), &text.into());
        assert_eq!(done.unwrap(), true, "{command}");
    }

    /// Fills the first field's form.
    pub(crate) fn fill(&self) {
        for (field, text) in [
            (Field::Number, "4111111111111111"),
            (Field::ExpirationDate, "1235"),
            (Field::Cvv, "123"),
            (Field::PostalCode, "60622"),
        ] {
            self.type_into(field, text);
        }
    }

    pub(crate) fn send(&self, message: &ToFrame) {
        let bytes = encode(message).unwrap();
        let bytes = Uint8Array::from(bytes.as_slice());
        self.port.post_message(&bytes).unwrap();
    }

    /// Changes a field and waits until it is done.
    pub(crate) async fn act(&self, field: Field, action: FieldAction) {
        let request = self.acts.get() + 1;
        self.acts.set(request);
        self.send(&ToFrame::Act {
            request,
            field,
            action,
        });
        self.until("Done", || {
            self.heard.borrow().contains(&FromFrame::Done { request })
        })
        .await;
    }

    pub(crate) fn tokenize(&self, request: u32, options: TokenizeOptions) {
        self.send(&ToFrame::Tokenize {
            request,
            options: Box::new(options),
        });
    }

    /// Answers the next request at once, or the first that waits.
    pub(crate) fn answer(&self, scripted: Scripted) {
        if self.asked.borrow().is_empty() {
            self.answers.borrow_mut().push_back(scripted);
        } else {
            let waiting = self.asked.borrow_mut().remove(0);
            waiting.call1(&JsValue::NULL, &answer(scripted)).unwrap();
        }
    }

    pub(crate) async fn until(&self, what: &str, done: impl Fn() -> bool) {
        for _ in 0..500 {
            if done() {
                return;
            }
            next_turn().await;
        }
        panic!("{what} did not happen; heard {:?}", self.told());
    }

    /// Gives messages and reactions their turn.
    pub(crate) async fn settle(&self) {
        // One for each way over the port.
        next_turn().await;
        next_turn().await;
    }

    /// The latest message in short.
    pub(crate) fn told_last(&self) -> String {
        self.told().pop().unwrap_or_default()
    }

    /// The messages in short: `notEmpty number`, `binAvailable 411111`, …
    pub(crate) fn told(&self) -> Vec<String> {
        let tell = |message: &FromFrame| match message {
            FromFrame::Card { event, field, .. } => [event.name(), " ", field.key()].concat(),
            FromFrame::BinAvailable(bin) => ["binAvailable ", bin.as_str()].concat(),
            FromFrame::RequestFailed { request, failure } => {
                format!("failed {request} {}", failure.code.code())
            }
            FromFrame::Tokenized { request, .. } => format!("tokenized {request}"),
            FromFrame::StartFailed(failure) => {
                format!("start failed {} {:?}", failure.code.code(), failure.fields)
            }
            FromFrame::Done { .. } => "done".to_owned(),
            other => format!("{other:?}"),
        };
        self.heard.borrow().iter().map(tell).collect()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.fields.close();
        for (_, frame) in self.frames.take() {
            frame.remove();
        }
        Reflect::set(&window(), &"fetch".into(), &self.fetch).unwrap();
    }
}

pub(crate) fn options(fields: &[Field]) -> FormOptions {
    FormOptions {
        fields: fields.iter().copied().map(FieldOptions::new).collect(),
        ..FormOptions::default()
    }
}

pub(crate) fn start(form: FormOptions, styles: Vec<StyleRule>) -> ToFrame {
    ToFrame::Start(Box::new(Start {
        authorization: AuthorizationText::new(KEY).unwrap(),
        page_origin: "https://shop.example".into(),
        development_gateway: None,
        collect_device_data: false,
        limits: Limits::default(),
        form,
        product: Product::HostedFields { styles },
    }))
}

/// Dispatches an event that bubbles, as browsers do that fill in a form.
pub(crate) fn dispatch(element: &HtmlElement, kind: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    let event = Event::new_with_event_init_dict(kind, &init).unwrap();
    element.dispatch_event(&event).unwrap();
}

/// A frame with the stylesheet of a field, in the page.
fn frame(fragment: &str) -> HtmlIFrameElement {
    let frame = document().create_element("iframe").unwrap();
    document().body().unwrap().append_child(&frame).unwrap();
    let frame: HtmlIFrameElement = frame.unchecked_into();
    // The empty document of a new frame is there at once, and of this page's origin.
    let window = frame.content_window().unwrap();
    window.location().set_hash(fragment).unwrap();
    let within = frame.content_document().unwrap();
    let style = within.create_element("style").unwrap();
    style.set_text_content(Some(CSS));
    within.head().unwrap().append_child(&style).unwrap();
    frame
}

fn answer(scripted: Scripted) -> Promise {
    let Some((status, body)) = scripted else {
        return Promise::reject(&js_sys::TypeError::new("no answer"));
    };
    let init = ResponseInit::new();
    init.set_status(status);
    let response = Response::new_with_opt_str_and_init(Some(body), &init).unwrap();
    let headers = response.headers();
    headers.set("content-type", "application/json").unwrap();
    Promise::resolve(&JsValue::from(response))
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
