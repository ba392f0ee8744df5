//! One document's life: from the handshake to the nonce, and all that the shopper does in between.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    rc::Rc,
};

use leptos::{
    mount::mount_to,
    prelude::{RwSignal, Set, Update, WithUntracked},
    task::{spawn_local, tick},
};
use tillframe_core::{
    authorization,
    brand::BrandSet,
    card_state::Field,
    configuration::Configuration,
    error::{ErrorCode, Failure},
    field_options::FormOptions,
    hosted_fields::FieldAction,
    message::{FromFrame, MOST_REFUSED, Product, Refusal, Start, ToFrame},
    payment_method::DeviceData,
    request::Metadata,
    tokenize::Card,
};
use tillframe_web::{
    Callback, channel::Channel, listener::Listener, observer::SizeObserver, random, window,
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MessagePort};

use crate::{
    gateway::Gateway,
    handshake::Handshake,
    screen::{Requested, Screen, Stage},
    view::{self, page},
    web::{self, json},
};

/// Starts the frame in this document.
pub fn start() {
    web::panic::report_location_only();
    let (Some(window), Some(root)) = (window(), page::app()) else {
        return;
    };
    let session = Session::mount(root);
    // Without a channel or an embedder nobody could be answered: the document stays as it is.
    if let Some(handshake) = Handshake::of(&window) {
        session.await_port(handshake);
    }
}

/// The state of the document. It lives as long as its listeners, which is as long as the document.
pub struct Session {
    /// What is shown.
    pub screen: RwSignal<Screen>,
    /// The brands that this merchant takes: set once, so it is a signal of its own.
    pub brands: RwSignal<BrandSet>,
    channel: RefCell<Option<Channel<FromFrame>>>,
    waiting: RefCell<Option<Listener>>,
    refused: Cell<u32>,
    begun: Cell<bool>,
    shop: RefCell<Option<Rc<Shop>>>,
    resources: RefCell<Vec<Box<dyn Any>>>,
}

/// What is known of the merchant once the configuration is there.
struct Shop {
    gateway: Gateway,
    configuration: Configuration,
    device_data: Option<DeviceData>,
}

impl Session {
    /// Puts the form, still hidden, into `root`.
    #[must_use]
    pub fn mount(root: HtmlElement) -> Rc<Self> {
        let session = Rc::new(Self {
            screen: RwSignal::new(Screen::default()),
            brands: RwSignal::new(BrandSet::NONE),
            channel: RefCell::new(None),
            waiting: RefCell::new(None),
            refused: Cell::new(0),
            begun: Cell::new(false),
            shop: RefCell::new(None),
            resources: RefCell::new(Vec::new()),
        });
        let mounted = mount_to(root, {
            let session = Rc::clone(&session);
            move || view::widget(&session)
        });
        session.keep(mounted);
        if let Some(window) = window() {
            let leaving = {
                let session = Rc::clone(&session);
                Callback::new(move |_| session.clear_fields())
            };
            session.keep(Listener::on(&window, "pagehide", leaving));
        }
        session
    }

    /// Says that the frame runs, and waits for the embedder's port.
    pub fn await_port(self: &Rc<Self>, handshake: Handshake) {
        let Some(window) = window() else {
            return;
        };
        handshake.say_ready();
        let session = Rc::clone(self);
        let hear = Callback::new(move |event| match handshake.accept(event.unchecked_ref()) {
            Some(port) => {
                // From now on only the port is listened to.
                session.waiting.take();
                session.connect(port);
            }
            None => session.refuse(),
        });
        self.waiting
            .replace(Some(Listener::on(&window, "message", hear)));
    }

    /// Takes the host's port.
    pub fn connect(self: &Rc<Self>, port: MessagePort) {
        let receive = {
            let session = Rc::clone(self);
            move |message| session.receive(message)
        };
        let channel = Channel::open(port, receive, || ());
        self.channel.replace(Some(channel));
        if let Some(root) = page::root() {
            let telling = {
                let (session, root) = (Rc::clone(self), root.clone());
                Callback::new(move |_| session.tell(&FromFrame::Height(page::height(&root))))
            };
            self.keep(SizeObserver::on(&root, telling));
        }
    }

    /// How many messages were refused, on the window and on the port.
    #[must_use]
    pub fn refused(&self) -> u32 {
        self.refused.get()
    }

