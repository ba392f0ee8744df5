//! Node, and the npm packages of package-lock.json.

use std::path::PathBuf;

use super::apt;
use crate::fingerprint::Step;
use crate::workspace::Workspace;
use crate::{Result, process};

/// Node and npm: the official SDK's test runs on them.
pub(crate) fn ensure(workspace: &Workspace) -> Result<()> {
    if !is_there(workspace) && apt::may_install(workspace) {
        apt::install(workspace, &["nodejs", "npm"])?;
    }
    if is_there(workspace) {
        return Ok(());
    }
    Err("the tests with the official Node SDK need Node 18 or later and npm: https://nodejs.org, or your system's \
         packages; then run this again"
        .into())
}

/// What makes the certificate for the test with the official browser SDK.
pub(crate) fn openssl(workspace: &Workspace) -> Result<()> {
    if workspace.find("openssl").is_none() && apt::may_install(workspace) {
        apt::install(workspace, &["openssl"])?;
    }
    match workspace.find("openssl") {
        Some(_) => Ok(()),
        None => Err(
            "the test with the official browser SDK makes a certificate by openssl: install it from your system's \
             packages; then run this again"
                .into(),
        ),
    }
}

/// Installs the packages; without npm there is nothing to do, what needs them says so itself.
pub(crate) fn packages(workspace: &Workspace) -> Result<()> {
    if !is_there(workspace) {
        return Ok(());
    }
    let stamp = workspace.scratch().join("npm.stamp");
    let inputs = ["package.json", "package-lock.json"];
    let step = Step::new(stamp, &workspace.root, &inputs, "")?;
    let installed = workspace.root.join("node_modules");
    let work = || {
        // Scripts of packages are not run: none of ours needs one.
        let mut install = workspace.command("npm");
        install.args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]);
        process::run(&mut install).map_err(|fault| format!("{fault}; is the network there?"))
    };
    step.run(&[&installed], work).map(drop)
}

/// The JavaScript minifier, when npm could install it.
pub(crate) fn esbuild(workspace: &Workspace) -> Option<PathBuf> {
    let program = workspace.root.join("node_modules/.bin/esbuild");
    program.is_file().then_some(program)
}

fn is_there(workspace: &Workspace) -> bool {
    workspace.find("node").is_some() && workspace.find("npm").is_some()
}
