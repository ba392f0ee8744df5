//! Running other programs, with one clear sentence when it goes wrong.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use crate::Result;
use crate::workspace::Workspace;

/// Runs to the end. What it says is progress, so all of it goes to standard error: our own output stays ours.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .stdin(Stdio::null())
        .stdout(std::io::stderr())
        .status()
        .map_err(|fault| not_started(command, &fault))?;
    if status.success() {
        Ok(())
    } else {
        Err(failed(command, &status))
    }
}

/// Runs to the end and gives what it wrote to its standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|fault| not_started(command, &fault))?;
    if !output.status.success() {
        return Err(failed(command, &output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs to the end, prints its standard output as it comes and shows each line to `watch` too.
pub(crate) fn watch(command: &mut Command, mut watch: impl FnMut(&str)) -> Result<()> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|fault| not_started(command, &fault))?;
    if let Some(stdout) = child.stdout.take() {
        let mut lines = BufReader::new(stdout);
        let mut line = Vec::new();
        // Tests may print anything, so bytes are read and not text.
        while lines
            .read_until(b'\n', &mut line)
            .is_ok_and(|length| length > 0)
        {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            watch(text.trim_end());
            line.clear();
        }
    }
    let status = child.wait().map_err(|fault| not_started(command, &fault))?;
    if status.success() {
        Ok(())
    } else {
        Err(failed(command, &status))
    }
}

/// Whether this user is root.
pub(crate) fn is_root(workspace: &Workspace) -> bool {
    output(workspace.command("id").arg("-u")).is_ok_and(|user| user.trim() == "0")
}

pub(crate) fn not_started(command: &Command, fault: &std::io::Error) -> String {
    format!("`{}` can't be started: {fault}", line(command))
}

fn failed(command: &Command, status: &std::process::ExitStatus) -> String {
    format!(
        "`{}` failed ({status}); its own message is above",
        line(command)
    )
}

fn line(command: &Command) -> String {
    let name = command.get_program().to_string_lossy();
    let mut words = vec![name.rsplit('/').next().unwrap_or(&name).to_owned()];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}
