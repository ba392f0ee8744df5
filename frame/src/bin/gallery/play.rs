//! Plays the page and the shopper until the state is there.

use js_sys::{Promise, Uint8Array};
use tillframe_core::message::{ToFrame, encode};
use tillframe_frame::{session::Session, view::page};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, Event, EventInit, HtmlElement, HtmlInputElement, MessageChannel, UrlSearchParams,
    Window,
};

use crate::{
    gateway,
    start::start,
    states::{Gateway, STATES, State, Step},
};

/// Turns of the event loop after each step: more than a message and an answer take.
const TURNS: u32 = 12;

/// Shows what the document's address asks for. An address that asks for nothing known shows the first state.
pub(crate) fn play() {
    spawn_local(async {
        // What fails here is seen at once: the state is not there.
        let _ = play_state().await;
    });
}

async fn play_state() -> Result<(), JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let document = window.document().ok_or("no document")?;
    let hash = window.location().hash()?;
    let asked = hash.split_once('?').map_or("", |(_, query)| query);
    let asked = UrlSearchParams::new_with_str(asked)?;
    let name = asked.get("state").unwrap_or_default();
    let state = STATES.into_iter().find(|state| state.name == name);
    let state = state.unwrap_or(STATES[0]);

    let root = page::app().ok_or("no place")?;
    let started = start(state, &asked).ok_or("no start")?;
    let fetch = gateway::open(&window, state);
    let session = Session::mount(root);
    let channel = MessageChannel::new()?;
    session.connect(channel.port1());
    let port = channel.port2();
    let send = |message: &ToFrame| {
        let bytes = encode(message).map_err(|_| "too long")?;
        port.post_message(&Uint8Array::from(bytes.as_slice()))
    };
    fetch?;
    send(&ToFrame::Start(Box::new(started)))?;
    turns(&window).await?;
    if state.gateway != Gateway::Hangs {
        until_shown(&window, &document).await?;
    }
    for step in state.steps {
        match *step {
            Step::Request => send(&ToFrame::RequestPaymentMethod { request: 1 })?,
            other => act(&document, other)?,
        }
        turns(&window).await?;
    }
    calm(&document, state)?;
    if let Some(root) = document.document_element() {
        root.set_attribute("data-gallery", "ready")?;
    }
    // The form lives as long as its document.
    std::mem::forget(session);
    Ok(())
}

/// The words of another language come over the network.
async fn until_shown(window: &Window, document: &Document) -> Result<(), JsValue> {
    while document.get_element_by_id("skeleton").is_some() {
        turns(window).await?;
    }
    Ok(())
}

fn act(document: &Document, step: Step) -> Result<(), JsValue> {
    match step {
        Step::Type(class, text) => {
            let selector = [":not([hidden]) > .box > .", class].concat();
            let input: HtmlInputElement = find(document, &selector)?.unchecked_into();
            input.focus()?;
            input.set_value(text);
            let init = EventInit::new();
            init.set_bubbles(true);
            input.dispatch_event(&Event::new_with_event_init_dict("input", &init)?)?;
        }
        Step::Press(selector) => find(document, selector)?.click(),
        Step::Focus(selector) => find(document, selector)?.focus()?,
        Step::Request => {}
    }
    Ok(())
}

/// Takes the focus away where the state is not about it: a caret blinks.
fn calm(document: &Document, state: State) -> Result<(), JsValue> {
    if !matches!(state.steps.last(), Some(Step::Focus(_)))
        && let Some(active) = document.active_element()
    {
        active.unchecked_into::<HtmlElement>().blur()?;
    }
    Ok(())
}

fn find(document: &Document, selector: &str) -> Result<HtmlElement, JsValue> {
    let found = document.query_selector(selector)?;
    Ok(found.ok_or("no such element")?.unchecked_into())
}

async fn turns(window: &Window) -> Result<(), JsValue> {
    for _ in 0..TURNS {
        let turn = Promise::new(&mut |resolve, _| {
            // Without a timer there are no turns, and nothing more to be waited for.
            let _ = window.set_timeout_with_callback(&resolve);
        });
        JsFuture::from(turn).await?;
    }
    Ok(())
}
