//! The custom element `www/element.js`, with an entry module that the test answers for. The React component shares with it
//! what follows the options, `www/follow.js`.

use js_sys::{Function, JSON};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::{
    entry::{import, script},
    stage::{document, get, settled, until},
};

const ENTRY: &str =
    "data:text/javascript,export const create = (options) => maker.create(options);";

/// What stands for the entry module: it keeps what it is asked for in `asked`.
const MAKER: &str = r#"
    const asked = [];
    const heard = [];
    const instance = {
        listeners: {},
        on(name, listener) { this.listeners[name] = listener; },
        getState: () => ({ isRequestable: true, type: "CreditCard", paymentMethodIsSelected: true, view: "methods" }),
        requestPaymentMethod: async () => ({ nonce: "nonce" }),
        update: async (changes) => void asked.push({ update: changes }),
        teardown: async () => void asked.push("teardown"),
    };
    const maker = {
        asked, heard, instance,
        create({ container, signal, ...options }) {
            asked.push({ create: options });
            maker.container = container;
            signal.addEventListener("abort", () => asked.push("abort"));
            return new Promise((resolve, reject) => Object.assign(maker, {
                finish: () => resolve(Object.create(instance)),
                fail: () => reject(Object.assign(new Error("no"), { code: "CODE" })),
            }));
        },
    };
    for (const name of ["ready", "requestable", "change", "error"]) {
        addEventListener("tillframe:" + name, (event) => {
            heard.push(name);
            maker.detail = event.detail;
            event.preventDefault();
        });
    }
    return (globalThis.maker = maker);
"#;

/// Defines the element, with a maker of its own for each test.
async fn maker() -> JsValue {
    let maker = Function::new_no_args(MAKER).call0(&JsValue::NULL).unwrap();
    let follow = include_str!("../../www/follow.js").replace("./tillframe.js", ENTRY);
    let element = include_str!("../../www/element.js")
        .replace("./follow.js", &script(&follow))
        .replace(
            "./send-form.js",
            &script(include_str!("../../www/send-form.js")),
        );
    import(&script(&element)).await;
    maker
}

/// Puts `html` into the page; gives the element in it.
fn place(html: &str) -> (Element, HtmlElement) {
    let place = document().create_element("div").unwrap();
    place.set_inner_html(html);
    document().body().unwrap().append_child(&place).unwrap();
    let element = place.query_selector("tillframe-checkout").unwrap().unwrap();
    (place, element.unchecked_into())
}

/// Lets everything run that waits for this task to end.
async fn a_task() {
    let later = Function::new_no_args("return new Promise((resolve) => setTimeout(resolve))");
    settled(later.call0(&JsValue::NULL).unwrap()).await.unwrap();
}

/// Runs a script of the test's with `maker` and the `element`.
fn does(maker: &JsValue, element: &HtmlElement, script: &str) -> JsValue {
    let script = Function::new_with_args("maker, element", script);
    script.call2(&JsValue::NULL, maker, element).unwrap()
}

/// What was asked since the last time.
fn asked(maker: &JsValue) -> String {
    let taken = Function::new_with_args("maker", "return maker.asked.splice(0)");
    JSON::stringify(&taken.call1(&JsValue::NULL, maker).unwrap())
        .unwrap()
        .into()
}

fn heard(maker: &JsValue) -> String {
    JSON::stringify(&get(maker, "heard")).unwrap().into()
}

