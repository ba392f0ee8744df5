//! What is printed at the end: each part with its time and outcome, then one line with the sum.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::count::Count;
use crate::Result;

#[derive(Default)]
pub(super) struct Report {
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    time: Duration,
    fault: Option<String>,
    count: Count,
}

impl Report {
    /// Runs a step that holds no tests itself, and says whether it went well.
    pub(super) fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) -> bool {
        let started = Instant::now();
        let outcome = work();
        let well = outcome.is_ok();
        self.add(name, started.elapsed(), outcome, Count::default());
        well
    }

    pub(super) fn add(
        &mut self,
        name: &'static str,
        time: Duration,
        outcome: Result<()>,
        mut count: Count,
    ) {
        let fault = outcome.err();
        // A part that broke before its runner could count is one failure.
        if fault.is_some() && count.failed == 0 {
            count.failed = 1;
        }
        self.rows.push(Row {
            name,
            time,
            fault,
            count,
        });
    }

    pub(super) fn print(&self) -> ExitCode {
        println!(
            "\n{:<20} {:>8} {:>8} {:>8}",
            "part", "seconds", "passed", "failed"
        );
        for row in &self.rows {
            let Count { passed, failed } = row.count;
            println!(
                "{:<20} {:>8.1} {passed:>8} {failed:>8}",
                row.name,
                row.time.as_secs_f64()
            );
        }
        println!();
        for row in &self.rows {
            if let Some(fault) = &row.fault {
                println!("FAILED: {}: {fault}", row.name);
            }
        }
        let mut sum = Count::default();
        self.rows.iter().for_each(|row| sum += row.count);
        println!("{} passed, {} failed", sum.passed, sum.failed);
        if sum.failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}
