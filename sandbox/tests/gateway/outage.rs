use reqwest::StatusCode;
use tillframe_sandbox::{Sandbox, StartError};

use crate::{
    lab::{Lab, VISA},
    support,
};

#[tokio::test]
async fn a_stopped_gateway_answers_nothing_and_comes_back_where_it_was() {
    let lab = Lab::start().await;
    let nonce = lab.nonce(VISA).await;
    lab.sandbox.stop_gateway().await;
    lab.sandbox.stop_gateway().await;
    let error = lab.http.get(lab.url("/")).send().await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");

    lab.sandbox.start_gateway().await.unwrap();
    lab.sandbox.start_gateway().await.unwrap();
    assert_eq!(
        lab.sale(&nonce, "1.00", "").await.status,
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn a_port_in_use_is_named_with_the_option_that_changes_it() {
    let lab = Lab::start().await;
    let port = lab
        .sandbox
        .gateway_url()
        .rsplit_once(':')
        .unwrap()
        .1
        .parse()
        .unwrap();
    let mut config = support::config();
    config.frames.port = port;
    let error = Sandbox::start_with(config).await.err().unwrap();
    assert!(matches!(error, StartError::Listen { .. }));
    let expected = format!(
        "can't listen on 127.0.0.1:{port}: the port is in use; choose another with --frames HOST:PORT, or free it"
    );
    assert_eq!(error.to_string(), expected);
}
