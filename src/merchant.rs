//! The merchant's backend: gets nonce and device data, charges, and answers once for each idempotency key.

use js_sys::JSON;
use tillframe_core::{payment_method::PaymentMethod, secret::Nonce};
use tillframe_web::{self as web, timer};
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, Headers};

use crate::{
    cause::Cause,
    errors::DropinError,
    fetch::{self, Answer},
    js::{Builder, entries, property, text},
};

/// The longest wait before the second try, in seconds, whatever `Retry-After` says: a shopper is looking.
const LONGEST_WAIT: f64 = 5.0;

/// Where the backend is and what it wants to see in each request.
pub struct Merchant {
    url: String,
    headers: Headers,
}

/// How the backend answered.
pub(crate) enum Outcome {
    /// 2xx: paid. The answer, parsed; `null` if it is no JSON.
    Accepted(JsValue),
    /// 4xx: nothing was charged, and the same request would be refused again.
    Refused(JsValue),
    /// Nobody knows whether it charged. The same key may be sent again. With what it said, `null` if nothing.
    Unknown(JsValue),
}

impl Merchant {
    /// A backend at that address, which must be of the page's origin: cookies go along, and no other site may see the
    /// nonce.
    ///
    /// # Errors
    /// When it is of another origin.
    pub fn new(url: &str) -> Result<Self, DropinError> {
        let here = web::url(url).filter(|url| url.origin() == web::page_origin());
        match (here, Headers::new()) {
            (Some(url), Ok(headers)) => Ok(Self {
                url: url.href(),
                headers,
            }),
            _ => Err(DropinError::not_created(Cause::MERCHANT_URL)),
        }
    }

    /// Adds a header to each request, such as one against cross-site request forgery.
    ///
    /// # Errors
    /// When it is no valid header.
    pub fn header(self, name: &str, value: &str) -> Result<Self, DropinError> {
        match self.headers.set(name, value) {
            Ok(()) => Ok(self),
            Err(_) => Err(DropinError::not_created(Cause::MERCHANT_HEADERS)),
        }
    }

    /// Reads `options.merchant`.
    pub(crate) fn read(options: &JsValue) -> Result<Self, DropinError> {
        let mut merchant = Self::new(&text(options, "url").unwrap_or_default())?;
        let headers = property(options, "headers");
        if headers.is_object() {
            for (name, value) in entries(&headers) {
                merchant = match value.as_string() {
                    Some(value) => merchant.header(&name, &value)?,
                    None => return Err(DropinError::not_created(Cause::MERCHANT_HEADERS)),
                };
            }
        } else if headers.is_truthy() {
            return Err(DropinError::not_created(Cause::MERCHANT_HEADERS));
        }
        Ok(merchant)
    }

    /// Posts the payment, and once more with the same key if the first answer says nothing definite.
    ///
    /// Each may take that many milliseconds.
    pub(crate) async fn pay(
        &self,
        method: &PaymentMethod,
        key: &str,
        milliseconds: u32,
        stop: &AbortSignal,
    ) -> Outcome {
        let Some((headers, body)) = self.request(method, key) else {
            return Outcome::Unknown(JsValue::NULL);
        };
        let send = async || fetch::post(&self.url, &headers, &body, milliseconds, stop).await;
        let first = Verdict::on(send().await);
        let Verdict::AskAgain { after, answer } = first else {
            return first.into();
        };
        timer::wait(after, stop).await;
        if stop.aborted() {
            return Outcome::Unknown(answer);
        }
        Verdict::on(send().await).into()
    }

    fn request(&self, method: &PaymentMethod, key: &str) -> Option<(Headers, String)> {
        let headers = Headers::new_with_headers(&self.headers).ok()?;
        headers.set("content-type", "application/json").ok()?;
        headers.set("accept", "application/json").ok()?;
        headers.set("idempotency-key", key).ok()?;
        let body = Builder::new()
            .with("nonce", method.nonce.expose())
            .maybe("cvvNonce", method.cvv_nonce.as_ref().map(Nonce::expose))
            .maybe("device_data", method.device_data.map(|data| data.to_json()))
            .done();
        let body = JSON::stringify(&body).ok()?.as_string()?;
        Some((headers, body))
    }
}

/// What one answer means.
enum Verdict {
    Accepted(JsValue),
    Refused(JsValue),
    /// No answer, a server error, or one that says itself that it isn't the last word (`Retry-After`, as with 409 while
    /// the first request with this key is still being worked on).
    AskAgain {
        /// Milliseconds.
        after: i32,
        /// Parsed.
        answer: JsValue,
    },
}

impl Verdict {
    fn on(answer: Option<Answer>) -> Self {
        let Some(answer) = answer else {
            return Self::AskAgain {
                after: 0,
                answer: JsValue::NULL,
            };
        };
        let parsed = JSON::parse(&answer.body).unwrap_or(JsValue::NULL);
        match (answer.status, answer.retry_after) {
            (200..=299, _) => Self::Accepted(parsed),
            (400..=499, None) => Self::Refused(parsed),
            (_, retry_after) => Self::AskAgain {
                after: retry_after.map_or(0, |seconds| wait_of(&seconds)),
                answer: parsed,
            },
        }
    }
}

impl From<Verdict> for Outcome {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Accepted(answer) => Self::Accepted(answer),
            Verdict::Refused(answer) => Self::Refused(answer),
            Verdict::AskAgain { answer, .. } => Self::Unknown(answer),
        }
    }
}

/// Milliseconds of a `Retry-After` in seconds; a date there counts as one second.
fn wait_of(retry_after: &str) -> i32 {
    let seconds = JsValue::from_str(retry_after).unchecked_into_f64();
    let seconds = if seconds.is_nan() { 1.0 } else { seconds };
    (seconds.clamp(0.0, LONGEST_WAIT) * 1000.0) as i32
}
