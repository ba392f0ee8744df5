//! A suite of many small cases that are named by sentences and share browsers: each worker takes a [`Stand`] that another
//! has left in order, and opens a fresh page in it. A stand whose case failed is closed and not used again.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    pin::Pin,
    process::ExitCode,
    sync::{Arc, Mutex},
};

use libtest_mimic::{Arguments, Trial};
use tillframe_sandbox::Config;
use tokio::runtime::Runtime;

use crate::stand::{Stand, dist};

/// What a case does.
pub type Run = for<'a> fn(&'a Stand) -> Pin<Box<dyn Future<Output = ()> + 'a>>;

/// One case.
#[derive(Clone, Copy)]
pub struct Case {
    /// What holds when it passes.
    pub title: &'static str,
    /// Panics when it does not.
    pub run: Run,
    /// What must be there before it can be run; it is listed as ignored until then.
    pub waits_for: Option<&'static str>,
}

/// Makes a `&[Case]` of lines `"title" => async_function,`.
#[macro_export]
macro_rules! cases {
    ($($title:literal => $run:path,)*) => {
        &[$($crate::suite::Case {
            title: $title,
            run: |stand| Box::pin($run(stand)),
            waits_for: None,
        },)*]
    };
}

/// Makes a `&[Case]` of titles that wait for something.
#[macro_export]
macro_rules! waiting_cases {
    ($what:literal: $($title:literal,)*) => {
        &[$($crate::suite::Case {
            title: $title,
            run: |_| panic!(concat!("waits for ", $what)),
            waits_for: Some($what),
        },)*]
    };
}

/// Runs the cases of some groups as `cargo test` asks for on the command line; their names are `group: title`.
#[must_use]
pub fn run(groups: &[(&str, &[Case])]) -> ExitCode {
    let arguments = Arguments::from_args();
    let workers = Arc::new(Workers {
        runtime: Runtime::new().expect("a runtime"),
        idle: Mutex::default(),
    });
    let trial = |group: &str, case: Case| {
        let workers = Arc::clone(&workers);
        let trial = Trial::test(format!("{group}: {}", case.title), move || {
            workers.run(case.run);
            Ok(())
        });
        match case.waits_for {
            Some(what) => trial
                .with_kind(format!("waits for {what}"))
                .with_ignored_flag(true),
            None => trial,
        }
    };
    let trials = groups
        .iter()
        .flat_map(|(group, cases)| cases.iter().map(move |case| trial(group, *case)));
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    workers.close();
    conclusion.exit_code()
}

/// The stands that nobody uses at the moment.
struct Workers {
    runtime: Runtime,
    idle: Mutex<Vec<Stand>>,
}

impl Workers {
    fn run(&self, case: Run) {
        let idle = self.idle.lock().expect("no panic in here").pop();
        let stand = idle.unwrap_or_else(|| {
            self.runtime.block_on(Stand::start(Config {
                dist: dist(),
                ..Config::ephemeral()
            }))
        });
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            self.runtime.block_on(async {
                case(&stand).await;
                let rest = stand.console().await;
                assert!(rest.is_empty(), "the console is quiet: {rest:#?}");
            });
        }));
        match outcome {
            Ok(()) => self.idle.lock().expect("no panic in here").push(stand),
            Err(panic) => {
                self.runtime.block_on(stand.close());
                resume_unwind(panic);
            }
        }
    }

    fn close(&self) {
        let idle = std::mem::take(&mut *self.idle.lock().expect("no panic in here"));
        for stand in idle {
            self.runtime.block_on(stand.close());
        }
    }
}
