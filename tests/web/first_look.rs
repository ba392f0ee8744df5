//! `www/first-look.js`: what the frame looks like before anything is known but the options.

use js_sys::JSON;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    entry::{import, script},
    stage::{call, document, get, text},
};

/// A place of that width in the page, with the first look of options in it.
async fn look(options: &str, width: &str) -> JsValue {
    let module = import(&script(include_str!("../../www/first-look.js"))).await;
    let options = JSON::parse(options).unwrap();
    let place: HtmlElement =
        wasm_bindgen::JsCast::unchecked_into(document().create_element("div").unwrap());
    let css = [
        "inline-size: ",
        width,
        "; padding: 10px; color-scheme: light",
    ]
    .concat();
    place.style().set_css_text(&css);
    document().body().unwrap().append_child(&place).unwrap();
    let look = call(&module, "firstLook", &[options, place.clone().into()]).unwrap();
    place.remove();
    look
}

async fn query(options: &str) -> String {
    text(&look(options, "400px").await, "query")
}

async fn height(options: &str, width: &str) -> f64 {
    get(&look(options, width).await, "height").as_f64().unwrap()
}

#[wasm_bindgen_test]
async fn fields_are_those_of_token_and_options() {
    let plain = query(r#"{"authorization": "sandbox_a_b"}"#).await;
    assert_eq!(
        plain,
        "scheme=light&fields=number%2CexpirationDate%2Ccvv%2CpostalCode"
    );
    // {"challenges":["cvv"]}
    let token = query(r#"{"authorization": "eyJjaGFsbGVuZ2VzIjpbImN2diJdfQ=="}"#).await;
    assert_eq!(token, "scheme=light&fields=number%2CexpirationDate%2Ccvv");
    let options = r#"{"authorization": "k", "card": {"cardholderName": {"required": false},
        "overrides": {"fields": {"cvv": null, "postalCode": {}}}}}"#;
    assert_eq!(
        query(options).await,
        "scheme=light&fields=cardholderName%2Cnumber%2CexpirationDate%2CpostalCode"
    );
}

#[wasm_bindgen_test]
async fn customers_see_their_methods_and_others_the_ways_to_pay() {
    // {"authorizationFingerprint":"a?customer_id="}
    let token = "eyJhdXRob3JpemF0aW9uRmluZ2VycHJpbnQiOiJhP2N1c3RvbWVyX2lkPSJ9";
    let options = [r#"{"authorization": ""#, token, r#""}"#].concat();
    assert!(query(&options).await.ends_with("&view=methods"));
    let several = r#"{"authorization": "k", "paypal": {"flow": "vault"}}"#;
    assert!(query(several).await.ends_with("&view=options"));
    let one = r#"{"authorization": "k", "card": false, "paypal": {"flow": "vault"}}"#;
    assert!(!query(one).await.contains("view"));
}

#[wasm_bindgen_test]
async fn the_night_is_dark_and_the_rest_as_the_place_is() {
    let scheme = async |appearance: &str| {
        let options = [r#"{"authorization": "k", "appearance": "#, appearance, "}"].concat();
        text(&look(&options, "400px").await, "scheme")
    };
    assert_eq!(scheme("{}").await, "light");
    assert_eq!(scheme("7").await, "light");
    assert_eq!(scheme(r#"{"colorScheme": "dark"}"#).await, "dark");
    assert_eq!(
        scheme(r#"{"colorScheme": "light", "theme": "night"}"#).await,
        "dark"
    );
}

#[wasm_bindgen_test]
async fn the_height_is_that_of_the_rows_that_fit() {
    let form = r#"{"authorization": "k"}"#;
    assert_eq!(
        height(form, "319px").await,
        26.0 + 24.0 + 12.0 + 28.0 + 4.0 * 74.0 + 3.0 * 14.0
    );
    assert_eq!(
        height(form, "400px").await,
        34.0 + 24.0 + 16.0 + 28.0 + 3.0 * 74.0 + 2.0 * 14.0
    );
    assert_eq!(
        height(form, "600px").await,
        34.0 + 24.0 + 16.0 + 2.0 * 74.0 + 14.0
    );
    // {"authorizationFingerprint":"a?customer_id="}: two methods, and the way to the others.
    let known = r#"{"authorization":
        "eyJhdXRob3JpemF0aW9uRmluZ2VycHJpbnQiOiJhP2N1c3RvbWVyX2lkPSJ9"}"#;
    assert_eq!(
        height(known, "400px").await,
        34.0 + 24.0 + 16.0 + 2.0 * 70.0 + 8.0 + 8.0 + 44.0
    );
    let total = r#"{"authorization": "k", "amount": "1.00", "currency": "EUR"}"#;
    assert_eq!(
        height(total, "600px").await,
        34.0 + 24.0 + 16.0 + 24.0 + 29.0 + 2.0 * 74.0 + 14.0
    );
    let compact = r#"{"authorization": "k", "appearance":
        {"theme": "flat", "density": "compact", "labels": "floating"}}"#;
    assert_eq!(
        height(compact, "600px").await,
        24.0 + 24.0 + 12.0 + 2.0 * 48.0 + 10.0
    );
}
