//! From the authorization to the form.

use tillframe_core::{
    error::ErrorCode,
    message::{FromFrame, ToFrame},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{CONFIGURATION, KEY, Scripted, Stage, start};

const REST: &str = r#"{"environment": "development", "clientApiUrl": "http://127.0.0.1:3000/merchants/m/client_api",
    "challenges": [], "creditCards": {"supportedCardTypes": ["Visa"]}}"#;

async fn started(authorization: &str, answers: &[Scripted]) -> Stage {
    let stage = Stage::new();
    assert!(stage.find(".widget").hidden(), "the skeleton is shown");
    stage.will_answer(answers);
    stage.send(&ToFrame::Start(Box::new(start(authorization))));
    stage
        .until("an answer", || {
            let heard = stage.heard.borrow();
            heard
                .iter()
                .any(|message| matches!(message, FromFrame::Started(_) | FromFrame::StartFailed(_)))
        })
        .await;
    stage.settle().await;
    stage
}

#[wasm_bindgen_test]
async fn the_configuration_decides_what_is_asked() {
    let stage = started(KEY, &[Some((200, CONFIGURATION))]).await;
    let asked = stage.asked.borrow();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].url(), "http://127.0.0.1:3000/graphql");
    assert_eq!(asked[0].method(), "POST");
    let authorization = asked[0].headers().get("authorization").unwrap();
    assert_eq!(authorization.unwrap(), ["Bearer ", KEY].concat());
    assert_eq!(asked[0].credentials(), web_sys::RequestCredentials::Omit);
    assert_eq!(asked[0].redirect(), web_sys::RequestRedirect::Error);
    assert_eq!(asked[0].cache(), web_sys::RequestCache::NoStore);
    assert_eq!(stage.find_all(".group:not([hidden])").len(), 4);
    let brands: Vec<_> = stage
        .find_all(".brands li")
        .iter()
        .map(|brand| brand.text_content().unwrap())
        .collect();
    assert_eq!(brands, ["Visa", "American Express"]);
}

#[wasm_bindgen_test]
async fn a_silent_graphql_is_made_up_for_by_rest() {
    for silence in [
        None,
        Some((502, "<h1>Bad gateway</h1>")),
        Some((200, "<h1>?</h1>")),
    ] {
        let stage = started(KEY, &[silence, None, Some((200, REST))]).await;
        assert_eq!(stage.told(), ["Started"]);
        let asked = stage.asked.borrow();
        assert_eq!(asked.len(), 3);
        assert!(
            asked[1]
                .url()
                .contains("/client_api/v1/configuration?tokenizationKey=")
        );
        assert_eq!(asked[1].url(), asked[2].url());
        assert_eq!(asked[1].method(), "GET");
        assert_eq!(stage.find_all(".group:not([hidden])").len(), 2);
        assert_eq!(
            stage.find_all(".box input").len(),
            2,
            "no autofill into others"
        );
    }
}

#[wasm_bindgen_test]
async fn every_failure_has_its_documented_code() {
    let refused: [Scripted; 1] = [Some((
        200,
        r#"{"errors": [{"message": "no", "extensions": {"errorClass": "AUTHENTICATION"}}]}"#,
    ))];
    let foreign: [Scripted; 1] = [Some((
        200,
        r#"{"data": {"clientConfiguration": {"environment": "DEVELOPMENT",
            "clientApiUrl": "https://gateway.attacker.example/client_api"}}}"#,
    ))];
    let cases: [(&str, &[Scripted], ErrorCode); 6] = [
        ("no token", &[], ErrorCode::ClientInvalidAuthorization),
        (KEY, &[None, None, None], ErrorCode::ClientGatewayNetwork),
        (
            KEY,
            &[Some((401, "{}"))],
            ErrorCode::ClientAuthorizationInvalid,
        ),
        (
            KEY,
            &[Some((403, "<h1>no</h1>"))],
            ErrorCode::ClientAuthorizationInsufficient,
        ),
        (KEY, &refused, ErrorCode::ClientAuthorizationInvalid),
        (
            KEY,
            &foreign,
            ErrorCode::ClientGatewayConfigurationInvalidDomain,
        ),
    ];
    for (authorization, answers, code) in cases {
        let stage = started(authorization, answers).await;
        assert_eq!(stage.told(), [format!("StartFailed {code:?}")]);
        assert!(stage.find(".widget").hidden());
        assert_eq!(stage.asked.borrow().len(), answers.len());
    }
}

#[wasm_bindgen_test]
async fn an_answer_that_is_too_long_is_none() {
    let long: &'static str = Box::leak((" ".repeat(256 * 1024) + CONFIGURATION).into_boxed_str());
    let stage = started(KEY, &[Some((200, long)), Some((200, long))]).await;
    assert_eq!(stage.told(), ["StartFailed ClientGatewayNetwork"]);
}
