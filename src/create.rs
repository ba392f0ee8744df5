//! `create` in its two stages: host and frame find each other, then the frame reads the gateway's configuration.

use std::rc::Rc;

use tillframe_core::{
    error::ErrorCode,
    field_options::FormOptions,
    message::{Product, Start, ToFrame},
};
use tillframe_web::{self as web, Callback, listener::Listener, once::Once, timer::Timer};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Event, HtmlIFrameElement, MessageChannel, MessagePort};

use crate::{
    errors::Cause,
    frame::{Frame, new_channel},
    handshake::{Handshake, Heard},
    options::Options,
    request::Requests,
    widget::{Phase, Widget},
};

/// The frame's document with all that it loads is below 100 KB: this is a slow mobile link, or a frame that was refused.
const CONNECT_LIMIT: i32 = 15_000;

/// The frame asks the gateway for the configuration, which takes its own time limit.
const START_LIMIT: i32 = 30_000;

/// A frame that stands in the page already, and what was heard of it since. It is removed when this is dropped.
pub struct Opened {
    frame: Frame,
    channel: String,
    early: Vec<Event>,
}

impl Opened {
    /// A frame that the entry module has inserted with `channel` in its address; `early` are the `message` events of its
    /// window and its own `load` events so far.
    #[must_use]
    pub fn new(frame: HtmlIFrameElement, channel: String, early: Vec<Event>) -> Self {
        Self {
            frame: Frame(frame),
            channel,
            early,
        }
    }

    /// The frame's element.
    #[must_use]
    pub fn element(&self) -> &HtmlIFrameElement {
        &self.frame.0
    }

    fn insert(options: &Options) -> Result<Self, Cause> {
        let channel = new_channel().ok_or(Cause::NO_RANDOM)?;
        let frame = Frame::insert(&options.container, &options.frame.url, &channel)
            .ok_or(ErrorCode::FrameTimeout)?;
        Ok(Self {
            frame,
            channel,
            early: Vec::new(),
        })
    }
}

/// Makes the widget, or leaves the container as empty as it was.
pub(crate) async fn create(options: Options, opened: Option<Opened>) -> Result<Rc<Widget>, Cause> {
    let signal = options.signal.as_ref();
    if signal.is_some_and(AbortSignal::aborted) {
        return Err(ErrorCode::Aborted.into());
    }
    let opened = match opened {
        Some(opened) => opened,
        None => Opened::insert(&options)?,
    };
    let no_channel = || Cause::from(ErrorCode::FrameProtocol);
    let pipe = MessageChannel::new().map_err(|_| no_channel())?;
    let handshake = Handshake::new(
        opened.element(),
        &options.frame.origin,
        &opened.channel,
        pipe.port2(),
    );
    let handshake = handshake.ok_or_else(no_channel)?;
    let start = ToFrame::Start(Box::new(Start {
        authorization: options.authorization,
        page_origin: web::page_origin(),
        development_gateway: options.development_gateway,
        collect_device_data: options.collect_device_data,
        form: FormOptions::dropin(),
        product: Product::Dropin {
            clear_fields_after_tokenization: options.clear_fields_after_tokenization,
        },
    }));
    let requests = Requests::new(options.merchant).ok_or_else(no_channel)?;
    let unfinished = Unfinished(Widget::new(&options.container, requests));
    let widget = &unfinished.0;
    connect(widget, opened, handshake, pipe.port1(), signal).await?;
    widget.post(&start)?;
    stage(&widget.started, START_LIMIT, signal).await?;
    widget.phase.replace(Phase::Ready);
    Ok(Rc::clone(widget))
}

/// Stage one. The page's window is listened to here and at no other time.
async fn connect(
    widget: &Rc<Widget>,
    opened: Opened,
    handshake: Handshake,
    port: MessagePort,
    signal: Option<&AbortSignal>,
) -> Result<(), Cause> {
    let loads = opened.early.iter().filter(|event| event.type_() == "load");
    widget.attach(opened.frame, loads.count(), port);
    let hear = {
        let widget = Rc::clone(widget);
        move |event: JsValue| match handshake.hear(&event.unchecked_into()) {
            Heard::Frame => widget.connected.settle(Ok(())),
            Heard::Refused => widget.refuse(),
            Heard::Other => {}
        }
    };
    for event in opened.early {
        if event.type_() == "message" {
            hear(event.into());
        }
    }
    let hear = Callback::new(hear);
    let _listener = web::window().map(|window| Listener::on(&window, "message", hear));
    stage(&widget.connected, CONNECT_LIMIT, signal).await
}

/// Waits for a stage to end, by itself, by its time limit or by the signal.
async fn stage(
    outcome: &Once<Result<(), Cause>>,
    milliseconds: i32,
    signal: Option<&AbortSignal>,
) -> Result<(), Cause> {
    let failing = |code: ErrorCode| outcome.settling(move || Err(code.into()));
    let _limit = Timer::after(milliseconds, failing(ErrorCode::FrameTimeout));
    let abort = |signal: &AbortSignal| Listener::on(signal, "abort", failing(ErrorCode::Aborted));
    let _signal = signal.map(abort);
    outcome.wait().await
}

/// A widget that is torn down unless it has become ready.
struct Unfinished(Rc<Widget>);

impl Drop for Unfinished {
    fn drop(&mut self) {
        let ready = matches!(*self.0.phase.borrow(), Phase::Ready);
        if !ready {
            self.0.tear_down();
        }
    }
}
