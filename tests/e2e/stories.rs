//! Pages of a shop of our own with both products: `stories/`, served from an origin that is not the payment origin, under
//! a policy that allows what docs/csp.md asks for and nothing else.

use std::{collections::HashMap, path::Path, sync::Arc};

use axum::{
    Json, Router,
    extract::{Query, State},
    http::{StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
    routing::post,
};
use serde_json::{Value, json};
use tillframe_gateway::{ClientTokenRequest, Gateway, VaultOptions};
use tokio::{net::TcpListener, task::JoinSet};

/// Stands in a page for the payment origin's version directory.
const SDK: &str = "{{SDK}}";

/// Stands in a page for a new client token.
const TOKEN: &str = "{{TOKEN}}";

/// A running server of the stories; it ends with the value.
pub struct Stories {
    url: String,
    _server: JoinSet<()>,
}

/// What its answers are made of.
struct Shop {
    gateway: Gateway,
    /// The payment origin's version directory.
    sdk: String,
    policy: String,
}

impl Stories {
    /// Serves at a free port of `localhost`, which for browsers is another site than 127.0.0.1. `sdk_url` is an address in
    /// the version directory whose `braintree.js` the pages load.
    pub async fn start(gateway: Gateway, sdk_url: &str) -> Self {
        let (sdk, _) = sdk_url.rsplit_once('/').expect("a file in a directory");
        let shop = Shop {
            gateway,
            sdk: sdk.to_owned(),
            policy: policy(origin(sdk)),
        };
        let router = Router::new()
            .route("/client_token", post(client_token))
            .route(
                "/never",
                post(async || -> () { std::future::pending().await }),
            )
            .fallback(page)
            .with_state(Arc::new(shop));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let mut server = JoinSet::new();
        server.spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self {
            url: format!("http://localhost:{port}"),
            _server: server,
        }
    }

    /// The origin of the pages.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// The policy that docs/csp.md tells merchants to send, as strict as it gets: Trusted Types are on, and nobody may make a
/// policy for them. `connect-src 'self'` and `form-action` are the shop's own.
fn policy(payment_origin: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' {payment_origin} 'wasm-unsafe-eval'; \
         connect-src 'self' {payment_origin}; frame-src {payment_origin}; style-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

fn origin(url: &str) -> &str {
    let end = url
        .match_indices('/')
        .nth(2)
        .map_or(url.len(), |(at, _)| at);
    &url[..end]
}

async fn client_token(
    State(shop): State<Arc<Shop>>,
    Query(query): Query<HashMap<String, String>>,
) -> Json<Value> {
    Json(json!({ "client_token": shop.token(query).await }))
}

impl Shop {
    /// A client token for the account and the customer that the page's own query names, and with the options that stand in
    /// its `vault`.
    async fn token(&self, mut query: HashMap<String, String>) -> String {
        let mut request = ClientTokenRequest::default();
        request.merchant_account_id = query.remove("account");
        request.customer_id = query.remove("customer");
        let vault = query.remove("vault").unwrap_or_default();
        request.options = VaultOptions {
            make_default: vault.contains("make_default"),
            verify_card: vault.contains("verify_card"),
            fail_on_duplicate: vault.contains("fail_on_duplicate"),
            fail_on_duplicate_for_customer: false,
        };
        let token = self.gateway.client_token(&request).await.expect("a token");
        token.expose().to_owned()
    }
}

async fn page(
    State(shop): State<Arc<Shop>>,
    Query(query): Query<HashMap<String, String>>,
    uri: Uri,
) -> Response {
    let name = uri.path().trim_start_matches('/');
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/stories")).join(name);
    let media = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        // Browsers ask for an icon by themselves; without one the console would complain.
        _ => return StatusCode::NO_CONTENT.into_response(),
    };
    let Ok(mut text) = std::fs::read_to_string(&path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if text.contains(TOKEN) {
        text = text.replace(TOKEN, &shop.token(query).await);
    }
    let headers = [
        (header::CONTENT_TYPE, media),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, shop.policy.as_str()),
    ];
    (headers, text.replace(SDK, &shop.sdk)).into_response()
}
