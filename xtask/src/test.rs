//! `cargo xtask test`: every test there is, each part timed. A part that fails doesn't stop the others.

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::dist::{self, Mode};
use crate::tools::{self, Driver};
use crate::workspace::Workspace;
use crate::{Result, process};

mod count;
mod report;

use count::Count;
use report::Report;

/// The browser's start alone can take longer than the runner's own limit on a busy machine.
const BROWSER_TEST_SECONDS: &str = "120";

pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    let filter = match arguments {
        [] => None,
        [filter] if !filter.starts_with('-') => Some(filter.as_str()),
        _ => return Err("`test` takes one word: only tests with it in their name run".into()),
    };
    let mut report = Report::default();
    let mut driver = None;
    let mut ready = report.step("tools", || {
        driver = Some(tools::for_tests(workspace)?);
        Ok(())
    });
    ready = ready && report.step("dist", || dist::build(workspace, Mode::Release));
    let Some(driver) = driver.filter(|_| ready) else {
        report.print();
        return Ok(ExitCode::FAILURE);
    };
    for part in parts(workspace, filter, &driver) {
        let started = Instant::now();
        println!("\n==== {}", part.name);
        let (outcome, count) = run_part(part.commands);
        report.add(part.name, started.elapsed(), outcome, count);
    }
    Ok(report.print())
}

struct Part {
    name: &'static str,
    /// Run in this order; the first that fails ends the part.
    commands: Vec<Command>,
}

fn run_part(commands: Vec<Command>) -> (Result<()>, Count) {
    let mut count = Count::default();
    for mut command in commands {
        if let Err(fault) = process::watch(&mut command, |line| count.read(line)) {
            return (Err(fault), count);
        }
    }
    (Ok(()), count)
}

fn parts(workspace: &Workspace, filter: Option<&str>, driver: &Driver) -> Vec<Part> {
    vec![
        Part {
            name: "native",
            commands: vec![native(workspace, filter)],
        },
        Part {
            name: "host in Chrome",
            commands: vec![in_chrome(workspace, filter, driver, (".", "tillframe"))],
        },
        Part {
            name: "frame in Chrome",
            commands: vec![in_chrome(
                workspace,
                filter,
                driver,
                ("frame", "tillframe-frame"),
            )],
        },
        Part {
            name: "Leptos example",
            commands: vec![leptos_example(workspace)],
        },
        Part {
            name: "end to end",
            commands: vec![end_to_end(workspace, filter, driver)],
        },
        Part {
            name: "official Node SDK",
            commands: node_sdk(workspace, filter),
        },
    ]
}

/// The same packages for native and end-to-end tests: another choice would have cargo choose other features for
/// shared dependencies, and compile most of them twice.
fn cargo_test(workspace: &Workspace) -> Command {
    let mut command = workspace.cargo();
    command.args(["test", "--workspace", "--exclude", "leptos-checkout"]);
    command
}

fn native(workspace: &Workspace, filter: Option<&str>) -> Command {
    let mut command = cargo_test(workspace);
    command.arg("--no-fail-fast").args(filter);
    command
}

fn in_chrome(
    workspace: &Workspace,
    filter: Option<&str>,
    driver: &Driver,
    (directory, package): (&str, &str),
) -> Command {
    let mut command = workspace.command("wasm-pack");
    command.args([
        "test",
        "--mode",
        "no-install",
        "--headless",
        "--chrome",
        "--chromedriver",
    ]);
    command
        .arg(&driver.path)
        .args([directory, "--package", package]);
    if let Some(filter) = filter {
        command.args(["--", filter]);
    }
    command.env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_TEST_SECONDS);
    command
}

fn leptos_example(workspace: &Workspace) -> Command {
    let mut command = workspace.cargo();
    command.args([
        "check",
        "--package",
        "leptos-checkout",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    command
}

/// The end-to-end tests are one target that plain `cargo test` leaves out, because it needs all of the above.
fn end_to_end(workspace: &Workspace, filter: Option<&str>, driver: &Driver) -> Command {
    let mut command = cargo_test(workspace);
    command.args(["--test", "e2e"]).args(filter);
    command
        .env("TILLFRAME_DIST", workspace.dist())
        .env("CHROMEDRIVER", &driver.path);
    command
}

fn node_sdk(workspace: &Workspace, filter: Option<&str>) -> Vec<Command> {
    let mut build = workspace.cargo();
    // The binary that the native tests have built already; the same packages again, for the same reason.
    build.args([
        "build",
        "--workspace",
        "--exclude",
        "leptos-checkout",
        "--bin",
        "tillframe-sandbox",
    ]);
    let mut test = workspace.command("node");
    test.args(["--test", "--test-reporter=spec"]);
    if let Some(filter) = filter {
        test.arg(format!("--test-name-pattern={filter}"));
    }
    let binary: PathBuf = workspace.target.join("debug/tillframe-sandbox");
    test.arg("tests/node/sdk.test.mjs")
        .env("TILLFRAME_SANDBOX", binary);
    vec![build, test]
}
