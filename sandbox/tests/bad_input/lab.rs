//! A sandbox that is spoken to in bytes.

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use tillframe_sandbox::Sandbox;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::support;

pub(crate) const MERCHANT: &str = "/merchants/integration_merchant_id";
pub(crate) const TOKENIZATION_KEY: &str = "development_testing1_integration_merchant_id";

/// Nothing here takes a second; what takes this long hangs.
const HANGS: Duration = Duration::from_secs(20);

pub(crate) struct Lab {
    pub(crate) sandbox: Sandbox,
}

/// A request whose parts can be wrong.
pub(crate) struct Raw {
    head: String,
    body: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    /// 0 if nothing came back.
    pub(crate) status: u16,
    /// Head and body.
    pub(crate) text: String,
}

/// The surface that a body was written by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Xml,
    Client,
    Graphql,
    Session,
}

impl Lab {
    pub(crate) async fn start() -> Self {
        let sandbox = Sandbox::start_with(support::config()).await.unwrap();
        Self { sandbox }
    }

    fn address(&self) -> &str {
        self.sandbox.gateway_url().trim_start_matches("http://")
    }

    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address()).await.unwrap()
    }

    /// Sends bytes, all of them if the other side takes them, and reads until the connection closes.
    pub(crate) async fn send(&self, bytes: &[u8]) -> Answer {
        let (mut reader, mut writer) = self.connect().await.into_split();
        let bytes = bytes.to_vec();
        let sending = tokio::spawn(async move {
            // Who is refused early may find the connection closed.
            let _ = writer.write_all(&bytes).await;
            writer
        });
        let answer = tokio::time::timeout(HANGS, read(&mut reader)).await;
        sending.abort();
        answer.expect("an answer, or the end of the connection")
    }

    pub(crate) async fn ask(&self, raw: Raw) -> Answer {
        self.send(&raw.bytes()).await
    }

    /// The sandbox still does its work.
    pub(crate) async fn assert_well(&self) {
        let sale = "<transaction><type>sale</type><amount>10.00</amount>\
            <payment-method-nonce>fake-valid-nonce</payment-method-nonce></transaction>";
        let answer = self.ask(server("POST", "/transactions", sale)).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
    }
}

impl Raw {
    pub(crate) fn new(method: &str, target: &str) -> Self {
        let head = format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\n");
        let body = Vec::new();
        Self { head, body }
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.head += &format!("{name}: {value}\r\n");
        self
    }

    pub(crate) fn body(self, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref().to_vec();
        let length = body.len().to_string();
        Self { body, ..self }.header("Content-Length", &length)
    }

    /// The head, and the body whatever the head says of it. The connection is to close afterwards.
    pub(crate) fn bytes(self) -> Vec<u8> {
        let mut bytes = (self.head + "Connection: close\r\n\r\n").into_bytes();
        bytes.extend(self.body);
        bytes
    }
}

/// A call of the server API with its keys.
pub(crate) fn server(method: &str, path: &str, body: impl AsRef<[u8]>) -> Raw {
    let keys = BASE64.encode("integration_public_key:integration_private_key");
    Raw::new(method, &format!("{MERCHANT}{path}"))
        .header("Authorization", &format!("Basic {keys}"))
        .body(body)
}

/// The same in JSON.
pub(crate) fn server_json(path: &str, body: impl AsRef<[u8]>) -> Raw {
    server("POST", path, body).header("Content-Type", "application/json")
}

/// A body that a client sends to be tokenized.
pub(crate) fn client(body: impl AsRef<[u8]>) -> Raw {
    let path = format!("{MERCHANT}/client_api/v1/payment_methods/credit_cards");
    Raw::new("POST", &path)
        .header("Content-Type", "application/json")
        .body(body)
}

/// A new client session.
pub(crate) fn session(body: impl AsRef<[u8]>) -> Raw {
    Raw::new("POST", "/client-session")
        .header("X-Api-Key", "integration_api_key")
        .body(body)
}

/// A GraphQL request in whatever bytes.
pub(crate) fn graphql(body: impl AsRef<[u8]>) -> Raw {
    Raw::new("POST", "/graphql")
        .header("Authorization", &format!("Bearer {TOKENIZATION_KEY}"))
        .header("Braintree-Version", "2018-05-10")
        .header("Content-Type", "application/json")
        .body(body)
}

/// A GraphQL query.
pub(crate) fn query(query: &str) -> Raw {
    graphql(serde_json::json!({ "query": query }).to_string())
}

impl Answer {
    pub(crate) fn assert(&self, status: u16, shape: Shape, name: &str) {
        assert_eq!(self.status, status, "{name}: {}", self.text);
        assert!(self.is(shape), "{name}: {}", self.text);
    }

    /// Whether the body is an error of that surface.
    pub(crate) fn is(&self, shape: Shape) -> bool {
        let (_, body) = self.text.split_once("\r\n\r\n").unwrap_or_default();
        match shape {
            Shape::Xml => body.starts_with("<?xml") && body.contains("<api-error-response>"),
            Shape::Client => body.contains("\"error\":{\"message\":"),
            Shape::Graphql => body.contains("\"errors\":[{"),
            Shape::Session => body.contains("\"errorId\":"),
        }
    }

    pub(crate) fn has_header(&self, name: &str) -> bool {
        let (head, _) = self.text.split_once("\r\n\r\n").unwrap_or_default();
        head.to_ascii_lowercase().contains(&format!("\n{name}:"))
    }
}

/// What can be read until the connection closes, or breaks.
pub(crate) async fn read(reader: &mut (impl tokio::io::AsyncRead + Unpin)) -> Answer {
    let mut bytes = Vec::new();
    let mut part = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = reader.read(&mut part).await {
        bytes.extend(&part[..length]);
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text.get(9..12).and_then(|status| status.parse().ok());
    Answer {
        status: status.unwrap_or(0),
        text,
    }
}
