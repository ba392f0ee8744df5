//! The sandbox as a server: how much it does in a second, what it takes of memory, how soon it is back.

use std::path::Path;

use super::figures::Figures;
use super::load;
use super::running::Sandbox;
use crate::Result;
use crate::postgres::{Disk, Postgres};
use crate::workspace::Workspace;

/// How many sales are in the books when memory and restart are measured.
pub(super) const SALES: usize = 100_000;

pub(super) fn measure(workspace: &Workspace, scratch: &Path, figures: &mut Figures) -> Result<()> {
    on_sqlite(workspace, scratch, figures)?;
    on_postgres(workspace, scratch, figures)
}

fn on_sqlite(workspace: &Workspace, scratch: &Path, figures: &mut Figures) -> Result<()> {
    let file = scratch.join("bench.sqlite").display().to_string();
    let sandbox = Sandbox::start(workspace, scratch, &file)?;
    eprintln!("measuring the sandbox's throughput");
    figures.on_sqlite = load::measure(&sandbox.gateway)?;
    eprintln!("measuring the sandbox over {SALES} sales");
    load::sell(&sandbox.gateway, SALES - load::MADE)?;
    figures.server_memory_bytes = sandbox.memory();
    sandbox.kill();
    let sandbox = Sandbox::start(workspace, scratch, &file)?;
    figures.restart_ms = Some(sandbox.start.as_secs_f64() * 1000.0);
    Ok(())
}

fn on_postgres(workspace: &Workspace, scratch: &Path, figures: &mut Figures) -> Result<()> {
    let server = Postgres::start(workspace, Disk::Waits)?;
    let sandbox = Sandbox::start(workspace, scratch, &server.url)?;
    eprintln!("measuring the sandbox's throughput on PostgreSQL");
    figures.on_postgres = load::measure(&sandbox.gateway)?;
    Ok(())
}
