//! Every target on pseudo-random inputs, the same on every run.

#![allow(clippy::expect_used)]

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use tillframe_fuzz_targets::{ALL, Target};

const INPUTS: u64 = 100_000;

/// What targets have cases for.
const WORDS: [&str; 40] = [
    "4111111111111111",
    "378282246310005",
    "411",
    "37",
    "62",
    "12",
    "28",
    "2028",
    "/",
    " / ",
    "-",
    ".",
    " ",
    "0",
    "٣",
    "９",
    "é",
    "😀",
    "<",
    ">",
    "[",
    "]",
    "^",
    "\"",
    ":",
    "\n",
    "(",
    ")",
    "{",
    "\\",
    ",",
    "\0",
    "input",
    "url(",
    "rgb(",
    "color",
    "null",
    "https://",
    "_",
    "=",
];

#[test]
fn formatting_keeps_every_digit() {
    run("formatting");
}

#[test]
fn dates_that_are_read_are_usable() {
    run("expiry");
}

#[test]
fn numbers_are_of_their_brands() {
    run("number");
}

#[test]
fn authorizations_lead_to_the_gateway_only() {
    run("authorization");
}

#[test]
fn messages_mean_the_same_when_sent_on() {
    run("messages");
}

#[test]
fn styles_are_inert() {
    run("styles");
}

#[test]
fn bodies_are_read_or_refused_and_never_markup() {
    run("server_bodies");
}

#[test]
fn faults_mean_what_they_are_written_as() {
    run("faults");
}

#[test]
fn every_target_has_a_fuzz_target_of_its_name() {
    for (name, _) in ALL {
        let program = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../fuzz_targets")
            .join(name)
            .with_extension("rs");
        let text = fs::read_to_string(&program).expect("a program for the target");
        assert!(
            text.contains(&["tillframe_fuzz_targets::", name, "("].concat()),
            "{name}"
        );
    }
}

fn run(name: &str) {
    let (_, target) = ALL
        .into_iter()
        .find(|(known, _)| *known == name)
        .expect("a known target");
    let seeds = seeds(name);
    for seed in &seeds {
        attempt(target, seed, "a seed");
    }
    for number in 0..INPUTS {
        attempt(
            target,
            &input(&mut Random::new(number), &seeds),
            "a pseudo-random input",
        );
    }
}

/// Says which input it was: written to a file it can be given to `cargo fuzz run` again, or become a seed.
fn attempt(target: Target, input: &[u8], kind: &str) {
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| target(input)));
    assert!(
        outcome.is_ok(),
        "failed on {kind}: b\"{}\"",
        input.escape_ascii()
    );
}

fn seeds(name: &str) -> Vec<Vec<u8>> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../seeds")
        .join(name);
    let mut files: Vec<_> = fs::read_dir(directory)
        .expect("seeds of the target")
        .map(|entry| entry.expect("a seed").path())
        .collect();
    files.sort();
    let seeds: Vec<_> = files
        .iter()
        .map(|file| fs::read(file).expect("a seed"))
        .collect();
    assert!(!seeds.is_empty(), "no seeds for {name}");
    seeds
}

/// Bytes, or words, or a seed with some changes.
fn input(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    match random.below(8) {
        0 => (0..random.below(48)).map(|_| random.byte()).collect(),
        1 => (0..random.below(12))
            .flat_map(|_| random.of(&WORDS).bytes())
            .collect(),
        _ => {
            let mut bytes = random.of(seeds).clone();
            for _ in 0..=random.below(4) {
                change(random, &mut bytes, seeds);
            }
            bytes
        }
    }
}

fn change(random: &mut Random, bytes: &mut Vec<u8>, seeds: &[Vec<u8>]) {
    let start = random.below(bytes.len() + 1);
    let end = bytes.len().min(start + random.below(5));
    let new: Vec<u8> = match random.below(6) {
        0 => Vec::new(),
        1 => vec![random.byte()],
        2 => vec![random.below(10) as u8 + b'0'],
        3 => random.of(&WORDS).bytes().collect(),
        // One bit of what is there: kinds and lengths of encoded messages change so.
        4 => bytes[start..end]
            .iter()
            .map(|byte| byte ^ (1 << random.below(8)))
            .collect(),
        _ => {
            let other = random.of(seeds);
            let from = random.below(other.len() + 1);
            other[from..other.len().min(from + random.below(20))].to_vec()
        }
    };
    bytes.splice(start..end, new);
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xd134_2543_de82_ef95))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn byte(&mut self) -> u8 {
        self.next() as u8
    }

    fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}
