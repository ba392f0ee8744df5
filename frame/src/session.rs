//! One document's life: from the handshake to the nonce, and all that the shopper does in between.

mod presses;
mod updates;
mod vault;

use std::{
    any::Any,
    cell::{Cell, RefCell},
    rc::Rc,
};

use leptos::{
    mount::mount_to,
    prelude::{GetUntracked, RwSignal, Set, Update, WithUntracked},
    task::spawn_local,
};
use tillframe_core::{
    brand::BrandSet,
    dropin_options::DropinOptions,
    error::{ErrorCode, Failure},
    field_options::FormOptions,
    hosted_fields::FieldAction,
    message::{FromFrame, Product as Asked, Start, ToFrame, View},
    tokenize::Card,
    vault::Saved,
};
use tillframe_web::{Callback, listener::Listener, observer::SizeObserver, window};
use web_sys::{HtmlElement, MessagePort};

use crate::{
    handshake::Handshake,
    link::{self, Link, Product},
    look::Look,
    screen::{Requested, Screen},
    shop::Shop,
    text::Spoken,
    view::{
        self,
        input::{self, Inputs, Part},
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
    /// How many rows the list of methods has. Rows come and go with their number, and read the screen for all else.
    pub rows: RwSignal<usize>,
    /// How many ways to pay are listed.
    pub ways: RwSignal<usize>,
    pub(crate) inputs: Inputs,
    pub(crate) code: Inputs,
    link: Link,
    look: Look,
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
            rows: RwSignal::new(0),
            ways: RwSignal::new(0),
            inputs: Inputs::new(Part::Card),
            code: Inputs::new(Part::Code),
            link: Link::default(),
            look: Look::default(),
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
        self.shop.take();
        self.resources.take();
    }

    pub(crate) fn keep(&self, resource: impl Any) {
        self.resources.borrow_mut().push(Box::new(resource));
    }

    fn tell(&self, message: &FromFrame) {
        self.link.tell(message);
    }

    async fn open(
        self: &Rc<Self>,
        shop: Shop,
        saved: Option<Vec<Saved>>,
        form: FormOptions,
        dropin: &DropinOptions,
        spoken: Spoken,
    ) {
        self.speak(spoken, &dropin.language.translations);
        let started = self.change(|screen| {
            let configuration = &shop.configuration;
            let started = screen.start(form, configuration, dropin, saved, web::today());
            self.inputs.fill(screen);
            self.code.prepare_code(screen);
            started
        });
        self.brands.set(
            self.screen
                .with_untracked(|screen| screen.form().supported()),
        );
        input::show(self);
        page::remove_skeleton();
        self.ways
            .set(self.screen.with_untracked(|screen| screen.ways().len()));
        self.shop.replace(Some(Rc::new(shop)));
        // The rows are there in the next turn; a card that is chosen from the start may ask for its code.
        self.follow_view(self.view()).await;
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
            let before = session.view();
            session.act(|screen| screen.answered(result));
            input::show(&session);
            session.focus_marked();
            session.run_errand();
            session.follow_view(before).await;
        });
    }

    /// Something happened: changes what is shown, and tells the host what it is to be told.
    pub(crate) fn act(&self, change: impl FnOnce(&mut Screen) -> Vec<FromFrame>) {
        for message in self.change(change).iter().flatten() {
            self.tell(message);
        }
    }

    /// Changes what is shown. Most keys change nothing but the input, which shows its text by itself.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut Screen) -> T) -> Option<T> {
        let mut changed = None;
        let mut rows = 0;
        self.screen.maybe_update(|screen| {
            let before = screen.look();
            changed = Some(change(screen));
            rows = screen.method_rows().len();
            let is_news = before != screen.look();
            if is_news {
                self.inputs.mark(screen);
                self.code.mark(screen);
            }
            is_news
        });
        if changed.is_some() && self.rows.get_untracked() != rows {
            self.rows.set(rows);
        }
        changed
    }

    fn clear_fields(&self) {
        self.act(Screen::clear_fields);
        input::show(self);
    }

    fn focus_marked(&self) {
        let first = self.screen.with_untracked(|screen| {
            let wanted = screen.form().options().focuses_first_error;
            let first = screen.sent_form().marked().next().filter(|_| wanted)?;
            Some((first, screen.view()))
        });
        match first {
            Some((field, View::Methods)) => self.code.focus(field),
            Some((field, _)) => self.inputs.focus(field),
            None => {}
        }
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
            session.look.dress(&dropin.appearance);
            let words = locale::ask(&dropin.language.locale);
            match Shop::open_with_methods(&start, &dropin.vault).await {
                Ok((shop, saved)) => {
                    let words = words.spoken().await;
                    session.open(shop, saved, start.form, dropin, words).await;
                }
                Err(failure) => session.fail(failure),
            }
        });
    }

    fn hear(self: &Rc<Self>, message: ToFrame) -> bool {
        // The page sends fonts as soon as it has them; the gateway may answer later.
        if let ToFrame::FontPart {
            font,
            bytes,
            is_last,
        } = &message
        {
            return self.look.take_font(*font, bytes, *is_last);
        }
        if self.shop.borrow().is_none() {
            return false;
        }
        match message {
            ToFrame::RequestPaymentMethod { request } => return self.request(request),
            ToFrame::ClearSelectedPaymentMethod => self.clear_selected(),
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
