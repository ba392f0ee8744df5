//! The version directory of the payment origin: `pay/tillframe/<version>/`.
//!
//! Everything but the documents that others link to (the entry scripts and the frames' pages) has its content's hash in
//! its name and may be cached for ever. Names are filled in bottom-up: a file's hash covers the names in it.
//!
//! Each side's glue becomes part of the hand-written module that imports it, where esbuild is there to do that: a form is
//! usable two requests earlier.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::template::{Values, integrity};
use super::{Build, Mode, host, javascript, locales, names, shop, styles};
use crate::fingerprint::short_hash;
use crate::{Result, files};

pub(super) fn assemble(build: &Build<'_>, to: &Path) -> Result<()> {
    javascript::warn_when_missing(build);
    let www = build.workspace.root.join("www");
    let frame = build.pages().join(shop::FRAME);
    let mut origin = Origin::new(build, to);
    origin.values.set("VERSION", &build.version);
    origin.module("HOST", "host", &build.host(), host::DROPIN)?;
    // A page with Drop-in never asks for it.
    origin.module_apart("FIELDS_HOST", "fields-host", &build.host(), host::FIELDS)?;
    origin.module("FRAME", "frame", &frame, "tillframe-frame")?;
    origin.module("FIELDS", "fields", &frame, "tillframe-fields")?;
    origin.stylesheet("FRAME_CSS", "frame", &www.join("frame"))?;
    origin.hashed(&["FIELD_CSS"], "field", &www.join("field.css"))?;
    origin.locales(&www.join("locales"))?;
    origin.classic_boot("FRAME", "frame", &www.join("frame-boot.js"))?;
    origin.boot("FIELDS", "fields", &www.join("fields-boot.js"))?;
    for name in ["first-look.js", "follow.js", "send-form.js"] {
        origin.part(name, &www.join(name))?;
    }
    for name in [
        "frame.html",
        "fields.html",
        "field.html",
        "tillframe.js",
        "braintree.js",
        "script-tag.js",
        "element.js",
    ] {
        origin.document(name, &www.join(name))?;
    }
    origin.finish()
}

/// Drop-in's document with another program in it, the one that was built as `program`.
pub(super) fn assemble_frame_of(build: &Build<'_>, to: &Path, program: &str) -> Result<()> {
    let www = build.workspace.root.join("www");
    let mut origin = Origin::new(build, to);
    origin.module("FRAME", "frame", &build.pages().join(shop::FRAME), program)?;
    origin.stylesheet("FRAME_CSS", "frame", &www.join("frame"))?;
    origin.locales(&www.join("locales"))?;
    origin.classic_boot("FRAME", "frame", &www.join("frame-boot.js"))?;
    origin.document("frame.html", &www.join("frame.html"))
}

struct Origin<'a> {
    build: &'a Build<'a>,
    to: &'a Path,
    values: Values,
    integrities: Map<String, Value>,
}

impl<'a> Origin<'a> {
    fn new(build: &'a Build<'a>, to: &'a Path) -> Self {
        Self {
            build,
            to,
            values: Values::default(),
            integrities: Map::new(),
        }
    }

    /// A wasm module and its glue, which becomes part of the script that imports it.
    fn module(&mut self, key: &str, name: &str, from: &Path, built_as: &str) -> Result<()> {
        let glue = self.wasm(key, name, from, built_as)?;
        if javascript::can_bundle(self.build) {
            let name = format!("{name}-glue.js");
            files::write(&self.scratch(&name), glue)?;
            self.values.set(&format!("{key}_JS"), name);
            return Ok(());
        }
        self.glue(key, name, glue.as_bytes())
    }

    /// A wasm module and its glue, which stays a file of its own: see [`javascript::bundle`].
    fn module_apart(&mut self, key: &str, name: &str, from: &Path, built_as: &str) -> Result<()> {
        let glue = self.wasm(key, name, from, built_as)?;
        let scratch = self.scratch(&format!("{name}-glue.js"));
        files::write(&scratch, glue)?;
        let glue = javascript::minify(self.build, &scratch)?;
        self.glue(key, name, &glue)
    }

    /// The wasm file; gives the text of its glue.
    fn wasm(&mut self, key: &str, name: &str, from: &Path, built_as: &str) -> Result<String> {
        let mut wasm = files::read(&from.join(format!("{built_as}_bg.wasm")))?;
        let mut glue = files::read_text(&from.join(format!("{built_as}.js")))?;
        if self.build.mode == Mode::Release
            && let Some(short) = names::shorten(&wasm, &glue)
        {
            (wasm, glue) = short;
        }
        let wasm_name = format!("{name}-{}_bg.wasm", short_hash(&wasm));
        self.write(&[&format!("{key}_WASM")], &wasm_name, &wasm)?;
        Ok(glue.replace(&format!("{built_as}_bg.wasm"), &wasm_name))
    }

