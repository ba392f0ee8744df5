//! The `.br` and `.gz` beside each file, made once here so that servers needn't at each request.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{Result, files};

pub(super) fn all_below(directory: &Path) -> Result<()> {
    for file in files::all_below(directory)? {
        let content = files::read(&file)?;
        files::write(&with_suffix(&file, "br"), brotli(&content)?)?;
        files::write(&with_suffix(&file, "gz"), gzip(&content)?)?;
    }
    Ok(())
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let settings = BrotliEncoderParams {
        quality: 11,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &settings)
        .map_err(|fault| format!("brotli failed: {fault}"))?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(content)
        .and_then(|()| encoder.finish())
        .map_err(|fault| format!("gzip failed: {fault}"))
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}
