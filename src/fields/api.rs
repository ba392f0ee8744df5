//! What JavaScript sees of Hosted Fields. `www/npm/index.d.ts` has the types for people.

use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use tillframe_core::hosted_fields::{AttributeName, FieldAction};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::{
    calls::{self, Doing},
    create,
    form::Form,
    frames::Opened,
    options::Options,
    tokenize,
};
use crate::{
    cause::Cause,
    dual::answer,
    form_options::texts,
    js::{self, join, property, written},
    link::Instance,
};

/// Called by the entry module: the page's options, the address of `fields.html` beside the entry, and, if the entry has
/// opened frames, the channel id that it gave the first one, the frames, and the events that came from them so far.
#[wasm_bindgen(js_name = createFields)]
pub fn create_fields(
    options: JsValue,
    frame_url: String,
    channel: String,
    frames: Option<Array>,
    early: Array,
) -> Promise {
    let opened = frames.map(|frames| Opened::read(channel, &frames, &early));
    js::promise(async move {
        let created = match Options::read(&options, &frame_url, opened.as_ref()) {
            Ok(options) => create::create(options, opened).await,
            Err(cause) => Err(cause),
        };
        match created {
            Ok(form) => Ok(HostedFields(form).into()),
            Err(cause) => Err(cause.to_js()),
        }
    })
}

/// Hosted Fields in a page. Methods that end later take a node-style callback or else give a promise.
#[wasm_bindgen]
pub struct HostedFields(Rc<Form>);

#[wasm_bindgen]
impl HostedFields {
    /// `tokenize([options][, callback])`
    pub fn tokenize(&self, options: JsValue, callback: JsValue) -> JsValue {
        let callback = if options.is_function() {
            &options
        } else {
            &callback
        };
        let tokenizing = self.check("tokenize");
        let tokenizing = tokenizing.map(|()| self.0.tokenize(tokenize::read(&options)));
        answer(tokenizing, callback)
    }

    /// `getState()`
    #[wasm_bindgen(js_name = getState)]
    pub fn state(&self) -> Result<JsValue, JsValue> {
        self.check("getState")?;
        Ok(self.0.state(None))
    }

    /// `addClass(field, name[, callback])`
    #[wasm_bindgen(js_name = addClass)]
    pub fn add_class(&self, field: JsValue, name: JsValue, callback: JsValue) -> JsValue {
        let action = || Ok(FieldAction::AddClass(written(&name).unwrap_or_default()));
        self.act("addClass", &field, &calls::ADD_CLASS, action, &callback)
    }

    /// `removeClass(field, name[, callback])`
    #[wasm_bindgen(js_name = removeClass)]
    pub fn remove_class(&self, field: JsValue, name: JsValue, callback: JsValue) -> JsValue {
        let action = || Ok(FieldAction::RemoveClass(written(&name).unwrap_or_default()));
        self.act(
            "removeClass",
            &field,
            &calls::REMOVE_CLASS,
            action,
            &callback,
        )
    }

    /// `setAttribute({field, attribute, value}[, callback])`
    #[wasm_bindgen(js_name = setAttribute)]
    pub fn set_attribute(&self, options: JsValue, callback: JsValue) -> JsValue {
        let given = |key| property(&options, key);
        self.set(
            "setAttribute",
            &given("field"),
            &given("attribute"),
            &given("value"),
            &callback,
        )
    }

    /// `setPlaceholder(field, text[, callback])`
    #[wasm_bindgen(js_name = setPlaceholder)]
    pub fn set_placeholder(&self, field: JsValue, text: JsValue, callback: JsValue) -> JsValue {
        let name = JsValue::from_str(AttributeName::Placeholder.name());
        self.set("setPlaceholder", &field, &name, &text, &callback)
    }

    /// `removeAttribute({field, attribute}[, callback])`
    #[wasm_bindgen(js_name = removeAttribute)]
    pub fn remove_attribute(&self, options: JsValue, callback: JsValue) -> JsValue {
        let (field, name) = (property(&options, "field"), property(&options, "attribute"));
        let action = || Ok(FieldAction::RemoveAttribute(calls::attribute_name(&name)?));
        let doing = &calls::REMOVE_ATTRIBUTE;
        self.act("removeAttribute", &field, doing, action, &callback)
    }

