//! One chromedriver for each browser, on a port of its own choice.

use std::{process::Stdio, time::Duration};

use thirtyfour::prelude::*;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

/// How long a condition may take to come true. Nothing waits this long unless it fails.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How often a condition is looked at.
pub const POLL: Duration = Duration::from_millis(20);

/// How often a driver is started that finds no port.
const STARTS: usize = 5;

/// A running chromedriver; it ends with the value.
pub struct Driver {
    _process: Child,
    url: String,
}

impl Driver {
    /// Starts `$CHROMEDRIVER`, or the one on the path.
    pub async fn start() -> Self {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        for _ in 0..STARTS {
            if let Some(driver) = Self::start_once(&program).await {
                return driver;
            }
        }
        panic!("{program} ended {STARTS} times without saying its port");
    }

    /// `None` if it ends at once: it draws a port that is free for IPv4, and someone else may have it for IPv6.
    async fn start_once(program: &str) -> Option<Self> {
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{program} does not start ({error}): run `cargo xtask test`")
            });
        let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines();
        let port = loop {
            let line = lines.next_line().await.expect("readable")?;
            if let Some(port) = line.split("successfully on port ").nth(1) {
                break port.trim_end_matches('.').to_owned();
            }
        };
        // The pipe must stay open and empty, or the driver stops at a full one.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Some(Self {
            _process: process,
            url: format!("http://127.0.0.1:{port}"),
        })
    }

    /// A new headless browser, empty, that looks for nothing on the network by itself. `switches` are more of its command
    /// line.
    pub async fn browser(&self, switches: &[&str]) -> WebDriver {
        let mut wanted = DesiredCapabilities::chrome();
        let usual = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1000,1100",
        ];
        for switch in usual.iter().chain(switches) {
            wanted.add_arg(switch).expect("an argument");
        }
        wanted
            .set_logging_prefs("browser", thirtyfour::LoggingPrefsLogLevel::All)
            .expect("a capability");
        let browser = WebDriver::new(&self.url, wanted).await.expect("a browser");
        browser
            .set_script_timeout(PATIENCE)
            .await
            .expect("a timeout");
        browser
    }
}
