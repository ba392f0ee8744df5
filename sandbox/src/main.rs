//! `tillframe-sandbox serve`: the sandbox as a program.

use std::{ffi::OsStr, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand, builder::TypedValueParser, error::ErrorKind};
use serde_json::json;
use tillframe_sandbox::{Address, Clock, Config, Db, LogFormat, PublicUrl, Sandbox};

/// A local gateway, the payment origin and a demo shop in one process.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve until interrupted. Prints the chosen addresses as one JSON line; port 0 is any free one.
    ///
    /// Ends with 0 after Ctrl-C or SIGTERM, when the requests under way have been answered; with 1 if it can't start, and
    /// says why; with 2 if an option is wrong.
    Serve(Serve),
}

/// Of an option given twice the later one counts, so that scripts can add theirs to given ones.
#[derive(clap::Args)]
#[command(args_override_self = true)]
struct Serve {
    /// Where the gateway listens.
    #[arg(
        long,
        env = "TILLFRAME_GATEWAY",
        value_name = "HOST:PORT",
        default_value = "127.0.0.1:3000"
    )]
    gateway: Address,
    /// Where the SDK's files and frames are served.
    #[arg(
        long,
        env = "TILLFRAME_FRAMES",
        value_name = "HOST:PORT",
        default_value = "127.0.0.1:3001"
    )]
    frames: Address,
    /// Where the demo shop is served.
    #[arg(
        long,
        env = "TILLFRAME_SHOP",
        value_name = "HOST:PORT",
        default_value = "localhost:8000"
    )]
    shop: Address,
    /// A second address of the gateway, at which official SDKs look for GraphQL; not fatal when in use.
    #[arg(
        long,
        env = "TILLFRAME_GRAPHQL",
        value_name = "HOST:PORT",
        default_value = "127.0.0.1:8080"
    )]
    graphql: Address,
    /// What clients see of the gateway, if it is behind a proxy or a container's port.
    #[arg(long, env = "TILLFRAME_GATEWAY_URL", value_name = "URL")]
    gateway_url: Option<PublicUrl>,
    /// What clients see of the frames' address.
    #[arg(long, env = "TILLFRAME_FRAMES_URL", value_name = "URL")]
    frames_url: Option<PublicUrl>,
    /// What shoppers see of the demo shop.
    #[arg(long, env = "TILLFRAME_SHOP_URL", value_name = "URL")]
    shop_url: Option<PublicUrl>,
    /// An SQLite file, `memory`, or the `postgres://` URL of a database that several sandboxes may share.
    #[arg(
        long,
        env = "TILLFRAME_DB",
        value_name = "FILE|memory|URL",
        default_value = "sandbox.sqlite",
        hide_env_values = true,
        value_parser = ReadDb
    )]
    db: Db,
    /// The directory that `cargo xtask dist` writes.
    #[arg(
        long,
        env = "TILLFRAME_DIST",
        value_name = "DIR",
        default_value = "dist"
    )]
    dist: PathBuf,
    /// How to log: `text` for people, or `json`, one object a line. RUST_LOG sets the level.
    #[arg(
        long,
        env = "TILLFRAME_LOG",
        value_name = "text|json",
        default_value = "text"
    )]
    log: LogFormat,
}

/// Reads `--db`. What it refuses it doesn't repeat, as clap would: a URL of the wrong kind may hold a password.
#[derive(Clone)]
struct ReadDb;

impl TypedValueParser for ReadDb {
    type Value = Db;

    fn parse_ref(
        &self,
        command: &clap::Command,
        _: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Db, clap::Error> {
        let text = value.to_str().ok_or("name a file in UTF-8");
        text.and_then(str::parse).map_err(|wrong| {
            clap::Error::raw(ErrorKind::ValueValidation, format!("--db: {wrong}\n"))
                .with_cmd(command)
        })
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let Cli {
        command: Command::Serve(options),
    } = Cli::parse();
    match serve(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say_failure(&error);
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: Serve) -> Result<(), String> {
    tillframe_sandbox::log_to_stderr(options.log);
    let interrupted =
        interrupted().map_err(|error| format!("can't listen for signals: {error}"))?;
    let config = Config {
        gateway: options.gateway,
        frames: options.frames,
        shop: options.shop,
        graphql: Some(options.graphql),
        gateway_url: options.gateway_url,
        frames_url: options.frames_url,
        shop_url: options.shop_url,
        db: options.db,
        dist: options.dist,
        clock: Clock::system(),
    };
    let sandbox = Sandbox::start_with(config)
        .await
        .map_err(|error| error.to_string())?;
    say_addresses(&sandbox);
    interrupted.await;
    sandbox.stop().await;
    Ok(())
}

/// Resolves at Ctrl-C, and where there is one, at a termination signal.
#[cfg(unix)]
fn interrupted() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn interrupted() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

#[allow(
    clippy::print_stdout,
    reason = "the addresses are the program's one output; scripts read them"
)]
fn say_addresses(sandbox: &Sandbox) {
    let addresses = json!({
        "gateway": sandbox.gateway_url(),
        "listens": sandbox.listens_url(),
        "frames": sandbox.frames_url(),
        "shop": sandbox.shop_url(),
        "sdk": sandbox.sdk_url(),
    });
    println!("{addresses}");
}

#[allow(
    clippy::print_stderr,
    reason = "the last word to a person at a terminal, in one line"
)]
fn say_failure(error: &str) {
    eprintln!("tillframe-sandbox: {error}");
}
