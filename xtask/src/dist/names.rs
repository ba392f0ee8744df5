//! Short names for what a wasm module imports of its glue.
//!
//! wasm-bindgen gives each function a hash: 16 characters that no compression makes shorter, in the module and in the glue.
//! Nobody else knows these names, so both get a letter or two instead.

use std::collections::HashMap;

/// The identifier of the section that lists imports.
const IMPORTS: u8 = 2;

/// The kind of an import that is a function.
const FUNCTION: u8 = 0;

/// What stands before the first section: magic number and version.
const HEADER: usize = 8;

/// The module and its glue with short names; nothing if it is built otherwise than wasm-bindgen builds.
pub(super) fn shorten(wasm: &[u8], glue: &str) -> Option<(Vec<u8>, String)> {
    let (header, mut rest) = wasm.split_at_checked(HEADER)?;
    let mut names = HashMap::new();
    let mut short = header.to_vec();
    while let Some((id, after)) = rest.split_first() {
        let (content, after) = sized(after)?;
        rest = after;
        short.push(*id);
        if *id == IMPORTS {
            write_sized(&mut short, &imports(content, &mut names)?);
        } else {
            write_sized(&mut short, content);
        }
    }
    Some((short, renamed(glue, &names)))
}

/// The section with short names, which are added to `names`.
fn imports<'a>(section: &'a [u8], names: &mut HashMap<&'a str, String>) -> Option<Vec<u8>> {
    let mut short = Vec::new();
    let (count, mut rest) = number(section)?;
    write_number(&mut short, count);
    for _ in 0..count {
        let (module, after) = sized(rest)?;
        let (name, after) = sized(after)?;
        let (kind, after) = after.split_first()?;
        let (of_type, after) = number(after)?;
        if *kind != FUNCTION {
            return None;
        }
        let count = names.len();
        let new = names
            .entry(std::str::from_utf8(name).ok()?)
            .or_insert_with(|| letters(count));
        write_sized(&mut short, module);
        write_sized(&mut short, new.as_bytes());
        short.push(FUNCTION);
        write_number(&mut short, of_type);
        rest = after;
    }
    rest.is_empty().then_some(short)
}

/// The script, in which every identifier that is one of `names` has its new one.
fn renamed(script: &str, names: &HashMap<&str, String>) -> String {
    let is_part = |character: char| character.is_ascii_alphanumeric() || "_$".contains(character);
    let mut text = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(|c| !is_part(c)).unwrap_or(rest.len()));
        text.push_str(names.get(word).map_or(word, String::as_str));
        let (gap, after) = after.split_at(after.find(is_part).unwrap_or(after.len()));
        text.push_str(gap);
        rest = after;
    }
    text
}

/// `a`, `b`, … `z`, `aa`, `ba`, …
fn letters(mut index: usize) -> String {
    let mut text = String::new();
    loop {
        text.extend(char::from_u32(u32::from(b'a') + (index % 26) as u32));
        match (index / 26).checked_sub(1) {
            Some(next) => index = next,
            None => return text,
        }
    }
}

/// What the length before it says, and what follows.
fn sized(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = number(bytes)?;
    rest.split_at_checked(length)
}

fn write_sized(to: &mut Vec<u8>, content: &[u8]) {
    write_number(to, content.len());
    to.extend_from_slice(content);
}

/// A number in LEB128, and what follows.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(index + 1..)?));
        }
    }
    None
}

fn write_number(to: &mut Vec<u8>, mut value: usize) {
    while value > 0x7f {
        to.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    to.push(value as u8);
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn module(names: &[&str]) -> Vec<u8> {
        let mut imports = Vec::new();
        write_number(&mut imports, names.len());
        for name in names {
            write_sized(&mut imports, b"./glue_bg.js");
            write_sized(&mut imports, name.as_bytes());
            imports.extend([FUNCTION, 3]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.push(1);
        write_sized(&mut module, &[7; 200]);
        module.push(IMPORTS);
        write_sized(&mut module, &imports);
        module.push(10);
        write_sized(&mut module, b"code");
        module
    }

    #[test]
    fn the_module_and_its_glue_agree() {
        let glue = "import0 = { __wbg_log_0123: function() { log(); }, $__wbg_log_0123: 1 }";
        let (wasm, glue) = shorten(&module(&["__wbg_log_0123", "__wbg_at_4567"]), glue).unwrap();
        assert_eq!(wasm, module(&["a", "b"]));
        assert_eq!(
            glue,
            "import0 = { a: function() { log(); }, $__wbg_log_0123: 1 }"
        );
    }

    #[test]
    fn what_is_no_such_module_stays_as_it_is() {
        let mut other = module(&["x"]);
        other.truncate(30);
        for bytes in [&b"\0asm"[..], &other] {
            assert!(shorten(bytes, "").is_none());
        }
    }

    #[test]
    fn no_two_names_are_the_same() {
        let mut names: Vec<_> = (0..2000).map(letters).collect();
        assert_eq!((&*names[25], &*names[26], &*names[27]), ("z", "aa", "ba"));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 2000);
    }
}
