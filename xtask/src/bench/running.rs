//! Programs that run beside the benchmark and end with it.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use crate::tools::Driver;
use crate::workspace::Workspace;
use crate::{Result, demo, process};

/// A sandbox with its database on disk, as a shop would run it.
pub(super) struct Sandbox {
    pub(super) gateway: String,
    pub(super) shop: String,
    /// Until every address answered.
    pub(super) start: Duration,
    running: Running,
}

pub(super) struct Chromedriver {
    pub(super) url: String,
    /// Kept open: a program that writes to a closed pipe is ended.
    _output: BufReader<ChildStdout>,
    _running: Running,
}

impl Sandbox {
    /// `db` is what its option of that name takes.
    pub(super) fn start(workspace: &Workspace, scratch: &Path, db: &str) -> Result<Self> {
        let log = scratch.join("sandbox.log");
        let file = File::options().create(true).append(true).open(&log);
        let file = file.map_err(|fault| format!("the sandbox's log can't be written: {fault}"))?;
        let mut command = demo::sandbox(workspace)?;
        for flag in ["--gateway", "--frames", "--graphql"] {
            command.args([flag, "127.0.0.1:0"]);
        }
        command.args(["--shop", "localhost:0", "--db", db]);
        let started = Instant::now();
        let mut running = Running::start(command.stderr(file))?;
        let addresses = demo::announced(&mut running.0)
            .ok_or_else(|| format!("the sandbox didn't start; see {}", log.display()))?;
        let address = |name: &str| addresses[name].as_str().unwrap_or_default().to_owned();
        Ok(Self {
            gateway: address("gateway"),
            shop: address("shop"),
            start: started.elapsed(),
            running,
        })
    }

    /// What it takes of the machine's memory, in bytes; `None` where there is no `/proc`.
    pub(super) fn memory(&self) -> Option<f64> {
        let status = format!("/proc/{}/status", self.running.0.id());
        resident(&std::fs::read_to_string(status).ok()?)
    }

    /// Ends it as a power cut would.
    pub(super) fn kill(mut self) {
        // One that has ended by itself is no fault.
        let _ = self.running.0.kill();
        let _ = self.running.0.wait();
    }
}

impl Chromedriver {
    pub(super) fn start(workspace: &Workspace, driver: &Driver) -> Result<Self> {
        let mut running = Running::start(workspace.command(&driver.path).arg("--port=0"))?;
        let silent = "chromedriver didn't say its port; is it the one of your browser's version?";
        let mut output = running.0.stdout.take().map(BufReader::new).ok_or(silent)?;
        let port = output
            .by_ref()
            .lines()
            .map_while(std::result::Result::ok)
            .find_map(|line| port_in(&line))
            .ok_or(silent)?;
        Ok(Self {
            url: format!("http://127.0.0.1:{port}"),
            _output: output,
            _running: running,
        })
    }
}

/// Ended in good order when dropped.
struct Running(Child);

impl Running {
    fn start(command: &mut Command) -> Result<Self> {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map(Self)
            .map_err(|fault| process::not_started(command, &fault))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        demo::terminate(self.0.id());
        let _ = self.0.wait();
    }
}

/// From the line "VmRSS:     12345 kB".
fn resident(status: &str) -> Option<f64> {
    let (_, rest) = status.split_once("VmRSS:")?;
    let kib: f64 = rest.split_whitespace().next()?.parse().ok()?;
    Some(kib * 1024.0)
}

/// From chromedriver's line "… started successfully on port 40123."
fn port_in(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_port_that_chromedriver_chose() {
        assert_eq!(
            port_in("ChromeDriver was started successfully on port 40123."),
            Some(40123)
        );
        assert_eq!(port_in("Starting ChromeDriver 156.0 (…) on port 0"), None);
    }

    #[test]
    fn reads_the_memory_in_use_not_the_most_there_was() {
        let status = "VmHWM:\t   20000 kB\nVmRSS:\t    1024 kB\nThreads:\t2\n";
        assert_eq!(resident(status), Some(1_048_576.0));
    }
}
