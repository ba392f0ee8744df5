//! `cargo xtask test`: every test there is, each part timed. A part that fails doesn't stop the others.

use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::dist::{self, Mode};
use crate::postgres::{Disk, Postgres};
use crate::tools::{self, Driver};
use crate::workspace::Workspace;
use crate::{Result, process, sdk};

mod count;
mod report;

use count::Count;
use report::Report;

/// The browser's start alone can take longer than the runner's own limit on a busy machine.
const BROWSER_TEST_SECONDS: &str = "120";

/// Where the tests' sandboxes keep their ledgers, in place of SQLite: the address of a PostgreSQL database.
const TEST_DB: &str = "TILLFRAME_TEST_DB";

/// What a merchant writes for each entry of the npm package.
const TYPES: [&str; 4] = ["types", "types-element", "types-global", "types-react"];

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
    // The component and Hosted Fields are tested too; without their features they are not compiled.
    let host: (&str, &[&str]) = (".", &["tillframe", "--features", "leptos,fields"]);
    let frame: (&str, &[&str]) = ("frame", &["tillframe-frame"]);
    let parts = [
        ("native", native(workspace, filter)),
        (
            "host in Chrome",
            in_chrome(workspace, filter, &driver, host),
        ),
        (
            "frame in Chrome",
            in_chrome(workspace, filter, &driver, frame),
        ),
        ("Leptos example", leptos_example(workspace)),
        ("end to end", end_to_end(workspace, filter, &driver)),
        ("guides", guides(workspace, filter)),
        ("locales", locales(workspace, filter)),
        ("card-validator", card_validator(workspace, filter)),
        ("npm package", npm_package(workspace, filter)),
        ("TypeScript", typescript(workspace)),
    ];
    for (name, command) in parts {
        part(&mut report, name, || Ok(command));
    }
    part(&mut report, "official Node SDK", || {
        sdk::node(workspace, filter)
    });
    part(&mut report, "official Python SDK", || {
        sdk::python(workspace, filter)
    });
    if filter.is_none() {
        part(&mut report, "calls of the SDKs", || {
            Ok(sdk::table(workspace))
        });
    }
    part(&mut report, "official browser SDK", || {
        Ok(sdk::web(workspace, filter, &driver))
    });
    let mut server = None;
    part(&mut report, "on PostgreSQL", || {
        let server = server.insert(Postgres::start(workspace, Disk::Forgets)?);
        Ok(on_postgres(workspace, filter, server))
    });
    drop(server);
    Ok(report.print())
}

/// Runs a part and counts its tests. What can't even be made ready has failed.
fn part(report: &mut Report, name: &'static str, ready: impl FnOnce() -> Result<Command>) {
    println!("\n==== {name}");
    let (started, mut count) = (Instant::now(), Count::default());
    let outcome =
        ready().and_then(|mut command| process::watch(&mut command, |line| count.read(line)));
    report.add(name, started.elapsed(), outcome, count);
}

/// What compiles for this machine, except the end-to-end tests: they need a browser and `dist/`.
fn native(workspace: &Workspace, filter: Option<&str>) -> Command {
    let mut command = workspace.cargo();
    command.args(["test", "--no-fail-fast", "--workspace"]);
    command
        .args(["--exclude", "leptos-checkout", "--exclude", "tillframe-e2e"])
        .args(filter);
    command.env_remove(TEST_DB);
    command
}

/// The sandbox's tests once more, and those of the client that talks to it: each test has a schema of its own.
fn on_postgres(workspace: &Workspace, filter: Option<&str>, server: &Postgres) -> Command {
    let mut command = workspace.cargo();
    command.args(["test", "--no-fail-fast", "--tests"]);
    command
        .args([
            "--package",
            "tillframe-sandbox",
            "--package",
            "tillframe-gateway",
        ])
        .args(filter);
    command.env(TEST_DB, &server.url);
    command
}

fn in_chrome(
    workspace: &Workspace,
    filter: Option<&str>,
    driver: &Driver,
    (directory, package): (&str, &[&str]),
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
        .args([directory, "--package"])
        .args(package);
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

fn end_to_end(workspace: &Workspace, filter: Option<&str>, driver: &Driver) -> Command {
    let mut command = workspace.cargo();
    command
        .args(["test", "--no-fail-fast", "--package", "tillframe-e2e"])
        .args(filter);
    command
        .env("TILLFRAME_DIST", workspace.dist())
        .env("CHROMEDRIVER", &driver.path);
    command
}

/// The code in the documents.
fn guides(workspace: &Workspace, filter: Option<&str>) -> Command {
    let mut command = node(workspace, filter, "tests/node/guides.test.mjs");
    command.env("TILLFRAME_SANDBOX", sdk::sandbox(workspace));
    command
}

/// Which words the frame's first script fetches.
fn locales(workspace: &Workspace, filter: Option<&str>) -> Command {
    let mut command = node(workspace, filter, "tests/node/locales.test.mjs");
    command.env("TILLFRAME_DIST", workspace.dist());
    command
}

/// Our rules against those of the npm packages that Hosted Fields is made of.
fn card_validator(workspace: &Workspace, filter: Option<&str>) -> Command {
    let mut command = node(workspace, filter, "tests/node/verdicts.test.mjs");
    // The native tests of core have just built its examples.
    let verdicts = workspace.target.join("debug/examples/verdicts");
    command.env("TILLFRAME_VERDICTS", verdicts);
    command
}

/// The npm package as it would be published.
fn npm_package(workspace: &Workspace, filter: Option<&str>) -> Command {
    let mut command = node(workspace, filter, "tests/node/package.test.mjs");
    command.env("TILLFRAME_DIST", workspace.dist());
    command
}

fn node(workspace: &Workspace, filter: Option<&str>, file: &str) -> Command {
    let mut command = node_tests(workspace, filter);
    command.arg(file);
    command
}

/// Node's runner; the files to run are still to be named.
pub(crate) fn node_tests(workspace: &Workspace, filter: Option<&str>) -> Command {
    let mut command = workspace.command("node");
    command.args(["--test", "--test-reporter=spec"]);
    if let Some(filter) = filter {
        command.arg(format!("--test-name-pattern={filter}"));
    }
    command
}

/// What a merchant may and may not write by the npm package's types.
fn typescript(workspace: &Workspace) -> Command {
    let mut command = workspace.command("tsc");
    command
        .args([
            "--noEmit",
            "--strict",
            "--target",
            "es2022",
            "--lib",
            "es2022,dom",
        ])
        .args(["--module", "nodenext"])
        .args(TYPES.map(|name| format!("tests/node/{name}.ts")));
    command
}
