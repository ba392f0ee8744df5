//! What `hostedFields.create` was asked for, checked by the original's rules and with its texts (features §2.1, §2.2).

use js_sys::Function;
use tillframe_core::{
    card_state::Field,
    error::ErrorCode,
    field_options::{FieldOptions, FormOptions},
    hosted_fields::StyleRule,
    secret::AuthorizationText,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Element};

use super::{
    class_style,
    frames::{Opened, is_occupied},
};
use crate::{
    cause::Cause,
    form_options,
    frame_url::FrameUrl,
    js::{self, Builder, entries, join, property, text},
    place, styles,
};

/// Checked options.
pub(crate) struct Options {
    pub(crate) authorization: AuthorizationText,
    /// The address of the first frame's document.
    pub(crate) frame: FrameUrl,
    /// Each field's container, in the order of `form.fields`.
    pub(crate) containers: Vec<Element>,
    pub(crate) form: FormOptions,
    pub(crate) styles: Vec<StyleRule>,
    pub(crate) development_gateway: Option<String>,
    pub(crate) submits_on_enter: bool,
    pub(crate) signal: Option<AbortSignal>,
}

impl Options {
    /// Reads the options object of JavaScript; `opened` are the frames that the entry module has inserted already, which
    /// is why their containers hold them.
    pub(crate) fn read(
        given: &JsValue,
        default_frame_url: &str,
        opened: Option<&Opened>,
    ) -> Result<Self, Cause> {
        let authorization = authorization(given)?;
        let mut form = FormOptions {
            bin_length: bin_length(given)?,
            ..FormOptions::default()
        };
        form_options::read_form(given, &mut form)?;
        let containers = read_fields(&property(given, "fields"), &mut form, opened)?;
        let frame_url = text(given, "frameUrl");
        let frame = FrameUrl::check(
            frame_url.as_deref().unwrap_or(default_frame_url),
            property(given, "allowSameOriginForDevelopment") == JsValue::TRUE,
        )?;
        Ok(Self {
            authorization,
            frame,
            containers,
            form,
            styles: styles::read(&property(given, "styles"), &class_style::read),
            development_gateway: text(given, "developmentGateway"),
            submits_on_enter: property(given, "submitOnEnter").is_truthy(),
            signal: js::instance(given, "signal"),
        })
    }
}

/// Of the options, or of the client: ours and the official one tell it in their configuration.
fn authorization(given: &JsValue) -> Result<AuthorizationText, Cause> {
    let client = property(given, "client");
    let authorization = if client.is_truthy() {
        let configuration = property(&client, "getConfiguration")
            .dyn_into::<Function>()
            .and_then(|ask| ask.call0(&client));
        property(&configuration.unwrap_or_default(), "authorization")
    } else {
        property(given, "authorization")
    };
    if client.is_falsy() && authorization.is_falsy() {
        return Err(Cause::of_merchant(
            "INSTANTIATION_OPTION_REQUIRED",
            "options.client is required when instantiating Hosted Fields.",
        ));
    }
    let text = authorization.as_string().unwrap_or_default();
    AuthorizationText::new(&text).ok_or_else(|| ErrorCode::ClientInvalidAuthorization.into())
}

fn bin_length(given: &JsValue) -> Result<u8, Cause> {
    let length = property(given, "binVerificationLength");
    if length.is_undefined() || length == 6 {
        Ok(6)
    } else if length == 8 {
        Ok(8)
    } else {
        Err(Cause::option_invalid(
            "options.binVerificationLength must be either 6 or 8.",
        ))
    }
}

fn read_fields(
    given: &JsValue,
    form: &mut FormOptions,
    opened: Option<&Opened>,
) -> Result<Vec<Element>, Cause> {
    let mut containers = Vec::new();
    for (key, options) in entries(given) {
        let field = Field::from_key(&key).ok_or_else(|| {
            Cause::of_merchant("HOSTED_FIELDS_INVALID_FIELD_KEY", "").saying(join(&[
                "\"",
                &key,
                "\" is not a valid field.",
            ]))
        })?;
        let container = container(&options, field, &containers, opened)?;
        let mut asked = FieldOptions::new(field);
        form_options::read_field(&options, &mut asked)?;
        if field == Field::Number {
            form.brands.rejects = property(&options, "rejectUnsupportedCards").is_truthy();
            form_options::read_brands(&options, &mut form.brands);
        }
        form.fields.push(asked);
        containers.push(container);
    }
    if containers.is_empty() {
        return Err(Cause::of_merchant(
            "INSTANTIATION_OPTION_REQUIRED",
            "options.fields is required when instantiating Hosted Fields.",
        ));
    }
    Ok(containers)
}

/// The field's container, which is that of no other field.
fn container(
    options: &JsValue,
    field: Field,
    others: &[Element],
    opened: Option<&Opened>,
) -> Result<Element, Cause> {
    let container = property(options, "container");
    let selector = property(options, "selector");
    let given = if container.is_truthy() {
        &container
    } else {
        &selector
    };
    let cause = match place::element(given) {
        Some(element) if others.contains(&element) || is_occupied(&element, opened) => {
            Cause::of_merchant(
                "HOSTED_FIELDS_FIELD_DUPLICATE_IFRAME",
                "Element already contains a Braintree iframe.",
            )
        }
        Some(element) => return Ok(element),
        None => Cause::of_merchant(
            "HOSTED_FIELDS_INVALID_FIELD_SELECTOR",
            "Selector does not reference a valid DOM node.",
        ),
    };
    let details = Builder::new()
        .with("fieldSelector", selector)
        .with("fieldContainer", container)
        .with("fieldKey", field.key());
    Err(cause.with_details(details.done()))
}
