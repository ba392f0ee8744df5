//! The programs that the build and the tests need: found on this machine, or installed once.

use crate::Result;
use crate::process;
use crate::workspace::Workspace;

mod apt;
mod browser;
mod cargo_tools;
mod node;
mod postgres;
mod python;
mod wasm_opt;

pub(crate) use browser::Driver;
pub(crate) use node::esbuild;
pub(crate) use postgres::ensure as postgres_programs;
pub(crate) use python::with_sdk as python_with_sdk;

/// Everything that `cargo xtask dist` calls.
pub(crate) fn for_dist(workspace: &Workspace) -> Result<()> {
    wasm_target(workspace)?;
    cargo_tools::ensure_all(workspace)?;
    node::packages(workspace)?;
    wasm_opt::ensure(workspace)
}

/// Everything that `cargo xtask test` calls. Node comes first: the build makes smaller files when it is there.
pub(crate) fn for_tests(workspace: &Workspace) -> Result<Driver> {
    node::ensure(workspace)?;
    let driver = browser::ensure(workspace)?;
    postgres::ensure(workspace)?;
    for_dist(workspace)?;
    for_sdks(workspace)?;
    node::openssl(workspace)?;
    Ok(driver)
}

/// What the tests with the official server SDKs need.
pub(crate) fn for_sdks(workspace: &Workspace) -> Result<()> {
    node::ensure(workspace)?;
    node::packages(workspace)?;
    python::with_sdk(workspace).map(drop)
}

pub(crate) fn driver(workspace: &Workspace) -> Result<Driver> {
    browser::ensure(workspace)
}

/// The standard library for the browser's target.
fn wasm_target(workspace: &Workspace) -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let mut query = workspace.command("rustc");
    query.args(["--print", "target-libdir", "--target", TARGET]);
    let directory = process::output(&mut query)?;
    if std::path::Path::new(directory.trim()).is_dir() {
        return Ok(());
    }
    eprintln!("installing the {TARGET} target");
    process::run(workspace.command("rustup").args(["target", "add", TARGET])).map_err(|fault| {
        format!(
            "{fault}; install rustup (https://rustup.rs) or your system's Rust library for {TARGET}"
        )
    })
}
