//! What a sandbox is started with.

use std::{fmt, path::PathBuf, str::FromStr};

use crate::{clock::Clock, public_url::PublicUrl};

/// Where the sandbox listens, what it serves and where it keeps its ledger.
#[derive(Clone, Debug)]
pub struct Config {
    /// The gateway: client API, server API, GraphQL.
    pub gateway: Address,
    /// The payment origin: SDK bundle and frames.
    pub frames: Address,
    /// The demo shop. By default a host *name*, so that shop and frames are different sites.
    pub shop: Address,
    /// A second address of the gateway, where the official SDKs' development environment looks for GraphQL. A port in use
    /// is no failure here: the address is an extra.
    pub graphql: Option<Address>,
    /// What clients see of the gateway, if that is not where it listens. Several sandboxes over one database must all be
    /// told the same.
    pub gateway_url: Option<PublicUrl>,
    /// What clients see of the payment origin, likewise.
    pub frames_url: Option<PublicUrl>,
    /// What shoppers see of the demo shop, likewise.
    pub shop_url: Option<PublicUrl>,
    /// The database.
    pub db: Db,
    /// The directory that `cargo xtask dist` writes: `pay/` and `shop/`.
    pub dist: PathBuf,
    /// The time by which tokens and nonces expire.
    pub clock: Clock,
}

impl Config {
    /// For tests in one process: free ports, a database in memory, nothing else listening.
    #[must_use]
    pub fn ephemeral() -> Self {
        Self {
            gateway: Address::new("127.0.0.1", 0),
            frames: Address::new("127.0.0.1", 0),
            shop: Address::new("localhost", 0),
            graphql: None,
            gateway_url: None,
            frames_url: None,
            shop_url: None,
            db: Db::Memory,
            dist: PathBuf::from("dist"),
            clock: Clock::system(),
        }
    }
}

impl Default for Config {
    /// The addresses that documents and scripts rely on, and `sandbox.sqlite` in the working directory.
    fn default() -> Self {
        Self {
            gateway: Address::new("127.0.0.1", 3000),
            frames: Address::new("127.0.0.1", 3001),
            shop: Address::new("localhost", 8000),
            graphql: Some(Address::new("127.0.0.1", 8080)),
            gateway_url: None,
            frames_url: None,
            shop_url: None,
            db: Db::File(PathBuf::from("sandbox.sqlite")),
            dist: PathBuf::from("dist"),
            clock: Clock::system(),
        }
    }
}

/// `host:port` to listen on; port 0 is any free one. The host may be `localhost`, which means both loopback addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// An IP address or `localhost`; `0.0.0.0` and `[::]` are all of the machine's.
    pub host: String,
    /// The port; 0 for any free one.
    pub port: u16,
}

impl Address {
    /// An address of a host and a port.
    #[must_use]
    pub fn new(host: &str, port: u16) -> Self {
        Self {
            host: host.to_owned(),
            port,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

impl FromStr for Address {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (host, port) = text.rsplit_once(':').ok_or("write it as host:port")?;
        let port = port.parse().map_err(|_| "the port must be 0 to 65535")?;
        if host.is_empty() {
            return Err("write it as host:port");
        }
        Ok(Self::new(host, port))
    }
}

/// Where the ledger lives.
#[derive(Clone, PartialEq, Eq)]
pub enum Db {
    /// In memory, private to this sandbox and gone with it.
    Memory,
    /// An SQLite file, made when absent.
    File(PathBuf),
    /// A PostgreSQL database by its URL, which several sandboxes may share.
    Postgres(String),
}

/// Without the URL of a PostgreSQL database, which may hold its password.
impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str("Memory"),
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Postgres(_) => f.write_str("Postgres(..)"),
        }
    }
}

impl FromStr for Db {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "" => Err("name a file, a postgres:// URL, or write memory"),
            "memory" => Ok(Self::Memory),
            _ => match text.split_once("://") {
                None => Ok(Self::File(PathBuf::from(text))),
                Some(("sqlite", path)) if !path.is_empty() => Ok(Self::File(PathBuf::from(path))),
                Some(("postgres" | "postgresql", at)) if !at.is_empty() => {
                    Ok(Self::Postgres(text.to_owned()))
                }
                Some(_) => Err("name an SQLite file, a postgres:// URL, or write memory"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_host_and_port() {
        assert_eq!("localhost:0".parse(), Ok(Address::new("localhost", 0)));
        assert_eq!("[::1]:80".parse(), Ok(Address::new("[::1]", 80)));
        for bad in [
            "3000",
            ":3000",
            "localhost:",
            "localhost:65536",
            "localhost:x",
        ] {
            assert!(bad.parse::<Address>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_database_is_memory_or_an_sqlite_file_or_postgresql() {
        assert_eq!("memory".parse(), Ok(Db::Memory));
        assert_eq!("a/b.sqlite".parse(), Ok(Db::File("a/b.sqlite".into())));
        assert_eq!("sqlite://b".parse(), Ok(Db::File("b".into())));
        let url = "postgres://h/d";
        assert_eq!(url.parse(), Ok(Db::Postgres(url.to_owned())));
        assert!("mysql://h/d".parse::<Db>().is_err());
    }
}
