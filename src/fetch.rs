//! One POST to the page's own origin, aborted when it is dropped.

use tillframe_web::{Callback, listener::Listener, timer::Timer, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, Headers, RequestCredentials, RequestInit, RequestRedirect,
    Response,
};

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
    milliseconds: i32,
    stop: &AbortSignal,
) -> Option<Answer> {
    let abort = AbortOnDrop(AbortController::new().ok()?);
    let aborting = || {
        let controller = abort.0.clone();
        Callback::new(move |_| controller.abort())
    };
    let _limit = Timer::after(milliseconds, aborting());
    let _stop = Listener::on(stop, "abort", aborting());
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(headers);
    request.set_body(&JsValue::from_str(body));
    request.set_credentials(RequestCredentials::SameOrigin);
    request.set_redirect(RequestRedirect::Error);
    request.set_signal(Some(&abort.0.signal()));
    let answer = window()?.fetch_with_str_and_init(url, &request);
    let answer: Response = JsFuture::from(answer).await.ok()?.unchecked_into();
    let body = JsFuture::from(answer.text().ok()?).await.ok()?;
    Some(Answer {
        status: answer.status(),
        retry_after: answer.headers().get("retry-after").ok().flatten(),
        body: body.as_string()?,
    })
}

/// Does nothing to a request that has its answer.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
