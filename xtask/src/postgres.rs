//! A PostgreSQL server of our own, gone with the process that asked for it.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Stdio};

use crate::tools::postgres_programs;
use crate::workspace::Workspace;
use crate::{Result, process};

/// The server's whole life is this script's: it ends when its standard input does.
const KEEP: &str = include_str!("postgres/keep.sh");

/// Who runs the server when we are root: it refuses to be root's. Debian's package makes this user.
const USER: &str = "postgres";

/// Whether a commit waits for the disk.
#[derive(Clone, Copy)]
pub(crate) enum Disk {
    /// As in production: for figures.
    Waits,
    /// For tests: none of them stops the server itself.
    Forgets,
}

/// A server with one empty database, on a socket that only its user and root may open.
pub(crate) struct Postgres {
    /// What a client connects to; it has a query already, so that more options can follow a `&`.
    pub(crate) url: String,
    keeper: Child,
}

impl Postgres {
    /// Starts a server; it answers when this returns.
    pub(crate) fn start(workspace: &Workspace, disk: Disk) -> Result<Self> {
        let programs = postgres_programs(workspace)?;
        // Many small sandboxes are open at once, each with connections of its own.
        let mut options = "-c max_connections=400".to_owned();
        if let Disk::Forgets = disk {
            options += " -c fsync=off -c full_page_writes=off";
        }
        let mut command = if process::is_root(workspace) {
            let mut command = workspace.command("runuser");
            command.args(["-u", USER, "--", "sh"]);
            command
        } else {
            workspace.command("sh")
        };
        command
            .args(["-c", KEEP, "keep.sh"])
            .arg(programs)
            .arg(options);
        // Ctrl-C is for us; the server ends after what uses it.
        command.current_dir("/").process_group(0);
        let mut keeper = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|fault| process::not_started(&command, &fault))?;
        let Some(directory) = first_line(&mut keeper) else {
            let _ = keeper.wait();
            return Err("PostgreSQL didn't start; its own message is above".into());
        };
        Ok(Self {
            url: url(&directory),
            keeper,
        })
    }
}

impl Drop for Postgres {
    /// Waiting closes the pipe first.
    fn drop(&mut self) {
        let _ = self.keeper.wait();
    }
}

fn first_line(keeper: &mut Child) -> Option<String> {
    let mut line = String::new();
    let mut output = BufReader::new(keeper.stdout.take()?);
    output.read_line(&mut line).ok()?;
    let line = line.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

fn url(directory: &str) -> String {
    format!("postgres://tillframe@localhost/postgres?host={directory}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::os::unix::net::UnixStream;
    use std::path::Path;

    use super::*;

    #[test]
    fn a_server_is_there_until_it_is_dropped() {
        let server = Postgres::start(&Workspace::locate().unwrap(), Disk::Forgets).unwrap();
        let directory = server.url.split_once("host=").unwrap().1.to_owned();
        UnixStream::connect(Path::new(&directory).join(".s.PGSQL.5432")).unwrap();
        drop(server);
        assert!(!Path::new(&directory).exists());
    }
}
