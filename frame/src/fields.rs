//! Hosted Fields: the merchant lays out a frame for each field, and this, in the first field's frame, runs all of them.
//!
//! One form, one line to the host, one wasm instance. The other frames are documents of our own origin without any script,
//! found beside ours; each field is put into its frame with the DOM alone, no framework. Where Drop-in has a session and a
//! view, there is:
//!
//! 1. this: from the handshake until every field is mounted;
//! 2. `events`: what the shopper and the browser do; `actions`: what the merchant does to single fields;
//!    `requests`: the card becomes a nonce;
//! 3. `pane`: one field in its document, with `autofill` and `styles`; `siblings`: the other documents.

mod actions;
mod autofill;
mod events;
mod pane;
mod requests;
mod siblings;
mod styles;

use std::{
    any::Any,
    cell::{Cell, RefCell},
    rc::Rc,
};

use tillframe_core::{
    card_state::Field,
    error::{ErrorCode, Failure},
    field_options::{FieldOptions, FormOptions},
    message::{FromFrame, Product as Asked, Start, Started, ToFrame, View},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::Window;

use crate::{
    choices,
    form::Form,
    handshake::Handshake,
    link::{self, Link, Product},
    shop::Shop,
    typing::Typing,
    web,
};
use pane::Pane;
use requests::Running;
use styles::Rules;

/// Starts Hosted Fields in this document.
pub fn start() {
    web::panic::report_location_only();
    let Some(window) = tillframe_web::window() else {
        return;
    };
    let channel = window.location().hash().unwrap_or_default();
    let fields = Fields::new(window.clone(), channel.trim_start_matches('#'));
    // Without a channel or an embedder nobody could be answered.
    if let Some(handshake) = Handshake::of(&window) {
        link::await_port(&fields, handshake);
    }
}

/// All fields of one merchant's form. It lives as long as its listeners, which is as long as the first field's document or
/// the port.
pub struct Fields {
    link: Link,
    own: Window,
    channel: String,
    shop: RefCell<Option<Rc<Shop>>>,
    form: RefCell<Form>,
    typing: RefCell<Typing>,
    panes: RefCell<Vec<Rc<Pane>>>,
    rules: RefCell<Rules>,
    /// The fields whose documents the host has seen load.
    loaded: RefCell<Vec<Field>>,
    started: Cell<bool>,
    /// The field that lost the focus last.
    left: Cell<Option<Field>>,
    running: RefCell<Vec<Running>>,
    resources: RefCell<Vec<Box<dyn Any>>>,
}

impl Fields {
    /// Fields of which the first is to be shown in the window `own`, and the others in those of its siblings whose address
    /// has the fragment `#<channel>/<key>`.
    #[must_use]
    pub fn new(own: Window, channel: &str) -> Rc<Self> {
        Rc::new(Self {
            link: Link::default(),
            own,
            channel: channel.to_owned(),
            shop: RefCell::default(),
            form: RefCell::default(),
            typing: RefCell::default(),
            panes: RefCell::default(),
            rules: RefCell::default(),
            loaded: RefCell::default(),
            started: Cell::new(false),
            left: Cell::new(None),
            running: RefCell::default(),
            resources: RefCell::default(),
        })
    }

    /// Gives everything back, in all frames: the port, the listeners, the inputs and what was typed.
    pub fn close(&self) {
        self.link.close();
        self.shop.take();
        self.running.take();
        self.resources.take();
        for pane in self.panes.take() {
            pane.close();
        }
        self.form.borrow_mut().clear();
        self.typing.take();
    }

    fn open(self: &Rc<Self>, shop: Shop, options: FormOptions) {
        let today = web::today();
        {
            let mut form = self.form.borrow_mut();
            form.configure(options, &shop.configuration, today);
            for options in form.options().fields.clone() {
                let initial = choices::initial(&options, today);
                if !initial.is_empty() && form.value(options.field).is_empty() {
                    form.edit(options.field, &initial, today);
                }
            }
        }
        self.shop.replace(Some(Rc::new(shop)));
        self.mount_missing();
    }

    /// Puts the fields into the documents that are there. When all of them are, the host is told.
    fn mount_missing(self: &Rc<Self>) {
        let Some(shop) = self.shop.borrow().clone() else {
            return;
        };
        let options = self.form.borrow().options().fields.clone();
        for options in &options {
            if !self.mount(options) && self.loaded.borrow().contains(&options.field) {
                return self.fail(Failure {
                    fields: vec![options.field],
                    ..ErrorCode::FrameTimeout.into()
                });
            }
        }
        let all = self.panes.borrow().len() == options.len();
        if all && !self.started.replace(true) {
            self.watch();
            self.tell(&FromFrame::Started(Box::new(Started {
                requestable: None,
                view: View::Card,
                available: Vec::new(),
                gateway_brands: shop.configuration.supported,
                asks_cvv: shop.configuration.asks_cvv,
                asks_postal_code: shop.configuration.asks_postal_code,
                state: self.form.borrow().state(),
            })));
        }
    }

    /// Whether that field is in its document now.
    fn mount(self: &Rc<Self>, options: &FieldOptions) -> bool {
        let field = options.field;
        let is_first = self.form.borrow().fields().next() == Some(field);
        let document = if is_first {
            self.own.document()
        } else {
            siblings::document_for(&self.own, &self.channel, field)
        };
        let Some(document) = document else {
            return false;
        };
        if self
            .pane(field)
            .is_some_and(|pane| pane.document == document)
        {
            return true;
        }
        let pane = Pane::mount(
            document,
            options,
            &self.form.borrow(),
            &self.rules.borrow(),
            web::today(),
        );
        let Some(pane) = pane.map(Rc::new) else {
            return false;
        };
        // Its frame was moved within the page, and so loaded anew.
        self.panes.borrow_mut().retain(|pane| pane.field != field);
        self.listen(&pane);
        self.panes.borrow_mut().push(pane);
        self.show();
        true
    }

    fn fail(&self, failure: Failure) {
        self.tell(&FromFrame::StartFailed(failure));
        self.close();
    }

    fn tell(&self, message: &FromFrame) {
        self.link.tell(message);
    }

    /// Shows the shopper what has changed, and tells the host.
    fn changed(&self, messages: &[FromFrame]) {
        self.show();
        for message in messages {
            self.tell(message);
        }
    }

    fn show(&self) {
        let form = self.form.borrow();
        let mut typing = self.typing.borrow_mut();
        let state = form.state();
        for pane in self.panes.borrow().iter() {
            if let Some(state) = state.fields.iter().find(|state| state.field == pane.field) {
                pane.show(state, &form);
                typing.show(&form, pane.field, &pane.input);
            }
        }
    }

    fn pane(&self, field: Field) -> Option<Rc<Pane>> {
        let panes = self.panes.borrow();
        panes.iter().find(|pane| pane.field == field).cloned()
    }

    fn keep(&self, resource: impl Any) {
        self.resources.borrow_mut().push(Box::new(resource));
    }
}

impl Product for Fields {
    fn link(&self) -> &Link {
        &self.link
    }

    fn begin(self: &Rc<Self>, start: Start) {
        let Asked::HostedFields { styles } = &start.product else {
            return self.fail(ErrorCode::FrameProtocol.into());
        };
        self.rules.replace(styles::check(styles));
        let fields = Rc::clone(self);
        spawn_local(async move {
            match Shop::open(&start).await {
                Ok(shop) => fields.open(shop, start.form),
                Err(failure) => fields.fail(failure),
            }
        });
    }

    fn hear(self: &Rc<Self>, message: ToFrame) -> bool {
        match message {
            ToFrame::FrameLoaded(field) => {
                self.loaded.borrow_mut().push(field);
                self.mount_missing();
                true
            }
            ToFrame::Tokenize { request, options } if self.started.get() => {
                self.tokenize(request, &options);
                true
            }
            ToFrame::Act {
                request,
                field,
                action,
            } if self.started.get() => self.act(request, field, action),
            ToFrame::ClearFields if self.started.get() => {
                self.clear_all();
                true
            }
            // What Drop-in asks, or what comes too early.
            _ => false,
        }
    }

    fn ended(self: &Rc<Self>) {
        self.close();
    }

    fn cut(&self) {
        self.close();
    }
}
