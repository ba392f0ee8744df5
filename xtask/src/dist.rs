//! `cargo xtask dist`: the files that a merchant deploys (`dist/`) and the npm package (`pkg/`).
//!
//! wasm-pack builds the host side, Trunk the shop's pages, the frame and the Leptos example. What they made is named
//! by content, minified, filled into the hand-written files of `www/` and compressed; then it replaces the last
//! `dist/` as a whole, so that a server never sees half of it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fingerprint::Step;
use crate::workspace::Workspace;
use crate::{Result, files, process, tools};

mod compress;
mod flags;
mod gallery;
mod host;
mod javascript;
mod locales;
mod names;
mod package;
mod payment_origin;
mod shop;
mod styles;
mod template;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Release,
    /// Quick to build: neither optimized nor compressed.
    Development,
}

/// What one build works with.
struct Build<'a> {
    workspace: &'a Workspace,
    mode: Mode,
    /// The compiler and whatever else changes the output of unchanged sources.
    settings: String,
    /// For the compiler, when it builds for the browser. None in development: its files stay on this machine.
    flags: Option<String>,
    /// Names the version directory on the payment origin.
    version: String,
}

/// Each step looks at what can change its output; `dist/` as a whole is made of all of them.
const HOST_INPUTS: [&str; 7] = [
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "core/Cargo.toml",
    "core/src",
    "web",
    "src",
];
const PAGES_INPUTS: [&str; 12] = [
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "Trunk.toml",
    "index.html",
    "core/Cargo.toml",
    "core/src",
    "web",
    "src",
    "frame",
    "examples/leptos-checkout",
    "www",
];

pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let mode = match arguments {
        [] => Mode::Release,
        [flag] if flag == "--dev" => Mode::Development,
        [other, ..] => return Err(format!("`dist` knows --dev, not `{other}`")),
    };
    tools::for_dist(workspace)?;
    build(workspace, mode)
}

/// Makes `dist/` and `pkg/` new where their inputs changed; the tools must be there.
pub(crate) fn build(workspace: &Workspace, mode: Mode) -> Result<()> {
    let flags = match mode {
        Mode::Release => Some(flags::encoded(workspace)?),
        Mode::Development => None,
    };
    let build = Build {
        workspace,
        mode,
        settings: settings(workspace, mode, flags.as_deref())?,
        flags,
        version: version(workspace)?,
    };
    let package = workspace.root.join("pkg");
    let pages = build.pages();
    let host = build
        .step("host", &HOST_INPUTS)?
        .run(&[&build.host()], || host::build(&build))?;
    let shop = build
        .step("pages", &PAGES_INPUTS)?
        .run(&[&pages], || shop::build(&build))?;
    let dist = workspace.dist();
    let inputs = ["xtask/src", "www", "package-lock.json"];
    let assemble = build.step("dist", &inputs)?;
    if host || shop {
        files::remove_directory(&dist)?;
    }
    let changed = assemble.run(&[&dist, &package], || assemble_all(&build, &package))?;
    eprintln!(
        "dist/ and pkg/ are {}",
        if changed { "made" } else { "up to date" }
    );
    Ok(())
}

impl Build<'_> {
    /// Trunk's output.
    fn pages(&self) -> PathBuf {
        self.workspace.scratch().join("pages")
    }

    /// The glue and wasm of wasm-pack.
    fn host(&self) -> PathBuf {
        self.workspace.scratch().join("host")
    }

    /// A program that builds for the browser's target.
    fn wasm_command(&self, program: &str) -> Command {
        let mut command = self.workspace.command(program);
        if let Some(flags) = &self.flags {
            command.env("CARGO_ENCODED_RUSTFLAGS", flags);
        }
        command
    }

    fn step(&self, name: &str, inputs: &[&str]) -> Result<Step> {
        let stamp = self.workspace.scratch().join(format!("{name}.stamp"));
        Step::new(stamp, &self.workspace.root, inputs, &self.settings)
    }
}

fn assemble_all(build: &Build<'_>, package: &Path) -> Result<()> {
    let dist = build.workspace.dist();
    let next = dist.with_extension("tmp");
    files::remove_directory(&next)?;
    let origin = next.join("pay/tillframe").join(&build.version);
    payment_origin::assemble(build, &origin)?;
    package::assemble(build, &origin, package)?;
    shop::assemble(build, &next.join("shop"))?;
    gallery::assemble(build, &next.join("shop/gallery"))?;
    if build.mode == Mode::Release {
        compress::all_below(&next)?;
    }
    let last = dist.with_extension("old");
    files::remove_directory(&last)?;
    if dist.exists() {
        files::rename(&dist, &last)?;
    }
    files::rename(&next, &dist)?;
    files::remove_directory(&last)
}

fn settings(workspace: &Workspace, mode: Mode, flags: Option<&str>) -> Result<String> {
    let compiler = process::output(workspace.command("rustc").arg("-vV"))?;
    let optimizer = process::output(workspace.command("wasm-opt").arg("--version"))?;
    let mode = match mode {
        Mode::Release => "release",
        Mode::Development => "development",
    };
    let minified = tools::esbuild(workspace).is_some();
    let flags = flags.unwrap_or_default();
    Ok(format!(
        "{mode}\n{compiler}\n{optimizer}\nminified: {minified}\nflags: {flags}\n"
    ))
}

/// The workspace's version, from its Cargo.toml.
fn version(workspace: &Workspace) -> Result<String> {
    let manifest = files::read_text(&workspace.root.join("Cargo.toml"))?;
    let version = manifest
        .split_once("[workspace.package]")
        .and_then(|(_, rest)| rest.split_once("version = \""))
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(version, _)| version.to_owned());
    version.ok_or_else(|| "Cargo.toml gives no version under [workspace.package]".into())
}
