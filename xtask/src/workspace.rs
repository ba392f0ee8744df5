//! Where things are, and how to start a program so that it finds them.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;

/// Set by `cargo run` for this program only. Handed on, they make build scripts of a nested cargo believe that they
/// belong to another package, and rebuild.
const CARGO_RUN_ONLY: [&str; 4] = [
    "CARGO",
    "CARGO_CRATE_NAME",
    "CARGO_PRIMARY_PACKAGE",
    "OUT_DIR",
];
const CARGO_RUN_ONLY_PREFIXES: [&str; 3] = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"];

/// The checkout and its build directory, as absolute paths.
pub(crate) struct Workspace {
    /// The directory of the workspace's Cargo.toml.
    pub(crate) root: PathBuf,
    /// Cargo's target directory: `CARGO_TARGET_DIR`, or `target`.
    pub(crate) target: PathBuf,
}

impl Workspace {
    pub(crate) fn locate() -> Result<Self> {
        let here = env::current_dir()
            .map_err(|fault| format!("the working directory can't be read: {fault}"))?;
        let start = env::var_os("CARGO_MANIFEST_DIR").map_or(here.clone(), PathBuf::from);
        let root = start
            .ancestors()
            .find(|directory| directory.join("Cargo.lock").is_file())
            .ok_or("run this inside the Tillframe checkout: no Cargo.lock above this directory")?
            .to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |directory| here.join(directory));
        Ok(Self { root, target })
    }

    /// What a merchant deploys, and what the sandbox serves.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Programs that this checkout installed for itself.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// Files that xtask keeps between its steps.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// A program in the root directory, with our tools before everything else on its PATH.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&self.root);
        for (name, _) in env::vars_os() {
            if is_for_this_program_only(&name) {
                command.env_remove(name);
            }
        }
        command.env("CARGO_TARGET_DIR", &self.target);
        if let Ok(path) = env::join_paths(self.search_path()) {
            command.env("PATH", path);
        }
        command
    }

    pub(crate) fn cargo(&self) -> Command {
        self.command("cargo")
    }

    /// The directories of [`Workspace::command`]'s PATH, first match wins.
    pub(crate) fn search_path(&self) -> Vec<PathBuf> {
        let mut directories = vec![
            self.tools().join("bin"),
            self.root.join("node_modules/.bin"),
        ];
        if let Some(path) = env::var_os("PATH") {
            directories.extend(env::split_paths(&path));
        }
        directories.extend(cargo_home().map(|home| home.join("bin")));
        directories
    }

    /// The program of that name which [`Workspace::command`] would start.
    pub(crate) fn find(&self, program: &str) -> Option<PathBuf> {
        self.search_path()
            .into_iter()
            .map(|directory| directory.join(program))
            .find(|file| file.is_file())
    }
}

fn is_for_this_program_only(name: &OsString) -> bool {
    let name = name.to_string_lossy();
    CARGO_RUN_ONLY.contains(&name.as_ref())
        || CARGO_RUN_ONLY_PREFIXES
            .iter()
            .any(|prefix| name.starts_with(prefix))
}

/// Where cargo keeps its downloads and its programs.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}
