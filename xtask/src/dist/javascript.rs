//! JavaScript and CSS, minified by esbuild where npm could install it.

use std::path::Path;

use super::{Build, Mode};
use crate::{Result, files, process, tools};

/// The file's content, smaller. The modules that it imports stay imports.
pub(super) fn minify(build: &Build<'_>, file: &Path) -> Result<Vec<u8>> {
    let Some(esbuild) = minifier(build) else {
        return files::read(file);
    };
    let mut command = build.workspace.command(esbuild);
    command.args([
        "--minify",
        "--target=es2022",
        "--legal-comments=none",
        "--log-level=warning",
    ]);
    // A stylesheet has no module format.
    if file.extension().is_some_and(|extension| extension != "css") {
        command.arg("--format=esm");
    }
    process::output(command.arg(file)).map(String::into_bytes)
}

/// Tells once per build that the files stay as they are.
pub(super) fn warn_when_missing(build: &Build<'_>) {
    if build.mode == Mode::Release && tools::esbuild(build.workspace).is_none() {
        eprintln!("warning: npm is not installed, so JavaScript is not minified");
    }
}

fn minifier(build: &Build<'_>) -> Option<std::path::PathBuf> {
    match build.mode {
        Mode::Release => tools::esbuild(build.workspace),
        Mode::Development => None,
    }
}
