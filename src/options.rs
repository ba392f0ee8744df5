//! What `create` was asked for, checked by Drop-in's rules and with its texts (features §1.2).

use std::mem;

use tillframe_core::{
    card_state::Field,
    error::ErrorCode,
    field_options::{FieldOptions, FormOptions},
    secret::AuthorizationText,
};
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, Element, HtmlIFrameElement};

use crate::{
    cause::Cause,
    errors::DropinError,
    form_options,
    frame_url::FrameUrl,
    js::{self, property, text},
    merchant::Merchant,
    place,
};

const INVALID_CONTAINER: &str =
    "options.selector or options.container must reference a valid DOM node.";

/// Checked options.
pub struct Options {
    /// Client token or tokenization key.
    pub authorization: AuthorizationText,
    /// The element that the frame stands in.
    pub container: Element,
    /// Where the frame's document is.
    pub frame: FrameUrl,
    /// Empty the fields when a nonce was made. Drop-in's default is true; with a merchant's backend it is false, so
    /// that a declined card need not be typed again.
    pub clear_fields_after_tokenization: bool,
    /// Add `deviceData` to the payload.
    pub collect_device_data: bool,
    /// Loopback address of the gateway that `development_…` tokenization keys lead to.
    pub development_gateway: Option<String>,
    /// The fields and what is asked of them.
    pub form: FormOptions,
    /// Enter in a field submits the page's form around the container.
    pub submits_on_enter: bool,
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
            clear_fields_after_tokenization: true,
            collect_device_data: false,
            development_gateway: None,
            form: FormOptions::dropin(),
            submits_on_enter: false,
            merchant: None,
            signal: None,
        })
    }

    /// Charges at the merchant's backend. Device data go along, and what was typed is kept for a declined card.
    #[must_use]
    pub fn with_merchant(mut self, merchant: Merchant) -> Self {
        self.merchant = Some(merchant);
        self.collect_device_data = true;
        self.clear_fields_after_tokenization = false;
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
        let container = container(given, opened)?;
        let frame_url = text(given, "frameUrl");
        let frame = FrameUrl::new(
            frame_url.as_deref().unwrap_or(default_frame_url),
            property(given, "allowSameOriginForDevelopment") == JsValue::TRUE,
        )?;
        let authorization = authorization.as_string().unwrap_or_default();
        let mut options = Self::new(&authorization, container, frame)?;
        options.collect_device_data = property(given, "dataCollector").is_truthy();
        let merchant = property(given, "merchant");
        if merchant.is_truthy() {
            options = options.with_merchant(Merchant::read(&merchant)?);
        }
        let card = property(given, "card");
        if let Some(clear) = property(&card, "clearFieldsAfterTokenization").as_bool() {
            options.clear_fields_after_tokenization = clear;
        }
        options.form = form(given, &card).map_err(DropinError::not_created)?;
        options.submits_on_enter = property(given, "submitOnEnter").is_truthy();
        options.development_gateway = text(given, "developmentGateway");
        options.signal = js::instance(given, "signal");
        Ok(options)
    }
}

/// The fields that Drop-in shows, with what `options.card` asks of them (features §1.3).
fn form(options: &JsValue, card: &JsValue) -> Result<FormOptions, Cause> {
    let mut form = FormOptions::dropin();
    form_options::read_form(options, &mut form)?;
    let name = property(card, "cardholderName");
    let name = name.is_truthy().then(|| FieldOptions {
        required: property(&name, "required").is_truthy(),
        ..FieldOptions::new(Field::CardholderName)
    });
    let overrides = property(&property(card, "overrides"), "fields");
    for mut asked in name.into_iter().chain(mem::take(&mut form.fields)) {
        let given = property(&overrides, asked.field.key());
        let removable = matches!(asked.field, Field::Cvv | Field::PostalCode);
        if !(removable && given.is_null()) {
            form_options::read_field(&given, &mut asked)?;
            form.fields.push(asked);
        }
    }
    let number = property(&overrides, Field::Number.key());
    form_options::read_brands(&number, &mut form.brands);
    Ok(form)
}

fn container(
    options: &JsValue,
    opened: Option<&HtmlIFrameElement>,
) -> Result<Element, DropinError> {
    let given = property(options, "container");
    let selector = property(options, "selector");
    if given.is_truthy() && selector.is_truthy() {
        return Err(DropinError::option_invalid(
            "Must only have one options.selector or options.container.",
        ));
    }
    let given = if given.is_truthy() { given } else { selector };
    if given.is_falsy() {
        return Err(DropinError::option_required(
            "options.container is required.",
        ));
    }
    let element =
        place::element(&given).ok_or_else(|| DropinError::option_invalid(INVALID_CONTAINER))?;
    let is_opened = opened.and_then(|frame| frame.parent_element()).as_ref() == Some(&element);
    if is_opened || is_blank(&element.inner_html()) {
        Ok(element)
    } else {
        Err(DropinError::option_invalid(
            "options.selector or options.container must reference an empty DOM node.",
        ))
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}
