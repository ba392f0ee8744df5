//! Drop-in's `create`.

use std::rc::Rc;

use tillframe_core::{
    error::ErrorCode,
    message::{Product, Start, ToFrame},
};
use tillframe_web as web;
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, Event, HtmlIFrameElement};

#[cfg(feature = "rust")]
use crate::insert;
use crate::{
    cause::Cause,
    connect::{Speaker, Unfinished, connect, stage},
    errors::DropinError,
    fonts,
    frame::{Frame, FrameWatch},
    js,
    link::Instance,
    options::Options,
    request::Requests,
    scheme,
    state::State,
    widget::Widget,
};

/// Longer than the frame takes for its questions to the gateway, so that this ends only what the frame has lost.
const MORE_THAN_THE_FRAME: u32 = 10_000;

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
}

/// Makes the widget, or leaves the container as empty as it was.
pub(crate) async fn create(
    options: Options,
    opened: Option<Opened>,
) -> Result<Rc<Widget>, DropinError> {
    let widget = start(options, opened).await;
    let widget = widget.map_err(DropinError::not_created)?;
    if widget.available().length() == 0 {
        widget.tear_down();
        return Err(DropinError::option_invalid(
            "All payment options failed to load.",
        ));
    }
    Ok(widget)
}

async fn start(mut options: Options, opened: Option<Opened>) -> Result<Rc<Widget>, Cause> {
    let signal = options.signal.as_ref();
    if signal.is_some_and(AbortSignal::aborted) {
        return Err(ErrorCode::Aborted.into());
    }
    options.look.appearance.scheme = scheme::of(&options.look, &options.container);
    let opened = match opened {
        Some(opened) => opened,
        #[cfg(feature = "rust")]
        None => insert::open(&options)?,
        #[cfg(not(feature = "rust"))]
        None => return Err(Cause::NO_FRAMES),
    };
    let timeouts = options.timeouts;
    options.dropin.appearance = options.look.appearance.clone();
    let state = State::new(
        options.dropin.language.clone(),
        options.dropin.amount.clone(),
    );
    let start = ToFrame::Start(Box::new(Start {
        authorization: options.authorization,
        page_origin: web::page_origin(),
        development_gateway: options.development_gateway,
        collect_device_data: options.collect_device_data,
        limits: timeouts.gateway,
        form: options.form,
        product: Product::Dropin(Box::new(options.dropin)),
    }));
    let requests = Requests::new(options.merchant, timeouts, options.before_tokenize);
    let requests = requests.ok_or(ErrorCode::FrameProtocol)?;
    if options.asks_three_d_secure {
        requests.warn_of_three_d_secure();
    }
    let loads = opened.early.iter().filter(|event| event.type_() == "load");
    let loads = loads.count();
    let element = opened.frame.0.clone();
    let speaker = Speaker {
        frame: &element,
        origin: &options.frame.origin,
        channel: &opened.channel,
        early: &opened.early,
    };
    let watch = |lost: &Rc<dyn Fn()>| {
        let lost = Rc::clone(lost);
        vec![FrameWatch::new(&element, loads, || (), move || lost())]
    };
    let unfinished = Unfinished(Widget::new(
        options.container,
        opened.frame,
        requests,
        options.look,
        state,
        options.submits_on_enter,
    ));
    let widget = &unfinished.0;
    connect(widget, speaker, watch, timeouts.frame, signal).await?;
    widget.link().post(&start)?;
    load_fonts(widget);
    let limit = [
        timeouts.gateway.configuration,
        timeouts.gateway.vault,
        MORE_THAN_THE_FRAME,
    ];
    stage(&widget.link().started, limit.iter().sum(), signal).await?;
    widget.link().set_ready();
    widget.watch_scheme();
    Ok(Rc::clone(widget))
}

/// Beside everything else: the form can be used without them.
fn load_fonts(widget: &Rc<Widget>) {
    let fonts = widget.fonts.take_new(&widget.look.borrow());
    if !fonts.is_empty() {
        let widget = Rc::clone(widget);
        let _done = js::promise(async move {
            fonts::send(&widget, fonts).await;
            Ok(JsValue::UNDEFINED)
        });
    }
}