    /// Whether the port is open.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.channel.borrow().is_some()
    }

    /// Gives everything back: the port, the listeners, the form.
    pub fn close(&self) {
        self.waiting.take();
        self.channel.take();
        self.shop.take();
        self.resources.take();
    }

    fn keep(&self, resource: impl Any) {
        self.resources.borrow_mut().push(Box::new(resource));
    }

    fn tell(&self, message: &FromFrame) {
        if let Some(channel) = &*self.channel.borrow() {
            // A port whose other end is gone takes messages in silence, and none of ours is too long.
            let _ = channel.post(message);
        }
    }

    fn refuse(&self) {
        self.refused.set(self.refused.get().saturating_add(1));
        if self.refused.get() > MOST_REFUSED {
            self.waiting.take();
            self.channel.take();
            self.shop.take();
            self.show_failure();
        }
    }

    fn receive(self: &Rc<Self>, message: Result<ToFrame, Refusal>) {
        match message {
            Ok(ToFrame::Start(start)) if !self.begun.replace(true) => self.begin(&start),
            Ok(message) if self.shop.borrow().is_some() => match message {
                ToFrame::Start(_) => self.refuse(),
                ToFrame::RequestPaymentMethod { request } => self.request(request),
                ToFrame::ClearSelectedPaymentMethod => self.act(Screen::clear_selected),
                ToFrame::ClearFields => self.clear_fields(),
                ToFrame::Act {
                    request,
                    field,
                    action: FieldAction::Focus,
                } => {
                    page::focus(field);
                    self.tell(&FromFrame::Done { request });
                }
                // What Hosted Fields asks is none of this document's business.
                ToFrame::Act { .. } | ToFrame::Tokenize { .. } | ToFrame::FrameLoaded(_) => {
                    self.refuse()
                }
            },
            _ => self.refuse(),
        }
    }

    fn begin(self: &Rc<Self>, start: &Start) {
        let authorization = authorization::parse(
            &start.authorization,
            json::parse,
            start.development_gateway.as_deref(),
        );
        let authorization = match authorization {
            Ok(authorization) => authorization,
            Err(code) => return self.fail(code.into()),
        };
        let gateway = Gateway {
            authorization,
            metadata: Metadata {
                session_id: random::hex().unwrap_or_default(),
                page_host: host(&start.page_origin).to_owned(),
            },
        };
        let session = Rc::clone(self);
        let Product::Dropin {
            clear_fields_after_tokenization: clears_fields,
        } = start.product
        else {
            return self.fail(ErrorCode::FrameProtocol.into());
        };
        let options = start.form.clone();
        let collects = start.collect_device_data;
        spawn_local(async move {
            match gateway.configuration().await {
                Ok(configuration) => session.open(
                    Shop {
                        device_data: device_data(&configuration).filter(|_| collects),
                        gateway,
                        configuration,
                    },
                    options,
                    clears_fields,
                ),
                Err(failure) => session.fail(failure),
            }
        });
    }

    fn open(&self, shop: Shop, options: FormOptions, clears_fields: bool) {
        self.act(|screen| vec![screen.start(options, &shop.configuration, clears_fields)]);
        self.brands.set(
            self.screen
                .with_untracked(|screen| screen.form().supported()),
        );
        page::remove_skeleton();
        self.shop.replace(Some(Rc::new(shop)));
    }

    fn fail(&self, failure: Failure) {
        self.tell(&FromFrame::StartFailed(failure));
        self.show_failure();
    }

    fn show_failure(&self) {
        self.act(|screen| {
            screen.fail();
            Vec::new()
        });
        page::show_failure();
    }

    fn request(self: &Rc<Self>, request: u32) {
        let mut requested = Requested::Refused;
        self.screen
            .update(|screen| requested = screen.request(request, web::today()));
        match requested {
            Requested::Answer(answer) => {
                self.tell(&answer);
                self.focus_marked();
            }
            Requested::Tokenize(card) => self.tokenize(*card),
            Requested::Refused => self.refuse(),
        }
    }

    fn tokenize(self: &Rc<Self>, card: Card) {
        let Some(shop) = self.shop.borrow().clone() else {
            return;
        };
        let session = Rc::clone(self);
        spawn_local(async move {
            let mut result = shop.gateway.tokenize(&card, &shop.configuration).await;
            // The card is overwritten before anything else happens.
            drop(card);
            if let Ok(method) = &mut result {
                method.device_data = shop.device_data;
            }
            session.act(|screen| screen.answered(result));
            session.show_values();
            session.focus_marked();
            if session.stage() == Stage::Methods {
                tick().await;
                page::focus_selected();
            }
        });
    }

    /// Something happened: changes what is shown, and tells the host what it is to be told.
    pub(crate) fn act(&self, change: impl FnOnce(&mut Screen) -> Vec<FromFrame>) {
        let mut messages = Vec::new();
        self.screen.maybe_update(|screen| {
            let before = screen.look();
            messages = change(screen);
            // Most keys change nothing but the input, which shows its text by itself.
            before != screen.look()
        });
        for message in &messages {
            self.tell(message);
        }
    }

    /// The shopper wants to type another card.
    pub(crate) fn use_another(&self) {
        self.act(Screen::clear_selected);
        spawn_local(async {
            tick().await;
            page::focus(Field::Number);
        });
    }

    fn clear_fields(&self) {
        self.act(Screen::clear_fields);
        self.show_values();
    }

    /// Makes the inputs show what the form holds.
    fn show_values(&self) {
        self.screen.with_untracked(|screen| {
            for field in Field::ALL {
                page::show_value(field, screen.form().value(field));
            }
        });
    }

    fn focus_marked(&self) {
        let first = self
            .screen
            .with_untracked(|screen| screen.form().marked().next());
        if let Some(field) = first {
            page::focus(field);
        }
    }

    fn stage(&self) -> Stage {
        self.screen.with_untracked(Screen::stage)
    }
}

fn device_data(configuration: &Configuration) -> Option<DeviceData> {
    Some(DeviceData {
        device_session_id: web::random_bits()?,
        correlation_id: web::random_bits()?,
        fraud_merchant_id: configuration.fraud_merchant_id,
    })
}

/// `shop.example:8443` of `https://shop.example:8443`.
fn host(origin: &str) -> &str {
    origin.split_once("://").map_or("", |(_, host)| host)
}
