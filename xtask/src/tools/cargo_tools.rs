//! Tools that come as Rust packages. Each has one version; another one on the PATH is passed over.

use crate::workspace::Workspace;
use crate::{Result, files, process};

struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
    /// Options that make the build smaller.
    options: &'static [&'static str],
}

pub(crate) fn ensure_all(workspace: &Workspace) -> Result<()> {
    let bindgen = locked_version(workspace, "wasm-bindgen")?;
    let tools = [
        Tool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            // The CLI reads a format that changes with every release of the library.
            version: bindgen,
            options: &[],
        },
        Tool {
            package: "wasm-pack",
            program: "wasm-pack",
            version: "0.15.1".into(),
            options: &[],
        },
        Tool {
            package: "trunk",
            program: "trunk",
            version: "0.21.14".into(),
            // Without its look-up for newer versions.
            options: &["--no-default-features", "--features", "rustls"],
        },
    ];
    let missing: Vec<&Tool> = tools
        .iter()
        .filter(|tool| !is_there(workspace, tool))
        .collect();
    for tool in &missing {
        install(workspace, tool)?;
    }
    if missing.is_empty() {
        Ok(())
    } else {
        files::remove_directory(&build_directory(workspace))
    }
}

fn is_there(workspace: &Workspace, tool: &Tool) -> bool {
    workspace.find(tool.program).is_some_and(|program| {
        process::output(workspace.command(program).arg("--version"))
            .is_ok_and(|text| text.split_whitespace().any(|word| word == tool.version))
    })
}

fn install(workspace: &Workspace, tool: &Tool) -> Result<()> {
    let Tool {
        package, version, ..
    } = tool;
    eprintln!("building {package} {version}, once; this takes some minutes");
    let mut install = workspace.cargo();
    install
        .args([
            "install",
            "--quiet",
            "--locked",
            "--version",
            version,
            package,
        ])
        .arg("--root")
        .arg(workspace.tools())
        .args(tool.options);
    // One build directory, so that what the tools share is compiled once. Their own release profiles ask for whole
    // program optimization: many minutes for programs that run for a second.
    install
        .env("CARGO_TARGET_DIR", build_directory(workspace))
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    process::run(&mut install).map_err(|fault| {
        format!(
            "{fault}; is the network there? You can also put {} {version} on your PATH yourself",
            tool.program
        )
    })
}

fn build_directory(workspace: &Workspace) -> std::path::PathBuf {
    workspace.tools().join("build")
}

/// The version of a package in Cargo.lock.
fn locked_version(workspace: &Workspace, package: &str) -> Result<String> {
    let lock = files::read_text(&workspace.root.join("Cargo.lock"))?;
    version_in(&lock, package).ok_or_else(|| format!("Cargo.lock names no package {package}"))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let (_, entry) = lock.split_once(&format!("\nname = \"{package}\"\nversion = \""))?;
    let (version, _) = entry.split_once('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.76\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.126\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.126"));
        assert_eq!(version_in(lock, "wasm"), None);
    }
}
