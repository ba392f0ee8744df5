//! `update`, and what follows the page by itself: its color scheme, and fonts.

use js_sys::{Array, Function, Reflect};
use tillframe_core::{
    appearance::{Scheme, Theme},
    dropin_options::{Amount, Language, Update},
    message::{FONT_PART, ToFrame},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    backend::Backend,
    stage::{Calls, Stage, call, get, object, set, settled, started, text, until, window},
    warnings::Warnings,
};

async fn tear_down(instance: &JsValue) {
    settled(call(instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
}

async fn update(instance: &JsValue, changes: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    settled(call(instance, "update", &[object(changes)]).unwrap()).await
}

async fn heard_update(stage: &Stage) -> Update {
    match stage.heard().await {
        ToFrame::Update(update) => *update,
        _ => panic!("another message"),
    }
}

fn amount(value: &str, currency: &str) -> Option<Amount> {
    Some(Amount {
        value: value.to_owned(),
        currency: currency.to_owned(),
    })
}

fn scheme_of(stage: &Stage) -> String {
    stage
        .frame
        .style()
        .get_property_value("color-scheme")
        .unwrap()
}

#[wasm_bindgen_test]
async fn only_what_is_given_changes() {
    let stage = Stage::new();
    set(&stage.options, "locale", "de_DE");
    set(
        &stage.options,
        "translations",
        object(&[("cancel", "Halt".into())]),
    );
    let instance = stage.instance().await;
    let state = || call(&instance, "getState", &[]).unwrap();

    update(
        &instance,
        &[("amount", "1.00".into()), ("currency", "EUR".into())],
    )
    .await
    .unwrap();
    let expected = Update {
        amount: Some(amount("1.00", "EUR")),
        ..Update::default()
    };
    assert_eq!(heard_update(&stage).await, expected);
    assert_eq!(text(&state(), "amount"), "1.00");

    // Each keeps the other.
    update(&instance, &[("amount", "2.00".into())])
        .await
        .unwrap();
    assert_eq!(
        heard_update(&stage).await.amount,
        Some(amount("2.00", "EUR"))
    );
    update(&instance, &[("currency", "USD".into())])
        .await
        .unwrap();
    assert_eq!(
        heard_update(&stage).await.amount,
        Some(amount("2.00", "USD"))
    );
    update(&instance, &[("amount", JsValue::NULL)])
        .await
        .unwrap();
    assert_eq!(heard_update(&stage).await.amount, Some(None));
    assert!(get(&state(), "amount").is_null());

    update(&instance, &[("locale", "fr_FR".into())])
        .await
        .unwrap();
    let expected = Language {
        locale: "fr_FR".to_owned(),
        translations: vec![("cancel".to_owned(), "Halt".to_owned())],
    };
    assert_eq!(heard_update(&stage).await.language, Some(expected));
    assert_eq!(text(&state(), "locale"), "fr_FR");

    update(
        &instance,
        &[("appearance", object(&[("theme", "flat".into())]))],
    )
    .await
    .unwrap();
    let given = heard_update(&stage).await;
    assert_eq!(given.appearance.unwrap().theme, Theme::Flat);
    assert_eq!((given.language, given.amount), (None, None));

    // In node style, too.
    let calls = Calls::default();
    let changes = object(&[("locale", "it".into())]);
    let returned = call(&instance, "update", &[changes, calls.listener().into()]).unwrap();
    assert!(returned.is_undefined());
    until("the callback", || calls.len() == 1).await;
    assert!(calls.last().is_null());
    tear_down(&instance).await;
}

#[wasm_bindgen_test]
async fn what_is_wrong_changes_nothing() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    let appearance = object(&[("theme", "blue".into())]);
    for (change, message) in [
        (
            ("amount", JsValue::from(1)),
            "options.amount must be a text.",
        ),
        (
            ("locale", JsValue::from(1)),
            "options.locale must be a text.",
        ),
        (
            ("translations", JsValue::from("x")),
            "options.translations must be an object.",
        ),
        (
            ("appearance", appearance),
            "options.appearance.theme must be 'default', 'night' or 'flat'.",
        ),
    ] {
        let error = update(&instance, &[("locale", "de".into()), change])
            .await
            .unwrap_err();
        assert_eq!(text(&error, "message"), message);
        assert_eq!(text(&error, "code"), "INSTANTIATION_OPTION_INVALID");
    }
    let long = object(&[("payWithCard", "x".repeat(20_000).into())]);
    let error = update(&instance, &[("translations", long)])
        .await
        .unwrap_err();
    assert_eq!(text(&error, "message"), "The form could not be updated.");
    assert_eq!(text(&error, "code"), "TILLFRAME_OPTIONS_TOO_LARGE");
    assert!(stage.heard_nothing());
    assert_eq!(
        text(&call(&instance, "getState", &[]).unwrap(), "locale"),
        ""
    );
    tear_down(&instance).await;
    let error = update(&instance, &[]).await.unwrap_err();
    assert_eq!(
        text(&error, "message"),
        "update cannot be called after teardown."
    );
}

#[wasm_bindgen_test]
async fn the_element_has_the_scheme_of_its_document() {
    for (theme, asked, around, expected) in [
        ("default", "auto", "normal", Scheme::Light),
        ("default", "auto", "dark", Scheme::Dark),
        ("default", "auto", "only light", Scheme::Light),
        ("default", "light", "dark", Scheme::Light),
        ("default", "dark", "light", Scheme::Dark),
        ("night", "light", "light", Scheme::Dark),
    ] {
        let stage = Stage::new();
        stage
            .container
            .style()
            .set_property("color-scheme", around)
            .unwrap();
        let appearance = object(&[("theme", theme.into()), ("colorScheme", asked.into())]);
        set(&stage.options, "appearance", appearance);
        let dropin = stage.dropin().await;
        assert_eq!(
            scheme_of(&stage),
            expected.name(),
            "{theme} {asked} {around}"
        );
        dropin.teardown().unwrap();
    }
}

/// The shopper's preference, played by the test until it is dropped.
struct Preference {
    real: JsValue,
    query: JsValue,
    listeners: Array,
}

impl Preference {
    fn new() -> Self {
        let real = get(&window(), "matchMedia");
        let listeners = Array::new();
        let make = Function::new_with_args(
            "listeners",
            "const query = {
               matches: false,
               addEventListener: (_, listener) => listeners.push(listener),
               removeEventListener: (_, listener) => listeners.splice(listeners.indexOf(listener), 1),
             };
             window.matchMedia = () => query;
             return query;",
        );
        let query = make.call1(&JsValue::NULL, &listeners).unwrap();
        Self {
            real,
            query,
            listeners,
        }
    }

    fn turns(&self, dark: bool) {
        set(&self.query, "matches", dark);
        for listener in self.listeners.iter() {
            Function::from(listener).call0(&JsValue::NULL).unwrap();
        }
    }
}

