//! One document's life: from the handshake to the nonce, and all that the shopper does in between.

mod updates;

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
    brand::BrandSet,
    card_state::Field,
    dropin_options::DropinOptions,
    error::{ErrorCode, Failure},
    field_options::FormOptions,
    hosted_fields::FieldAction,
    message::{FromFrame, Product as Asked, Start, ToFrame},
    tokenize::Card,
};
use tillframe_web::{Callback, listener::Listener, observer::SizeObserver, window};
use web_sys::{HtmlElement, MessagePort};

use crate::{
    handshake::Handshake,
    link::{self, Link, Product},
    screen::{Requested, Screen, Stage},
    shop::Shop,
    text::Spoken,
    view::{
        self,
        input::{self, Inputs},
        page,
    },
    web::{self, locale},
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
    pub(crate) inputs: Inputs,
    link: Link,
    shop: RefCell<Option<Rc<Shop>>>,
    /// How often the language was changed.
    languages: Cell<u32>,
    resources: RefCell<Vec<Box<dyn Any>>>,
}

impl Session {
    /// Puts the form, still hidden, into `root`.
    #[must_use]
    pub fn mount(root: HtmlElement) -> Rc<Self> {
        let session = Rc::new(Self {
            screen: RwSignal::new(Screen::default()),
            brands: RwSignal::new(BrandSet::NONE),
            inputs: Inputs::default(),
            link: Link::default(),
            shop: RefCell::new(None),
            languages: Cell::new(0),
            resources: RefCell::new(Vec::new()),
        });
        input::listen(&session, &root);
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
        link::await_port(self, handshake);
    }

    /// Takes the host's port.
    pub fn connect(self: &Rc<Self>, port: MessagePort) {
        link::connect(self, port);
    }

    /// How many messages were refused, on the window and on the port.
    #[must_use]
    pub fn refused(&self) -> u32 {
        self.link.refused()
    }

    /// Whether the port is open.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.link.is_connected()
    }

    /// Gives everything back: the port, the listeners, the form.
    pub fn close(&self) {
        self.link.close();
        self.inputs.close();
        self.shop.take();
        self.resources.take();
    }

    fn keep(&self, resource: impl Any) {
        self.resources.borrow_mut().push(Box::new(resource));
    }

    fn tell(&self, message: &FromFrame) {
        self.link.tell(message);
    }

    fn open(&self, shop: Shop, form: FormOptions, dropin: &DropinOptions, spoken: Spoken) {
        self.speak(spoken, &dropin.language.translations);
        let started = self.change(|screen| {
            let configuration = &shop.configuration;
            let started = screen.start(form, configuration, dropin, web::today());
            self.inputs.fill(screen);
            started
        });
        self.brands.set(
            self.screen
                .with_untracked(|screen| screen.form().supported()),
        );
        input::show(self);
        page::remove_skeleton();
        self.shop.replace(Some(Rc::new(shop)));
        if let Some(started) = started {
            self.tell(&started);
        }
    }

    fn fail(&self, failure: Failure) {
        self.tell(&FromFrame::StartFailed(failure));
        self.show_failure();
    }

    fn show_failure(&self) {
        self.change(Screen::fail);
        // What was typed is no use any more.
        input::show(self);
        page::show_failure();
    }

    /// `false` when nobody may ask now.
    fn request(self: &Rc<Self>, request: u32) -> bool {
        input::look(self);
        match self.change(|screen| screen.request(request, web::today())) {
            Some(Requested::Answer(answer)) => {
                self.tell(&answer);
                self.focus_marked();
            }
            Some(Requested::Tokenize(card)) => self.tokenize(*card),
            None | Some(Requested::Refused) => return false,
        }
        true
    }

    fn tokenize(self: &Rc<Self>, card: Card) {
        let Some(shop) = self.shop.borrow().clone() else {
            return;
        };
        let session = Rc::clone(self);
        spawn_local(async move {
            let result = shop.tokenize(card).await;
            session.act(|screen| screen.answered(result));
            input::show(&session);
            session.focus_marked();
            if session.stage() == Stage::Methods {
                tick().await;
                page::focus_selected();
            }
        });
    }

    /// Something happened: changes what is shown, and tells the host what it is to be told.
    pub(crate) fn act(&self, change: impl FnOnce(&mut Screen) -> Vec<FromFrame>) {
        for message in self.change(change).iter().flatten() {
            self.tell(message);
        }
    }

    /// Changes what is shown. Most keys change nothing but the input, which shows its text by itself.
    fn change<T>(&self, change: impl FnOnce(&mut Screen) -> T) -> Option<T> {
        let mut changed = None;
        self.screen.maybe_update(|screen| {
            let before = screen.look();
            changed = Some(change(screen));
            let is_news = before != screen.look();
            if is_news {
                self.inputs.mark(screen);
            }
            is_news
        });
        changed
    }

    /// The shopper wants to type another card.
    pub(crate) fn use_another(self: &Rc<Self>) {
        self.act(Screen::clear_selected);
        let session = Rc::clone(self);
        spawn_local(async move {
            tick().await;
            session.inputs.focus(Field::Number);
        });
    }

    fn clear_fields(&self) {
        self.act(Screen::clear_fields);
        input::show(self);
    }

    fn focus_marked(&self) {
        let first = self.screen.with_untracked(|screen| {
            let form = screen.form();
            let wanted = form.options().focuses_first_error;
            form.marked().next().filter(|_| wanted)
        });
        if let Some(field) = first {
            self.inputs.focus(field);
        }
    }

    fn stage(&self) -> Stage {
        self.screen.with_untracked(Screen::stage)
    }
}

impl Product for Session {
    fn link(&self) -> &Link {
        &self.link
    }

    fn connected(self: &Rc<Self>) {
        if let Some(root) = page::root() {
            let telling = {
                let (session, root) = (Rc::clone(self), root.clone());
                Callback::new(move |_| session.tell(&FromFrame::Height(page::height(&root))))
            };
            self.keep(SizeObserver::on(&root, telling));
        }
    }

    fn begin(self: &Rc<Self>, start: Start) {
        let session = Rc::clone(self);
        spawn_local(async move {
            let Asked::Dropin(dropin) = &start.product else {
                return session.fail(ErrorCode::FrameProtocol.into());
            };
            let words = locale::ask(&dropin.language.locale);
            match Shop::open(&start).await {
                Ok(shop) => session.open(shop, start.form, dropin, words.spoken().await),
                Err(failure) => session.fail(failure),
            }
        });
    }

    fn hear(self: &Rc<Self>, message: ToFrame) -> bool {
        if self.shop.borrow().is_none() {
            return false;
        }
        match message {
            ToFrame::RequestPaymentMethod { request } => return self.request(request),
            ToFrame::ClearSelectedPaymentMethod => self.act(Screen::clear_selected),
            ToFrame::ClearFields => self.clear_fields(),
            ToFrame::Act {
                request,
                field,
                action: FieldAction::Focus,
            } => {
                self.inputs.focus(field);
                self.tell(&FromFrame::Done { request });
            }
            ToFrame::Update(update) => self.change_shown(*update),
            // What Hosted Fields asks is none of this document's business.
            ToFrame::Start(_)
            | ToFrame::FontPart { .. }
            | ToFrame::Act { .. }
            | ToFrame::Tokenize { .. }
            | ToFrame::FrameLoaded(_) => return false,
        }
        true
    }

    fn cut(&self) {
        self.shop.take();
        self.show_failure();
    }
}
