//! A merchant's backend: the page's `fetch`, with answers from a list.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::stage::{get, text, window};

pub(crate) struct Backend {
    real: JsValue,
    /// `[url, init]` of each request.
    requests: Array,
    /// `[status, body, retryAfter?]` of each answer to give; `null` for none at all, `undefined` for one that never
    /// comes.
    answers: Array,
}

impl Backend {
    pub(crate) fn new() -> Self {
        let (requests, answers) = (Array::new(), Array::new());
        let fetch = Function::new_with_args(
            "requests, answers",
            "return (url, init) => {
               requests.push([url, init]);
               const answer = answers.shift();
               if (answer === undefined) {
                 return new Promise((_, reject) => init.signal.addEventListener('abort', () => reject(init.signal.reason)));
               }
               if (answer === null) return Promise.reject(new TypeError('Failed to fetch'));
               const [status, body, retry] = answer;
               return Promise.resolve(new Response(body, {status, headers: retry ? {'retry-after': retry} : {}}));
             }",
        );
        let fetch = fetch.call2(&JsValue::NULL, &requests, &answers).unwrap();
        let real = get(&window(), "fetch");
        Reflect::set(&window(), &"fetch".into(), &fetch).unwrap();
        Self {
            real,
            requests,
            answers,
        }
    }

    pub(crate) fn answers(&self, status: u16, body: &str) {
        self.answers.push(&Array::of2(&status.into(), &body.into()));
    }

    pub(crate) fn says_again(&self, status: u16) {
        self.answers
            .push(&Array::of3(&status.into(), &"{}".into(), &"0".into()));
    }

    pub(crate) fn gives_no_answer(&self) {
        self.answers.push(&JsValue::NULL);
    }

    pub(crate) fn count(&self) -> u32 {
        self.requests.length()
    }

    pub(crate) fn url(&self, index: u32) -> String {
        text(&self.requests.get(index), "0")
    }

    pub(crate) fn init(&self, index: u32) -> JsValue {
        get(&self.requests.get(index), "1")
    }

    pub(crate) fn header(&self, index: u32, name: &str) -> String {
        let headers: web_sys::Headers = get(&self.init(index), "headers").unchecked_into();
        headers.get(name).unwrap().unwrap_or_default()
    }

    pub(crate) fn key(&self, index: u32) -> String {
        self.header(index, "idempotency-key")
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        let _ = Reflect::set(&window(), &"fetch".into(), &self.real);
    }
}
