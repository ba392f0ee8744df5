//! How many tests ran, read from the closing lines of the runners.

use std::ops::AddAssign;

#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Count {
    pub(super) passed: u32,
    pub(super) failed: u32,
}

impl Count {
    /// Adds what a runner says in this line, if it is a closing line.
    pub(super) fn read(&mut self, line: &str) {
        if let Some(counts) = line.trim_start().strip_prefix("test result: ") {
            self.passed += before(counts, " passed");
            self.failed += before(counts, " failed");
        }
        // Node's reporter: a sign, a word and the number.
        match line.split_whitespace().collect::<Vec<_>>()[..] {
            ["ℹ", "pass", number] => self.passed += number.parse().unwrap_or(0),
            ["ℹ", "fail", number] => self.failed += number.parse().unwrap_or(0),
            _ => {}
        }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The number that stands directly before `word`; 0 without one.
fn before(text: &str, word: &str) -> u32 {
    text.split_once(word)
        .and_then(|(head, _)| head.split_whitespace().last()?.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_the_closing_lines_of_all_runners() {
        let mut count = Count::default();
        for line in [
            "test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test card::luhn ... ok",
            "    test result: ok. 12 passed; 0 failed; 2 ignored; 0 filtered out; finished in 0.01s",
            "ℹ pass 5",
            "ℹ fail 2",
            "ℹ duration_ms 12.5",
        ] {
            count.read(line);
        }
        assert_eq!(
            count,
            Count {
                passed: 20,
                failed: 3
            }
        );
    }
}
