//! Whose port is taken.

use js_sys::Array;
use tillframe_core::message::{MAX_BYTES, PORT_FOR};
use tillframe_frame::handshake::Handshake;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{MessageChannel, MessageEvent, MessageEventInit, Window};

use crate::stage::{Stage, document, window};

const CHANNEL: &str = "0123456789abcdef0123456789abcdef";
const SHOP: &str = "https://shop.example";

fn answer() -> JsValue {
    [PORT_FOR, CHANNEL].concat().into()
}

fn event(data: &JsValue, origin: &str, source: Option<&Window>, ports: usize) -> MessageEvent {
    let list = Array::new();
    for _ in 0..ports {
        list.push(&MessageChannel::new().unwrap().port1());
    }
    let init = MessageEventInit::new();
    init.set_data(data);
    init.set_origin(origin);
    init.set_source(source.map(AsRef::as_ref));
    init.set_ports(&list);
    MessageEvent::new_with_event_init_dict("message", &init).unwrap()
}

#[wasm_bindgen_test]
fn only_the_embedders_own_answer_is_taken() {
    let handshake = Handshake::new(window(), SHOP, CHANNEL).unwrap();
    let right = event(&answer(), SHOP, Some(&window()), 1);
    assert!(handshake.accept(&right).is_some());

    let frame = document().create_element("iframe").unwrap();
    document().body().unwrap().append_child(&frame).unwrap();
    let frame: web_sys::HtmlIFrameElement = wasm_bindgen::JsCast::unchecked_into(frame);
    let other = frame.content_window().unwrap();
    let wrong = [
        ("another window", event(&answer(), SHOP, Some(&other), 1)),
        ("no window", event(&answer(), SHOP, None, 1)),
        ("no port", event(&answer(), SHOP, Some(&window()), 0)),
        ("two ports", event(&answer(), SHOP, Some(&window()), 2)),
    ];
    for (what, event) in wrong {
        assert!(handshake.accept(&event).is_none(), "{what}");
    }
    for origin in [
        "",
        "null",
        "https://shop.example.attacker.example",
        "https://shop.example:8443",
        "http://shop.example",
    ] {
        let event = event(&answer(), origin, Some(&window()), 1);
        assert!(handshake.accept(&event).is_none(), "{origin}");
    }
    let others = "f".repeat(32);
    for data in [
        [PORT_FOR, &others].concat().into(),
        [PORT_FOR, CHANNEL, " "].concat().into(),
        [PORT_FOR].concat().into(),
        ["tillframe/2 port ", CHANNEL].concat().into(),
        "x".repeat(MAX_BYTES + 1).into(),
        JsValue::from(7),
        JsValue::NULL,
        js_sys::JsString::from("x").into(),
        js_sys::Object::new().into(),
    ] {
        let event = event(&data, SHOP, Some(&window()), 1);
        assert!(handshake.accept(&event).is_none(), "{data:?}");
    }
    frame.remove();
}

#[wasm_bindgen_test]
fn without_a_channel_or_an_origin_nobody_is_spoken_to() {
    for (origin, channel) in [
        ("null", CHANNEL),
        ("", CHANNEL),
        (SHOP, ""),
        (SHOP, "0123456789ABCDEF0123456789ABCDEF"),
        (SHOP, "0123"),
    ] {
        assert!(
            Handshake::new(window(), origin, channel).is_none(),
            "{origin} {channel}"
        );
    }
    // The test's own page has no fragment.
    assert!(Handshake::of(&window()).is_none());
}

#[wasm_bindgen_test]
async fn the_port_is_taken_once_and_all_else_is_counted() {
    let stage = Stage::new();
    let origin = window().location().origin().unwrap();
    let handshake = Handshake::new(window(), &origin, CHANNEL).unwrap();
    stage.session.await_port(handshake);
    // The frame's own `ready` reaches the test, which is its own parent, and is no answer.
    stage
        .until("a refusal", || stage.session.refused() == 1)
        .await;

    let say = |data: &JsValue, ports| {
        let event = event(data, &origin, Some(&window()), ports);
        window().dispatch_event(&event).unwrap();
    };
    say(&"before".into(), 1);
    assert_eq!(stage.session.refused(), 2);
    say(&answer(), 1);
    assert_eq!(stage.session.refused(), 2);
    say(&answer(), 1);
    say(&"after".into(), 0);
    assert_eq!(stage.session.refused(), 2, "nobody listens any more");
}
