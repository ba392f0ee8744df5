//! The gallery, a page of the demo shop: every state of Drop-in, each at its own address.
//!
//! It is Drop-in's own document with another program in it, beside a page that links the states. Tests read which there
//! are from `states.json`.

use std::path::Path;

use serde_json::json;

use super::{Build, locales, payment_origin};
use crate::{Result, files};

/// The program's own table.
#[path = "../../../frame/src/bin/gallery/states.rs"]
#[allow(dead_code, reason = "the program needs more of it")]
mod states;

pub(super) fn assemble(build: &Build<'_>, to: &Path) -> Result<()> {
    payment_origin::assemble_frame_of(build, to, "tillframe-gallery")?;
    let www = build.workspace.root.join("www");
    files::copy_all(&www.join("gallery"), to)?;
    let locales = locales::compile(&www.join("locales"))?.codes;
    let list = json!({
        "state": states::STATES.map(|state| state.name),
        "theme": ["default", "night", "flat"],
        "scheme": ["light", "dark"],
        "labels": ["top", "floating"],
        "density": ["comfortable", "compact"],
        "locale": locales.split(' ').collect::<Vec<_>>(),
    });
    files::write(&to.join("states.json"), format!("{list:#}\n"))
}
