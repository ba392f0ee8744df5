//! Requests of the page itself, aborted when they are dropped.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use tillframe_web::{Callback, listener::Listener, timer::Timer, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, Headers, Response};

use crate::js::Builder;

/// What a server answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Its `Retry-After`, as it stands there.
    pub(crate) retry_after: Option<String>,
    pub(crate) body: String,
}

/// Posts and reads the whole answer, or nothing when none came: no connection, a redirect, the time was over, or `stop`
/// was aborted.
pub(crate) async fn post(
    url: &str,
    headers: &Headers,
    body: &str,
    milliseconds: u32,
    stop: &AbortSignal,
) -> Option<Answer> {
    let request = Builder::new()
        .with("method", "POST")
        .with("headers", headers)
        .with("body", body)
        .with("credentials", "same-origin")
        .with("redirect", "error");
    let (answer, body) = send(url, request, Response::text, milliseconds, stop).await?;
    Some(Answer {
        status: answer.status(),
        retry_after: answer.headers().get("retry-after").ok().flatten(),
        body: body.as_string()?,
    })
}

/// Gets a file that needs no cookies, or nothing as [`post`], and when the server has none.
pub(crate) async fn get(url: &str, milliseconds: u32, stop: &AbortSignal) -> Option<Uint8Array> {
    let request = Builder::new().with("credentials", "omit");
    let (answer, body) = send(url, request, Response::array_buffer, milliseconds, stop).await?;
    let body: ArrayBuffer = body.unchecked_into();
    answer.ok().then(|| Uint8Array::new(&body))
}

/// The answer, and its body as `read` gives it.
async fn send(
    url: &str,
    request: Builder,
    read: fn(&Response) -> Result<Promise, JsValue>,
    milliseconds: u32,
    stop: &AbortSignal,
) -> Option<(Response, JsValue)> {
    let abort = AbortOnDrop(AbortController::new().ok()?);
    let aborting = || {
        let controller = abort.0.clone();
        Callback::new(move |_| controller.abort())
    };
    let _limit = Timer::after(milliseconds as i32, aborting());
    let _stop = Listener::on(stop, "abort", aborting());
    let request = request.with("signal", abort.0.signal()).done();
    let answer = window()?.fetch_with_str_and_init(url, request.unchecked_ref());
    let answer: Response = JsFuture::from(answer).await.ok()?.unchecked_into();
    let body = JsFuture::from(read(&answer).ok()?).await.ok()?;
    Some((answer, body))
}

/// Does nothing to a request that has its answer.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
