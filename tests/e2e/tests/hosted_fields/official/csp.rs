//! The official suite gives two pages of its frames (plain and minified) a policy with the hash of their script, right or
//! wrong, and looks at what the browser blocks. Ours has two pages that run a script, `fields.html` of Hosted Fields and
//! `frame.html` of Drop-in, each with one script under subresource integrity; so a payment origin is served here whose
//! policy names the hash of that script, or another one, in place of the sandbox's `'self'`.
//!
//! Beyond the official assertions, `create` must end with its documented error when its frame can't run, not hang.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::State,
    http::{StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
    routing::post,
};
use serde_json::Value;
use thirtyfour::prelude::*;
use tillframe_e2e::{
    cases,
    pages::HostedFieldsPage,
    stand::{Stand, dist},
    stories::Stories,
    suite::Case,
};
use tokio::{net::TcpListener, task::JoinSet};

pub(super) const HOSTED_FIELDS: &[Case] = cases! {
    "loads JS when CSP hash is correct" => hosted_fields_load,
    "blocks JS when CSP hash is invalid" => hosted_fields_are_blocked,
};

pub(super) const DROPIN: &[Case] = cases! {
    "loads JS when CSP hash is correct" => dropin_loads,
    "blocks JS when CSP hash is invalid" => dropin_is_blocked,
};

const FIELDS: &str = "csp.html";
const FRAME: &str = "csp.html?product=dropin";

async fn hosted_fields_load(stand: &Stand) {
    loads(stand, FIELDS).await;
}

async fn hosted_fields_are_blocked(stand: &Stand) {
    is_blocked(stand, FIELDS, "HOSTED_FIELDS_TIMEOUT").await;
}

async fn dropin_loads(stand: &Stand) {
    loads(stand, FRAME).await;
}

async fn dropin_is_blocked(stand: &Stand) {
    is_blocked(stand, FRAME, "TILLFRAME_FRAME_TIMEOUT").await;
}

async fn loads(stand: &Stand, story: &str) {
    let origin = PaymentOrigin::start(stand, Hash::Right).await;
    let stories = Stories::start(stand.gateway(), &origin.sdk_url).await;
    let page = HostedFieldsPage::visit(&stand.browser, stories.url(), story).await;
    assert_eq!(page.outcome().await, "ready");
    page.find("iframe")
        .await
        .enter_frame()
        .await
        .expect("a frame");
    page.find("form input").await;
    stand.browser.enter_default_frame().await.expect("the page");
    assert!(origin.reports().is_empty(), "{:?}", origin.reports());
    // A report could still be on its way, but the console has each violation at once, and the suite wants it quiet.
}

async fn is_blocked(stand: &Stand, story: &str, code: &str) {
    let origin = PaymentOrigin::start(stand, Hash::Wrong).await;
    let stories = Stories::start(stand.gateway(), &origin.sdk_url).await;
    let page = HostedFieldsPage::visit(&stand.browser, stories.url(), story).await;
    let frame = page.find("iframe").await;
    frame.enter_frame().await.expect("a frame");
    page.find("body").await;
    assert!(
        stand.browser.find(By::Css("form")).await.is_err(),
        "no script, no form"
    );
    stand.browser.enter_default_frame().await.expect("the page");

    assert_eq!(page.outcome().await, code);
    page.until("document.querySelectorAll('iframe').length === 0")
        .await;
    let reports = origin.reports();
    assert!(!reports.is_empty(), "the browser reports what it blocks");
    for directive in reports {
        assert_eq!(directive, "script-src-elem");
    }
    let console = stand.console().await;
    assert!(
        console
            .iter()
            .all(|entry| entry.contains("Content Security Policy")),
        "{console:#?}"
    );
}

/// Which script the policy allows.
#[derive(Clone, Copy)]
enum Hash {
    Right,
    Wrong,
}

/// The built payment origin under a policy of its own.
struct PaymentOrigin {
    sdk_url: String,
    files: Arc<Files>,
    _server: JoinSet<()>,
}

struct Files {
    root: PathBuf,
    hash: Hash,
    gateway: String,
    reports: Mutex<Vec<String>>,
}

impl PaymentOrigin {
    async fn start(stand: &Stand, hash: Hash) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let own = format!("http://{}", listener.local_addr().expect("an address"));
        let files = Arc::new(Files {
            root: dist().join("pay"),
            hash,
            gateway: stand.sandbox.gateway_url().to_owned(),
            reports: Mutex::default(),
        });
        let router = Router::new()
            .route("/report", post(report))
            .fallback(file)
            .with_state(Arc::clone(&files));
        let mut server = JoinSet::new();
        server.spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self {
            sdk_url: stand
                .sandbox
                .sdk_url()
                .replace(stand.sandbox.frames_url(), &own),
            files,
            _server: server,
        }
    }

    /// The directives that the browser has reported as violated.
    fn reports(&self) -> Vec<String> {
        self.files.reports.lock().expect("a list").clone()
    }
}

async fn report(State(files): State<Arc<Files>>, body: String) {
    let report: Value = serde_json::from_str(&body).expect("a report");
    let directive = report["csp-report"]["effective-directive"].as_str();
    let directive = directive.expect("a directive").to_owned();
    files.reports.lock().expect("a list").push(directive);
}

async fn file(State(files): State<Arc<Files>>, uri: Uri) -> Response {
    let path = files.root.join(uri.path().trim_start_matches('/'));
    let Ok(body) = std::fs::read(&path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let media = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "text/javascript; charset=utf-8",
    };
    let policy = match media {
        "application/wasm" | "text/javascript; charset=utf-8" => "default-src 'none'".to_owned(),
        _ => files.policy(&String::from_utf8_lossy(&body)),
    };
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
    ];
    (headers, body).into_response()
}

impl Files {
    /// A policy that allows scripts by their hashes alone: those that `html` gives as integrity, or one of no file.
    fn policy(&self, html: &str) -> String {
        let hashes: Vec<String> = match self.hash {
            Hash::Right => html
                .split("integrity=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .map(|hash| format!("'{hash}'"))
                .collect(),
            Hash::Wrong => vec![format!("'sha384-{}'", "A".repeat(64))],
        };
        format!(
            "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
             connect-src 'self' {}; report-uri /report",
            hashes.join(" "),
            self.gateway,
        )
    }
}
