//! `docs/migration.md` promises hooks of Drop-in's in the frame, by which shops' own tests find their way: each is there.

#![allow(clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
};

const GUIDE: &str = include_str!("../../docs/migration.md");

/// Where the frame's elements get their names.
const SOURCES: [&str; 4] = [
    "frame/src/view",
    "frame/src/view.rs",
    "www/frame.html",
    "core/src/brand.rs",
];

#[test]
fn every_hook_that_is_called_kept_is_in_the_frame() {
    let sources = sources();
    let mut hooks = 0;
    for hook in kept("data-braintree-id") {
        hooks += 1;
        assert!(is_written(&sources, hook), "{hook}");
    }
    assert!(hooks > 40, "the table is read: {hooks}");
}

#[test]
fn every_class_that_is_called_kept_is_in_the_frame() {
    let sources = sources();
    let classes: Vec<&str> = kept("class")
        .filter(|class| class.starts_with("braintree-"))
        .collect();
    for class in &classes {
        assert!(sources.contains(class.trim_end_matches('…')), "{class}");
    }
    assert!(classes.len() > 10, "the table is read: {classes:?}");
}

/// The names in the first cells of a table's rows whose second cell begins with `kept`.
fn kept(heading: &str) -> impl Iterator<Item = &'static str> {
    let heading = ["| `", heading, "` |"].concat();
    let plain = heading.replace('`', "");
    let lines = GUIDE.lines();
    let mut table =
        lines.skip_while(move |line| !line.starts_with(&heading) && !line.starts_with(&plain));
    table.next();
    table
        .take_while(|line| line.starts_with('|'))
        .filter_map(|row| {
            let (names, rest) = row.strip_prefix('|')?.split_once('|')?;
            rest.trim_start().starts_with("kept").then_some(names)
        })
        .flat_map(|names| names.split('`').skip(1).step_by(2))
}

/// As one text, or as two that are put together: `number` and `-field-group`.
fn is_written(sources: &str, hook: &str) -> bool {
    let is_there = |text: &str| sources.contains(&["\"", text, "\""].concat());
    let in_two = |(at, _)| {
        let (head, tail) = hook.split_at(at);
        is_there(head) && is_there(tail)
    };
    is_there(hook) || hook.match_indices('-').any(in_two)
}

fn sources() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut text = String::new();
    for source in SOURCES {
        for file in files(root.join(source)) {
            text.push_str(&fs::read_to_string(file).unwrap());
        }
    }
    text
}

fn files(path: PathBuf) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path];
    }
    let entries = fs::read_dir(path).unwrap();
    entries
        .flat_map(|entry| files(entry.unwrap().path()))
        .collect()
}
