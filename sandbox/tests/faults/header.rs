//! A fault on the request that carries it.

use reqwest::{RequestBuilder, StatusCode, header::RETRY_AFTER};
use serde_json::Value;

use crate::Lab;

fn with(request: RequestBuilder, fault: &str) -> RequestBuilder {
    request.header("tillframe-fault", fault)
}

#[tokio::test]
async fn a_reset_before_leaves_nothing_and_a_reset_after_loses_the_answer() {
    let lab = Lab::start().await;
    let error = with(lab.sale("before"), "reset").send().await.unwrap_err();
    assert!(error.is_request(), "{error:?}");
    assert_eq!(lab.sales("before").await, 0);

    let error = with(lab.sale("after"), "reset; after")
        .send()
        .await
        .unwrap_err();
    assert!(error.is_request(), "{error:?}");
    assert_eq!(lab.sales("after").await, 1);

    let answer = lab.sale("none").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn a_status_is_answered_in_the_shape_of_each_surface() {
    let lab = Lab::start().await;
    let answer = with(lab.sale("refused"), "status=503")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(
        answer.headers()["content-type"],
        "application/xml; charset=utf-8"
    );
    let body = answer.text().await.unwrap();
    assert!(body.contains("<api-error-response><errors>"), "{body}");
    assert_eq!(lab.sales("refused").await, 0);

    let answer = with(lab.configuration(), "status=500")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let body: Value = answer.json().await.unwrap();
    assert!(body["error"]["message"].is_string(), "{body}");

    for (status, class) in [
        (401, "AUTHENTICATION"),
        (403, "AUTHORIZATION"),
        (404, "NOT_FOUND"),
        (422, "VALIDATION"),
        (426, "UNSUPPORTED_CLIENT"),
        (429, "RESOURCE_LIMIT"),
        (500, "INTERNAL"),
        (501, "NOT_IMPLEMENTED"),
        (503, "SERVICE_AVAILABILITY"),
    ] {
        let fault = format!("status={status}");
        let answer = with(lab.graphql(), &fault).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status);
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body["errors"][0]["extensions"]["errorClass"], class);
        assert!(body["extensions"]["requestId"].is_string());
    }
}

#[tokio::test]
async fn a_status_after_hides_a_sale_that_happened() {
    let lab = Lab::start().await;
    let request = with(lab.sale("hidden"), "status=504; after");
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::GATEWAY_TIMEOUT);
    assert_eq!(lab.sales("hidden").await, 1);
}

#[tokio::test]
async fn half_of_an_answer_arrives_and_its_head_promises_the_whole() {
    let lab = Lab::start().await;
    let whole = lab.configuration().send().await.unwrap();
    let whole = whole.bytes().await.unwrap();
    let mut half = with(lab.configuration(), "truncate").send().await.unwrap();
    assert_eq!(half.status(), StatusCode::OK);
    assert_eq!(half.content_length(), Some(whole.len() as u64));
    let mut arrived = Vec::new();
    let broken = loop {
        match half.chunk().await {
            Ok(Some(part)) => arrived.extend_from_slice(&part),
            Ok(None) => break false,
            Err(_) => break true,
        }
    };
    assert!(broken);
    assert_eq!(arrived, whole[..whole.len() / 2]);

    let error = with(lab.sale("cut"), "truncate").send().await.unwrap();
    assert!(error.text().await.is_err());
    assert_eq!(lab.sales("cut").await, 1);
}

#[tokio::test]
async fn what_is_compressed_is_cut_as_it_is_sent() {
    let lab = Lab::start().await;
    let http = reqwest::Client::builder().no_gzip().build().unwrap();
    let request = lab.configuration().build().unwrap();
    let url = request.url().clone();
    let request = http.get(url).header("accept-encoding", "gzip");
    let answer = with(request, "truncate").send().await.unwrap();
    assert_eq!(answer.headers()["content-encoding"], "gzip");
    assert!(answer.bytes().await.is_err());

    let refused = http
        .get(lab.url("/nothing"))
        .header("accept-encoding", "gzip");
    let answer = with(refused, "status=500").send().await.unwrap();
    assert_eq!(answer.headers()["content-encoding"], "gzip");
}

#[tokio::test]
async fn a_delay_comes_before_or_after_the_work() {
    let lab = Lab::start().await;
    // Neither client waits for its answer; what was done by then is what counts.
    let late = with(lab.sale("late"), "delay=60000");
    let done = with(lab.sale("done"), "delay=60000; after");
    let (late, done) = (tokio::spawn(late.send()), tokio::spawn(done.send()));
    while lab.sales("done").await == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(lab.sales("late").await, 0);
    assert!(!late.is_finished() && !done.is_finished());
    late.abort();
    done.abort();
    let soon = with(lab.sale("soon"), "delay=1").send().await.unwrap();
    assert_eq!(soon.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn one_request_can_be_one_too_many() {
    let lab = Lab::start().await;
    let answer = with(lab.configuration(), "rate_limit=0/7")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.headers()[RETRY_AFTER], "7");
}

#[tokio::test]
async fn a_fault_that_can_not_be_read_is_refused_with_what_to_write() {
    let lab = Lab::start().await;
    for (fault, hint) in [
        ("explode", "reset"),
        ("", "reset"),
        ("delay=soon", "milliseconds"),
        ("status=200", "400 to 599"),
        ("reset; truncate", "one of"),
        ("rate_limit=3/7", "POST /faults"),
    ] {
        let answer = with(lab.configuration(), fault).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{fault}");
        let body: Value = answer.json().await.unwrap();
        let message = body["error"]["message"].as_str().unwrap();
        assert!(message.contains(hint), "{message}");
    }
    let twice = with(with(lab.configuration(), "reset"), "reset");
    assert_eq!(
        twice.send().await.unwrap().status(),
        StatusCode::BAD_REQUEST
    );
    let bytes = lab.configuration().header("tillframe-fault", &b"\xff"[..]);
    assert_eq!(
        bytes.send().await.unwrap().status(),
        StatusCode::BAD_REQUEST
    );
}
