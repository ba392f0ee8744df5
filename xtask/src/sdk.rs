//! The official server SDKs against the sandbox, and the table of their calls that work: `cargo xtask sdk-calls`.

use std::path::PathBuf;
use std::process::Command;

use crate::test::node_tests;
use crate::tools::Driver;
use crate::workspace::Workspace;
use crate::{Result, files, process, tools};

/// Where the tests leave word of what they called. Without it in the environment they leave none.
const NOTES: &str = "TILLFRAME_SDK_CALLS";

/// Runs the tests of both SDKs and writes docs/sdk-calls.md by what they called.
pub(crate) fn write_table(workspace: &Workspace) -> Result<()> {
    tools::for_sdks(workspace)?;
    let mut build = workspace.cargo();
    build.args(["build", "--package", "tillframe-sandbox"]);
    process::run(&mut build)?;
    process::run(&mut node(workspace, None)?)?;
    process::run(&mut python(workspace, None)?)?;
    process::run(table(workspace).arg("--write"))
}

/// The tests with the official Node SDK. They come first: what earlier runs left is forgotten.
pub(crate) fn node(workspace: &Workspace, filter: Option<&str>) -> Result<Command> {
    files::remove_directory(&notes(workspace))?;
    let mut tests = files::all_below(&workspace.root.join("tests/node/sdk"))?;
    tests.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    let mut command = node_tests(workspace, filter);
    command.args(tests);
    with_sandbox(&mut command, workspace, filter);
    Ok(command)
}

/// The tests with the official Python SDK.
pub(crate) fn python(workspace: &Workspace, filter: Option<&str>) -> Result<Command> {
    let mut command = workspace.command(tools::python_with_sdk(workspace)?);
    // No compiled files beside the sources.
    command.args(["-B", "tests/python"]).args(filter);
    with_sandbox(&mut command, workspace, filter);
    Ok(command)
}

/// The official browser SDK in Chromium.
pub(crate) fn web(workspace: &Workspace, filter: Option<&str>, driver: &Driver) -> Command {
    let mut command = node_tests(workspace, filter);
    command.arg("tests/node/web/web.test.mjs");
    command
        .env("TILLFRAME_SANDBOX", sandbox(workspace))
        .env("CHROMEDRIVER", &driver.path);
    command
}

/// Compares the table with what the tests of both SDKs called.
pub(crate) fn table(workspace: &Workspace) -> Command {
    let mut command = workspace.command("node");
    command
        .arg("tests/node/sdk/table.mjs")
        .arg(notes(workspace));
    command
}

/// Some tests alone tell nothing of the calls that don't work.
fn with_sandbox(command: &mut Command, workspace: &Workspace, filter: Option<&str>) {
    command.env("TILLFRAME_SANDBOX", sandbox(workspace));
    if filter.is_none() {
        command.env(NOTES, notes(workspace));
    }
}

/// Built by the native tests of the program, or by [`write_table`].
pub(crate) fn sandbox(workspace: &Workspace) -> PathBuf {
    workspace.target.join("debug/tillframe-sandbox")
}

fn notes(workspace: &Workspace) -> PathBuf {
    workspace.scratch().join("sdk-calls")
}
