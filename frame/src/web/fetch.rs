//! Requests to the gateway: sent as `core` wrote them, answered as JSON of limited size, aborted when they are dropped.

use std::{cell::Cell, rc::Rc};

use js_sys::{Reflect, Uint8Array};
use tillframe_core::request::{GRAPHQL_VERSION, Request};
use tillframe_web::{Callback, timer::Timer};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReadableStream, ReadableStreamDefaultReader, RequestCache,
    RequestCredentials, RequestInit, RequestRedirect,
};

use super::json;

/// The longest answer that is read, in bytes. Configurations have a few KB.
const MAX_ANSWER: usize = 256 * 1024;

/// What the gateway answered.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, when it is called JSON and is not too long.
    body: Option<String>,
}

impl Answer {
    /// The body, or nothing when it is no JSON.
    #[must_use]
    pub fn read(&self) -> Option<json::Value> {
        json::parse(self.body.as_deref()?)
    }
}

/// The time that one question to the gateway may take, over all its requests. Dropping it aborts them.
pub struct Deadline {
    controller: AbortController,
    passed: Rc<Cell<bool>>,
    _timer: Timer,
}

impl Deadline {
    /// Starts now. Nothing in a browser that can't abort requests; all can since 2018.
    #[must_use]
    pub fn after(milliseconds: u32) -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let passed = Rc::new(Cell::new(false));
        let timer = Timer::after(i32::try_from(milliseconds).unwrap_or(i32::MAX), {
            let (controller, passed) = (controller.clone(), Rc::clone(&passed));
            Callback::new(move |_| {
                passed.set(true);
                // With the default reason: gloo-net takes no other.
                controller.abort();
            })
        });
        Some(Self {
            controller,
            passed,
            _timer: timer,
        })
    }

    /// Whether the time is over.
    #[must_use]
    pub fn has_passed(&self) -> bool {
        self.passed.get()
    }

    /// Sends `request`. Nothing when no answer came: no connection, a redirect, or the time is over.
    pub async fn send(&self, request: &Request) -> Option<Answer> {
        if self.has_passed() {
            return None;
        }
        let request = self.prepare(request).ok()?;
        let answer = gloo_net::http::Request::from(request).send().await.ok()?;
        let is_json = answer
            .headers()
            .get("content-type")
            .is_some_and(|kind| kind.starts_with("application/json"));
        let body = match answer.body().filter(|_| is_json) {
            Some(stream) => read(&stream).await?,
            None => None,
        };
        Some(Answer {
            status: answer.status(),
            body,
        })
    }

    fn prepare(&self, request: &Request) -> Result<web_sys::Request, JsValue> {
        let headers = Headers::new()?;
        headers.set("accept", "application/json")?;
        let init = RequestInit::new();
        if let Some(bearer) = &request.bearer {
            headers.set("authorization", &["Bearer ", bearer].concat())?;
            headers.set("braintree-version", GRAPHQL_VERSION)?;
        }
        if let Some(body) = &request.body {
            headers.set("content-type", "application/json")?;
            init.set_method("POST");
            init.set_body(&JsValue::from_str(body));
        }
        init.set_headers(&headers);
        init.set_credentials(RequestCredentials::Omit);
        init.set_cache(RequestCache::NoStore);
        init.set_redirect(RequestRedirect::Error);
        init.set_signal(Some(&self.controller.signal()));
        web_sys::Request::new_with_str_and_init(&request.url, &init)
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

/// The whole stream as text: nothing when it broke off, `Some(None)` when it is too long or no text.
async fn read(stream: &ReadableStream) -> Option<Option<String>> {
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await.ok()?;
        let value = Reflect::get(&part, &JsValue::from_str("value")).ok()?;
        let Some(part) = value.dyn_ref::<Uint8Array>() else {
            return Some(String::from_utf8(bytes).ok());
        };
        if bytes.len() + part.length() as usize > MAX_ANSWER {
            // The deadline's abort ends the rest of it.
            return Some(None);
        }
        bytes.append(&mut part.to_vec());
    }
}
