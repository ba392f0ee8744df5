//! Python, and the official Python SDK in a virtual environment of this checkout.

use std::path::PathBuf;

use super::apt;
use crate::fingerprint::Step;
use crate::workspace::Workspace;
use crate::{Result, process};

/// The versions, with the hashes of their files.
const REQUIREMENTS: &str = "tests/python/requirements.txt";

/// The interpreter that has the SDK.
pub(crate) fn with_sdk(workspace: &Workspace) -> Result<PathBuf> {
    ensure(workspace)?;
    let place = workspace.tools().join("python");
    let interpreter = place.join("bin/python");
    let stamp = workspace.scratch().join("python.stamp");
    let step = Step::new(stamp, &workspace.root, &[REQUIREMENTS], "")?;
    let install = || {
        let mut make = workspace.command("python3");
        process::run(make.args(["-m", "venv", "--clear"]).arg(&place))?;
        let mut install = workspace.command(&interpreter);
        install.args(["-m", "pip", "install", "--quiet"]);
        install.args([
            "--disable-pip-version-check",
            "--require-hashes",
            "--only-binary",
            ":all:",
        ]);
        process::run(install.args(["--requirement", REQUIREMENTS]))
            .map_err(|fault| format!("{fault}; is the network there?"))
    };
    step.run(&[&interpreter], install)?;
    Ok(interpreter)
}

fn ensure(workspace: &Workspace) -> Result<()> {
    if !is_there(workspace) && apt::may_install(workspace) {
        apt::install(workspace, &["python3", "python3-venv"])?;
    }
    if is_there(workspace) {
        return Ok(());
    }
    Err("the tests with the official Python SDK need Python 3.10 or later with its module venv: on Debian `sudo apt-get \
         install python3-venv`, elsewhere from python.org; then run this again"
        .into())
}

/// Debian has the interpreter without what makes virtual environments.
fn is_there(workspace: &Workspace) -> bool {
    let mut ask = workspace.command("python3");
    ask.args(["-c", "import venv, ensurepip"]);
    workspace.find("python3").is_some() && process::output(&mut ask).is_ok()
}
