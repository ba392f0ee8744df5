//! wasm-opt: from npm's binaryen, the system's, or as a last way compiled by cargo.

use super::apt;
use crate::workspace::Workspace;
use crate::{Result, process};

pub(crate) fn ensure(workspace: &Workspace) -> Result<()> {
    if is_there(workspace) {
        return Ok(());
    }
    if apt::may_install(workspace) {
        return apt::install(workspace, &["binaryen"]);
    }
    eprintln!(
        "building wasm-opt, once; this takes about ten minutes (much faster: npm, or a package `binaryen`)"
    );
    let mut install = workspace.cargo();
    install
        .args([
            "install",
            "--quiet",
            "--locked",
            "--version",
            "0.116.1",
            "wasm-opt",
            "--root",
        ])
        .arg(workspace.tools());
    process::run(&mut install).map_err(|fault| {
        format!("{fault}; you can also put binaryen's wasm-opt on your PATH yourself")
    })
}

fn is_there(workspace: &Workspace) -> bool {
    workspace
        .find("wasm-opt")
        .is_some_and(|program| process::output(workspace.command(program).arg("--version")).is_ok())
}
