//! The frame's stylesheet, whose parts stand in `www/frame/`.

use std::path::Path;

use crate::{Result, files};

/// In the order of their rules: of two that are as specific, the later one holds.
const PARTS: [&str; 8] = [
    "variables",
    "base",
    "form",
    "floating",
    "rows",
    "skeleton",
    "preferences",
    "pictures",
];

/// All parts in their order.
pub(super) fn of_frame(from: &Path) -> Result<String> {
    let part = |name: &&str| files::read_text(&from.join(name).with_extension("css"));
    PARTS.iter().map(part).collect()
}
