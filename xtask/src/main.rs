//! The project's own commands. `cargo xtask help` lists them.
//!
//! What a reader wants first: [`demo`], [`dist`], [`test`] and [`bench`] are one command each; [`tools`] finds or
//! builds the programs that they call; [`workspace`] knows where everything is.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line program: what it prints is what it is for"
)]

use std::process::ExitCode;

mod bench;
mod demo;
mod dist;
mod files;
mod fingerprint;
mod http;
mod postgres;
mod process;
mod sdk;
mod test;
mod tools;
mod workspace;

use workspace::Workspace;

/// Every fault is one sentence for the person at the terminal: what went wrong and what to do.
type Result<T> = std::result::Result<T, String>;

const HELP: &str = "\
cargo xtask <command>

  demo [--gateway ADDR] [--frames ADDR] [--shop ADDR] [--db URL]
                  build everything, serve it, print the shop's URL; Ctrl-C stops it
  test [FILTER]   run every test: native, on PostgreSQL, in a browser, end to end, official SDKs
  sdk-calls       write docs/sdk-calls.md: which calls of the official SDKs work, by their tests
  dist [--dev]    make dist/ (what a merchant deploys) and pkg/ (the npm package)
  bench [--json]  print the budgets of the design beside today's figures
  help            print this

Missing tools are installed on first use and kept in target/tools and node_modules.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("error: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode> {
    let (command, rest) = match arguments {
        [] => ("help", &[][..]),
        [command, rest @ ..] => (command.as_str(), rest),
    };
    match command {
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        "demo" => demo::run(&Workspace::locate()?, rest),
        "dist" => dist::run(&Workspace::locate()?, rest).map(|()| ExitCode::SUCCESS),
        "sdk-calls" => sdk::write_table(&Workspace::locate()?).map(|()| ExitCode::SUCCESS),
        "test" => test::run(&Workspace::locate()?, rest),
        "bench" => bench::run(&Workspace::locate()?, rest).map(|()| ExitCode::SUCCESS),
        unknown => Err(format!(
            "there is no command `{unknown}`; see `cargo xtask help`"
        )),
    }
}
