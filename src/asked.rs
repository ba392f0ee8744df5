//! What the frame was asked and has not answered yet.

use std::cell::{Cell, RefCell};

use tillframe_web::once::Once;

use crate::cause::Cause;

/// An answer to come.
type Answer<T> = Once<Result<T, Cause>>;

/// Requests by their numbers, and those who wait for the answers.
pub(crate) struct Asked<T> {
    last: Cell<u32>,
    waiting: RefCell<Vec<(u32, Answer<T>)>>,
}

impl<T: Clone> Asked<T> {
    pub(crate) fn new() -> Self {
        Self {
            last: Cell::new(0),
            waiting: RefCell::default(),
        }
    }

    /// The next number, and its answer to come.
    pub(crate) fn ask(&self) -> (u32, Answer<T>) {
        let request = self.last.get().wrapping_add(1);
        self.last.set(request);
        let answer = Once::new();
        self.waiting.borrow_mut().push((request, answer.clone()));
        (request, answer)
    }

    /// Takes the frame's answer; false if nobody has asked for it.
    pub(crate) fn answered(&self, request: u32, answer: Result<T, Cause>) -> bool {
        let mut waiting = self.waiting.borrow_mut();
        let Some(place) = waiting.iter().position(|(number, _)| *number == request) else {
            return false;
        };
        let (_, once) = waiting.swap_remove(place);
        drop(waiting);
        once.settle(answer);
        true
    }

    /// The frame will not answer.
    pub(crate) fn fail(&self, cause: &Cause) {
        for (_, once) in self.waiting.take() {
            once.settle(Err(cause.clone()));
        }
    }
}
