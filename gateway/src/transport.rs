use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Client, Method, Response, Url, redirect};

use crate::config::{Config, ConfigError, Timeouts, is_loopback};
use crate::error::Error;
use crate::secret::PrivateKey;
use crate::xml::{self, Element};

/// The most that is read of an answer after decompression. A transaction takes about 8 KB.
pub const MAX_ANSWER_BYTES: usize = 1024 * 1024;

/// The version of the API whose shapes this crate knows.
const API_VERSION: HeaderValue = HeaderValue::from_static("6");

/// Idle connections are closed early: on one that the other side closes just as a sale is written, it
/// is unknown whether the sale was read.
const IDLE: Duration = Duration::from_secs(10);

/// What may be done about a first attempt that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Retry {
    /// Asking changes nothing: once more when the gateway was not reached or failed.
    Safe,
    /// It may act: once more only when the connection was not made, so that nothing was sent.
    Unsent,
}

/// An answer of the API: the status is 200, 201 or 422.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) root: Element,
}

/// Sends requests and reads answers; knows of no particular call.
#[derive(Debug, Clone)]
pub(crate) struct Transport {
    client: Client,
    merchant_url: Url,
    public_key: String,
    private_key: PrivateKey,
    timeouts: Timeouts,
}

impl Transport {
    pub(crate) fn new(config: Config) -> Result<Self, ConfigError> {
        let merchant_url = config.merchant_url()?;
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/xml"));
        headers.insert("x-apiversion", API_VERSION);
        let mut client = Client::builder()
            .user_agent(concat!("Tillframe Rust ", env!("CARGO_PKG_VERSION")))
            .default_headers(headers)
            .redirect(redirect::Policy::none())
            .connect_timeout(config.timeouts.connect)
            .pool_idle_timeout(IDLE)
            .gzip(true);
        if is_loopback(&merchant_url) {
            // A proxy of the environment could not reach this machine's own sandbox.
            client = client.no_proxy();
        }
        Ok(Self {
            client: client
                .build()
                .map_err(|error| ConfigError::Client(error.to_string()))?,
            merchant_url,
            public_key: config.public_key,
            private_key: config.private_key,
            timeouts: config.timeouts,
        })
    }

    /// Sends one request to the path under the merchant's and gives the API's answer.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &[&str],
        body: Option<&Element>,
        retry: Retry,
    ) -> Result<Answer, Error> {
        let started = Instant::now();
        let first = self.attempt(&method, path, body, self.timeouts.total).await;
        let again = match &first {
            Err(Error::Network {
                maybe_sent: false, ..
            }) => true,
            Err(Error::Network { .. } | Error::Server { .. }) => retry == Retry::Safe,
            _ => false,
        };
        let left = self.timeouts.total.saturating_sub(started.elapsed());
        if !again || left.is_zero() {
            return first;
        }
        self.attempt(&method, path, body, left).await
    }

    async fn attempt(
        &self,
        method: &Method,
        path: &[&str],
        body: Option<&Element>,
        timeout: Duration,
    ) -> Result<Answer, Error> {
        let mut url = self.merchant_url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.extend(path);
        }
        let mut request = self
            .client
            .request(method.clone(), url)
            .basic_auth(&self.public_key, Some(self.private_key.expose()))
            .timeout(timeout);
        if let Some(body) = body {
            request = request
                .header(CONTENT_TYPE, "application/xml")
                .body(body.to_document().as_bytes().to_vec());
        }
        let response = request.send().await.map_err(|error| network(&error))?;
        let status = response.status().as_u16();
        match status {
            200 | 201 | 422 => {}
            401 => return Err(Error::Authentication),
            403 => return Err(Error::Authorization),
            404 => return Err(Error::NotFound),
            429 => return Err(Error::RateLimited),
            408 | 500..=599 => return Err(Error::Server { status }),
            300..=399 => {
                return Err(Error::Unexpected {
                    status,
                    reason: "a redirect, which is never followed",
                });
            }
            _ => {
                return Err(Error::Unexpected {
                    status,
                    reason: "a status that this API does not have",
                });
            }
        }
        let unexpected = |reason| Error::Unexpected { status, reason };
        if !is_xml(&response) {
            return Err(unexpected("its content type is not XML"));
        }
        let body = read_body(response).await?;
        let document = str::from_utf8(&body).map_err(|_| unexpected("it is not UTF-8"))?;
        // After a deletion there is nothing to say.
        let root = match document.trim() {
            "" => Element::default(),
            _ => xml::parse(document).map_err(unexpected)?,
        };
        Ok(Answer { status, root })
    }
}

fn is_xml(response: &Response) -> bool {
    let value = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let kind = value
        .and_then(|value| value.split(';').next())
        .map(str::trim);
    kind.is_some_and(|kind| {
        kind.eq_ignore_ascii_case("application/xml") || kind.eq_ignore_ascii_case("text/xml")
    })
}

/// Reads the body, counting decompressed bytes, so that a small answer can't unfold into a large one.
async fn read_body(mut response: Response) -> Result<Vec<u8>, Error> {
    let status = response.status().as_u16();
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= MAX_ANSWER_BYTES => {
                body.extend_from_slice(&chunk)
            }
            Ok(Some(_)) => {
                return Err(Error::Unexpected {
                    status,
                    reason: "it is larger than 1 MiB",
                });
            }
            Ok(None) => return Ok(body),
            Err(error) if error.is_decode() => {
                return Err(Error::Unexpected {
                    status,
                    reason: "its body is cut or badly compressed",
                });
            }
            Err(error) => return Err(network(&error)),
        }
    }
}

fn network(error: &reqwest::Error) -> Error {
    let reason = if error.is_connect() {
        "connection failed"
    } else if error.is_timeout() {
        "timed out"
    } else {
        "connection lost"
    };
    Error::Network {
        maybe_sent: !error.is_connect() && !error.is_builder(),
        reason,
    }
}
