//! The version directory of the payment origin: `pay/tillframe/<version>/`.
//!
//! Everything but the two documents that others link to (the entry module and the frame's page) has its content's
//! hash in its name and may be cached for ever. Names are filled in bottom-up: a file's hash covers the names in it.

use std::path::Path;

use serde_json::{Map, Value};

use super::template::{Values, integrity};
use super::{Build, javascript, shop};
use crate::fingerprint::short_hash;
use crate::{Result, files};

pub(super) fn assemble(build: &Build<'_>, to: &Path) -> Result<()> {
    javascript::warn_when_missing(build);
    let www = build.workspace.root.join("www");
    let frame = build.pages().join(shop::FRAME);
    let mut origin = Origin {
        build,
        to,
        values: Values::default(),
        integrities: Map::new(),
    };
    origin.values.set("VERSION", &build.version);
    origin.module("HOST", "host", &build.host(), "host")?;
    origin.module("FRAME", "frame", &frame, "tillframe-frame")?;
    origin.hashed("FRAME_CSS", "frame", &www.join("frame.css"))?;
    origin.hashed("FRAME_BOOT", "frame-boot", &www.join("frame-boot.js"))?;
    origin.document("frame.html", &www.join("frame.html"))?;
    origin.document("tillframe.js", &www.join("tillframe.js"))?;
    origin.finish()
}

struct Origin<'a> {
    build: &'a Build<'a>,
    to: &'a Path,
    values: Values,
    integrities: Map<String, Value>,
}

impl Origin<'_> {
    /// A wasm module and its glue, which names it.
    fn module(&mut self, key: &str, name: &str, from: &Path, built_as: &str) -> Result<()> {
        let wasm = files::read(&from.join(format!("{built_as}_bg.wasm")))?;
        let wasm_name = format!("{name}-{}_bg.wasm", short_hash(&wasm));
        self.write(Some(&format!("{key}_WASM")), &wasm_name, &wasm)?;
        let glue = javascript::minify(self.build, &from.join(format!("{built_as}.js")))?;
        let glue =
            String::from_utf8_lossy(&glue).replace(&format!("{built_as}_bg.wasm"), &wasm_name);
        let glue_name = format!("{name}-{}.js", short_hash(glue.as_bytes()));
        self.write(Some(&format!("{key}_JS")), &glue_name, glue.as_bytes())
    }

    /// A hand-written script or stylesheet.
    fn hashed(&mut self, key: &str, name: &str, from: &Path) -> Result<()> {
        let content = self.filled(from)?;
        let extension = from.extension().unwrap_or_default().to_string_lossy();
        let name = format!("{name}-{}.{extension}", short_hash(&content));
        self.write(Some(key), &name, &content)
    }

    /// A file that others link to by its plain name.
    fn document(&mut self, name: &str, from: &Path) -> Result<()> {
        let content = self.filled(from)?;
        self.write(None, name, &content)
    }

    /// The file with its placeholders filled, minified when it is code.
    fn filled(&self, from: &Path) -> Result<Vec<u8>> {
        let name = from.file_name().unwrap_or_default();
        let text = self
            .values
            .fill(&name.to_string_lossy(), &files::read_text(from)?)?;
        if from
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            return Ok(text.into_bytes());
        }
        // esbuild reads a file, and the filled text is not in one yet.
        let scratch = self.build.workspace.scratch().join("filled").join(name);
        files::write(&scratch, text)?;
        javascript::minify(self.build, &scratch)
    }

    fn write(&mut self, key: Option<&str>, name: &str, content: &[u8]) -> Result<()> {
        if let Some(key) = key {
            self.values.set_file(key, name, content);
        }
        self.integrities
            .insert(name.to_owned(), integrity(content).into());
        files::write(&self.to.join(name), content)
    }

    /// Lists each file's integrity value, for pages that pin one version.
    fn finish(self) -> Result<()> {
        let list = serde_json::to_string_pretty(&self.integrities)
            .map_err(|fault| format!("integrity.json can't be made: {fault}"))?;
        files::write(&self.to.join("integrity.json"), list + "\n")
    }
}
