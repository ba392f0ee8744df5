//! The files, in memory, each with its compressed twins.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
};

use axum::{body::Bytes, http::HeaderValue};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use sha2::{Digest as _, Sha256};

/// How deep the directories go: `tillframe/0.1.0/file`, and two more in reserve.
const MAX_DEPTH: usize = 5;

/// What a file is, as far as its headers care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page, shown in the merchant's.
    Page,
    /// A page of Hosted Fields in which no script runs: another frame puts its field there.
    Field,
    /// Named after its content, so that it never changes.
    Hashed(&'static str),
    /// Changes with every build under the same name.
    Plain(&'static str),
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Gzip,
    Identity,
}

impl Coding {
    /// The word in headers.
    pub(super) fn name(self) -> Option<HeaderValue> {
        match self {
            Self::Brotli => Some(HeaderValue::from_static("br")),
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Identity => None,
        }
    }
}

/// A body and its entity tag.
type Written = (Bytes, HeaderValue);

/// One file.
pub(super) struct File {
    pub(super) kind: Kind,
    plain: Written,
    brotli: Option<Written>,
    gzip: Option<Written>,
}

impl File {
    /// The best coding that is there and accepted.
    pub(super) fn coding(&self, accepts: impl Fn(&str) -> bool) -> Coding {
        if self.brotli.is_some() && accepts("br") {
            Coding::Brotli
        } else if self.gzip.is_some() && accepts("gzip") {
            Coding::Gzip
        } else {
            Coding::Identity
        }
    }

    /// The body in a coding, and its tag.
    pub(super) fn body(&self, coding: Coding) -> Written {
        let written = match coding {
            Coding::Brotli => self.brotli.as_ref(),
            Coding::Gzip => self.gzip.as_ref(),
            Coding::Identity => None,
        };
        written.unwrap_or(&self.plain).clone()
    }
}

/// All files by the path under which they are served.
pub(super) struct Bundle(HashMap<String, File>);

impl Bundle {
    /// Reads a directory. What can't be read is left out: there may be nothing built yet.
    pub(super) fn load(directory: &Path) -> Self {
        let mut found = HashMap::new();
        if let Err(error) = collect(directory, String::new(), 0, &mut found) {
            tracing::debug!(%error, "can't read {}", directory.display());
        }
        let files = found.iter().filter_map(|(path, file)| {
            let twin = |suffix: &str| {
                let twin = found.get(&format!("{path}{suffix}"))?;
                read(twin).ok()
            };
            let file = File {
                kind: kind(path)?,
                plain: read(file).ok()?,
                brotli: twin(".br"),
                gzip: twin(".gz"),
            };
            Some((path.clone(), file))
        });
        Self(files.collect())
    }

    /// The file of a path.
    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.0.get(path)
    }

    /// There is nothing to serve.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Regular files below a directory. Links are not followed: they could lead out of it.
fn collect(
    directory: &Path,
    prefix: String,
    depth: usize,
    found: &mut HashMap<String, PathBuf>,
) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = format!("{prefix}/{name}");
        let kind = entry.file_type()?;
        if kind.is_file() {
            found.insert(path, entry.path());
        } else if kind.is_dir() && depth < MAX_DEPTH {
            collect(&entry.path(), path, depth + 1, found)?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> io::Result<Written> {
    let body = fs::read(path)?;
    let tag = format!("\"{}\"", BASE64.encode(Sha256::digest(&body)));
    let tag = HeaderValue::from_str(&tag).map_err(io::Error::other)?;
    Ok((body.into(), tag))
}

/// Nothing for what is not served by itself: compressed twins, and files of no kind that a page loads.
fn kind(path: &str) -> Option<Kind> {
    let (_, name) = path.rsplit_once('/')?;
    let (stem, extension) = name.rsplit_once('.')?;
    let media = match extension {
        "html" if stem == "field" => return Some(Kind::Field),
        "html" => return Some(Kind::Page),
        "css" => "text/css; charset=utf-8",
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "ts" | "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        _ => return None,
    };
    Some(if is_hashed(stem) {
        Kind::Hashed(media)
    } else {
        Kind::Plain(media)
    })
}

/// `host-1a2b3c4d`, `host-1a2b3c4d_bg`: a dash and at least eight hexadecimal digits.
fn is_hashed(stem: &str) -> bool {
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_never_change() {
        for hashed in [
            "host-1a2b3c4d.js",
            "host-1a2b3c4d5e6f_bg.wasm",
            "de_DE-1a2b3c4d.txt",
        ] {
            assert!(
                matches!(kind(&format!("/v/{hashed}")), Some(Kind::Hashed(_))),
                "{hashed}"
            );
        }
        for plain in ["tillframe.js", "a-b.css", "integrity.json", "host-1a2b.js"] {
            assert!(
                matches!(kind(&format!("/v/{plain}")), Some(Kind::Plain(_))),
                "{plain}"
            );
        }
        for page in ["frame.html", "fields.html"] {
            assert_eq!(kind(&format!("/v/{page}")), Some(Kind::Page), "{page}");
        }
        assert_eq!(kind("/v/field.html"), Some(Kind::Field));
        for nothing in ["frame.html.br", "x.gz", "README", "x.rs"] {
            assert_eq!(kind(&format!("/v/{nothing}")), None, "{nothing}");
        }
    }
}
