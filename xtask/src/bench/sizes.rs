//! What a browser downloads, as brotli files.

use std::path::Path;

use super::table::Figures;
use crate::workspace::Workspace;
use crate::{Result, files};

pub(super) fn measure(workspace: &Workspace, figures: &mut Figures) -> Result<()> {
    let (mut host, mut frame) = (0, 0);
    eprintln!("brotli bytes by file:");
    for file in files::all_below(&workspace.dist().join("pay"))? {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Some(name) = name.strip_suffix(".br") else {
            continue;
        };
        let part = match name {
            "tillframe.js" => &mut host,
            _ if name.starts_with("host-") => &mut host,
            _ if name.starts_with("frame") => &mut frame,
            // integrity.json: read by those who deploy, by no browser.
            _ => continue,
        };
        let bytes = length(&file)?;
        *part += bytes;
        eprintln!("  {bytes:>7}  {name}");
    }
    figures.host_bytes = Some(host);
    figures.frame_bytes = Some(frame);
    Ok(())
}

fn length(file: &Path) -> Result<u64> {
    let metadata = std::fs::metadata(file);
    metadata
        .map(|it| it.len())
        .map_err(|fault| format!("{} can't be read: {fault}", file.display()))
}
