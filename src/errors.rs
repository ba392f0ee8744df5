//! The errors of the public API: Drop-in's `DropinError` with the cause in `_braintreeWebError` (features §1.9).

use std::{error::Error, fmt};

use js_sys::Array;
use tillframe_core::error::{ErrorCode, Failure, Kind};
use wasm_bindgen::JsValue;

use crate::js::{Builder, join, property, text};

/// What made a call fail: the official SDK's `BraintreeError`, or one of our own.
#[derive(Clone, Debug)]
pub(crate) struct Cause {
    code: &'static str,
    kind: Kind,
    message: &'static str,
    details: Option<Failure>,
}

impl Cause {
    /// The frame left the page, or its document was replaced.
    pub(crate) const FRAME_LOST: Self = Self::ours(
        "TILLFRAME_FRAME_LOST",
        "The payment frame was removed from the page or shows another document. Tear this instance down and create a new one.",
    );
    /// A call was under way when the instance was torn down.
    pub(crate) const TORN_DOWN: Self = Self::ours(
        "TILLFRAME_TORN_DOWN",
        "The instance was torn down while this call was under way.",
    );
    /// The frame would be of the page's own origin, so nothing would keep the page out of it.
    pub(crate) const SAME_ORIGIN: Self = Self::ours(
        "TILLFRAME_SAME_ORIGIN",
        "The payment frame must come from another origin than the page. Serve Tillframe from an origin of its own, or set options.frameUrl.",
    );
    /// `frameUrl` is no http(s) address.
    pub(crate) const FRAME_URL: Self = Self::ours(
        "TILLFRAME_FRAME_URL",
        "options.frameUrl must be the http or https address of frame.html on the payment origin.",
    );
    /// `merchant.url` leads elsewhere.
    pub(crate) const MERCHANT_URL: Self = Self::ours(
        "TILLFRAME_MERCHANT_URL",
        "options.merchant.url must be an address of the page's own origin.",
    );
    /// `merchant.headers` can't be sent.
    pub(crate) const MERCHANT_HEADERS: Self = Self::ours(
        "TILLFRAME_MERCHANT_HEADERS",
        "options.merchant.headers must be an object of valid HTTP header names and texts.",
    );

    /// `crypto.getRandomValues` is missing.
    pub(crate) const NO_RANDOM: Self = Self::ours(
        "TILLFRAME_NO_RANDOM",
        "This browser has no generator of random numbers, without which no payment is safe.",
    );

    const fn ours(code: &'static str, message: &'static str) -> Self {
        Self {
            code,
            kind: Kind::Merchant,
            message,
            details: None,
        }
    }

    fn to_js(&self) -> JsValue {
        let error = js_sys::Error::new(self.message);
        error.set_name("BraintreeError");
        Builder::on(&error)
            .with("code", self.code)
            .with("type", self.kind.name())
            .maybe("details", self.details.as_ref().map(details))
            .done()
    }
}

impl From<ErrorCode> for Cause {
    fn from(code: ErrorCode) -> Self {
        Self {
            code: code.code(),
            kind: code.kind(),
            message: code.message(),
            details: None,
        }
    }
}

impl From<Failure> for Cause {
    fn from(failure: Failure) -> Self {
        Self {
            details: Some(failure.clone()),
            ..failure.code.into()
        }
    }
}

fn details(failure: &Failure) -> JsValue {
    let invalid: Option<Array> = (!failure.fields.is_empty()).then(|| {
        let keys = Array::new();
        for field in &failure.fields {
            keys.push(&JsValue::from_str(field.key()));
        }
        keys
    });
    Builder::new()
        .maybe("httpStatus", failure.status)
        .maybe("gatewayCode", failure.gateway_code)
        .maybe("invalidFieldKeys", invalid)
        .done()
}

/// Why a call of the public API failed: a JavaScript `Error` with the properties `name` (`DropinError`), `message`,
/// `code`, and where there are, `_braintreeWebError` (the cause) and `merchantAnswer`.
#[derive(Clone)]
pub struct DropinError(JsValue);

impl DropinError {
    /// The stable code, such as `TILLFRAME_FRAME_TIMEOUT` or `HOSTED_FIELDS_FIELDS_INVALID`.
    #[must_use]
    pub fn code(&self) -> String {
        text(&self.0, "code").unwrap_or_default()
    }

    /// What the merchant's backend answered, parsed; `undefined` if it said nothing that was JSON.
    #[must_use]
    pub fn merchant_answer(&self) -> JsValue {
        property(&self.0, "merchantAnswer")
    }

    pub(crate) fn option_required(message: &str) -> Self {
        Self::new("INSTANTIATION_OPTION_REQUIRED", message)
    }

    pub(crate) fn option_invalid(message: &str) -> Self {
        Self::new("INSTANTIATION_OPTION_INVALID", message)
    }

    /// `<method> cannot be called after teardown.`
    pub(crate) fn after_teardown(method: &str) -> Self {
        let message = join(&[method, " cannot be called after teardown."]);
        Self::new("METHOD_CALLED_AFTER_TEARDOWN", &message)
    }

    /// `create` failed.
    pub(crate) fn not_created(cause: impl Into<Cause>) -> Self {
        Self::because("There was an error creating Drop-in.", &cause.into())
    }

    /// `requestPaymentMethod` failed before there was a payment method.
    pub(crate) fn no_payment_method(cause: &Cause) -> Self {
        Self::because("No payment method is available.", cause)
    }

    /// The backend refused the payment, or gave no definite answer.
    ///
    /// Its own message is for its shopper; without one the table's stands.
    pub(crate) fn merchant(code: ErrorCode, answer: &JsValue) -> Self {
        let message = text(&property(answer, "error"), "message");
        let message = message.as_deref().unwrap_or_else(|| code.message());
        let error = Self::because(message, &code.into());
        if !answer.is_null() {
            Builder::on(&error.0).with("merchantAnswer", answer);
        }
        error
    }

    fn because(message: &str, cause: &Cause) -> Self {
        let error = Self::new(cause.code, message);
        Builder::on(&error.0).with("_braintreeWebError", cause.to_js());
        error
    }

    fn new(code: &str, message: &str) -> Self {
        let error = js_sys::Error::new(message);
        error.set_name("DropinError");
        Self(Builder::on(&error).with("code", code).done())
    }
}

impl From<DropinError> for JsValue {
    fn from(error: DropinError) -> Self {
        error.0
    }
}

/// An error that a promise of ours was rejected with.
impl From<JsValue> for DropinError {
    fn from(error: JsValue) -> Self {
        Self(error)
    }
}

impl fmt::Display for DropinError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&text(&self.0, "message").unwrap_or_default())
    }
}

// Not derived: the merchant's answer may hold anything.
impl fmt::Debug for DropinError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.code())
    }
}

impl Error for DropinError {}
