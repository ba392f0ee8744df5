//! How long the gateway may take, and what is said when it takes longer.

use tillframe_core::{
    card_state::Field,
    dropin_options::{Limits, VaultOptions},
    error::{ErrorCode, Failure, Stage as Asked},
    message::{FromFrame, Start, ToFrame},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    saved::{VISA, is_shown, listing, start_with},
    stage::{CONFIGURATION, KEY, Stage, start},
};

/// As long as it takes, but for one.
fn limits(shorten: impl FnOnce(&mut Limits)) -> Limits {
    let mut limits = Limits::default();
    shorten(&mut limits);
    limits
}

/// The failure that the host is told of.
async fn failure(stage: &Stage) -> Failure {
    let found = || {
        let heard = stage.heard.borrow();
        heard.iter().find_map(|message| match message {
            FromFrame::StartFailed(failure) | FromFrame::RequestFailed { failure, .. } => {
                Some(failure.clone())
            }
            _ => None,
        })
    };
    stage.until("a failure", || found().is_some()).await;
    found().unwrap()
}

#[wasm_bindgen_test]
async fn a_configuration_that_takes_too_long_is_named() {
    let stage = Stage::new();
    stage.held.replace(Some(Vec::new()));
    stage.send(&ToFrame::Start(Box::new(Start {
        limits: limits(|limits| limits.configuration = 1),
        ..start(KEY)
    })));
    let failure = failure(&stage).await;
    assert_eq!(failure.code, ErrorCode::ClientRequestTimeout);
    assert_eq!(failure.stage, Some(Asked::Configuration));
}

#[wasm_bindgen_test]
async fn a_nonce_that_takes_too_long_is_named_and_what_is_typed_stays() {
    let stage = Stage::ready_after(Start {
        limits: limits(|limits| limits.tokenization = 1),
        ..start(KEY)
    })
    .await;
    stage.fill().await;
    stage.held.replace(Some(Vec::new()));
    stage.send(&ToFrame::RequestPaymentMethod { request: 1 });
    let failure = failure(&stage).await;
    assert_eq!(
        failure.code,
        ErrorCode::HostedFieldsTokenizationNetworkError
    );
    assert_eq!(failure.stage, Some(Asked::Tokenization));
    stage.settle().await;
    assert!(is_shown(&stage, "sheet-error"));
    assert_eq!(stage.input(Field::Cvv).value(), "123");
}

#[wasm_bindgen_test]
async fn a_list_that_takes_too_long_is_none() {
    let stage = Stage::new();
    stage.will_answer(&[Some((200, CONFIGURATION)), listing(&[VISA])]);
    stage.hold_after(1);
    stage.send(&ToFrame::Start(Box::new(Start {
        limits: limits(|limits| limits.vault = 1),
        ..start_with(VaultOptions::default())
    })));
    stage
        .until("the form", || stage.told().contains(&"Started".into()))
        .await;
    stage.settle().await;
    assert!(is_shown(&stage, "card") && !is_shown(&stage, "methods"));
}
