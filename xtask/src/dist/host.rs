//! The host sides of both products, from a run of wasm-pack each.

use std::path::Path;

use super::{Build, Mode};
use crate::{Result, files, process};

/// The host side of Drop-in.
pub(super) const DROPIN: &str = "host";
/// The host side of Hosted Fields.
pub(super) const FIELDS: &str = "fields_host";

pub(super) fn build(build: &Build<'_>) -> Result<()> {
    let host = build.host();
    files::remove_directory(&host)?;
    let only_fields: &[&str] = &["--no-default-features", "--features", "fields"];
    for (name, features) in [(DROPIN, &[][..]), (FIELDS, only_fields)] {
        let package = build.workspace.scratch().join(format!("{name}-package"));
        files::remove_directory(&package)?;
        wasm_pack(build, name, &package, features)?;
        for name in [format!("{name}.js"), format!("{name}_bg.wasm")] {
            files::write(&host.join(&name), files::read(&package.join(&name))?)?;
        }
    }
    Ok(())
}

/// One build of the root package.
fn wasm_pack(build: &Build<'_>, name: &str, to: &Path, features: &[&str]) -> Result<()> {
    let profile = match build.mode {
        Mode::Release => "--release",
        Mode::Development => "--dev",
    };
    let mut command = build.wasm_command("wasm-pack");
    // `no-install`: wasm-pack takes the tools on the PATH and downloads none.
    command.args(["build", "--mode", "no-install", "--target", "web", profile]);
    command.args(["--out-name", name, "--out-dir"]).arg(to);
    // Cargo would build all of the workspace's default members, servers too, if the package were not named.
    process::run(command.args([".", "--package", "tillframe"]).args(features))
}
