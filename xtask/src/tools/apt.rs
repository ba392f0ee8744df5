//! Debian packages, where this user may install them.

use crate::Result;
use crate::process;
use crate::workspace::Workspace;

/// Whether this is a Debian-like system and we are root on it.
pub(crate) fn may_install(workspace: &Workspace) -> bool {
    workspace.find("apt-get").is_some() && process::is_root(workspace)
}

pub(crate) fn install(workspace: &Workspace, packages: &[&str]) -> Result<()> {
    eprintln!("installing with apt-get: {}", packages.join(" "));
    process::run(workspace.command("apt-get").args(["-qq", "update"]))?;
    let mut install = workspace.command("apt-get");
    install
        .args(["-qq", "install", "--yes", "--no-install-recommends"])
        .args(packages);
    process::run(install.env("DEBIAN_FRONTEND", "noninteractive"))
}
