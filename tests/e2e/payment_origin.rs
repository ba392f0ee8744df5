//! The built payment origin on a port of its own: under a policy of the test's, and with files that come when the test
//! wants.

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
use tokio::{net::TcpListener, sync::watch, task::JoinSet};

use crate::stand::{Stand, dist};

/// Which scripts the policy of its pages allows.
#[derive(Clone, Copy)]
pub enum Scripts {
    /// Those of the origin.
    Own,
    /// Those whose hash the page itself names, and the one module that they import, by its address: browsers take no hash
    /// for it.
    Hashed,
    /// Those of a hash that no file has.
    None,
}

/// A running payment origin; it ends with the value.
pub struct PaymentOrigin {
    sdk_url: String,
    files: Arc<Files>,
    _server: JoinSet<()>,
}

struct Files {
    root: PathBuf,
    scripts: Scripts,
    gateway: String,
    /// Its version directory.
    directory: String,
    reports: Mutex<Vec<String>>,
    /// The beginning and the end of the names that are held back.
    held: watch::Sender<Option<(&'static str, &'static str)>>,
}

impl PaymentOrigin {
    /// Serves at a free port.
    pub async fn start(stand: &Stand, scripts: Scripts) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let own = format!("http://{}", listener.local_addr().expect("an address"));
        let sdk_url = stand
            .sandbox
            .sdk_url()
            .replace(stand.sandbox.frames_url(), &own);
        let (directory, _) = sdk_url.rsplit_once('/').expect("a file in a directory");
        let files = Arc::new(Files {
            root: dist().join("pay"),
            directory: directory.to_owned(),
            scripts,
            gateway: stand.sandbox.gateway_url().to_owned(),
            reports: Mutex::default(),
            held: watch::Sender::new(None),
        });
        let router = Router::new()
            .route("/report", post(report))
            .fallback(file)
            .with_state(Arc::clone(&files));
        let mut server = JoinSet::new();
        server.spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self {
            sdk_url,
            files,
            _server: server,
        }
    }

    /// The address of the entry module.
    #[must_use]
    pub fn sdk_url(&self) -> &str {
        &self.sdk_url
    }

    /// The directives that the browser has reported as violated.
    #[must_use]
    pub fn reports(&self) -> Vec<String> {
        self.files.reports.lock().expect("a list").clone()
    }

    /// Keeps back every file whose name begins and ends so, until [`PaymentOrigin::release`].
    pub fn hold(&self, beginning: &'static str, end: &'static str) {
        self.files.held.send_replace(Some((beginning, end)));
    }

    /// Lets everything go that is held back.
    pub fn release(&self) {
        self.files.held.send_replace(None);
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
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_free = |held: &Option<(&str, &str)>| {
        held.is_none_or(|(beginning, end)| !(name.starts_with(beginning) && name.ends_with(end)))
    };
    let mut held = files.held.subscribe();
    held.wait_for(is_free).await.expect("the origin is there");

    let media = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        _ => "text/javascript; charset=utf-8",
    };
    let policy = match media {
        "text/html; charset=utf-8" => files.policy(&String::from_utf8_lossy(&body)),
        _ => "default-src 'none'".to_owned(),
    };
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
    ];
    (headers, body).into_response()
}

impl Files {
    /// The policy of the page `html`.
    fn policy(&self, html: &str) -> String {
        let scripts = match self.scripts {
            Scripts::Own => "'self'".to_owned(),
            Scripts::Hashed => {
                let hashes = values(html, "integrity=\"").map(|hash| format!("'{hash}'"));
                let imported = values(html, "rel=\"modulepreload\" href=\"");
                let imported = imported.map(|name| format!("{}/{name}", self.directory));
                hashes.chain(imported).collect::<Vec<_>>().join(" ")
            }
            Scripts::None => format!("'sha384-{}'", "A".repeat(64)),
        };
        format!(
            "default-src 'none'; script-src {scripts} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
             connect-src 'self' {}; require-trusted-types-for 'script'; trusted-types 'none'; report-uri /report",
            self.gateway,
        )
    }
}

/// What stands behind each `beginning`, up to the next quotation mark.
fn values<'a>(html: &'a str, beginning: &'a str) -> impl Iterator<Item = &'a str> {
    let rests = html.split(beginning).skip(1);
    rests.filter_map(|rest| rest.split('"').next())
}
