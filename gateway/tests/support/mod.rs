//! A peer that reads whole requests and replies with whatever bytes a test wants.

use std::sync::{Arc, Mutex};

use tillframe_gateway::{Config, Gateway, Nonce, PrivateKey, SaleRequest, Timeouts};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

pub(crate) const SALE: &str = r#"<?xml version="1.0" encoding="UTF-8"?><transaction><id>7xk2m9qp</id>
<status>submitted_for_settlement</status><amount>25.00</amount><currency-iso-code>USD</currency-iso-code>
<created-at type="datetime">2030-01-02T03:04:05Z</created-at></transaction>"#;

pub(crate) struct Peer {
    pub(crate) address: String,
    requests: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Peer {
    /// Replies to the n-th request (from 1) with `reply(n)` and closes; no bytes are a lost connection.
    pub(crate) async fn start(reply: impl Fn(usize) -> Vec<u8> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        let task = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let Some(request) = read_request(&mut stream).await else {
                    continue;
                };
                let number = {
                    let mut seen = seen.lock().unwrap();
                    seen.push(request);
                    seen.len()
                };
                // The client hangs up on bodies that are too large; that is its right.
                let _ = stream.write_all(&reply(number)).await;
                let _ = stream.shutdown().await;
            }
        });
        Self {
            address,
            requests,
            task,
        }
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    /// Frees the port; the next connection is refused.
    pub(crate) async fn stop(self) {
        self.task.abort();
        let _ = self.task.await;
    }
}

async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut read = Vec::new();
    loop {
        let mut part = [0; 4096];
        let n = stream.read(&mut part).await.ok().filter(|n| *n > 0)?;
        read.extend_from_slice(&part[..n]);
        let text = String::from_utf8_lossy(&read);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head
            .to_ascii_lowercase()
            .split("content-length: ")
            .nth(1)
            .map_or(0, |rest| {
                rest.split("\r\n").next().unwrap().parse::<usize>().unwrap()
            });
        if body.len() >= length {
            return Some(text.into_owned());
        }
    }
}

pub(crate) fn answer(status: u16, content_type: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} Status\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{body}"
    )
    .into_bytes()
}

/// A gzip bomb: `length` blanks, about a thousandth of that on the wire.
pub(crate) fn gzipped_blanks(length: usize) -> Vec<u8> {
    use std::io::Write;

    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(&vec![b' '; length]).unwrap();
    let body = encoder.finish().unwrap();
    let head = format!(
        "HTTP/1.1 201 Created\r\nContent-Type: application/xml\r\nContent-Encoding: gzip\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    [head.into_bytes(), body].concat()
}

pub(crate) fn gateway(base_url: &str) -> Gateway {
    gateway_with(base_url, Timeouts::default())
}

pub(crate) fn gateway_with(base_url: &str, timeouts: Timeouts) -> Gateway {
    Gateway::new(Config {
        base_url: base_url.to_owned(),
        merchant_id: "acme".to_owned(),
        public_key: "public".to_owned(),
        private_key: PrivateKey::new("private"),
        timeouts,
    })
    .unwrap()
}

pub(crate) fn sale() -> SaleRequest {
    SaleRequest::new("25.00".parse().unwrap(), Nonce::new("tokencc_canary"))
}
