//! The errors of the public API: Drop-in's `DropinError` with the cause in `_braintreeWebError` (features §1.9).

use std::{error::Error, fmt};

use tillframe_core::error::ErrorCode;
use wasm_bindgen::JsValue;

use crate::{
    cause::Cause,
    js::{Builder, join, property, text},
};

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

    /// `update` failed.
    pub(crate) fn not_updated(cause: Cause) -> Self {
        Self::because("The form could not be updated.", &cause)
    }

    /// The backend refused the payment, or gave no definite answer.
    ///
    /// Its own message is for its shopper; without one the table's stands.
    pub(crate) fn merchant(code: ErrorCode, answer: &JsValue) -> Self {
        let message = text(&property(answer, "error"), "message");
        let message = message.as_deref().unwrap_or_else(|| code.message());
        let cause = match code {
            ErrorCode::MerchantUnreachable => Cause::from(code).at("merchant"),
            _ => code.into(),
        };
        let error = Self::because(message, &cause);
        if !answer.is_null() {
            Builder::on(&error.0).with("merchantAnswer", answer);
        }
        error
    }

    fn because(message: &str, cause: &Cause) -> Self {
        let error = Self::new(cause.code(), message);
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
