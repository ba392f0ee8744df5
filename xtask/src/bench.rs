//! b
use crate::{Result, workspace::Workspace};
pub(crate) fn run(_w: &Workspace, _a: &[String]) -> Result<()> {
    Ok(())
}
