//! Which addresses may be asked for a payment: the gateway's own, and loopback while developing.
//!
//! Every URL that comes out of a client token or a configuration passes through here before anything is sent to it
//! (wire-protocol §15.1; the official client leaves some of them unchecked).

use std::fmt;

/// The gateway's domains.
const DOMAINS: [&str; 4] = [
    "paypal.com",
    "braintreepayments.com",
    "braintreegateway.com",
    "braintree-api.com",
];

/// A URL that is either `https` on one of the gateway's domains, or on loopback where that is allowed.
#[derive(Clone, PartialEq, Eq)]
pub struct GatewayUrl(String);

impl GatewayUrl {
    /// Takes `url` if it may be trusted; `development` also admits loopback hosts, with or without TLS.
    ///
    /// Stricter than a URL parser on purpose: printable ASCII only, no user name, no backslash, no empty host label.
    #[must_use]
    pub fn parse(url: &str, development: bool) -> Option<Self> {
        if !url
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        {
            return None;
        }
        let (scheme, rest) = url.split_once(':')?;
        let rest = rest.strip_prefix("//")?;
        let authority = rest.split(['/', '?', '#']).next()?;
        let (host, port) = split_port(authority)?;
        if !port.is_empty() && !port.parse::<u16>().is_ok_and(|port| port > 0) {
            return None;
        }
        let host = host.to_ascii_lowercase();
        let secure = scheme.eq_ignore_ascii_case("https");
        let trusted = (secure && is_gateway_host(&host))
            || (development
                && (secure || scheme.eq_ignore_ascii_case("http"))
                && is_loopback(&host));
        trusted.then(|| Self(url.to_owned()))
    }

    /// The URL.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The URL with `path` behind it.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        let mut url = self.0.trim_end_matches('/').to_owned();
        url.push_str(path);
        url
    }
}

/// Shows nothing: a configuration URL can carry a credential in its query.
impl fmt::Debug for GatewayUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("GatewayUrl(…)")
    }
}

fn split_port(authority: &str) -> Option<(&str, &str)> {
    if let Some(bracketed) = authority.strip_prefix('[') {
        let (_, after) = bracketed.split_once(']')?;
        let host = authority.get(..authority.len() - after.len())?;
        return if after.is_empty() {
            Some((host, ""))
        } else {
            after.strip_prefix(':').map(|port| (host, port))
        };
    }
    match authority.split_once(':') {
        Some((host, port)) if !port.is_empty() => Some((host, port)),
        Some(_) => None,
        None => Some((authority, "")),
    }
}

fn is_gateway_host(host: &str) -> bool {
    let well_formed = host.split('.').all(|label| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    well_formed
        && DOMAINS.iter().any(|domain| {
            host.strip_suffix(domain)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
}

fn is_loopback(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_gateways_own_hosts_are_trusted() {
        for url in [
            "https://api.sandbox.braintreegateway.com:443/merchants/x/client_api",
            "https://payments.braintree-api.com/graphql",
            "https://paypal.com",
            "HTTPS://API.BraintreeGateway.com/",
            "https://local.braintreegateway.com:8443/merchants",
        ] {
            assert!(GatewayUrl::parse(url, false).is_some(), "{url}");
        }
    }

    #[test]
    fn nothing_else_is() {
        for url in [
            "",
            "api.braintreegateway.com",
            "http://api.braintreegateway.com/",
            "https://braintreegateway.com.evil.example/",
            "https://evilbraintreegateway.com/",
            "https://evil.example/braintreegateway.com",
            "https://evil.example#braintreegateway.com",
            "https://evil.example?braintreegateway.com",
            "https://user@api.braintreegateway.com/",
            "https://api.braintreegateway.com@evil.example/",
            "https://evil.example\\@api.braintreegateway.com/",
            "https://api.braintreegateway.com:/",
            "https://api.braintreegateway.com:0/",
            "https://api.braintreegateway.com:99999/",
            "https://api.braintreegateway.com:443:443/",
            "https://.braintreegateway.com/",
            "https://xn--brintree-6ya..braintreegateway.com/",
            "https://braintreegatewаy.com/",
            "https://api.braintreegateway.com\n.evil.example/",
            "https:///braintreegateway.com",
            "javascript://api.braintreegateway.com/%0aalert(1)",
            "data:text/html,braintreegateway.com",
            "http://127.0.0.1:3000/",
            "https://localhost/",
        ] {
            assert!(GatewayUrl::parse(url, false).is_none(), "{url}");
        }
    }

    #[test]
    fn development_admits_loopback_and_only_that() {
        for url in [
            "http://127.0.0.1:3000/x",
            "http://localhost:3000",
            "http://[::1]:3000/",
            "https://localhost/",
        ] {
            assert!(GatewayUrl::parse(url, true).is_some(), "{url}");
        }
        for url in [
            "http://127.0.0.1.evil.example/",
            "http://localhost.evil.example",
            "http://[::2]/",
            "http://[::1]x/",
            "ftp://localhost/",
            "http://10.0.0.1/",
        ] {
            assert!(GatewayUrl::parse(url, true).is_none(), "{url}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,60}|https?://[\\[\\]:@a-z0-9./?#]{0,40}", development: bool) {
            let _ = GatewayUrl::parse(&text, development);
        }
    }
}
