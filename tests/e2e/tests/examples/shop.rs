use std::{
    path::{Path, PathBuf},
    process::Stdio,
};

use tillframe_sandbox::Sandbox;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

/// The backend of the examples, with one of their pages. It ends with the value.
pub(crate) struct ExampleShop {
    _process: Child,
    url: String,
}

impl ExampleShop {
    /// Starts `examples/shop.mjs` with the page of that directory, beside a sandbox.
    pub(crate) async fn open(sandbox: &Sandbox, directory: &Path) -> Self {
        let gateway = sandbox.gateway_url().trim_start_matches("http://");
        let (host, port) = gateway.split_once(':').expect("a port");
        let mut process = Command::new("node")
            .arg(root().join("examples/shop.mjs"))
            .arg(directory)
            .arg("0")
            .env("GATEWAY_HOST", host)
            .env("GATEWAY_PORT", port)
            .env("TILLFRAME_FRAMES", sandbox.frames_url())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("Node: run `cargo xtask test`, which installs it");
        let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines();
        let line = lines.next_line().await.expect("readable");
        let url = line.expect("its address: run `npm ci` if it finds no SDK");
        Self {
            _process: process,
            url,
        }
    }

    /// The address of the page.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

/// The directory of the workspace, where npm's packages are.
pub(crate) fn root() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).to_path_buf()
}