#[wasm_bindgen_test]
async fn attributes_and_properties_are_the_options() {
    let maker = maker().await;
    let (place, element) =
        place("<tillframe-checkout locale=de_DE theme=night></tillframe-checkout>");
    a_task().await;
    assert_eq!(asked(&maker), "[]", "nothing to ask the gateway with yet");
    does(
        &maker,
        &element,
        "element.options = { merchant: { url: '/pay' }, locale: 'fr_FR', onBeforeTokenize: () => false };
        element.appearance = { theme: 'flat', density: 'compact' };
        element.setAttribute('authorization', 'token');
        element.setAttribute('frame-url', '/frame.html');",
    );
    a_task().await;
    // All at once, and what an attribute says counts.
    assert_eq!(
        asked(&maker),
        r#"[{"create":{"merchant":{"url":"/pay"},"locale":"de_DE","authorization":"token","frameUrl":"/frame.html","appearance":{"theme":"night","density":"compact"}}}]"#
    );
    assert!(element.contains(Some(get(&maker, "container").unchecked_ref())));
    does(&maker, &element, "maker.finish()");
    until("it is ready", || heard(&maker).contains("ready")).await;
    // A saved card can pay from the start, of which Drop-in has no event.
    assert_eq!(heard(&maker), r#"["ready","requestable"]"#);
    place.remove();
}

#[wasm_bindgen_test]
async fn a_form_follows_its_options_by_value() {
    let maker = maker().await;
    let (place, element) = place("<tillframe-checkout authorization=token></tillframe-checkout>");
    a_task().await;
    does(&maker, &element, "maker.finish()");
    until("it is ready", || heard(&maker).contains("ready")).await;
    asked(&maker);
    does(
        &maker,
        &element,
        "element.options = {}; element.appearance = {}",
    );
    a_task().await;
    assert_eq!(asked(&maker), "[]", "equal options ask for nothing");

    does(
        &maker,
        &element,
        "element.setAttribute('amount', '19.00'); element.setAttribute('currency', 'EUR')",
    );
    a_task().await;
    assert_eq!(
        asked(&maker),
        r#"[{"update":{"locale":"","translations":{},"amount":"19.00","currency":"EUR","appearance":{}}}]"#
    );

    does(
        &maker,
        &element,
        "element.setAttribute('authorization', 'another')",
    );
    a_task().await;
    let all = asked(&maker);
    assert!(
        all.starts_with(r#"["abort","teardown",{"create":"#),
        "{all}"
    );
    assert_eq!(element.children().length(), 1, "the former form is gone");

    // Moved in the page: the frame would load again by itself, so there is a new form.
    does(&maker, &element, "element.parentNode.append(element)");
    a_task().await;
    let all = asked(&maker);
    assert!(all.starts_with(r#"["abort",{"create":"#), "{all}");
    place.remove();
    a_task().await;
    assert_eq!(asked(&maker), r#"["abort"]"#);
    assert_eq!(element.children().length(), 0);
}

#[wasm_bindgen_test]
async fn a_form_that_fails_is_an_event() {
    let maker = maker().await;
    let (place, element) = place("<tillframe-checkout authorization=token></tillframe-checkout>");
    a_task().await;
    does(&maker, &element, "maker.fail()");
    until("it is told", || heard(&maker) == r#"["error"]"#).await;
    assert_eq!(get(&maker, "detail.code"), "CODE");
    // With a currency it might be right.
    asked(&maker);
    does(&maker, &element, "element.setAttribute('currency', 'EUR')");
    a_task().await;
    assert!(asked(&maker).contains("create"));
    place.remove();
    let failed = does(&maker, &element, "return element.requestPaymentMethod()");
    let error = settled(failed).await.unwrap_err();
    assert_eq!(get(&error, "code"), "INSTANTIATION_OPTION_REQUIRED");
}

#[wasm_bindgen_test]
async fn the_form_around_goes_out_with_the_nonce() {
    let maker = maker().await;
    let (place, element) = place(
        "<form><tillframe-checkout authorization=token form-integration></tillframe-checkout></form>",
    );
    does(
        &maker,
        &element,
        "const { submit } = HTMLFormElement.prototype;
        HTMLFormElement.prototype.submit = function () {
            maker.sent = [...new FormData(this)];
            HTMLFormElement.prototype.submit = submit;
        };
        element.closest('form').requestSubmit();",
    );
    // Pressed before the form is there: it waits.
    a_task().await;
    does(&maker, &element, "maker.finish()");
    until("the form is sent", || get(&maker, "sent").is_truthy()).await;
    let sent: String = JSON::stringify(&get(&maker, "sent")).unwrap().into();
    assert_eq!(sent, r#"[["payment_method_nonce","nonce"]]"#);
    place.remove();
}
