//! What `create` was asked for, checked by Drop-in's rules and with its texts (features §1.2).
//!
//! What is Drop-in's own is taken as it takes it: most slips are ignored. What is ours must be right: see `given`.

use js_sys::Function;
use tillframe_core::{
    dropin_options::DropinOptions, error::ErrorCode, field_options::FormOptions,
    secret::AuthorizationText,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Element, HtmlIFrameElement};

use crate::{
    errors::DropinError,
    frame_url::FrameUrl,
    js::{self, property, text},
    merchant::Merchant,
    styles,
    warning::warn,
};

pub(crate) mod amount;
mod container;
mod form;
pub(crate) mod given;
mod limits;
mod look;
mod vault;
mod ways;

use given::{Given, Slip};
pub use limits::Timeouts;
pub use look::Look;
pub use tillframe_core::dropin_options::{Amount, VaultOptions};

/// Checked options.
pub struct Options {
    /// Client token or tokenization key.
    pub authorization: AuthorizationText,
    /// The element that the frame stands in.
    pub container: Element,
    /// Where the frame's document is.
    pub frame: FrameUrl,
    /// Add `deviceData` to the payload.
    pub collect_device_data: bool,
    /// Loopback address of the gateway that `development_…` tokenization keys lead to.
    pub development_gateway: Option<String>,
    /// The fields and what is asked of them.
    pub form: FormOptions,
    /// What stands around the fields, but for the look. Drop-in empties the fields when a nonce was made; with a
    /// merchant's backend they keep what was typed, so that a declined card need not be typed again.
    pub dropin: DropinOptions,
    /// How all of it looks.
    pub look: Look,
    /// How long each stage may take.
    pub timeouts: Timeouts,
    /// Enter in a field submits the page's form around the container.
    pub submits_on_enter: bool,
    /// Called before each request; what it gives may be a veto.
    pub before_tokenize: Option<Function>,
    /// `threeDSecure` is set, of which nothing comes; the page is told so.
    pub asks_three_d_secure: bool,
    /// The backend that charges.
    pub merchant: Option<Merchant>,
    /// Cancels `create`.
    pub signal: Option<AbortSignal>,
}

impl Options {
    /// The defaults: no merchant's backend, no device data, fields are emptied when there is a nonce.
    ///
    /// # Errors
    /// When `authorization` is empty or far too long to be one.
    pub fn new(
        authorization: &str,
        container: Element,
        frame: FrameUrl,
    ) -> Result<Self, DropinError> {
        let authorization = AuthorizationText::new(authorization)
            .ok_or_else(|| DropinError::not_created(ErrorCode::ClientInvalidAuthorization))?;
        Ok(Self {
            authorization,
            container,
            frame,
            collect_device_data: false,
            development_gateway: None,
            form: FormOptions::dropin(),
            dropin: DropinOptions::default(),
            look: Look::default(),
            timeouts: Timeouts::default(),
            submits_on_enter: false,
            before_tokenize: None,
            asks_three_d_secure: false,
            merchant: None,
            signal: None,
        })
    }

    /// Charges at the merchant's backend. Device data go along, and what was typed is kept for a declined card.
    #[must_use]
    pub fn with_merchant(mut self, merchant: Merchant) -> Self {
        self.merchant = Some(merchant);
        self.collect_device_data = true;
        self.dropin.clears_fields = false;
        self
    }

    /// Speaks the shopper's language, such as `de_DE`.
    #[must_use]
    pub fn with_locale(mut self, locale: &str) -> Self {
        locale.clone_into(&mut self.dropin.language.locale);
        self
    }

    /// Shows what is to be paid.
    #[must_use]
    pub fn with_amount(mut self, amount: Option<Amount>) -> Self {
        self.dropin.amount = amount;
        self
    }

    /// Looks like that.
    #[must_use]
    pub fn with_look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// Does that with a customer's saved methods.
    #[must_use]
    pub fn with_vault(mut self, vault: VaultOptions) -> Self {
        self.dropin.vault = vault;
        self
    }

    /// Reads the options object of JavaScript.
    ///
    /// `opened` is the frame that the entry module has put into the container already, which is why the container then
    /// is not empty; it found it so.
    ///
    /// # Errors
    /// Drop-in's error of the first rule that is broken.
    pub fn read(
        given: &JsValue,
        default_frame_url: &str,
        opened: Option<&HtmlIFrameElement>,
    ) -> Result<Self, DropinError> {
        let authorization = property(given, "authorization");
        if authorization.is_falsy() {
            return Err(DropinError::option_required(
                ErrorCode::InstantiationOptionRequired.message(),
            ));
        }
        let container = container::read(given, opened)?;
        let frame_url = text(given, "frameUrl");
        let frame = FrameUrl::new(
            frame_url.as_deref().unwrap_or(default_frame_url),
            property(given, "allowSameOriginForDevelopment") == JsValue::TRUE,
        )?;
        let authorization = authorization.as_string().unwrap_or_default();
        let mut options = Self::new(&authorization, container, frame)?;
        let merchant = property(given, "merchant");
        if merchant.is_truthy() {
            options = options.with_merchant(Merchant::read(&merchant)?);
        }
        let card = property(given, "card");
        let slip = Slip::default();
        let own = Given::options(given, &slip);
        options.read_dropin(&own, &card);
        options.read_own(&own);
        let overrides = property(&card, "overrides");
        options.look.appearance.input_styles =
            styles::read(&property(&overrides, "styles"), &no_class);
        slip.none_in(options)
    }

    /// What Drop-in has, too.
    fn read_dropin(&mut self, given: &Given<'_>, card: &JsValue) {
        let options = given.object;
        let is_on = |key| property(options, key).is_truthy();
        // With a backend they go along anyway.
        self.collect_device_data |= is_on("dataCollector");
        self.asks_three_d_secure = is_on("threeDSecure");
        self.development_gateway = text(options, "developmentGateway");
        let to = &mut self.dropin;
        to.payment_options = ways::read(given);
        to.vault = vault::read(given, card);
        to.language.locale = text(options, "locale").unwrap_or_default();
        (to.language.translations, _) = js::texts(&property(options, "translations"));
        if let Some(clear) = property(card, "clearFieldsAfterTokenization").as_bool() {
            to.clears_fields = clear;
        }
        match form::read(options, card) {
            Ok(form) => self.form = form,
            Err(cause) => given.slip.note(DropinError::not_created(cause)),
        }
    }

    /// What is ours.
    fn read_own(&mut self, given: &Given<'_>) {
        self.dropin.amount = amount::read(given, None);
        self.look = Look::read(given).unwrap_or_default();
        self.timeouts = Timeouts::read(given);
        self.submits_on_enter = given.switch("submitOnEnter");
        // Read with the form; here it is only checked.
        given.switch("focusFirstError");
        let hook = given.that("onBeforeTokenize", JsValue::is_function, "a function");
        self.before_tokenize = hook.dyn_into().ok();
        // Not by its class, which is another one for signals of another window.
        let is_signal = |value: &JsValue| property(value, "aborted").as_bool().is_some();
        let signal = given.that("signal", is_signal, "an AbortSignal");
        self.signal = (!signal.is_undefined()).then(|| signal.unchecked_into());
    }
}

fn no_class(_: &str) -> styles::Declarations {
    warn(&[
        "options.card.overrides.styles: a class of the page can't reach into the frame. Write its properties instead.",
    ]);
    Vec::new()
}
