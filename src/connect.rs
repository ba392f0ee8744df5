//! The stages of every `create`: host and frame find each other, then the frame reads the gateway's configuration.

use std::rc::Rc;

use tillframe_core::error::ErrorCode;
use tillframe_web::{self as web, Callback, listener::Listener, once::Once, timer::Timer};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Event, HtmlIFrameElement, MessageChannel};

use crate::{
    cause::Cause,
    frame::FrameWatch,
    handshake::{Handshake, Heard},
    link::Instance,
};

/// The frame that speaks for an instance, and who may be behind it.
pub(crate) struct Speaker<'a> {
    pub(crate) frame: &'a HtmlIFrameElement,
    pub(crate) origin: &'a str,
    pub(crate) channel: &'a str,
    /// What came before anybody listened; among it, messages to the page's window.
    pub(crate) early: &'a [Event],
}

/// Stage one: the speaker says that it is ready and gets its port. The page's window is listened to here and at no other
/// time.
pub(crate) async fn connect<I: Instance>(
    instance: &Rc<I>,
    speaker: Speaker<'_>,
    watch: impl FnOnce(&Rc<dyn Fn()>) -> Vec<FrameWatch>,
    limit: u32,
    signal: Option<&AbortSignal>,
) -> Result<(), Cause> {
    let no_channel = || Cause::from(ErrorCode::FrameProtocol);
    let pipe = MessageChannel::new().map_err(|_| no_channel())?;
    let handshake = Handshake::new(speaker.frame, speaker.origin, speaker.channel, pipe.port2());
    let handshake = handshake.ok_or_else(no_channel)?;
    instance.attach(pipe.port1(), watch);
    let hear = {
        let instance = Rc::clone(instance);
        move |event: JsValue| match handshake.hear(&event.unchecked_into()) {
            Heard::Frame => instance.link().connected.settle(Ok(())),
            Heard::Refused => instance.refuse(),
            Heard::Other => {}
        }
    };
    for event in speaker.early {
        if event.type_() == "message" {
            hear(event.into());
        }
    }
    let hear = Callback::new(hear);
    let _listener = web::window().map(|window| Listener::on(&window, "message", hear));
    stage(&instance.link().connected, limit, signal).await
}

/// Waits for a stage to end, by itself, by its time limit or by the signal.
pub(crate) async fn stage(
    outcome: &Once<Result<(), Cause>>,
    milliseconds: u32,
    signal: Option<&AbortSignal>,
) -> Result<(), Cause> {
    let failing = |cause: fn() -> Cause| outcome.settling(move || Err(cause()));
    let _limit = Timer::after(milliseconds as i32, failing(Cause::frame_timeout));
    let aborted = || ErrorCode::Aborted.into();
    let abort = |signal: &AbortSignal| Listener::on(signal, "abort", failing(aborted));
    let _signal = signal.map(abort);
    outcome.wait().await
}

/// An instance that is torn down unless it has become ready.
pub(crate) struct Unfinished<I: Instance>(pub(crate) Rc<I>);

impl<I: Instance> Drop for Unfinished<I> {
    fn drop(&mut self) {
        if !self.0.link().is_ready() {
            self.0.tear_down();
        }
    }
}
