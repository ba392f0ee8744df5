//! The classic script `www/braintree.js`, beside an entry module that only tells what it was called with.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlScriptElement, Node};

use crate::{
    entry::script,
    stage::{Calls, call, document, get, object, set, settled, text, until, window},
};

const ENTRY: &str = "data:text/javascript,\
    export const create = async (options) => { if (options.fail) throw new Error('no'); return ['dropin', options]; };\
    export const hostedFields = { create: async (options) => ['fields', options] };";

/// The page's `braintree` while the script runs, put back when this is dropped.
pub(crate) struct Global(JsValue);

impl Global {
    /// Runs the script in a page that has `existing` already; gives what it makes of it.
    async fn load(existing: Option<&JsValue>, entry: &str) -> (Self, JsValue) {
        let global = Self(get(&window(), "braintree"));
        match existing {
            Some(existing) => set(&window(), "braintree", existing),
            None => global.remove(),
        }
        run(entry, document().body().unwrap().unchecked_ref(), &[]).await;
        let made = get(&window(), "braintree");
        (global, made)
    }

    /// Keeps the page's own `braintree` for later.
    pub(crate) fn keep() -> Self {
        Self(get(&window(), "braintree"))
    }

    fn remove(&self) {
        Reflect::delete_property::<js_sys::Object>(window().unchecked_ref(), &"braintree".into())
            .unwrap();
    }
}

impl Drop for Global {
    fn drop(&mut self) {
        if self.0.is_undefined() {
            self.remove();
        } else {
            set(&window(), "braintree", &self.0);
        }
    }
}

/// Runs the script by a tag at the end of `place` with those attributes, until it has loaded; gives the tag.
pub(crate) async fn run(
    entry: &str,
    place: &Node,
    attributes: &[(&str, &str)],
) -> HtmlScriptElement {
    let sender = script(include_str!("../../www/send-form.js"));
    let tags = include_str!("../../www/script-tag.js").replace("./send-form.js", &sender);
    let source = include_str!("../../www/braintree.js")
        .replace("{{VERSION}}", "0.1.0")
        .replace("./script-tag.js", &script(&tags))
        .replace("./tillframe.js", entry);
    let tag = document().create_element("script").unwrap();
    for (name, value) in attributes {
        tag.set_attribute(name, value).unwrap();
    }
    let tag: HtmlScriptElement = tag.unchecked_into();
    tag.set_src(&script(&source));
    let loaded = Promise::new(&mut |resolve, _| tag.set_onload(Some(&resolve)));
    place.append_child(&tag).unwrap();
    settled(loaded.into()).await.unwrap();
    tag
}

async fn created(braintree: &JsValue, module: &str, options: &JsValue) -> JsValue {
    let module = get(braintree, module);
    let promise = call(&module, "create", std::slice::from_ref(options)).unwrap();
    settled(promise).await.unwrap()
}

#[wasm_bindgen_test]
async fn both_products_can_be_made_before_the_module_has_loaded() {
    let (_global, braintree) = Global::load(None, ENTRY).await;
    let options = object(&[("mine", true.into())]);
    for (module, made) in [("dropin", "dropin"), ("hostedFields", "fields")] {
        let handed = created(&braintree, module, &options).await;
        assert_eq!(text(&handed, "0"), made);
        assert!(get(&handed, "1") == options);
        assert_eq!(text(&braintree, &format!("{module}.VERSION")), "0.1.0");
    }
    let supports = call(
        &get(&braintree, "hostedFields"),
        "supportsInputFormatting",
        &[],
    );
    assert_eq!(supports.unwrap(), JsValue::TRUE);

    // With a callback: `(null, instance)` and `(error)`, in a task of its own.
    let given = Array::new();
    let keep = Closure::<dyn Fn(JsValue, JsValue)>::new({
        let given = given.clone();
        move |error: JsValue, value: JsValue| {
            given.push(&Array::of2(&error, &value));
        }
    });
    let dropin = get(&braintree, "dropin");
    let callback = keep.as_js_value().clone();
    let returned = call(&dropin, "create", &[options, callback.clone()]).unwrap();
    assert!(returned.is_undefined());
    until("the callback", || given.length() == 1).await;
    let first = given.get(0);
    assert!(get(&first, "0").is_null());
    assert_eq!(text(&first, "1.0"), "dropin");
    let failing = object(&[("fail", true.into())]);
    call(&dropin, "create", &[failing, callback]).unwrap();
    until("the callback", || given.length() == 2).await;
    assert_eq!(text(&given.get(1), "0.message"), "no");
}

#[wasm_bindgen_test]
async fn what_other_scripts_put_there_stays() {
    let client = object(&[("VERSION", "3".into())]);
    let existing = object(&[("paypal", 1.into()), ("client", client.clone())]);
    let (_global, braintree) = Global::load(Some(&existing), ENTRY).await;
    assert!(braintree == existing);
    assert_eq!(get(&braintree, "paypal"), 1);
    assert!(get(&braintree, "client") == client);
}

#[wasm_bindgen_test]
async fn a_client_carries_the_authorization() {
    let (_global, braintree) = Global::load(None, ENTRY).await;
    let client = get(&braintree, "client");
    let options = object(&[("authorization", "sandbox_a_b".into())]);
    let carrier = created(&braintree, "client", &options).await;
    let configuration = call(&carrier, "getConfiguration", &[]).unwrap();
    assert_eq!(text(&configuration, "authorization"), "sandbox_a_b");

    let error = settled(call(&client, "create", &[object(&[])]).unwrap())
        .await
        .unwrap_err();
    assert_eq!(text(&error, "name"), "BraintreeError");
    assert_eq!(text(&error, "code"), "INSTANTIATION_OPTION_REQUIRED");
    assert_eq!(
        text(&error, "message"),
        "options.authorization is required when instantiating a client."
    );
    let calls = Calls::default();
    let callback: Function = calls.listener();
    call(&client, "create", &[options, callback.into()]).unwrap();
    until("the callback", || calls.len() == 1).await;
    assert!(calls.last().is_null());
}

#[wasm_bindgen_test]
async fn a_module_that_does_not_load_is_an_error_of_its_own() {
    let broken = "data:text/javascript,throw new Error('gone')";
    let (_global, braintree) = Global::load(None, broken).await;
    let failed = async |braintree: &JsValue, module: &str, options: &JsValue| {
        let module = get(braintree, module);
        let created = call(&module, "create", std::slice::from_ref(options));
        settled(created.unwrap()).await.unwrap_err()
    };
    let error = failed(&braintree, "hostedFields", &object(&[])).await;
    assert_eq!(text(&error, "name"), "BraintreeError");
    assert_eq!(text(&error, "code"), "TILLFRAME_HOST_LOAD");
    assert_eq!(text(&error, "type"), "NETWORK");
    assert_eq!(text(&error, "cause.message"), "gone");
    assert_eq!(text(&error, "details.stage"), "code");

    // As Drop-in's own errors are.
    let error = failed(&braintree, "dropin", &object(&[])).await;
    assert_eq!(text(&error, "name"), "DropinError");
    assert_eq!(text(&error, "code"), "TILLFRAME_HOST_LOAD");
    assert_eq!(text(&error, "_braintreeWebError.cause.message"), "gone");

    let silent = "data:text/javascript,await new Promise(() => {})";
    let (_global, braintree) = Global::load(None, silent).await;
    let hurried = object(&[("timeouts", object(&[("code", 1.into())]))]);
    let error = failed(&braintree, "dropin", &hurried).await;
    assert_eq!(text(&error, "code"), "TILLFRAME_HOST_LOAD");
}
