use std::time::Duration;

use reqwest::Url;

use crate::secret::PrivateKey;

/// Where the gateway is and who asks.
#[derive(Debug, Clone)]
pub struct Config {
    /// The gateway's address up to, and without, `/merchants`: `http://127.0.0.1:3000` for the sandbox.
    /// Must be `https` unless the host is this machine.
    pub base_url: String,
    /// The merchant's id, which is the first part of every path.
    pub merchant_id: String,
    /// The public half of the key pair, sent as the user name.
    pub public_key: String,
    /// The private half, sent as the password.
    pub private_key: PrivateKey,
    /// How long to wait for what.
    pub timeouts: Timeouts,
}

/// How long a call may take.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// To reach the gateway: name look-up, TCP and TLS. 10 s by default: beyond three lost SYN packets
    /// (1 + 2 + 4 s) nobody answers.
    pub connect: Duration,
    /// For the whole call, a retry included. 60 s by default, as the official SDKs wait: a processor
    /// that answers after 40 s has still taken the money, and giving up earlier only hides that.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(60),
        }
    }
}

/// Why a [`Config`] can't be used. Each is for the one who configures the backend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The base URL is not an absolute http or https URL, or has a user, query or fragment in it.
    #[error(
        "the gateway's base URL must look like https://api.example.com, without user, query or fragment"
    )]
    BaseUrl,
    /// Plain http to another machine would show the keys to everyone on the way.
    #[error("the gateway's base URL must be https: plain http is for this machine only")]
    NotEncrypted,
    /// An https address, but this build has no TLS.
    #[error(
        "this build has no TLS: turn on the feature `tls` of tillframe-gateway to use an https address"
    )]
    NoTls,
    /// The merchant id is empty or has characters that no merchant id has.
    #[error("the merchant id must be letters, digits, '_' and '-'")]
    MerchantId,
    /// A key is missing, or the public one has a colon, which Basic authentication can't carry.
    #[error("the public and the private key must both be set, the public one without a colon")]
    Keys,
    /// The HTTP client could not be set up, for instance for want of TLS roots.
    #[error("the HTTP client can't be set up on this machine: {0}")]
    Client(String),
}

impl Config {
    /// Checks everything that can be checked without asking the gateway, and gives the URL under which
    /// all of the merchant's resources are.
    pub(crate) fn merchant_url(&self) -> Result<Url, ConfigError> {
        let mut url = Url::parse(&self.base_url).map_err(|_| ConfigError::BaseUrl)?;
        let plain = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        match url.scheme() {
            "https" | "http" if !plain => return Err(ConfigError::BaseUrl),
            "https" if cfg!(feature = "tls") => {}
            "https" => return Err(ConfigError::NoTls),
            "http" if is_loopback(&url) => {}
            "http" => return Err(ConfigError::NotEncrypted),
            _ => return Err(ConfigError::BaseUrl),
        }
        if !is_id(&self.merchant_id) {
            return Err(ConfigError::MerchantId);
        }
        let public = &self.public_key;
        if public.is_empty() || public.contains(':') || self.private_key.expose().is_empty() {
            return Err(ConfigError::Keys);
        }
        url.path_segments_mut()
            .map_err(|()| ConfigError::BaseUrl)?
            .pop_if_empty()
            .extend(["merchants", &self.merchant_id]);
        Ok(url)
    }
}

/// Whether the host is this very machine. `localhost` counts although a resolver could be told
/// otherwise: that takes write access to this machine's settings.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost" | "[::1]") => true,
        Some(host) => host
            .parse::<std::net::Ipv4Addr>()
            .is_ok_and(|ip| ip.is_loopback()),
        None => false,
    }
}

/// Whether a text can be an id of the gateway (36 characters at most for those given by a merchant,
/// longer ones exist), and so can stand in a path as it is.
pub(crate) fn is_id(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
    (1..=128).contains(&text.len()) && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn config(base_url: &str) -> Config {
        Config {
            base_url: base_url.to_owned(),
            merchant_id: "acme".to_owned(),
            public_key: "public".to_owned(),
            private_key: PrivateKey::new("private"),
            timeouts: Timeouts::default(),
        }
    }

    #[test]
    fn the_merchants_path_is_joined_with_or_without_a_slash() {
        for base in ["http://127.0.0.1:3000", "http://127.0.0.1:3000/"] {
            let url = config(base).merchant_url().unwrap();
            assert_eq!(url.as_str(), "http://127.0.0.1:3000/merchants/acme");
        }
        let behind_a_path = config("http://localhost/gw/").merchant_url().unwrap();
        assert_eq!(behind_a_path.as_str(), "http://localhost/gw/merchants/acme");
    }

    #[test]
    fn keys_are_not_sent_in_the_clear_over_a_network() {
        let refused = |base: &str| config(base).merchant_url().unwrap_err();
        for base in [
            "http://example.com",
            "http://10.0.0.1:3000",
            "http://127.0.0.1.example.com",
        ] {
            assert_eq!(refused(base), ConfigError::NotEncrypted, "{base}");
        }
        for base in [
            "",
            "example.com",
            "ftp://localhost",
            "http://u:p@localhost",
            "https://h/?x=1",
        ] {
            assert_eq!(refused(base), ConfigError::BaseUrl, "{base}");
        }
        for base in [
            "http://localhost:3000",
            "http://[::1]:3000",
            "http://127.8.9.1",
        ] {
            assert!(config(base).merchant_url().is_ok(), "{base}");
        }
    }

    #[test]
    fn a_build_without_tls_says_so_instead_of_failing_later() {
        let url = config("https://example.com").merchant_url();
        match cfg!(feature = "tls") {
            true => assert_eq!(url.unwrap().as_str(), "https://example.com/merchants/acme"),
            false => assert_eq!(url, Err(ConfigError::NoTls)),
        }
    }

    #[test]
    fn ids_and_keys_are_checked() {
        let with = |change: fn(&mut Config)| {
            let mut config = config("http://localhost");
            change(&mut config);
            config.merchant_url().unwrap_err()
        };
        assert_eq!(
            with(|c| c.merchant_id = "../other".to_owned()),
            ConfigError::MerchantId
        );
        assert_eq!(with(|c| c.merchant_id.clear()), ConfigError::MerchantId);
        assert_eq!(with(|c| c.public_key = "a:b".to_owned()), ConfigError::Keys);
        assert_eq!(
            with(|c| c.private_key = PrivateKey::new("")),
            ConfigError::Keys
        );
    }
}
