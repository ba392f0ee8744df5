//! `hostedFields.create`.

use std::rc::Rc;

use js_sys::Array;
use tillframe_core::{
    card_state::Field,
    dropin_options::Limits,
    error::ErrorCode,
    message::{Product, Start, ToFrame},
};
use tillframe_web as web;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Event, EventTarget};

use super::{
    form::Form,
    frames::{FieldFrame, Opened},
    options::Options,
};
use crate::{
    cause::Cause,
    connect::{Speaker, Unfinished, connect, stage},
    frame::FrameWatch,
    js::Builder,
    link::Instance,
};

/// Half of the original's limit for all frames to load.
const CONNECT_LIMIT: u32 = 30_000;

/// The other half: all fields stand in their frames, and the gateway has told its configuration.
const START_LIMIT: u32 = 30_000;

/// Makes the fields, or leaves the containers as empty as they were.
pub(crate) async fn create(options: Options, opened: Option<Opened>) -> Result<Rc<Form>, Cause> {
    let signal = options.signal.as_ref();
    if signal.is_some_and(AbortSignal::aborted) {
        return Err(ErrorCode::Aborted.into());
    }
    let opened = opened.filter(|opened| opened.frames.len() == options.containers.len());
    let opened = opened.ok_or(Cause::NO_FRAMES)?;
    let frames: Vec<FieldFrame> = opened
        .frames
        .into_iter()
        .zip(options.containers)
        .map(|(inserted, container)| FieldFrame::new(inserted, container))
        .collect();
    let fields = &options.form.fields;
    let month = fields
        .iter()
        .find(|asked| asked.field == Field::ExpirationMonth);
    let lists_months = month.map(|month| month.select.is_some());
    let focuses_first_error = options.form.focuses_first_error;
    let start = ToFrame::Start(Box::new(Start {
        authorization: options.authorization,
        page_origin: web::page_origin(),
        development_gateway: options.development_gateway,
        collect_device_data: false,
        limits: Limits::default(),
        form: options.form,
        product: Product::HostedFields {
            styles: options.styles,
        },
    }));
    let speaker = frames.first().map(|frame| frame.element().clone());
    let speaker = speaker.ok_or(ErrorCode::FrameTimeout)?;
    let form = Form::new(
        frames,
        options.submits_on_enter,
        focuses_first_error,
        lists_months,
    );
    let unfinished = Unfinished(form);
    let form = &unfinished.0;
    let watch = |lost: &Rc<dyn Fn()>| {
        let watch = |frame: &FieldFrame| {
            let element = frame.element();
            let early = opened.early.iter().map(Event::target);
            let is_its =
                |target: &Option<EventTarget>| target.as_ref() == Some(element.unchecked_ref());
            let loaded = {
                let (form, field) = (Rc::clone(form), frame.field());
                move || form.loaded(field)
            };
            let lost = Rc::clone(lost);
            FrameWatch::new(element, early.filter(is_its).count(), loaded, move || {
                lost()
            })
        };
        form.frames().iter().map(watch).collect()
    };
    let speaker = Speaker {
        frame: &speaker,
        origin: &options.frame.origin,
        channel: &opened.channel,
        early: &opened.early,
    };
    let connected = connect(form, speaker, watch, CONNECT_LIMIT, signal).await;
    connected.map_err(|cause| late(cause, form, false))?;
    form.link().post(&start)?;
    form.tell_loaded();
    let started = stage(&form.link().started, START_LIMIT, signal).await;
    started.map_err(|cause| late(cause, form, true))?;
    form.make_ready();
    Ok(Rc::clone(form))
}

/// The original's word for a stage that took too long, and which fields it was waiting for; the first one has to speak.
fn late(cause: Cause, form: &Form, speaks: bool) -> Cause {
    if cause.code() != ErrorCode::FrameTimeout.code() {
        return cause;
    }
    let missing = Array::new();
    for (index, frame) in form.frames().iter().enumerate() {
        if !frame.loaded.get() || (index == 0 && !speaks) {
            missing.push(&JsValue::from_str(frame.field().key()));
        }
    }
    let details = Builder::new().with("fieldsNotLoaded", missing);
    Cause::HOSTED_FIELDS_TIMEOUT.with_details(details.done())
}
