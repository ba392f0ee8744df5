//! Faults from Rust.

use reqwest::StatusCode;
use tillframe_sandbox::{Fault, Planned};

use crate::Lab;

#[tokio::test]
async fn a_test_in_rust_needs_no_http() {
    let lab = Lab::start().await;
    let faults = lab.sandbox.faults();
    faults.next(Fault::reset()).unwrap();
    assert!(lab.configuration().send().await.is_err());
    assert!(lab.configuration().send().await.is_ok());

    let bad_gateway = Fault::status(StatusCode::BAD_GATEWAY).unwrap();
    let planned = Planned::new(bad_gateway)
        .on("GET", "/merchants/**")
        .unwrap();
    let id = faults.add(planned.clone()).unwrap();
    assert_eq!(faults.waiting(), [(id, planned)]);
    let answer = lab.configuration().send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_GATEWAY);
    assert_eq!(lab.graphql().send().await.unwrap().status(), StatusCode::OK);
    assert!(faults.remove(id));
    let answer = lab.configuration().send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_sandboxs_faults_are_its_own() {
    let (one, other) = (Lab::start().await, Lab::start().await);
    one.sandbox.faults().next(Fault::reset()).unwrap();
    assert!(other.configuration().send().await.is_ok());
    assert!(one.configuration().send().await.is_err());
}
