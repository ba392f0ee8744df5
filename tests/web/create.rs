//! How a widget comes to be, or leaves nothing behind.

use js_sys::Promise;
use tillframe::{dropin::Dropin, options::Options};
use tillframe_core::{
    card_state::Field,
    dropin_options::DropinOptions,
    error::{ErrorCode, Failure},
    field_options::FormOptions,
    message::{FromFrame, Product, ToFrame},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{AbortController, HtmlElement, ShadowRootInit, ShadowRootMode};

use crate::stage::{Stage, call, document, get, origin, set, settled, text, until};

#[wasm_bindgen_test]
async fn the_frame_is_told_what_the_page_asked_for() {
    let stage = Stage::new();
    set(&stage.options, "dataCollector", true);
    set(
        &stage.options,
        "developmentGateway",
        "http://127.0.0.1:4000",
    );
    let card = js_sys::Object::new().into();
    set(&card, "clearFieldsAfterTokenization", false);
    set(&stage.options, "card", card);
    let created = stage.create();
    settled(Promise::resolve(&JsValue::NULL).into())
        .await
        .unwrap();
    stage.say_ready();
    let ToFrame::Start(start) = stage.heard().await else {
        panic!("not the first message");
    };
    assert_eq!(
        start.authorization.expose(),
        "development_testing1_integration_merchant_id"
    );
    assert_eq!(start.page_origin, origin());
    assert_eq!(
        start.development_gateway.as_deref(),
        Some("http://127.0.0.1:4000")
    );
    assert!(start.collect_device_data);
    let product = Product::Dropin(Box::new(DropinOptions {
        clears_fields: false,
        ..DropinOptions::default()
    }));
    assert_eq!(start.product, product);
    assert_eq!(start.form, FormOptions::dropin());

    let failure = Failure {
        status: Some(401),
        fields: vec![Field::Cvv],
        ..ErrorCode::ClientAuthorizationInvalid.into()
    };
    stage.send(&FromFrame::StartFailed(failure));
    until("failure", || created.borrow().is_some()).await;
    let error = JsValue::from(created.take().unwrap().err().unwrap());
    assert_eq!(
        text(&error, "message"),
        "There was an error creating Drop-in."
    );
    assert_eq!(text(&error, "code"), "CLIENT_AUTHORIZATION_INVALID");
    assert_eq!(text(&error, "_braintreeWebError.type"), "MERCHANT");
    assert_eq!(get(&error, "_braintreeWebError.details.httpStatus"), 401);
    assert_eq!(
        text(&error, "_braintreeWebError.details.invalidFieldKeys.0"),
        "cvv"
    );
    assert_eq!(stage.container.inner_html(), "");
}

#[wasm_bindgen_test]
async fn a_signal_aborts_at_every_stage() {
    for stage_of_abort in 0..3 {
        let stage = Stage::new();
        let controller = AbortController::new().unwrap();
        set(&stage.options, "signal", controller.signal());
        if stage_of_abort == 0 {
            controller.abort();
        }
        let created = stage.create();
        settled(Promise::resolve(&JsValue::NULL).into())
            .await
            .unwrap();
        if stage_of_abort == 2 {
            stage.say_ready();
            stage.heard().await;
        }
        controller.abort();
        until("abort", || created.borrow().is_some()).await;
        let error = created.take().unwrap().err().unwrap();
        assert_eq!(error.code(), "TILLFRAME_ABORTED");
        assert_eq!(stage.container.inner_html(), "");
    }
}

#[wasm_bindgen_test]
async fn without_an_entry_module_the_frame_is_inserted_here() {
    let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&host).unwrap();
    let root = host
        .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed))
        .unwrap();
    let container: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    root.append_child(&container).unwrap();
    let stage = Stage::within(container.clone());
    stage.frame.remove();
    set(
        &stage.options,
        "frameUrl",
        "https://pay.example/frame.html?a#b",
    );
    set(&stage.options, "locale", "de DE");
    let options = Options::read(&stage.options, "", None).unwrap();
    let future = Box::pin(Dropin::create(options, None));
    let polled = std::future::poll_fn({
        let mut future = future;
        move |context| {
            let _ = future.as_mut().poll(context);
            let frame = container.first_element_child().unwrap();
            let src = frame.get_attribute("src").unwrap();
            let (url, channel) = src.split_once('#').unwrap();
            assert_eq!(url, "https://pay.example/frame.html?a");
            let (channel, look) = channel.split_once('?').unwrap();
            assert_eq!(
                look,
                "scheme=light&theme=default&labels=top&density=comfortable&locale=de%20DE"
            );
            assert!(tillframe_core::message::is_channel(channel));
            assert_eq!(frame.get_attribute("allow").unwrap(), "payment");
            assert_eq!(
                frame.get_attribute("style").unwrap_or_default(),
                "display: block; width: 100%; height: 300px; border: 0px; color-scheme: light;"
            );
            std::task::Poll::Ready(())
        }
    });
    polled.await;
    // Dropping the future takes the frame out again.
    assert_eq!(stage.container.inner_html(), "");
    host.remove();
}

#[wasm_bindgen_test]
async fn the_callback_form_gives_nothing_and_calls_back() {
    let stage = Stage::new();
    let instance = stage.instance().await;
    let options = call(&instance, "getAvailablePaymentOptions", &[]).unwrap();
    assert_eq!(text(&options, "0"), "card");
    let calls = crate::stage::Calls::default();
    let returned = call(&instance, "teardown", &[calls.listener().into()]).unwrap();
    assert!(returned.is_undefined());
    until("callback", || calls.len() == 1).await;
    assert!(calls.last().is_null());
    call(&instance, "teardown", &[calls.listener().into()]).unwrap();
    until("callback", || calls.len() == 2).await;
    assert_eq!(
        text(&calls.last(), "message"),
        "teardown cannot be called after teardown."
    );
}