    fn glue(&mut self, key: &str, name: &str, glue: &[u8]) -> Result<()> {
        let name = format!("{name}-{}.js", short_hash(glue));
        self.write(&[&format!("{key}_JS")], &name, glue)
    }

    /// The words of all locales.
    fn locales(&mut self, from: &Path) -> Result<()> {
        let locales = locales::compile(from)?;
        self.values.set("LOCALES", locales.codes);
        self.values.set("LOCALES_HASH", locales.hash);
        for (name, lines) in locales.files {
            self.write(&[], &name, lines.as_bytes())?;
        }
        Ok(())
    }

    /// What starts a module in its frame. With the glue in it, it is the frame's only script, so the one that its page
    /// preloads.
    fn boot(&mut self, key: &str, name: &str, from: &Path) -> Result<()> {
        let boot = format!("{key}_BOOT");
        if javascript::can_bundle(self.build) {
            self.hashed(&[&format!("{key}_JS"), &boot], name, from)
        } else {
            self.hashed(&[&boot], &format!("{name}-boot"), from)
        }
    }

    /// The same for a script that runs before the page is shown, so it is no module. When the glue is apart, the page
    /// names it with its integrity: an import in a script can't.
    fn classic_boot(&mut self, key: &str, name: &str, from: &Path) -> Result<()> {
        let (boot, preload) = (format!("{key}_BOOT"), format!("{key}_PRELOAD"));
        let scratch = self.scratch(&format!("{name}-boot.js"));
        let text = self.values.fill(name, &files::read_text(from)?)?;
        files::write(&scratch, text)?;
        let script = javascript::bundle_classic(self.build, &scratch)?;
        let name = format!("{name}-{}.js", short_hash(&script));
        let link = if javascript::can_bundle(self.build) {
            String::new()
        } else {
            let link =
                r#"<link rel="modulepreload" href="{{GLUE_JS}}" integrity="{{GLUE_JS_SRI}}" />"#;
            self.values.fill(&preload, &link.replace("GLUE", key))?
        };
        self.values.set(&preload, link);
        self.write(&[&boot], &name, &script)
    }

    /// The parts of a stylesheet as one file: a part that imports the others would hold them up.
    fn stylesheet(&mut self, key: &str, name: &str, from: &Path) -> Result<()> {
        let whole = self.scratch(&format!("{name}-whole.css"));
        files::write(&whole, styles::of_frame(from)?)?;
        self.hashed(&[key], name, &whole)
    }

    /// A hand-written script or stylesheet.
    fn hashed(&mut self, keys: &[&str], name: &str, from: &Path) -> Result<()> {
        let content = self.filled(from)?;
        let extension = from.extension().unwrap_or_default().to_string_lossy();
        let name = format!("{name}-{}.{extension}", short_hash(&content));
        self.write(keys, &name, &content)
    }

    /// A module that becomes part of those that import it, or a file beside them.
    fn part(&mut self, name: &str, from: &Path) -> Result<()> {
        if javascript::can_bundle(self.build) {
            let text = self.values.fill(name, &files::read_text(from)?)?;
            return files::write(&self.scratch(name), text);
        }
        self.document(name, from)
    }

    /// A file that others link to by its plain name.
    fn document(&mut self, name: &str, from: &Path) -> Result<()> {
        let content = self.filled(from)?;
        self.write(&[], name, &content)
    }

    /// The file with its placeholders filled; code is minified, a script together with what it imports.
    fn filled(&self, from: &Path) -> Result<Vec<u8>> {
        let name = from.file_name().unwrap_or_default().to_string_lossy();
        let text = self.values.fill(&name, &files::read_text(from)?)?;
        // esbuild reads a file, and the filled text is not in one yet.
        let scratch = self.scratch(&name);
        match from.extension().and_then(OsStr::to_str) {
            Some("js") => {
                files::write(&scratch, text)?;
                javascript::bundle(self.build, &scratch)
            }
            Some("css") => {
                files::write(&scratch, text)?;
                javascript::minify(self.build, &scratch)
            }
            _ => Ok(text.into_bytes()),
        }
    }

    /// Where esbuild finds a filled file, and beside it those that it imports.
    fn scratch(&self, name: &str) -> PathBuf {
        self.build.workspace.scratch().join("filled").join(name)
    }

    /// `keys` are the placeholders that name this file.
    fn write(&mut self, keys: &[&str], name: &str, content: &[u8]) -> Result<()> {
        for key in keys {
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
