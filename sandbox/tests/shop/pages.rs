use std::fs;

use reqwest::{Client, StatusCode, header::HeaderMap};
use tempfile::TempDir;
use tillframe_sandbox::{Config, Sandbox};

use crate::{
    shopper::{finish, sandbox},
    support,
};

/// A directory of this test alone, gone with it.
struct Dist(TempDir);

impl Dist {
    fn new(files: &[&str]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let shop = directory.path().join("shop");
        fs::create_dir(&shop).unwrap();
        for file in files {
            fs::write(shop.join(file), format!("this is {file}")).unwrap();
        }
        Self(directory)
    }

    async fn sandbox(&self) -> Sandbox {
        Sandbox::start_with(Config {
            dist: self.0.path().to_owned(),
            ..support::config()
        })
        .await
        .unwrap()
    }
}

async fn fetch(url: &str) -> (StatusCode, HeaderMap, String) {
    let response = Client::new().get(url).send().await.unwrap();
    (
        response.status(),
        response.headers().clone(),
        response.text().await.unwrap(),
    )
}

#[tokio::test]
async fn each_page_has_its_address_and_the_strict_headers() {
    let dist = Dist::new(&[
        "index.html",
        "cart.html",
        "receipt.html",
        "shop.css",
        "hosted-fields.html",
        "leptos.html",
    ]);
    let sandbox = dist.sandbox().await;
    let shop = sandbox.shop_url();
    for (path, file, kind) in [
        ("/", "cart.html", "text/html"),
        ("/checkout", "index.html", "text/html"),
        ("/checkout?version=3", "index.html", "text/html"),
        ("/receipt.html", "receipt.html", "text/html"),
        ("/receipt.html?order=kc-1", "receipt.html", "text/html"),
        ("/hosted-fields", "hosted-fields.html", "text/html"),
        ("/leptos", "leptos.html", "text/html"),
        ("/shop.css", "shop.css", "text/css"),
    ] {
        let (status, headers, body) = fetch(&format!("{shop}{path}")).await;
        assert_eq!(
            (status.as_u16(), body),
            (200, format!("this is {file}")),
            "{path}"
        );
        let header = |name: &str| headers[name].to_str().unwrap();
        let frames = sandbox.frames_url();
        assert_eq!(
            header("content-security-policy"),
            format!(
                "default-src 'none'; script-src 'self' {frames} 'wasm-unsafe-eval'; style-src 'self'; \
                 img-src 'self' data:; font-src 'self'; connect-src 'self' {frames}; frame-src {frames}; \
                 form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            )
        );
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "strict-origin-when-cross-origin");
        assert!(header("content-type").starts_with(kind), "{path}");
    }
    let missing = finish(Client::new().get(format!("{shop}/nothing.html"))).await;
    assert_eq!(
        (missing.status, missing.code().as_str()),
        (404, "page_not_found")
    );
    for path in [
        "/..%2fCargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
    ] {
        assert_eq!(
            fetch(&format!("{shop}{path}")).await.0,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    sandbox.stop().await;
}

#[tokio::test]
async fn without_pages_it_says_how_to_build_them() {
    let dist = Dist::new(&[]);
    fs::remove_dir(dist.0.path().join("shop")).unwrap();
    let sandbox = dist.sandbox().await;
    let answer = finish(Client::new().get(sandbox.shop_url())).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (404, "page_not_found")
    );
    assert!(answer.text.contains("cargo xtask dist"));
    sandbox.stop().await;
}

#[tokio::test]
async fn a_wrong_method_is_refused_in_words() {
    let sandbox = sandbox().await;
    let answer = finish(Client::new().get(format!("{}/api/checkout", sandbox.shop_url()))).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (405, "method_not_allowed")
    );
    let answer = finish(Client::new().get(format!("{}/api/nothing", sandbox.shop_url()))).await;
    assert_eq!(answer.status, 404);
    answer.code();
    sandbox.stop().await;
}
