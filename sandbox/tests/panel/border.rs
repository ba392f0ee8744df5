//! Whom the panel answers. `local_only` has the cases; these show that it stands before all of the panel.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::lab::Lab;

#[tokio::test]
async fn no_page_of_another_origin_steers_the_sandbox() {
    let lab = Lab::start().await;
    let id = lab.sale("10.00", "a").await;
    let settle = format!("/panel/api/transactions/{id}/settle");
    for path in [settle.as_str(), "/panel/api/reset"] {
        for (name, value) in [
            ("origin", "http://evil.example"),
            ("sec-fetch-site", "cross-site"),
            ("host", "evil.example"),
        ] {
            let request = lab.http.post(lab.url(path)).json(&json!({}));
            let answer = request.header(name, value).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path} {name}");
        }
        // As a form would send it.
        let answer = lab
            .http
            .post(lab.url(path))
            .body("{}")
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let seen = lab.see(&format!("transactions/{id}")).await;
    assert_eq!(seen["status"], "submitted_for_settlement");
}

#[tokio::test]
async fn no_page_of_another_origin_reads_the_panel() {
    let lab = Lab::start().await;
    for path in ["transactions", "customers", "methods", "requests"] {
        let url = lab.url(&format!("/panel/api/{path}"));
        let answer = lab.http.get(&url).send().await.unwrap();
        let headers = answer.headers();
        assert!(
            !headers.contains_key("access-control-allow-origin"),
            "{path}"
        );
        assert_eq!(headers["cache-control"], "no-store");
        let rebound = lab.http.get(&url).header("host", "evil.example:3000");
        assert_eq!(
            rebound.send().await.unwrap().status(),
            StatusCode::FORBIDDEN
        );
        let preflight = lab.http.request(Method::OPTIONS, &url);
        let preflight = preflight
            .header("origin", "http://evil.example")
            .header("access-control-request-method", "POST");
        let answer = preflight.send().await.unwrap();
        assert!(!answer.headers().contains_key("access-control-allow-origin"));
    }
}
