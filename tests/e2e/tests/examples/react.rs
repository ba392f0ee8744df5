use std::{fs, os::unix::fs::symlink, path::PathBuf};

use tillframe_e2e::stand::dist;
use tokio::process::Command;

use crate::{example, shop::root};

/// What the example needs beside Tillframe, as npm installed it for the tests.
const PACKAGES: [&str; 4] = ["react", "react-dom", "scheduler", "vite"];

/// Builds the example as its README says, with the package that stands beside `dist/`; gives the directory of its page.
pub(crate) async fn build() -> PathBuf {
    let place = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("react-vite");
    let _ = fs::remove_dir_all(&place);
    copy(&example("react-vite"), &place);
    let modules = place.join("node_modules");
    let package = dist().with_file_name("pkg");
    // A copy, so that it finds the React of this place as an installed package does.
    copy(&package, &modules.join("tillframe"));
    for name in PACKAGES {
        symlink(root().join("node_modules").join(name), modules.join(name)).expect("a link");
    }
    let built = Command::new("node")
        .args(["node_modules/vite/bin/vite.js", "build", "--logLevel=error"])
        .current_dir(&place)
        .status()
        .await;
    assert!(built.expect("Node").success(), "Vite builds it");
    place.join("dist")
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).expect("a directory");
    for entry in fs::read_dir(from).expect("a directory") {
        let entry = entry.expect("an entry");
        let place = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).expect("a copy");
        }
    }
}
