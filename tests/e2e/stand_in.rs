//! Somebody else at the gateway's address: takes connections and never answers, but for what it was told to pass on.

use std::{collections::HashMap, sync::Arc};

use axum::{
    Router,
    http::{Method, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use tokio::{net::TcpListener, sync::Notify, task::JoinSet};

use crate::{driver::PATIENCE, stand::Stand};

/// A gateway that answers what it has been given answers for, by path, and nothing else. It ends with the value; the real
/// one must be started again by [`StandIn::leave`].
pub struct StandIn {
    server: JoinSet<()>,
    asked: Arc<Notify>,
}

impl StandIn {
    /// Stops the sandbox's gateway and takes its address. `answers` are JSON texts by the path that they answer.
    pub async fn take_over(stand: &Stand, answers: HashMap<&'static str, String>) -> Self {
        stand.sandbox.stop_gateway().await;
        let address = stand.sandbox.gateway_url();
        let address = address.strip_prefix("http://").expect("an address");
        let listener = TcpListener::bind(address).await.expect("it is free");
        let asked = Arc::new(Notify::new());
        let unanswered = Arc::clone(&asked);
        let router = Router::new().fallback(async move |method: Method, uri: Uri| {
            if method == Method::OPTIONS {
                return allowed(StatusCode::NO_CONTENT, String::new());
            }
            match answers.get(uri.path()) {
                Some(answer) => allowed(StatusCode::OK, answer.clone()),
                None => {
                    unanswered.notify_one();
                    std::future::pending().await
                }
            }
        });
        let mut server = JoinSet::new();
        server.spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { server, asked }
    }

    /// Waits until something was asked that is not answered.
    pub async fn until_asked(&self) {
        let asked = tokio::time::timeout(PATIENCE, self.asked.notified()).await;
        asked.expect("somebody asks");
    }

    /// Lets the sandbox's gateway have its address again.
    pub async fn leave(mut self, stand: &Stand) {
        self.server.shutdown().await;
        let back = stand.sandbox.start_gateway().await;
        back.expect("the gateway is back");
    }
}

/// With the headers that let a page of another origin read it. The connection ends with it, or the browser would keep it
/// for the real gateway.
fn allowed(status: StatusCode, body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONNECTION, "close"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "*"),
    ];
    (status, headers, body).into_response()
}
