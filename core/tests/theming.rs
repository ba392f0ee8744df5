//! `docs/theming.md` lists every variable with its kind, and every part, and no other.

#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, fs, path::Path};

use tillframe_core::appearance::{rules, variables};

const GUIDE: &str = include_str!("../../docs/theming.md");

/// The first two cells of the rows whose first cell is code.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    GUIDE.lines().filter_map(|line| {
        let (name, rest) = line.strip_prefix("| `")?.split_once("` |")?;
        Some((name, rest.split('|').next()?.trim()))
    })
}

#[test]
fn every_variable_is_listed_with_its_kind_and_no_other() {
    let kinds = [
        "color", "length", "offset", "family", "weight", "number", "shadow",
    ];
    let listed: BTreeSet<_> = rows().filter(|(_, kind)| kinds.contains(kind)).collect();
    let existing: BTreeSet<_> = variables::all()
        .map(|(name, kind)| (name, kind.name()))
        .collect();
    assert_eq!(listed, existing);
}

#[test]
fn every_variable_is_used() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/frame");
    let sheets: String = fs::read_dir(folder)
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    for (name, _) in variables::all() {
        let used = ["var(--", name, ")"].concat();
        assert!(sheets.contains(&used), "{name} changes nothing");
    }
}

#[test]
fn every_part_is_listed_and_no_other() {
    let listed: BTreeSet<String> = rows()
        .map(|(name, _)| name.to_owned())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert_eq!(listed, rules::parts().collect());
}
