//! What a page of another origin may send, and learns.

use reqwest::{Method, StatusCode};

use crate::Lab;

const PAGE: &str = "http://localhost:8000";

#[tokio::test]
async fn a_page_may_send_a_fault_and_reads_what_it_did() {
    let lab = Lab::start().await;
    let preflight = lab.http.request(Method::OPTIONS, lab.url("/graphql"));
    let preflight = preflight
        .header("origin", PAGE)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "tillframe-fault");
    let answer = preflight.send().await.unwrap();
    let allowed = answer.headers()["access-control-allow-headers"].to_str();
    assert!(allowed.unwrap().contains("tillframe-fault"));

    for fault in [
        "status=503",
        "rate_limit=0/5",
        "status=500; after",
        "nonsense",
    ] {
        let request = lab.graphql().header("origin", PAGE);
        let request = request.header("tillframe-fault", fault);
        let answer = request.send().await.unwrap();
        assert!(!answer.status().is_success());
        let headers = answer.headers();
        assert_eq!(headers["access-control-allow-origin"], "*", "{fault}");
        assert_eq!(headers["cache-control"], "no-store", "{fault}");
        let exposed = headers["access-control-expose-headers"].to_str().unwrap();
        assert!(exposed.contains("retry-after"));
    }
}

#[tokio::test]
async fn a_preflight_takes_no_fault() {
    let lab = Lab::start().await;
    lab.sandbox
        .faults()
        .next("status=503".parse().unwrap())
        .unwrap();
    let preflight = lab.http.request(Method::OPTIONS, lab.url("/graphql"));
    let preflight = preflight
        .header("origin", PAGE)
        .header("access-control-request-method", "POST");
    assert_eq!(preflight.send().await.unwrap().status(), StatusCode::OK);
    let answer = lab.graphql().send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
}
