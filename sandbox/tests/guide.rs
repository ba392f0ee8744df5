//! `docs/self-hosting.md` tells merchants the headers that the payment origin here really sends.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::fs;

use tillframe_sandbox::{Config, Sandbox};

const GUIDE: &str = include_str!("../../docs/self-hosting.md");

/// What a file's own server decides, by the body or the connection.
const OF_THE_BODY: [&str; 5] = ["content-length", "content-type", "date", "etag", "vary"];

/// What stands in the guide's example in place of the addresses of a sandbox.
const GATEWAYS: &str = "https://api.braintreegateway.com https://payments.braintree-api.com \
                        https://api.sandbox.braintreegateway.com https://payments.sandbox.braintree-api.com";
const SHOP: &str = "https://www.example.com";

#[tokio::test]
async fn the_example_for_nginx_has_every_header_with_its_value() {
    let dist = tempfile::tempdir().unwrap();
    let version = dist.path().join("pay/tillframe/0.1.0");
    fs::create_dir_all(&version).unwrap();
    let names = [
        "field.html",
        "frame.html",
        "tillframe.js",
        "host-1a2b3c4d_bg.wasm",
    ];
    for name in names {
        fs::write(version.join(name), "").unwrap();
    }
    let sandbox = Sandbox::start_with(Config {
        dist: dist.path().to_owned(),
        ..Config::ephemeral()
    });
    let sandbox = sandbox.await.unwrap();
    let config = nginx();
    for name in names {
        let url = format!("{}/tillframe/0.1.0/{name}", sandbox.frames_url());
        let answer = reqwest::get(url).await.unwrap().error_for_status().unwrap();
        for (header, value) in answer.headers() {
            if OF_THE_BODY.contains(&header.as_str()) {
                continue;
            }
            let loopback = format!(
                "{} http://localhost:* http://127.0.0.1:*",
                sandbox.shop_url()
            );
            let value = value
                .to_str()
                .unwrap()
                .replace(&loopback, SHOP)
                .replace(sandbox.gateway_url(), GATEWAYS);
            assert!(
                config.contains(&format!("\"{value}\"")),
                "{name}: {header}: {value}"
            );
            let added = format!("add_header {header} ");
            assert!(config.to_ascii_lowercase().contains(&added), "{header}");
        }
    }
}

/// The guide's block of nginx's language.
fn nginx() -> &'static str {
    let (_, rest) = GUIDE.split_once("```nginx\n").expect("an example");
    rest.split_once("```").expect("its end").0
}
