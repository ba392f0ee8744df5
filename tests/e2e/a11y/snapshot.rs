//! Accessibility trees that are kept in `snapshots/` and reviewed like code.

use std::{collections::BTreeSet, env, fs, path::PathBuf};

use super::difference::difference;

/// Set to anything, it makes the tests write the snapshots instead of comparing them.
pub const UPDATE: &str = "TILLFRAME_UPDATE_SNAPSHOTS";

/// The snapshots of one product: a directory of their own, in which no other file may be.
pub struct Snapshots {
    directory: PathBuf,
    names: BTreeSet<String>,
    faults: Vec<String>,
}

impl Snapshots {
    /// Those of that product.
    #[must_use]
    pub fn of(product: &str) -> Self {
        Self {
            directory: directory().join(product),
            names: BTreeSet::new(),
            faults: Vec::new(),
        }
    }

    /// Compares one, or writes it.
    pub fn check(&mut self, state: &str, tree: &str) {
        let name = format!("{state}.txt");
        let path = self.directory.join(&name);
        if env::var_os(UPDATE).is_some() {
            fs::create_dir_all(&self.directory).expect("a directory");
            fs::write(&path, tree).expect("written");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        if kept != tree {
            self.faults
                .push(format!("{name}:\n{}", difference(&kept, tree)));
        }
        self.names.insert(name);
    }

    /// Fails if one differs, or if there is a file that nothing was compared with.
    pub fn finish(mut self) {
        for entry in fs::read_dir(&self.directory).expect("a directory") {
            let name = entry.expect("an entry").file_name();
            let name = name.to_string_lossy().into_owned();
            if !self.names.contains(&name) {
                self.faults.push(format!("{name}: no test makes this file"));
            }
        }
        assert!(
            self.faults.is_empty(),
            "snapshots differ (`-` is what is kept; {UPDATE}=1 keeps what is there now):\n{}",
            self.faults.join("\n")
        );
    }
}

/// Where all snapshots are.
#[must_use]
pub fn directory() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"))
}