    /// `setMessage({field, message}[, callback])`
    #[wasm_bindgen(js_name = setMessage)]
    pub fn set_message(&self, options: JsValue, callback: JsValue) -> JsValue {
        let message = written(&property(&options, "message")).unwrap_or_default();
        let field = property(&options, "field");
        let action = || Ok(FieldAction::SetMessage(message));
        self.act("setMessage", &field, &calls::SET_MESSAGE, action, &callback)
    }

    /// `setMonthOptions(texts[, callback])`
    #[wasm_bindgen(js_name = setMonthOptions)]
    pub fn set_month_options(&self, options: JsValue, callback: JsValue) -> JsValue {
        let started = self.check("setMonthOptions");
        let started = started.and_then(|()| Ok(self.0.start_month_options(texts(&options))?));
        answer(started, &callback)
    }

    /// `clear(field[, callback])`
    pub fn clear(&self, field: JsValue, callback: JsValue) -> JsValue {
        let action = || Ok(FieldAction::Clear);
        self.act("clear", &field, &calls::CLEAR, action, &callback)
    }

    /// `focus(field[, callback])`
    pub fn focus(&self, field: JsValue, callback: JsValue) -> JsValue {
        let action = || Ok(FieldAction::Focus);
        self.act("focus", &field, &calls::FOCUS, action, &callback)
    }

    /// `getChallenges([callback])`
    #[wasm_bindgen(js_name = getChallenges)]
    pub fn challenges(&self, callback: JsValue) -> JsValue {
        let known = self.check("getChallenges");
        answer(
            known.map(|()| Promise::resolve(&self.0.challenges())),
            &callback,
        )
    }

    /// `getSupportedCardTypes([callback])`
    #[wasm_bindgen(js_name = getSupportedCardTypes)]
    pub fn supported_card_types(&self, callback: JsValue) -> JsValue {
        let known = self.check("getSupportedCardTypes");
        answer(
            known.map(|()| Promise::resolve(&self.0.supported_card_types())),
            &callback,
        )
    }

    /// `on(event, listener)`
    pub fn on(&self, event: &str, listener: &Function) -> Result<(), JsValue> {
        self.check("on")?;
        self.0.link().events.on(event, listener);
        Ok(())
    }

    /// `off(event, listener)`
    pub fn off(&self, event: &str, listener: &Function) -> Result<(), JsValue> {
        self.check("off")?;
        self.0.link().events.off(event, listener);
        Ok(())
    }

    /// `teardown([callback])`
    pub fn teardown(&self, callback: JsValue) -> JsValue {
        let done = self.check("teardown").map(|()| {
            self.0.tear_down();
            Promise::resolve(&JsValue::UNDEFINED)
        });
        answer(done, &callback)
    }
}

impl HostedFields {
    fn check(&self, method: &str) -> Result<(), JsValue> {
        if !self.0.link().is_torn_down() {
            return Ok(());
        }
        let message = join(&[method, " cannot be called after teardown."]);
        let cause = Cause::of_merchant("METHOD_CALLED_AFTER_TEARDOWN", "").saying(message);
        Err(cause.to_js())
    }

    fn act(
        &self,
        method: &str,
        field: &JsValue,
        doing: &Doing,
        action: impl FnOnce() -> Result<FieldAction, Cause>,
        callback: &JsValue,
    ) -> JsValue {
        let start = || {
            let field = self.0.field(field, doing)?;
            self.0.start(field, action()?)
        };
        let started = self.check(method);
        answer(started.and_then(|()| Ok(start()?)), callback)
    }

    fn set(
        &self,
        method: &str,
        field: &JsValue,
        name: &JsValue,
        value: &JsValue,
        callback: &JsValue,
    ) -> JsValue {
        let action = || calls::attribute(name, value).map(FieldAction::SetAttribute);
        self.act(method, field, &calls::SET_ATTRIBUTE, action, callback)
    }
}
