//! The payment origin over real sockets: which file comes in which coding under which headers (security a.4).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::{fs, path::Path};

use reqwest::{Client, Response, StatusCode, header::HeaderMap};
use tempfile::TempDir;
use tillframe_sandbox::{Config, Sandbox};

const VERSION: &str = "/tillframe/0.1.0";

struct Lab {
    sandbox: Sandbox,
    http: Client,
    dist: TempDir,
}

impl Lab {
    async fn start() -> Self {
        let dist = tempfile::tempdir().unwrap();
        let version = dist.path().join("pay/tillframe/0.1.0");
        fs::create_dir_all(&version).unwrap();
        fs::write(dist.path().join("secret.js"), "outside").unwrap();
        for (name, body) in [
            ("frame.html", "<!doctype html>"),
            ("field.html", "<!doctype html>"),
            ("tillframe.js", "plain"),
            ("tillframe.js.br", "as brotli"),
            ("tillframe.js.gz", "as gzip"),
            ("host-1a2b3c4d_bg.wasm", "\0asm"),
            ("notes.rs", "not served"),
        ] {
            fs::write(version.join(name), body).unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(dist.path().join("secret.js"), version.join("link.js")).unwrap();
        let sandbox = Sandbox::start_with(Config {
            dist: dist.path().to_owned(),
            ..Config::ephemeral()
        });
        Self {
            sandbox: sandbox.await.unwrap(),
            http: Client::builder().no_gzip().build().unwrap(),
            dist,
        }
    }

    async fn get(&self, name: &str, encodings: &str) -> Response {
        let url = format!("{}{VERSION}/{name}", self.sandbox.frames_url());
        let request = self.http.get(url).header("accept-encoding", encodings);
        request.send().await.unwrap()
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn no_script_runs_in_the_page_of_a_single_field() {
    let lab = Lab::start().await;
    let page = lab.get("field.html", "").await;
    let expected = format!(
        "default-src 'none'; script-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; \
         frame-ancestors {} http://localhost:* http://127.0.0.1:*; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        lab.sandbox.shop_url(),
    );
    let headers = page.headers();
    assert_eq!(header(headers, "content-security-policy"), expected);
    assert_eq!(header(headers, "cache-control"), "no-store");
}

#[tokio::test]
async fn the_frame_page_has_a_policy_that_names_this_gateway_and_this_shop() {
    let lab = Lab::start().await;
    let page = lab.get("frame.html", "").await;
    assert_eq!(page.status(), StatusCode::OK);
    let expected = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self' {}; form-action 'none'; base-uri 'none'; \
         frame-ancestors {} http://localhost:* http://127.0.0.1:*; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        lab.sandbox.gateway_url(),
        lab.sandbox.shop_url(),
    );
    let headers = page.headers();
    assert_eq!(header(headers, "content-security-policy"), expected);
    assert_eq!(header(headers, "content-type"), "text/html; charset=utf-8");
    assert_eq!(header(headers, "cache-control"), "no-store");
    let permissions = header(headers, "permissions-policy");
    assert!(permissions.starts_with("payment=(self), "));
    assert!(permissions.contains("camera=()"));
    // Chromium warns about these in the console of every page with a form.
    for unknown in ["autofill", "ambient-light-sensor", "bluetooth", "web-share"] {
        assert!(!permissions.contains(unknown), "{unknown}");
    }
}

#[tokio::test]
async fn every_file_has_the_headers_of_the_border() {
    let lab = Lab::start().await;
    for (name, media, cache) in [
        ("frame.html", "text/html; charset=utf-8", "no-store"),
        ("tillframe.js", "text/javascript; charset=utf-8", "no-cache"),
        (
            "host-1a2b3c4d_bg.wasm",
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
    ] {
        let file = lab.get(name, "").await;
        let headers = file.headers();
        assert_eq!(header(headers, "content-type"), media);
        assert_eq!(header(headers, "cache-control"), cache);
        assert_eq!(header(headers, "x-content-type-options"), "nosniff");
        assert_eq!(header(headers, "referrer-policy"), "no-referrer");
        assert_eq!(
            header(headers, "cross-origin-resource-policy"),
            "cross-origin"
        );
        assert_eq!(header(headers, "access-control-allow-origin"), "*");
        assert_eq!(header(headers, "vary"), "accept-encoding");
        assert!(header(headers, "content-security-policy").starts_with("default-src 'none'"));
    }
}

#[tokio::test]
async fn the_smallest_coding_that_is_accepted_is_sent() {
    let lab = Lab::start().await;
    for (accepted, coding, body) in [
        ("gzip, deflate, br, zstd", "br", "as brotli"),
        ("gzip", "gzip", "as gzip"),
        ("br;q=0, gzip;q=0.5", "gzip", "as gzip"),
        ("identity", "", "plain"),
        ("*;q=0", "", "plain"),
        ("", "", "plain"),
    ] {
        let file = lab.get("tillframe.js", accepted).await;
        assert_eq!(
            header(file.headers(), "content-encoding"),
            coding,
            "{accepted}"
        );
        assert_eq!(file.text().await.unwrap(), body);
    }
}

#[tokio::test]
async fn a_known_file_is_not_sent_again_and_head_sends_none() {
    let lab = Lab::start().await;
    let first = lab.get("tillframe.js", "br").await;
    let tag = header(first.headers(), "etag").to_owned();
    let url = format!("{}{VERSION}/tillframe.js", lab.sandbox.frames_url());
    let again = lab
        .http
        .get(&url)
        .header("accept-encoding", "br")
        .header("if-none-match", &tag);
    let again = again.send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(header(again.headers(), "etag"), tag);
    // The tag is of the coded body: another coding is another body.
    let other = lab
        .http
        .get(&url)
        .header("if-none-match", &tag)
        .send()
        .await
        .unwrap();
    assert_eq!(other.status(), StatusCode::OK);

    let head = lab.http.head(&url).send().await.unwrap();
    assert_eq!(head.status(), StatusCode::OK);
    assert_eq!(head.text().await.unwrap(), "");
    let post = lab.http.post(&url).send().await.unwrap();
    assert_eq!(post.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn nothing_outside_and_nothing_unnamed_is_served() {
    let lab = Lab::start().await;
    assert!(Path::new(&lab.dist.path().join("secret.js")).exists());
    for name in [
        "../../../secret.js",
        "..%2f..%2f..%2fsecret.js",
        "%2e%2e/%2e%2e/%2e%2e/secret.js",
        "..\\..\\secret.js",
        "link.js",
        "notes.rs",
        "tillframe.js.br",
        "",
        "frame.html/",
        "frame.html%00",
    ] {
        assert_eq!(
            lab.get(name, "").await.status(),
            StatusCode::NOT_FOUND,
            "{name}"
        );
    }
}

#[tokio::test]
async fn without_built_files_it_says_how_to_build_them() {
    let sandbox = Sandbox::start_with(Config {
        dist: "does/not/exist".into(),
        ..Config::ephemeral()
    });
    let sandbox = sandbox.await.unwrap();
    let answer = reqwest::get(sandbox.sdk_url()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(answer.text().await.unwrap().contains("cargo xtask dist"));
}
