//! What Trunk builds: the shop's pages and the Leptos example, and beside them the frames' two wasm programs.

use std::path::Path;

use super::{Build, Mode, javascript};
use crate::{Result, files, process};

/// Where index.html has Trunk put the frames' programs, inside its output.
pub(super) const FRAME: &str = "frame";

pub(super) fn build(build: &Build<'_>) -> Result<()> {
    let workspace = build.workspace;
    // Trunk runs offline so that it never looks for tools elsewhere; cargo obeys that too, hence the crates first.
    process::run(
        workspace
            .cargo()
            .args(["fetch", "--target", "wasm32-unknown-unknown"]),
    )?;
    let mut trunk = build.wasm_command("trunk");
    trunk
        .args(["build", "--offline", "--dist"])
        .arg(build.pages());
    if build.mode == Mode::Release {
        trunk.arg("--release");
    }
    process::run(trunk.env_remove("NO_COLOR"))
}

/// The hand-written pages, and over them what Trunk made.
pub(super) fn assemble(build: &Build<'_>, to: &Path) -> Result<()> {
    for from in [build.workspace.root.join("www/shop"), build.pages()] {
        for file in files::all_below(&from)? {
            let place = file.strip_prefix(&from).unwrap_or(&file);
            if place.starts_with(FRAME) {
                continue;
            }
            let content = if place.extension().is_some_and(|extension| extension == "js") {
                javascript::minify(build, &file)?
            } else {
                files::read(&file)?
            };
            files::write(&to.join(place), content)?;
        }
    }
    Ok(())
}
