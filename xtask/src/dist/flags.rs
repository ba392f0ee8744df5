//! What the compiler is told for the browser's target, beside what the Cargo.toml files say.

use std::path::{Path, PathBuf};

use crate::workspace::{Workspace, cargo_home};
use crate::{Result, process};

/// Bytes of stack in each wasm memory. The default is 1 MiB, most of what a page would pay for the widget; what runs deepest
/// here, the view's first building, needs a small part of this. Too little would trap and not overwrite: the stack is first.
const STACK: u32 = 128 * 1024;

/// Parts the flags in cargo's variable. Not a space, as in its other variables: a directory's name may have one.
const SEPARATOR: &str = "\u{1f}";

/// The value of `CARGO_ENCODED_RUSTFLAGS`, which no flags of the user's own can displace.
pub(super) fn encoded(workspace: &Workspace) -> Result<String> {
    let mut flags = vec![format!("-Clink-arg=-zstack-size={STACK}")];
    for (directory, name) in renamed(workspace)? {
        flags.push(format!(
            "--remap-path-prefix={}={name}",
            directory.display()
        ));
    }
    Ok(flags.join(SEPARATOR))
}

/// Directories of this machine and what panic messages call them. Whoever runs the files learns nothing about who built
/// them, and two machines make the same bytes. The compiler takes the last one that fits, so the wider come first.
fn renamed(workspace: &Workspace) -> Result<Vec<(PathBuf, &'static str)>> {
    let mut all = vec![
        (workspace.root.clone(), "tillframe"),
        (workspace.target.clone(), "target"),
    ];
    // Relative to where the compiler runs.
    if let Some(home) = cargo_home().map(|home| workspace.root.join(home)) {
        let sources = home.join("registry/src");
        let registries = directories_in(&sources);
        all.push((home, "cargo"));
        all.push((sources, "crates"));
        all.extend(registries.into_iter().map(|registry| (registry, "crates")));
    }
    let sysroot = process::output(workspace.command("rustc").args(["--print", "sysroot"]))?;
    let sysroot = PathBuf::from(sysroot.trim());
    let library = sysroot.join("lib/rustlib/src/rust");
    all.extend([(sysroot, "rust"), (library, "rust")]);
    Ok(all)
}

/// Each registry has a directory, whose name ends in a hash. Nothing is there when all crates are vendored.
fn directories_in(parent: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(parent).into_iter().flatten().flatten();
    let mut directories: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    // Listed in any order, and the flags are part of what decides whether to build again.
    directories.sort();
    directories
}
