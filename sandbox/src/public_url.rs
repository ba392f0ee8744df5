//! What clients see of a listener that is behind something else: a container's port, a proxy with a certificate.

use std::{fmt, str::FromStr};

use axum::http::Uri;

/// An origin, `https://gateway.example` or `http://127.0.0.1:3000`: scheme and host, perhaps a port, and nothing more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

impl FromStr for PublicUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const FORM: &str = "write it as https://HOST or http://HOST:PORT, without a path";
        let url: Uri = text.parse().map_err(|_| FORM)?;
        let (Some(scheme), Some(authority)) = (url.scheme_str(), url.authority()) else {
            return Err(FORM);
        };
        let is_origin = matches!(scheme, "http" | "https")
            && !authority.as_str().contains('@')
            && !authority.host().is_empty()
            && url.query().is_none()
            && matches!(url.path(), "" | "/")
            && !text.contains('#');
        // Browsers write hosts in small letters, and compare.
        let origin = format!("{scheme}://{}", authority.as_str().to_ascii_lowercase());
        is_origin.then_some(Self(origin)).ok_or(FORM)
    }
}

/// Without a slash at the end.
impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_taken_as_browsers_write_it() {
        for (text, origin) in [
            ("https://gateway.example", "https://gateway.example"),
            ("https://Gateway.Example/", "https://gateway.example"),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
            ("http://[::1]:80", "http://[::1]:80"),
        ] {
            let read = text.parse::<PublicUrl>().map(|url| url.to_string());
            assert_eq!(read.as_deref(), Ok(origin));
        }
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for text in [
            "",
            "gateway.example",
            "gateway.example:3000",
            "ftp://gateway.example",
            "https://",
            "https://u:p@gateway.example",
            "https://gateway.example/path",
            "https://gateway.example?a=b",
            "https://gateway.example#a",
            "https://gate way",
        ] {
            assert!(text.parse::<PublicUrl>().is_err(), "{text}");
        }
    }
}
