//! Whether a step's inputs are still those of its last run.

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::{Result, files};

/// A step that can be skipped: its inputs' hash is kept in a stamp file once it succeeded.
pub(crate) struct Step {
    stamp: PathBuf,
    hash: String,
}

impl Step {
    /// `inputs` are files and directories below `root`; `settings` is whatever else the result depends on.
    pub(crate) fn new(
        stamp: PathBuf,
        root: &Path,
        inputs: &[&str],
        settings: &str,
    ) -> Result<Self> {
        let mut hasher = Sha256::new();
        hasher.update(settings);
        for input in inputs {
            let path = root.join(input);
            let files = if path.is_file() {
                vec![path]
            } else {
                files::all_below(&path)?
            };
            for file in files {
                // Names and lengths are hashed too, so that moving bytes from one file to the next is a change.
                let content = files::read(&file)?;
                hasher.update(format!("\n{}\n{}\n", file.display(), content.len()));
                hasher.update(&content);
            }
        }
        Ok(Self {
            stamp,
            hash: hex(&hasher.finalize()),
        })
    }

    /// Runs `work` unless these very inputs have been worked on and all of `products` are still there.
    pub(crate) fn run(
        &self,
        products: &[&Path],
        work: impl FnOnce() -> Result<()>,
    ) -> Result<bool> {
        let known = std::fs::read_to_string(&self.stamp).is_ok_and(|hash| hash == self.hash);
        if known && products.iter().all(|product| product.exists()) {
            return Ok(false);
        }
        // A step that breaks half-way must not look done.
        let _ = std::fs::remove_file(&self.stamp);
        work()?;
        files::write(&self.stamp, &self.hash)?;
        Ok(true)
    }
}

/// The first 16 hexadecimal digits of the content's SHA-256: the `<hash>` in file names.
pub(crate) fn short_hash(content: &[u8]) -> String {
    let mut hash = hex(&Sha256::digest(content));
    hash.truncate(16);
    hash
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
