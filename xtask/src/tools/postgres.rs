//! PostgreSQL's programs. Nothing of the system's own servers is used or changed.

use std::path::{Path, PathBuf};

use super::apt;
use crate::Result;
use crate::workspace::Workspace;

/// Where Debian keeps them: a directory for each version, none of them on the PATH.
const ON_DEBIAN: &str = "/usr/lib/postgresql";

/// The directory of `initdb` and `pg_ctl`.
pub(crate) fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(programs) = installed(workspace) {
        return Ok(programs);
    }
    if apt::may_install(workspace) {
        apt::install(workspace, &["postgresql"])?;
    }
    installed(workspace).ok_or_else(|| {
        "the sandbox is tested on PostgreSQL too: on Debian `sudo apt-get install postgresql`, on a Mac `brew install \
         postgresql`; then run this again"
            .to_owned()
    })
}

fn installed(workspace: &Workspace) -> Option<PathBuf> {
    if let Some(program) = workspace.find("initdb") {
        return program.parent().map(Path::to_path_buf);
    }
    let versions = std::fs::read_dir(ON_DEBIAN).ok()?;
    versions
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|programs| programs.join("initdb").is_file())
        .max_by_key(|programs| version(programs))
}

/// From `/usr/lib/postgresql/15/bin`.
fn version(programs: &Path) -> Option<u32> {
    programs.parent()?.file_name()?.to_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_the_highest_number_not_the_last_word() {
        let version = |name: &str| version(&Path::new(ON_DEBIAN).join(name).join("bin"));
        assert!(version("15") > version("9"));
        assert_eq!(version("15"), Some(15));
    }
}
