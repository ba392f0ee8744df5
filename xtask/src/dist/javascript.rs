//! JavaScript and CSS, bundled and minified by esbuild where npm could install it.

use std::path::Path;

use super::{Build, Mode};
use crate::{Result, files, process, tools};

/// The file's content, smaller. The modules that it imports stay imports.
pub(super) fn minify(build: &Build<'_>, file: &Path) -> Result<Vec<u8>> {
    run(build, file, &[])
}

/// One module out of the file and those that it imports, smaller. A dynamic import still runs when it is reached, and
/// `import.meta.url` is the new module's in all of them. The glue of Hosted Fields' host stays apart: most pages that
/// load the entry module never ask for it. So does the entry module, which a page loads once.
pub(super) fn bundle(build: &Build<'_>, file: &Path) -> Result<Vec<u8>> {
    run(
        build,
        file,
        &[
            "--bundle",
            "--external:./fields-host-*",
            "--external:./tillframe.js",
        ],
    )
}

/// Whether [`bundle`] makes one file of several; otherwise it leaves them as they are.
pub(super) fn can_bundle(build: &Build<'_>) -> bool {
    minifier(build).is_some()
}

fn run(build: &Build<'_>, file: &Path, more: &[&str]) -> Result<Vec<u8>> {
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
    process::output(command.args(more).arg(file)).map(String::into_bytes)
}

/// Tells once per build that the files stay as they are.
pub(super) fn warn_when_missing(build: &Build<'_>) {
    if build.mode == Mode::Release && tools::esbuild(build.workspace).is_none() {
        eprintln!("warning: npm is not installed, so JavaScript is neither bundled nor minified");
    }
}

fn minifier(build: &Build<'_>) -> Option<std::path::PathBuf> {
    match build.mode {
        Mode::Release => tools::esbuild(build.workspace),
        Mode::Development => None,
    }
}
