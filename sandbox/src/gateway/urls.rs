//! The gateway's own addresses, as clients are told them.

use super::merchant;

/// Built once, from the ports that were really bound.
#[derive(Clone, Debug)]
pub(crate) struct Urls {
    /// Scheme, host and port of the gateway.
    pub origin: String,
    /// Base of the client API.
    pub client_api: String,
    /// Where the configuration is.
    pub config: String,
    /// Where GraphQL is.
    pub graphql: String,
    /// Where clients may send statistics. The sandbox accepts and forgets them.
    pub analytics: String,
    /// Where the SDK's files are: the payment origin.
    pub assets: String,
    /// The word for the environment in tokens and configurations. `development` makes clients accept loopback addresses;
    /// under `sandbox` they hold every address against their list of domains.
    pub environment: &'static str,
}

impl Urls {
    pub(crate) fn new(gateway: &str, frames: &str) -> Self {
        let client_api = format!("{gateway}/merchants/{}/client_api", merchant::ID);
        Self {
            origin: gateway.to_owned(),
            config: format!("{client_api}/v1/configuration"),
            client_api,
            graphql: format!("{gateway}/graphql"),
            analytics: format!("{gateway}/analytics/{}", merchant::ID),
            assets: frames.to_owned(),
            environment: if gateway.starts_with("https:") {
                "sandbox"
            } else {
                "development"
            },
        }
    }
}
