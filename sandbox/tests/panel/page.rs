use std::collections::BTreeSet;

use reqwest::{StatusCode, redirect::Policy};

use crate::lab::Lab;

#[tokio::test]
async fn the_page_and_all_that_it_loads_are_there() {
    let lab = Lab::start().await;
    let page = lab.http.get(lab.url("/panel/")).send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    let mut wanted = vec!["index".to_owned()];
    let mut texts = vec![page.text().await.unwrap()];
    let mut seen = BTreeSet::new();
    while let Some(text) = texts.pop() {
        for quoted in text.split('"').skip(1).step_by(2) {
            let name = quoted.strip_prefix("./").unwrap_or(quoted);
            let is_file = [".js", ".css", ".svg"]
                .iter()
                .any(|end| name.ends_with(end));
            if is_file && !name.contains('/') && seen.insert(name.to_owned()) {
                let file = lab.http.get(lab.url(&format!("/panel/{name}")));
                let file = file.send().await.unwrap();
                assert_eq!(file.status(), StatusCode::OK, "{name}");
                texts.push(file.text().await.unwrap());
                wanted.push(name.to_owned());
            }
        }
    }
    assert!(wanted.contains(&"panel.js".to_owned()) && wanted.contains(&"dom.js".to_owned()));
    assert!(wanted.len() > 12, "{wanted:?}");
}

#[tokio::test]
async fn the_page_may_do_nothing_but_what_it_does() {
    let lab = Lab::start().await;
    for path in ["/panel/", "/panel/panel.js", "/panel/panel.css"] {
        let file = lab.http.get(lab.url(path)).send().await.unwrap();
        let headers = file.headers();
        let policy = headers["content-security-policy"].to_str().unwrap();
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
        assert!(!headers.contains_key("access-control-allow-origin"));
    }
}

#[tokio::test]
async fn without_its_last_slash_the_address_leads_there() {
    let lab = Lab::start().await;
    let http = reqwest::Client::builder().redirect(Policy::none());
    let answer = http
        .build()
        .unwrap()
        .get(lab.url("/panel"))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::PERMANENT_REDIRECT);
    assert_eq!(answer.headers()["location"], "/panel/");
}
