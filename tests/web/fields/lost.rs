//! Frames that don't come, or are taken away; and that nothing stays behind.

use js_sys::{Array, Function, Promise};
use tillframe_core::message::ToFrame;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::FieldsStage;
use crate::stage::{call, document, get, iframes, set, settled, text, until, window};

/// Long timers of the page, held back until the test lets them end.
struct Clock {
    held: Array,
    real: JsValue,
}

impl Clock {
    fn stop() -> Self {
        let held = Array::new();
        let hold = Function::new_with_args(
            "held",
            "const real = window.setTimeout;
             window.setTimeout = function (run, after, ...rest) {
               if (!(after >= 1000)) return real.call(this, run, after, ...rest);
               held.push(run);
               return -1;
             };
             return real;",
        );
        let real = hold.call1(&JsValue::NULL, &held).unwrap();
        Self { held, real }
    }

    fn end_timers(&self) {
        for run in self.held.iter() {
            let run: Function = run.unchecked_into();
            run.call0(&JsValue::NULL).unwrap();
        }
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        set(&window(), "setTimeout", &self.real);
    }
}

async fn one_microtask() {
    settled(Promise::resolve(&JsValue::NULL).into())
        .await
        .unwrap();
}

fn missing(error: &JsValue) -> String {
    assert_eq!(text(error, "code"), "HOSTED_FIELDS_TIMEOUT");
    assert_eq!(text(error, "type"), "UNKNOWN");
    assert_eq!(
        text(error, "message"),
        "Hosted Fields timed out when attempting to set up."
    );
    let fields: Array = get(error, "details.fieldsNotLoaded").into();
    fields.join(" ").into()
}

#[wasm_bindgen_test]
async fn a_first_frame_that_says_nothing_is_named_with_those_that_did_not_load() {
    let stage = FieldsStage::new(&["number", "expirationDate", "cvv"]);
    let clock = Clock::stop();
    let created = stage.create();
    one_microtask().await;
    stage.load("number");
    stage.load("expirationDate");
    clock.end_timers();
    let error = settled(created).await.unwrap_err();
    assert_eq!(missing(&error), "number cvv");
    assert!(stage.is_empty());
}

#[wasm_bindgen_test]
async fn fields_that_do_not_load_are_named() {
    let stage = FieldsStage::new(&["number", "cvv"]);
    let created = stage.create();
    one_microtask().await;
    stage.load("number");
    let clock = Clock::stop();
    stage.say_ready();
    assert!(matches!(stage.heard().await, ToFrame::Start(_)));
    clock.end_timers();
    let error = settled(created).await.unwrap_err();
    assert_eq!(missing(&error), "cvv");
    assert!(stage.is_empty());
}

#[wasm_bindgen_test]
async fn a_frame_that_is_removed_or_shows_something_else_ends_the_instance() {
    let lose: [fn(&FieldsStage); 4] = [
        |stage| stage.field_frame("cvv").remove(),
        |stage| stage.field_frame("cvv").set_srcdoc("<p>mine</p>"),
        |stage| {
            stage.load("number");
            stage.load("number");
        },
        // Loads it anew.
        |stage| {
            let frame = stage.field_frame("cvv");
            for _ in 0..2 {
                let load = web_sys::Event::new("load").unwrap();
                frame.dispatch_event(&load).unwrap();
            }
        },
    ];
    for lose in lose {
        let stage = FieldsStage::new(&["number", "cvv"]);
        let instance = stage.instance().await;
        lose(&stage);
        // An observer of attributes is told in a microtask.
        one_microtask().await;
        for method in ["tokenize", "clear", "focus"] {
            let promise = call(&instance, method, &["number".into()]).unwrap();
            let error = settled(promise).await.unwrap_err();
            assert_eq!(text(&error, "code"), "TILLFRAME_FRAME_LOST");
        }
        // What was known last can still be asked for.
        call(&instance, "getState", &[]).unwrap();
        settled(call(&instance, "teardown", &[]).unwrap())
            .await
            .unwrap();
        assert!(stage.is_empty());
    }
}

#[wasm_bindgen_test]
async fn too_much_of_what_is_no_message_ends_the_instance() {
    let stage = FieldsStage::new(&["number"]);
    let instance = stage.instance().await;
    let promise = call(&instance, "tokenize", &[]).unwrap();
    stage.heard_request().await;
    for _ in 0..=200 {
        stage.send_raw(&JsValue::NULL);
    }
    let error = settled(promise).await.unwrap_err();
    assert_eq!(text(&error, "code"), "TILLFRAME_FRAME_PROTOCOL");
}

#[wasm_bindgen_test]
async fn fifty_forms_leave_no_frame_no_class_and_no_listener() {
    let (before, count) = (iframes(), count_listeners());
    for _ in 0..50 {
        let stage = FieldsStage::new(&["number", "expirationDate", "cvv", "postalCode"]);
        let label = super::stage::element("label");
        stage.page.append_child(&label).unwrap();
        let instance = stage.instance().await;
        for key in ["number", "cvv"] {
            stage.load(key);
        }
        settled(call(&instance, "teardown", &[]).unwrap())
            .await
            .unwrap();
        assert!(stage.is_empty());
    }
    assert_eq!(iframes(), before);
    assert_eq!(count(), 0);
}

/// Counts the listeners that are added to the page's window, document and frames from now on and not removed again.
fn count_listeners() -> impl Fn() -> i32 {
    let count = Array::of1(&0.into());
    let wrap = Function::new_with_args(
        "count, name, step",
        "const real = EventTarget.prototype[name];
         EventTarget.prototype[name] = function (kind, ...rest) {
           const ours = { message: this === window, click: this === document, load: this?.tagName === 'IFRAME' };
           if (ours[kind]) count[0] += step;
           return real.call(this, kind, ...rest);
         };
         return real;",
    );
    let real = ["addEventListener", "removeEventListener"].map(|name| {
        let step = if name == "addEventListener" { 1 } else { -1 };
        let real = wrap.call3(&JsValue::NULL, &count, &name.into(), &step.into());
        (name, real.unwrap())
    });
    move || {
        let prototype = get(&window(), "EventTarget.prototype");
        for (name, real) in &real {
            set(&prototype, name, real);
        }
        count.get(0).as_f64().unwrap() as i32
    }
}

#[wasm_bindgen_test]
async fn two_forms_live_side_by_side() {
    let (first, second) = (FieldsStage::new(&["number"]), FieldsStage::new(&["number"]));
    let one = first.instance().await;
    let two = second.instance().await;
    let asked = call(&two, "clear", &["number".into()]).unwrap();
    let (request, _) = second.heard_request().await;
    assert!(first.heard_nothing());
    call(&one, "teardown", &[]).unwrap();
    assert!(first.is_empty());
    second.send(&tillframe_core::message::FromFrame::Done { request });
    settled(asked).await.unwrap();
    until("the second form", || !second.is_empty()).await;
    assert!(document().body().unwrap().contains(Some(&second.page)));
}
