//! The entry module's part of Hosted Fields: the frames, where they stand, and what is left when there are no fields.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, Node, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::stage::element;
use crate::{
    entry::{HOST, entry},
    stage::{call, document, get, iframes, object, set, settled, text, window},
};

/// A part of the page that goes with the test.
struct Page(HtmlElement);

impl Page {
    fn new() -> Self {
        let page = element("div");
        document().body().unwrap().append_child(&page).unwrap();
        Self(page)
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.0.remove();
    }
}

fn container(parent: &Node) -> HtmlElement {
    let container = element("div");
    parent.append_child(&container).unwrap();
    container
}

fn shadow_tree(parent: &Node, mode: ShadowRootMode) -> ShadowRoot {
    let host = container(parent);
    host.attach_shadow(&ShadowRootInit::new(mode)).unwrap()
}

fn options(fields: &[(&str, JsValue)]) -> JsValue {
    object(&[
        ("authorization", "sandbox_a_b".into()),
        ("fields", object(fields)),
        ("frameUrl", "https://pay.example/v/fields.html#mine".into()),
    ])
}

fn of(container: &HtmlElement) -> JsValue {
    object(&[("container", container.into())])
}

fn create(entry: &JsValue, options: &JsValue) -> JsValue {
    let fields = get(entry, "hostedFields");
    call(&fields, "create", std::slice::from_ref(options)).unwrap()
}

fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn the_frames_are_there_at_once_and_are_the_original_s() {
    let entry = entry(HOST).await;
    assert_eq!(text(&entry, "hostedFields.VERSION"), "0.1.0");
    let supports = call(&get(&entry, "hostedFields"), "supportsInputFormatting", &[]).unwrap();
    assert!(supports.is_truthy());
    let page = Page::new();
    let (number, cvv) = (container(&page.0), container(&page.0));
    let titled = of(&cvv);
    set(&titled, "iframeTitle", "The code");
    let given = options(&[("number", of(&number)), ("cvv", titled)]);
    let promise = create(&entry, &given);
    // At once, in the same task.
    let (first, second) = (number.children(), cvv.children());
    assert_eq!((first.length(), second.length()), (2, 2));
    let frame = first.item(0).unwrap();
    for (name, value) in [
        ("id", "braintree-hosted-field-number"),
        ("name", "braintree-hosted-field-number"),
        ("type", "number"),
        ("frameborder", "0"),
        ("allowtransparency", "true"),
        ("scrolling", "no"),
        ("title", "Secure Credit Card Frame - Credit Card Number"),
        ("sandbox", "allow-scripts allow-same-origin allow-forms"),
        ("allow", "payment"),
        ("referrerpolicy", "strict-origin"),
    ] {
        assert_eq!(attribute(&frame, name), value, "{name}");
    }
    let style = frame.unchecked_ref::<HtmlElement>().style();
    for (name, value) in [
        ("border-style", "none"),
        ("width", "100%"),
        ("height", "100%"),
        ("float", "left"),
        ("color-scheme", "normal"),
    ] {
        assert_eq!(style.get_property_value(name).unwrap(), value, "{name}");
    }
    let after: HtmlElement = first.item(1).unwrap().unchecked_into();
    assert_eq!(after.style().get_property_value("clear").unwrap(), "both");
    let other = second.item(0).unwrap();
    assert_eq!(attribute(&other, "title"), "The code");

    let handed = settled(promise).await.unwrap();
    assert!(get(&handed, "0") == given);
    assert_eq!(text(&handed, "1"), "https://pay.example/v/fields.html");
    let channel = text(&handed, "2");
    assert!(tillframe_core::message::is_channel(&channel));
    let address = format!("https://pay.example/v/fields.html#{channel}");
    assert_eq!(attribute(&frame, "src"), address);
    let address = format!("https://pay.example/v/field.html#{channel}/cvv");
    assert_eq!(attribute(&other, "src"), address);
    assert_eq!(text(&handed, "3.1.key"), "cvv");
    assert!(get(&handed, "3.1.frame") == JsValue::from(&other));
    let nodes: Array = get(&handed, "3.1.nodes").into();
    assert_eq!(nodes.length(), 2);
    assert!(Array::is_array(&get(&handed, "4")));
}

