//! The host side and the npm package, both from one run of wasm-pack.

use super::template::Values;
use super::{Build, Mode};
use crate::{Result, files, process};

pub(super) fn build(build: &Build<'_>) -> Result<()> {
    let workspace = build.workspace;
    let package = workspace.root.join("pkg");
    let profile = match build.mode {
        Mode::Release => "--release",
        Mode::Development => "--dev",
    };
    files::remove_directory(&package)?;
    // Cargo would build all of the workspace's default members, servers too, if the package were not named.
    // `no-install`: wasm-pack takes the tools on the PATH and downloads none.
    process::run(build.wasm_command("wasm-pack").args([
        "build",
        "--mode",
        "no-install",
        "--target",
        "web",
        profile,
        "--out-name",
        "host",
        ".",
        "--package",
        "tillframe",
    ]))?;
    let host = build.host();
    files::remove_directory(&host)?;
    for name in ["host.js", "host_bg.wasm"] {
        files::write(&host.join(name), files::read(&package.join(name))?)?;
    }
    // wasm-pack ignores its output in git; npm would obey that file too and publish nothing.
    let _ = std::fs::remove_file(package.join(".gitignore"));
    files::copy_all(&workspace.root.join("www/npm"), &package)?;
    files::write(&package.join("index.js"), package_entry(build)?)
}

/// The same entry module as on the payment origin, beside files with plain names: bundlers rename them.
fn package_entry(build: &Build<'_>) -> Result<String> {
    let mut values = Values::default();
    values.set("VERSION", &build.version);
    for (key, name) in [("HOST_JS", "host.js"), ("HOST_WASM", "host_bg.wasm")] {
        values.set_file(key, name, &files::read(&build.host().join(name))?);
    }
    let entry = build.workspace.root.join("www/tillframe.js");
    values.fill("www/tillframe.js", &files::read_text(&entry)?)
}