impl Drop for Preference {
    fn drop(&mut self) {
        let _ = Reflect::set(&window(), &"matchMedia".into(), &self.real);
    }
}

#[wasm_bindgen_test]
async fn a_page_of_both_schemes_is_followed() {
    let preference = Preference::new();
    let stage = Stage::new();
    stage
        .container
        .style()
        .set_property("color-scheme", "light dark")
        .unwrap();
    let instance = stage.instance().await;
    assert_eq!(scheme_of(&stage), "light");
    preference.turns(true);
    let given = heard_update(&stage).await;
    assert_eq!(given.appearance.unwrap().scheme, Scheme::Dark);
    assert_eq!(scheme_of(&stage), "dark");
    // Told once.
    preference.turns(true);
    // From here on the merchant decides.
    let light = object(&[("colorScheme", "light".into())]);
    update(&instance, &[("appearance", light)]).await.unwrap();
    let given = heard_update(&stage).await;
    assert_eq!(given.appearance.unwrap().scheme, Scheme::Light);
    preference.turns(true);
    assert!(stage.heard_nothing());
    assert_eq!(scheme_of(&stage), "light");
    tear_down(&instance).await;
    assert_eq!(preference.listeners.length(), 0);
}

#[wasm_bindgen_test]
async fn a_scheme_that_changes_while_the_frame_starts_is_told_after_it() {
    let preference = Preference::new();
    let stage = Stage::new();
    stage
        .container
        .style()
        .set_property("color-scheme", "light dark")
        .unwrap();
    let created = stage.create();
    stage.say_ready_soon().await;
    let ToFrame::Start(_) = stage.heard().await else {
        panic!("no start");
    };
    preference.turns(true);
    assert!(stage.heard_nothing());
    stage.send(&started(false));
    let given = heard_update(&stage).await;
    assert_eq!(given.appearance.unwrap().scheme, Scheme::Dark);
    assert_eq!(scheme_of(&stage), "dark");
    until("create", || created.borrow().is_some()).await;
    created.take().unwrap().unwrap().teardown().unwrap();
}

