//! File work whose errors name the file.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;

pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|fault| format!("{} can't be read: {fault}", path.display()))
}

pub(crate) fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|fault| format!("{} can't be read: {fault}", path.display()))
}

/// Writes the file, and the directories above it.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(parent) = path.parent() {
        make_directory(parent)?;
    }
    fs::write(path, content)
        .map_err(|fault| format!("{} can't be written: {fault}", path.display()))
}

pub(crate) fn make_directory(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|fault| format!("{} can't be made: {fault}", path.display()))
}

/// Removes a directory with all in it; none there is fine.
pub(crate) fn remove_directory(path: &Path) -> Result<()> {
    if !path.exists() {
        return Ok(());
    }
    fs::remove_dir_all(path)
        .map_err(|fault| format!("{} can't be removed: {fault}", path.display()))
}

pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to)
        .map_err(|fault| format!("{} can't become {}: {fault}", from.display(), to.display()))
}

/// All files below `directory`, in a fixed order; none when there is no such directory.
pub(crate) fn all_below(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![directory.to_path_buf()];
    while let Some(directory) = open.pop() {
        if !directory.is_dir() {
            continue;
        }
        let entries = fs::read_dir(&directory)
            .map_err(|fault| format!("{} can't be listed: {fault}", directory.display()))?;
        for entry in entries {
            let path = entry
                .map_err(|fault| format!("{} can't be listed: {fault}", directory.display()))?
                .path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Copies all files below `from` to the same places below `to`, over what is there.
pub(crate) fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for file in all_below(from)? {
        let place = file.strip_prefix(from).unwrap_or(&file);
        write(&to.join(place), read(&file)?)?;
    }
    Ok(())
}
