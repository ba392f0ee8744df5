//! The npm package in `pkg/`: what stands in `www/npm`, and the scripts of the payment origin beside files with plain names,
//! which bundlers rename.

use std::path::Path;

use super::template::Values;
use super::{Build, host};
use crate::{Result, files};

/// Scripts of `www/`; those that they import among them.
const SCRIPTS: [&str; 7] = [
    "braintree.js",
    "element.js",
    "first-look.js",
    "follow.js",
    "script-tag.js",
    "send-form.js",
    "tillframe.js",
];

const LICENSES: [&str; 3] = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"];

/// Makes the package new. `origin` is the version directory of the payment origin, whose integrity values go along: pages
/// that load a script from there can look them up.
pub(super) fn assemble(build: &Build<'_>, origin: &Path, package: &Path) -> Result<()> {
    files::remove_directory(package)?;
    let root = &build.workspace.root;
    files::copy_all(&root.join("www/npm"), package)?;
    files::copy_all(&build.host(), package)?;
    for name in LICENSES {
        files::write(&package.join(name), files::read(&root.join(name))?)?;
    }
    let integrity = "integrity.json";
    files::write(
        &package.join(integrity),
        files::read(&origin.join(integrity))?,
    )?;
    let values = values(build)?;
    for name in SCRIPTS {
        let text = files::read_text(&root.join("www").join(name))?;
        files::write(&package.join(name), values.fill(name, &text)?)?;
    }
    Ok(())
}

fn values(build: &Build<'_>) -> Result<Values> {
    let mut values = Values::default();
    values.set("VERSION", &build.version);
    for (key, name) in [("HOST", host::DROPIN), ("FIELDS_HOST", host::FIELDS)] {
        let files = [
            ("JS", format!("{name}.js")),
            ("WASM", format!("{name}_bg.wasm")),
        ];
        for (kind, name) in files {
            let content = files::read(&build.host().join(&name))?;
            values.set_file(&format!("{key}_{kind}"), &name, &content);
        }
    }
    Ok(values)
}
