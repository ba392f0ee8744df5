//! Drop-in's `create`.

use std::rc::Rc;

use tillframe_core::{
    dropin_options::{DropinOptions, Limits},
    error::ErrorCode,
    message::{Product, Start, ToFrame},
};
use tillframe_web as web;
use web_sys::{AbortSignal, Event, HtmlIFrameElement};

use crate::{
    cause::Cause,
    connect::{Speaker, Unfinished, connect, stage},
    frame::{Frame, FrameWatch, new_channel},
    link::Instance,
    options::Options,
    request::Requests,
    widget::Widget,
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
    let start = ToFrame::Start(Box::new(Start {
        authorization: options.authorization,
        page_origin: web::page_origin(),
        development_gateway: options.development_gateway,
        collect_device_data: options.collect_device_data,
        limits: Limits::default(),
        form: options.form,
        product: Product::Dropin(Box::new(DropinOptions {
            clears_fields: options.clear_fields_after_tokenization,
            ..DropinOptions::default()
        })),
    }));
    let requests = Requests::new(options.merchant).ok_or(ErrorCode::FrameProtocol)?;
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
        &options.container,
        opened.frame,
        requests,
        options.submits_on_enter,
    ));
    let widget = &unfinished.0;
    connect(widget, speaker, watch, CONNECT_LIMIT, signal).await?;
    widget.link().post(&start)?;
    stage(&widget.link().started, START_LIMIT, signal).await?;
    widget.link().set_ready();
    Ok(Rc::clone(widget))
}
