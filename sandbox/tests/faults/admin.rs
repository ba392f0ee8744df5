//! Faults added over HTTP.

use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::Lab;

async fn add(lab: &Lab, fault: &Value) -> (StatusCode, Value) {
    let answer = lab.http.post(lab.url("/faults")).json(fault);
    let answer = answer.send().await.unwrap();
    (answer.status(), answer.json().await.unwrap())
}

async fn list(lab: &Lab) -> Vec<Value> {
    let answer = lab.http.get(lab.url("/faults")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let body: Value = answer.json().await.unwrap();
    body["faults"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_fault_waits_for_its_route_and_goes_after_its_last_request() {
    let lab = Lab::start().await;
    let wanted = json!({
        "fault": "reset;after",
        "method": "POST",
        "path": "/merchants/*/transactions",
        "times": 2,
    });
    let (status, added) = add(&lab, &wanted).await;
    assert_eq!(status, StatusCode::CREATED);
    let expected = json!({
        "id": added["id"],
        "fault": "reset; after",
        "method": "POST",
        "path": "/merchants/*/transactions",
        "left": 2,
    });
    assert_eq!(added, expected);
    assert_eq!(list(&lab).await, [expected]);

    assert!(lab.configuration().send().await.is_ok());
    assert!(lab.sale("a").send().await.is_err());
    assert_eq!(list(&lab).await[0]["left"], 1);
    assert!(lab.sale("b").send().await.is_err());
    assert!(list(&lab).await.is_empty());
    let answer = lab.sale("c").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::CREATED);
    assert_eq!((lab.sales("a").await, lab.sales("b").await), (1, 1));
}

#[tokio::test]
async fn faults_are_deleted_one_by_one_or_all() {
    let lab = Lab::start().await;
    let (_, first) = add(&lab, &json!({ "fault": "status=500" })).await;
    add(&lab, &json!({ "fault": "status=503" })).await;
    let status = async || lab.configuration().send().await.unwrap().status().as_u16();
    let delete = async |path: &str| {
        let request = lab.http.delete(lab.url(path));
        request.send().await.unwrap().status()
    };
    assert_eq!(status().await, 500);
    let path = format!("/faults/{}", first["id"]);
    assert_eq!(delete(&path).await, StatusCode::NO_CONTENT);
    assert_eq!(delete(&path).await, StatusCode::NOT_FOUND);
    assert_eq!(delete("/faults/x").await, StatusCode::NOT_FOUND);
    assert_eq!(status().await, 503);
    assert_eq!(delete("/faults").await, StatusCode::NO_CONTENT);
    assert_eq!(status().await, 200);
}

#[tokio::test]
async fn a_rate_limit_counts_by_the_sandboxs_clock() {
    let lab = Lab::start().await;
    add(&lab, &json!({ "fault": "rate_limit=2/10" })).await;
    for _ in 0..2 {
        assert_eq!(lab.graphql().send().await.unwrap().status(), StatusCode::OK);
    }
    let answer = lab.graphql().send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.headers()[header::RETRY_AFTER], "10");
    let body: Value = answer.json().await.unwrap();
    assert_eq!(
        body["errors"][0]["extensions"]["errorClass"],
        "RESOURCE_LIMIT"
    );

    lab.clock.advance(std::time::Duration::from_secs(10));
    assert_eq!(lab.graphql().send().await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn what_can_not_be_meant_is_refused_with_what_to_write() {
    let lab = Lab::start().await;
    for (wanted, status, hint) in [
        (json!({ "fault": "explode" }), 422, "reset"),
        (
            json!({ "fault": "reset", "path": "graphql" }),
            422,
            "starts with /",
        ),
        (json!({ "fault": "reset", "method": "post" }), 422, "POST"),
        (json!({ "fault": "reset", "times": -1 }), 400, "u32"),
        (json!({ "fault": "reset", "rout": "/" }), 400, "rout"),
        (json!({}), 400, "fault"),
        (json!([]), 400, "fault"),
    ] {
        let (got, body) = add(&lab, &wanted).await;
        assert_eq!(got.as_u16(), status, "{wanted}");
        let message = body["error"]["message"].as_str().unwrap();
        assert!(message.contains(hint), "{message}");
    }
    assert!(list(&lab).await.is_empty());
}

#[tokio::test]
async fn faults_do_not_touch_what_steers_the_sandbox() {
    let lab = Lab::start().await;
    add(&lab, &json!({ "fault": "reset" })).await;
    for path in ["/faults", "/ready", "/alive"] {
        let answer = lab.http.get(lab.url(path)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn pages_of_other_origins_can_add_no_fault() {
    let lab = Lab::start().await;
    let post = || lab.http.post(lab.url("/faults"));
    let fault = json!({ "fault": "reset" });
    let own = lab.sandbox.gateway_url();
    let cases = [
        (
            "an origin",
            post().json(&fault).header("origin", "http://evil.example"),
            403,
        ),
        (
            "the shop",
            post().json(&fault).header("origin", lab.sandbox.shop_url()),
            403,
        ),
        (
            "a site",
            post().json(&fault).header("sec-fetch-site", "cross-site"),
            403,
        ),
        (
            "a host",
            post().json(&fault).header("host", "evil.example"),
            403,
        ),
        (
            "a form",
            post()
                .body(fault.to_string())
                .header("content-type", "text/plain"),
            415,
        ),
        ("own page", post().json(&fault).header("origin", own), 201),
    ];
    for (name, request, status) in cases {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{name}");
        let headers = answer.headers();
        assert!(
            !headers.contains_key("access-control-allow-origin"),
            "{name}"
        );
    }
    let preflight = lab.http.request(Method::OPTIONS, lab.url("/faults"));
    let preflight = preflight
        .header("origin", "http://evil.example")
        .header("access-control-request-method", "DELETE");
    let answer = preflight.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    assert!(!answer.headers().contains_key("access-control-allow-origin"));
}
