//! JavaScript and CSS, bundled and minified by esbuild where npm could install it.

use std::path::Path;

use super::{Build, Mode};
use crate::{Result, files, process, tools};

/// The file's content, smaller. The modules that it imports stay imports.
pub(super) fn minify(build: &Build<'_>, file: &Path) -> Result<Vec<u8>> {
    run(build, file, Format::Module, &[])
}

/// One module out of the file and those that it imports, smaller. A dynamic import still runs when it is reached, and
/// `import.meta.url` is the new module's in all of them. The glue of Hosted Fields' host stays apart: most pages that
/// load the entry module never ask for it. So does the entry module, which a page loads once.
pub(super) fn bundle(build: &Build<'_>, file: &Path) -> Result<Vec<u8>> {
    let more = [
        "--bundle",
        "--external:./fields-host-*",
        "--external:./tillframe.js",
    ];
    run(build, file, Format::Module, &more)
}

/// The same for a classic script. It has no `import.meta`: the glue asks it only when it is not told where its wasm is.
pub(super) fn bundle_classic(build: &Build<'_>, file: &Path) -> Result<Vec<u8>> {
    let more = ["--bundle", "--log-override:empty-import-meta=silent"];
    run(build, file, Format::Classic, &more)
}

#[derive(Clone, Copy)]
enum Format {
    Module,
    Classic,
}

/// Whether [`bundle`] makes one file of several; otherwise it leaves them as they are.
pub(super) fn can_bundle(build: &Build<'_>) -> bool {
    minifier(build).is_some()
}

fn run(build: &Build<'_>, file: &Path, format: Format, more: &[&str]) -> Result<Vec<u8>> {
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
        command.arg(match format {
            Format::Module => "--format=esm",
            Format::Classic => "--format=iife",
        });
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
