//! The errors of the public API: Drop-in's `DropinError` with the cause in `_braintreeWebError` (features §1.9).

use std::{borrow::Cow, error::Error, fmt};

use js_sys::Array;
use tillframe_core::error::{ErrorCode, Failure, Kind};
use wasm_bindgen::JsValue;

use crate::js::Builder;

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
        let keys = failure.fields.iter().map(|field| field.key());
        keys.map(JsValue::from_str).collect()
    });
    Builder::new()
        .maybe("httpStatus", failure.status)
        .maybe("gatewayCode", failure.gateway_code)
        .maybe("invalidFieldKeys", invalid)
        .done()
}

/// Why a call of the public API failed.
///
/// In JavaScript an `Error` with the properties `name` (`DropinError`), `message`, `code`, and where there are,
/// `_braintreeWebError` (the cause) and `merchantAnswer`.
#[derive(Clone)]
pub struct DropinError {
    message: Cow<'static, str>,
    code: &'static str,
    cause: Option<Cause>,
    merchant_answer: Option<JsValue>,
}

impl DropinError {
    /// The stable code, such as `TILLFRAME_FRAME_TIMEOUT` or `HOSTED_FIELDS_FIELDS_INVALID`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// What the merchant's backend answered, parsed; `MERCHANT_REFUSED` has it when the answer was JSON.
    #[must_use]
    pub const fn merchant_answer(&self) -> Option<&JsValue> {
        self.merchant_answer.as_ref()
    }

    pub(crate) const fn option_required(message: &'static str) -> Self {
        Self::plain("INSTANTIATION_OPTION_REQUIRED", Cow::Borrowed(message))
    }

    pub(crate) const fn option_invalid(message: &'static str) -> Self {
        Self::plain("INSTANTIATION_OPTION_INVALID", Cow::Borrowed(message))
    }

    /// `<method> cannot be called after teardown.`
    pub(crate) fn after_teardown(method: &str) -> Self {
        let message = [method, " cannot be called after teardown."].concat();
        Self::plain("METHOD_CALLED_AFTER_TEARDOWN", Cow::Owned(message))
    }

    /// `create` failed.
    pub(crate) fn not_created(cause: impl Into<Cause>) -> Self {
        Self::because("There was an error creating Drop-in.", cause.into())
    }

    /// `requestPaymentMethod` failed before there was a payment method.
    pub(crate) const fn no_payment_method(cause: Cause) -> Self {
        Self::because("No payment method is available.", cause)
    }

    /// The backend refused the payment, or did not answer; `message` is the backend's own.
    pub(crate) fn merchant(
        code: ErrorCode,
        message: Option<String>,
        merchant_answer: Option<JsValue>,
    ) -> Self {
        Self {
            message: message.map_or(Cow::Borrowed(code.message()), Cow::Owned),
            merchant_answer,
            ..Self::because(code.message(), code.into())
        }
    }

    /// The error as JavaScript has it.
    #[must_use]
    pub fn to_js(&self) -> JsValue {
        let error = js_sys::Error::new(&self.message);
        error.set_name("DropinError");
        Builder::on(&error)
            .with("code", self.code)
            .maybe("_braintreeWebError", self.cause.as_ref().map(Cause::to_js))
            .maybe("merchantAnswer", self.merchant_answer.as_ref())
            .done()
    }

    const fn because(message: &'static str, cause: Cause) -> Self {
        Self {
            message: Cow::Borrowed(message),
            code: cause.code,
            cause: Some(cause),
            merchant_answer: None,
        }
    }

    const fn plain(code: &'static str, message: Cow<'static, str>) -> Self {
        Self {
            message,
            code,
            cause: None,
            merchant_answer: None,
        }
    }
}

impl From<DropinError> for JsValue {
    fn from(error: DropinError) -> Self {
        error.to_js()
    }
}

impl fmt::Display for DropinError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

// Not derived: the merchant's answer may hold anything.
impl fmt::Debug for DropinError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code)
    }
}

impl Error for DropinError {}