fn font(family: &str) -> JsValue {
    object(&[
        ("family", family.into()),
        ("src", format!("/{family}.woff2").into()),
    ])
}

fn fonts(families: &[&str]) -> JsValue {
    let fonts: Array = families.iter().map(|family| font(family)).collect();
    object(&[("fonts", fonts.into())])
}

#[wasm_bindgen_test]
async fn fonts_come_in_parts_after_the_start() {
    let (stage, backend) = (Stage::new(), Backend::new());
    set(&stage.options, "appearance", fonts(&["a", "b"]));
    backend.answers(200, &"x".repeat(FONT_PART + 1));
    backend.answers(200, "yy");
    let instance = stage.instance().await;
    for (font, bytes, is_last) in [
        (0, vec![b'x'; FONT_PART], false),
        (0, vec![b'x'], true),
        (1, vec![b'y'; 2], true),
    ] {
        let expected = ToFrame::FontPart {
            font,
            bytes,
            is_last,
        };
        assert!(stage.heard().await == expected, "font {font}");
    }
    assert_eq!(text(&backend.init(0), "credentials"), "omit");

    // One that the frame has is not sent again, and the other has its new place.
    backend.answers(200, "zzz");
    update(&instance, &[("appearance", fonts(&["c", "b"]))])
        .await
        .unwrap();
    heard_update(&stage).await;
    let expected = ToFrame::FontPart {
        font: 0,
        bytes: b"zzz".to_vec(),
        is_last: true,
    };
    assert!(stage.heard().await == expected);
    assert_eq!(backend.count(), 3);
    tear_down(&instance).await;
}

#[wasm_bindgen_test]
async fn the_form_goes_on_without_a_font() {
    let warnings = Warnings::new();
    let (stage, backend) = (Stage::new(), Backend::new());
    set(
        &stage.options,
        "appearance",
        fonts(&["refused", "missing", "huge", "good"]),
    );
    backend.gives_no_answer();
    backend.answers(404, "no");
    backend.answers(200, &"x".repeat(1024 * 1024 + 1));
    backend.answers(200, "g");
    let instance = stage.instance().await;
    let expected = ToFrame::FontPart {
        font: 3,
        bytes: b"g".to_vec(),
        is_last: true,
    };
    assert!(stage.heard().await == expected);
    for family in ["refused", "missing", "huge"] {
        assert_eq!(
            warnings.of(&format!("the font {family} could not be loaded")),
            1
        );
    }
    assert_eq!(warnings.all().len(), 3);
    tear_down(&instance).await;
}

#[wasm_bindgen_test]
async fn a_font_under_way_ends_with_the_widget() {
    let warnings = Warnings::new();
    let (stage, backend) = (Stage::new(), Backend::new());
    set(&stage.options, "appearance", fonts(&["slow"]));
    let instance = stage.instance().await;
    until("the request", || backend.count() == 1).await;
    tear_down(&instance).await;
    assert_eq!(get(&get(&backend.init(0), "signal"), "aborted"), true);
    assert_eq!(warnings.all(), [""; 0]);
}
