//! `cargo xtask demo`: builds everything and serves the shop until Ctrl-C.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::dist::{self, Mode};
use crate::workspace::Workspace;
use crate::{Result, process, tools};

/// Handed to the sandbox as they are.
const FLAGS: [&str; 4] = ["--gateway", "--frames", "--shop", "--db"];

pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    check(arguments)?;
    tools::for_dist(workspace)?;
    dist::build(workspace, Mode::Release)?;
    let mut sandbox = sandbox(workspace)?;
    sandbox.args(arguments);
    serve(&mut sandbox)
}

/// The sandbox's release build, ready to be started on our `dist/`.
pub(crate) fn sandbox(workspace: &Workspace) -> Result<Command> {
    eprintln!("building the sandbox");
    let options = ["build", "--profile", "server"];
    process::run(
        workspace
            .cargo()
            .args(options)
            .args(["--package", "tillframe-sandbox"]),
    )?;
    let mut sandbox = workspace.command(workspace.target.join("server/tillframe-sandbox"));
    sandbox.arg("serve").arg("--dist").arg(workspace.dist());
    Ok(sandbox)
}

/// The addresses in the one line that the sandbox prints when it is ready.
pub(crate) fn announced(child: &mut Child) -> Option<serde_json::Value> {
    let mut line = String::new();
    BufReader::new(child.stdout.take()?)
        .read_line(&mut line)
        .ok()?;
    serde_json::from_str(&line).ok()
}

/// Asks a process to stop in good order.
pub(crate) fn terminate(child: u32) {
    // One that has ended by itself is no fault.
    let _ = Command::new("kill")
        .arg(child.to_string())
        .stderr(Stdio::null())
        .status();
}

fn check(arguments: &[String]) -> Result<()> {
    for pair in arguments.chunks(2) {
        match pair {
            [flag, _value] if FLAGS.contains(&flag.as_str()) => {}
            [flag] if FLAGS.contains(&flag.as_str()) => {
                return Err(format!("{flag} needs a value"));
            }
            [other, ..] => {
                return Err(format!("`demo` knows {}, not `{other}`", FLAGS.join(", ")));
            }
            [] => {}
        }
    }
    Ok(())
}

fn serve(sandbox: &mut Command) -> Result<ExitCode> {
    let unable = |fault| format!("signals can't be watched: {fault}");
    let mut signals = Signals::new([SIGINT, SIGTERM]).map_err(unable)?;
    let mut child = sandbox
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|fault| process::not_started(sandbox, &fault))?;
    let asked_to_stop = Arc::new(AtomicBool::new(false));
    let (id, asked) = (child.id(), Arc::clone(&asked_to_stop));
    // A signal to the terminal's foreground reaches the sandbox by itself; one to this process alone does not.
    std::thread::spawn(move || {
        for _ in signals.forever() {
            asked.store(true, Ordering::Relaxed);
            terminate(id);
        }
    });
    if let Some(addresses) = announced(&mut child) {
        let shop = addresses["shop"].as_str().unwrap_or_default();
        println!("\nThe shop is open: {shop}   (Ctrl-C stops it)\n");
    }
    let status = child
        .wait()
        .map_err(|fault| process::not_started(sandbox, &fault))?;
    if asked_to_stop.load(Ordering::Relaxed) || status.success() {
        return Ok(ExitCode::SUCCESS);
    }
    // The sandbox has said what is wrong, in one line.
    Ok(ExitCode::FAILURE)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn takes_the_sandbox_s_flags_and_no_others() {
        assert_eq!(check(&words("--shop localhost:8001 --db memory")), Ok(()));
        assert!(
            check(&words("--shop"))
                .unwrap_err()
                .contains("--shop needs a value")
        );
        assert!(check(&words("--port 1")).unwrap_err().contains("--port"));
    }
}
