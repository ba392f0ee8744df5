//! What made a call fail: the official SDK's `BraintreeError`, or one of our own.

use std::borrow::Cow;

use js_sys::Array;
use tillframe_core::error::{ErrorCode, Failure, Kind, Stage};
use wasm_bindgen::JsValue;

use crate::js::Builder;

/// A code, who can act on it, what to do, and what else is known.
#[derive(Clone)]
pub(crate) struct Cause {
    code: &'static str,
    kind: &'static str,
    message: Cow<'static, str>,
    details: Option<JsValue>,
    thrown: Option<JsValue>,
}

impl Cause {
    /// A frame left the page, or its document was replaced.
    pub(crate) const FRAME_LOST: Self = Self::of_merchant(
        "TILLFRAME_FRAME_LOST",
        "The payment frame was removed from the page or shows another document. Tear this instance down and create a new one.",
    );
    /// A call was under way when the instance was torn down.
    pub(crate) const TORN_DOWN: Self = Self::of_merchant(
        "TILLFRAME_TORN_DOWN",
        "The instance was torn down while this call was under way.",
    );
    /// The frame would be of the page's own origin, so nothing would keep the page out of it.
    pub(crate) const SAME_ORIGIN: Self = Self::of_merchant(
        "TILLFRAME_SAME_ORIGIN",
        "The payment frame must come from another origin than the page. Serve Tillframe from an origin of its own, or set options.frameUrl.",
    );
    /// `frameUrl` is no http(s) address.
    pub(crate) const FRAME_URL: Self = Self::of_merchant(
        "TILLFRAME_FRAME_URL",
        "options.frameUrl must be the http or https address of frame.html, for Hosted Fields of fields.html, on the payment origin.",
    );
    /// `merchant.url` leads elsewhere.
    pub(crate) const MERCHANT_URL: Self = Self::of_merchant(
        "TILLFRAME_MERCHANT_URL",
        "options.merchant.url must be an address of the page's own origin.",
    );
    /// `merchant.headers` can't be sent.
    pub(crate) const MERCHANT_HEADERS: Self = Self::of_merchant(
        "TILLFRAME_MERCHANT_HEADERS",
        "options.merchant.headers must be an object of valid HTTP header names and texts.",
    );
    /// The entry module has inserted none, and here is nobody who could.
    #[cfg(any(feature = "fields", not(feature = "rust")))]
    pub(crate) const NO_FRAMES: Self = Self::of_merchant(
        "TILLFRAME_NO_FRAMES",
        "The payment frames could not be put into their containers. Call create through tillframe.js.",
    );
    /// The options fill more than one message.
    pub(crate) const OPTIONS_TOO_LARGE: Self = Self::of_merchant(
        "TILLFRAME_OPTIONS_TOO_LARGE",
        "The options are too large: styles, texts and authorization together must stay below 16 KB.",
    );
    /// `onBeforeTokenize` said no, or threw.
    pub(crate) const VETOED: Self = Self::of_merchant(
        "TILLFRAME_VETOED",
        "options.onBeforeTokenize did not let this request go on.",
    );
    /// `crypto.getRandomValues` is missing.
    pub(crate) const NO_RANDOM: Self = Self::of_merchant(
        "TILLFRAME_NO_RANDOM",
        "This browser has no generator of random numbers, without which no payment is safe.",
    );

    /// The frames of Hosted Fields did not become ready; nobody knows whose fault that is.
    #[cfg(feature = "fields")]
    pub(crate) const HOSTED_FIELDS_TIMEOUT: Self = Self {
        code: "HOSTED_FIELDS_TIMEOUT",
        kind: "UNKNOWN",
        message: Cow::Borrowed("Hosted Fields timed out when attempting to set up."),
        details: None,
        thrown: None,
    };

    /// Something that the merchant's developer can change.
    pub(crate) const fn of_merchant(code: &'static str, message: &'static str) -> Self {
        Self {
            code,
            kind: Kind::Merchant.name(),
            message: Cow::Borrowed(message),
            details: None,
            thrown: None,
        }
    }

    /// An option that is there, but wrong.
    pub(crate) const fn option_invalid(message: &'static str) -> Self {
        Self::of_merchant("INSTANTIATION_OPTION_INVALID", message)
    }

    /// With a message that names what it is about.
    pub(crate) fn saying(mut self, message: String) -> Self {
        self.message = Cow::Owned(message);
        self
    }

    /// With what else is known, an object of JavaScript.
    pub(crate) fn with_details(mut self, details: JsValue) -> Self {
        self.details = Some(details);
        self
    }

    /// The frame did not load, or did not answer.
    pub(crate) fn frame_timeout() -> Self {
        Self::from(ErrorCode::FrameTimeout).at("frame")
    }

    /// With the stage that failed, by the name that its limit has among the `timeouts`.
    pub(crate) fn at(self, stage: &'static str) -> Self {
        self.with_details(Builder::new().with("stage", stage).done())
    }

    /// With what the page's own code threw.
    pub(crate) fn because(mut self, thrown: JsValue) -> Self {
        self.thrown = Some(thrown);
        self
    }

    pub(crate) const fn code(&self) -> &'static str {
        self.code
    }

    /// The error object.
    pub(crate) fn to_js(&self) -> JsValue {
        let error = js_sys::Error::new(&self.message);
        error.set_name("BraintreeError");
        Builder::on(&error)
            .with("code", self.code)
            .with("type", self.kind)
            .maybe("details", self.details.as_ref())
            .hidden("cause", self.thrown.as_ref())
            .done()
    }
}

impl From<Cause> for JsValue {
    fn from(cause: Cause) -> Self {
        cause.to_js()
    }
}

impl From<ErrorCode> for Cause {
    fn from(code: ErrorCode) -> Self {
        Self {
            code: code.code(),
            kind: code.kind().name(),
            message: Cow::Borrowed(code.message()),
            details: None,
            thrown: None,
        }
    }
}

impl From<Failure> for Cause {
    fn from(failure: Failure) -> Self {
        Self::from(failure.code).with_details(details(&failure).done())
    }
}

/// What a failure says beside its code.
pub(crate) fn details(failure: &Failure) -> Builder {
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
        .maybe("stage", failure.stage.map(Stage::name))
}
