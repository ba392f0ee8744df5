//! The host sides of both products and the npm package, from a run of wasm-pack each.

use std::path::Path;

use super::template::Values;
use super::{Build, Mode};
use crate::{Result, files, process};

/// The host side of Drop-in, in the package's root as wasm-pack leaves it.
pub(super) const DROPIN: &str = "host";
/// The host side of Hosted Fields.
pub(super) const FIELDS: &str = "fields_host";

pub(super) fn build(build: &Build<'_>) -> Result<()> {
    let package = build.workspace.root.join("pkg");
    let host = build.host();
    let fields = build.workspace.scratch().join("fields-host");
    for directory in [&package, &host, &fields] {
        files::remove_directory(directory)?;
    }
    wasm_pack(build, DROPIN, &package, &[])?;
    let only_fields = ["--no-default-features", "--features", "fields"];
    wasm_pack(build, FIELDS, &fields, &only_fields)?;
    for (name, from) in [(DROPIN, &package), (FIELDS, &fields)] {
        for name in [format!("{name}.js"), format!("{name}_bg.wasm")] {
            let content = files::read(&from.join(&name))?;
            files::write(&package.join(&name), &content)?;
            files::write(&host.join(&name), content)?;
        }
    }
    // wasm-pack ignores its output in git; npm would obey that file too and publish nothing.
    let _ = std::fs::remove_file(package.join(".gitignore"));
    files::copy_all(&build.workspace.root.join("www/npm"), &package)?;
    files::write(&package.join("index.js"), package_entry(build)?)
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

/// The same entry module as on the payment origin, beside files with plain names: bundlers rename them.
fn package_entry(build: &Build<'_>) -> Result<String> {
    let mut values = Values::default();
    values.set("VERSION", &build.version);
    for (key, name) in [("HOST", DROPIN), ("FIELDS_HOST", FIELDS)] {
        for (kind, name) in [
            ("JS", format!("{name}.js")),
            ("WASM", format!("{name}_bg.wasm")),
        ] {
            let content = files::read(&build.host().join(&name))?;
            values.set_file(&format!("{key}_{kind}"), &name, &content);
        }
    }
    let entry = build.workspace.root.join("www/tillframe.js");
    values.fill("www/tillframe.js", &files::read_text(&entry)?)
}