#[wasm_bindgen_test]
async fn in_shadow_trees_the_frame_stands_outside_and_slots_show_it() {
    let entry = entry(HOST).await;
    let page = Page::new();
    let outer = shadow_tree(&page.0, ShadowRootMode::Open);
    let inner = shadow_tree(&outer, ShadowRootMode::Closed);
    let place = container(&inner);
    place.style().set_property("height", "40px").unwrap();
    let windows = window().length();
    let handed = settled(create(&entry, &options(&[("number", of(&place))])))
        .await
        .unwrap();
    // The page's list of frames has it, through which the fields find each other.
    assert_eq!(window().length(), windows + 1);
    let frame: HtmlElement = get(&handed, "3.0.frame").unchecked_into();
    assert!(page.0.contains(Some(&frame)));
    assert!(!inner.contains(Some(&frame)));
    // It is shown in its container.
    let shown = place.get_bounding_client_rect();
    let frame_at = frame.get_bounding_client_rect();
    assert_eq!(frame_at.height(), 40.0);
    assert_eq!((frame_at.x(), frame_at.y()), (shown.x(), shown.y()));
    assert_eq!(frame_at.width(), shown.width());
    // Two slots, two elements beside the trees, the frame, and what stands behind it.
    let nodes: Array = get(&handed, "3.0.nodes").into();
    assert_eq!(nodes.length(), 6);
    for node in nodes.iter() {
        node.unchecked_into::<Element>().remove();
    }
    assert_eq!(place.inner_html(), "");
    assert_eq!(inner.host().inner_html(), "");
    assert_eq!(outer.host().inner_html(), "");
}

#[wasm_bindgen_test]
async fn wrong_options_open_no_frame_and_reach_the_host() {
    let entry = entry(HOST).await;
    let page = Page::new();
    let (place, taken) = (container(&page.0), container(&page.0));
    taken.set_inner_html("<iframe name='braintree-hosted-field-cvv'></iframe>");
    let nobody = options(&[("number", of(&place))]);
    set(&nobody, "authorization", "");
    let script = options(&[("number", of(&place))]);
    set(&script, "frameUrl", "javascript:alert(1)");
    let text = options(&[]);
    set(&text, "fields", "number");
    let selector = object(&[("selector", "no(selector".into())]);
    let before = iframes();
    for given in [
        Object::new().into(),
        nobody,
        script,
        text,
        options(&[]),
        options(&[("number", JsValue::NULL)]),
        options(&[("iban", of(&place))]),
        options(&[("number", of(&place)), ("iban", of(&place))]),
        options(&[("number", of(&place)), ("cvv", of(&place))]),
        options(&[("number", of(&place)), ("cvv", selector)]),
        options(&[("number", of(&place)), ("cvv", of(&taken))]),
    ] {
        let handed = settled(create(&entry, &given)).await.unwrap();
        assert!(get(&handed, "3").is_undefined());
        assert_eq!(iframes(), before);
    }
}

#[wasm_bindgen_test]
async fn a_container_that_comes_while_the_host_loads_is_found() {
    let entry = entry(HOST).await;
    let page = Page::new();
    let selector = object(&[("selector", "#comes-late".into())]);
    let created = create(&entry, &options(&[("number", selector)]));
    container(&page.0).set_id("comes-late");
    let handed = settled(created).await.unwrap();
    assert_eq!(text(&handed, "3.0.key"), "number");
}

#[wasm_bindgen_test]
async fn a_host_that_does_not_come_leaves_nothing() {
    let page = Page::new();
    let tree = shadow_tree(&page.0, ShadowRootMode::Open);
    let (inside, outside) = (container(&tree), container(&page.0));
    let given = options(&[("number", of(&inside)), ("cvv", of(&outside))]);
    let broken = entry("data:text/javascript,throw new Error('gone')").await;
    let promise = create(&broken, &given);
    assert_ne!(inside.inner_html(), "");
    let error = settled(promise).await.unwrap_err();
    assert_eq!(text(&error, "name"), "BraintreeError");
    assert_eq!(text(&error, "code"), "TILLFRAME_HOST_LOAD");
    assert_eq!(text(&error, "type"), "NETWORK");
    assert_eq!(text(&error, "cause.message"), "gone");
    for element in [inside, outside, tree.host().unchecked_into()] {
        assert_eq!(element.inner_html(), "");
    }
}
