//! Methods that change one field: what they were called with, checked with the original's texts (features §2.3).

use std::rc::Rc;

use js_sys::Promise;
use tillframe_core::{
    card_state::Field,
    error::ErrorCode,
    hosted_fields::{AttributeName, FieldAction, FieldAttribute},
    message::ToFrame,
};
use wasm_bindgen::JsValue;

use super::form::{Form, Reply};
use crate::{
    cause::Cause,
    js::{self, join, written},
    link::Instance,
};

/// How the original's texts name what a method does: `adding a class` and `add class to`.
pub(crate) struct Doing(&'static str, &'static str);

pub(crate) const ADD_CLASS: Doing = Doing("adding a class", "add class to");
pub(crate) const REMOVE_CLASS: Doing = Doing("removing a class", "remove class from");
pub(crate) const CLEAR: Doing = Doing("clearing a field", "clear");
pub(crate) const FOCUS: Doing = Doing("focusing a field", "focus");
pub(crate) const SET_ATTRIBUTE: Doing = Doing("setting an attribute", "set attribute for");
pub(crate) const REMOVE_ATTRIBUTE: Doing = Doing("removing an attribute", "remove attribute for");
pub(crate) const SET_MESSAGE: Doing = Doing("setting a message", "set message for");

impl Form {
    /// The field with that key, if the form has it.
    pub(crate) fn field(&self, key: &JsValue, doing: &Doing) -> Result<Field, Cause> {
        let key = shown(key);
        let field = Field::from_key(&key).ok_or_else(|| {
            let message = [
                "\"",
                &key,
                "\" is not a valid field. You must use a valid field option when ",
                doing.0,
                ".",
            ];
            Cause::of_merchant("HOSTED_FIELDS_FIELD_INVALID", "").saying(join(&message))
        })?;
        if self.with_frame(field, |_| ()).is_some() {
            return Ok(field);
        }
        let message = [
            "Cannot ",
            doing.1,
            " \"",
            &key,
            "\" field because it is not part of the current Hosted Fields options.",
        ];
        Err(Cause::of_merchant("HOSTED_FIELDS_FIELD_NOT_PRESENT", "").saying(join(&message)))
    }

    /// Asks the frame for a change of one field; the promise resolves when it was made and its events were emitted.
    pub(crate) fn start(
        self: &Rc<Self>,
        field: Field,
        action: FieldAction,
    ) -> Result<Promise, Cause> {
        self.check()?;
        if action == FieldAction::Focus {
            self.focus_frame(field);
        }
        let (request, answer) = self.calls.ask();
        self.link().post(&ToFrame::Act {
            request,
            field,
            action,
        })?;
        Ok(js::promise(async move {
            match answer.wait().await {
                Ok(Reply::Done) => Ok(JsValue::UNDEFINED),
                Ok(Reply::Tokenized(_)) => Err(Cause::from(ErrorCode::FrameProtocol).to_js()),
                Err(cause) => Err(cause.to_js()),
            }
        }))
    }

    /// At once, within the shopper's click or key: browsers on phones open the keyboard only then.
    pub(crate) fn focus_frame(&self, field: Field) {
        // Throws for elements that can't be rendered only.
        self.with_frame(field, |frame| frame.element().focus().is_ok());
    }
}

/// The attribute with that value, if a merchant may set it so.
pub(crate) fn attribute(name: &JsValue, value: &JsValue) -> Result<FieldAttribute, Cause> {
    let known = attribute_name(name)?;
    let text = written(value);
    let truth = match text.as_deref() {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => None,
    };
    let attribute = match known {
        AttributeName::AriaInvalid => truth.map(FieldAttribute::AriaInvalid),
        AttributeName::AriaRequired => truth.map(FieldAttribute::AriaRequired),
        AttributeName::Disabled => truth.map(FieldAttribute::Disabled),
        AttributeName::Placeholder => text
            .filter(|_| value.as_bool().is_none())
            .map(FieldAttribute::Placeholder),
    };
    attribute.ok_or_else(|| {
        let message = [
            "Value \"",
            &shown(value),
            "\" is not allowed for \"",
            known.name(),
            "\" attribute.",
        ];
        Cause::of_merchant("HOSTED_FIELDS_ATTRIBUTE_VALUE_NOT_ALLOWED", "").saying(join(&message))
    })
}

/// The attribute, if a merchant may change it.
pub(crate) fn attribute_name(name: &JsValue) -> Result<AttributeName, Cause> {
    let name = shown(name);
    AttributeName::from_name(&name).ok_or_else(|| {
        let message = [
            "The \"",
            &name,
            "\" attribute is not supported in Hosted Fields.",
        ];
        Cause::of_merchant("HOSTED_FIELDS_ATTRIBUTE_NOT_SUPPORTED", "").saying(join(&message))
    })
}

/// As JavaScript writes it, as far as messages need it.
fn shown(value: &JsValue) -> String {
    written(value).unwrap_or_else(|| {
        let word = if value.is_object() {
            "[object Object]"
        } else if value.is_null() {
            "null"
        } else {
            "undefined"
        };
        word.to_owned()
    })
}
