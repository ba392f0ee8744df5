//! HTTP/1.1 on one kept connection to this machine: all that the benchmark needs, for the gateway and for WebDriver.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use crate::Result;

pub(crate) struct Connection {
    host: String,
    stream: BufReader<TcpStream>,
}

pub(crate) struct Request<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    /// Whole header lines without their ends.
    pub(crate) headers: &'a [&'a str],
    pub(crate) body: &'a [u8],
}

pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Connection {
    /// Connects to `http://host:port`.
    pub(crate) fn open(url: &str) -> Result<Self> {
        let host = url
            .strip_prefix("http://")
            .unwrap_or(url)
            .trim_end_matches('/')
            .to_owned();
        let stream = TcpStream::connect(&host)
            .map_err(|fault| format!("{host} can't be reached: {fault}"))?;
        // A request is written at once; waiting to fill a packet would be measured as the server's time.
        stream
            .set_nodelay(true)
            .map_err(|fault| fault.to_string())?;
        Ok(Self {
            host,
            stream: BufReader::new(stream),
        })
    }

    pub(crate) fn send(&mut self, request: &Request<'_>) -> Result<Response> {
        self.exchange(request).map_err(|fault| {
            format!(
                "{} http://{}{} failed: {fault}",
                request.method, self.host, request.path
            )
        })
    }

    fn exchange(&mut self, request: &Request<'_>) -> std::io::Result<Response> {
        let Request {
            method,
            path,
            headers,
            body,
        } = request;
        let mut message =
            format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.host).into_bytes();
        for header in *headers {
            message.extend_from_slice(header.as_bytes());
            message.extend_from_slice(b"\r\n");
        }
        message.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        message.extend_from_slice(body);
        self.stream.get_mut().write_all(&message)?;

        let status = self.line()?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.ok_or_else(|| std::io::Error::other("the answer is not HTTP"))?;
        let mut length = 0;
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().map_err(std::io::Error::other)?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Response { status, body })
    }

    fn line(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}
