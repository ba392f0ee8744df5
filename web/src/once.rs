//! A result that several may cause and several may wait for: the first to settle it wins.
//!
//! A stage with a time limit and an abort signal is one of these that the answer, the timer and the signal all settle.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    rc::Rc,
    task::{Poll, Waker},
};

use crate::Callback;

/// A result to come.
pub struct Once<T>(Rc<State<T>>);

struct State<T> {
    result: RefCell<Option<T>>,
    settled: Cell<bool>,
    waiting: RefCell<Vec<Waker>>,
}

impl<T> Clone for Once<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: Clone> Default for Once<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Clone> Once<T> {
    /// Not settled yet.
    #[must_use]
    pub fn new() -> Self {
        Self(Rc::new(State {
            result: RefCell::new(None),
            settled: Cell::new(false),
            waiting: RefCell::new(Vec::new()),
        }))
    }

    /// Sets the result, unless there is one.
    pub fn settle(&self, result: T) {
        if self.0.settled.replace(true) {
            return;
        }
        *self.0.result.borrow_mut() = Some(result);
        for waker in self.0.waiting.take() {
            waker.wake();
        }
    }

    /// Whether there is a result.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.0.settled.get()
    }

    /// A callback that settles it.
    pub fn settling(&self, result: impl Fn() -> T + 'static) -> Callback
    where
        T: 'static,
    {
        let this = self.clone();
        Callback::new(move |_| this.settle(result()))
    }

    /// The result, as soon as there is one.
    pub async fn wait(&self) -> T {
        poll_fn(|context| match &*self.0.result.borrow() {
            Some(result) => Poll::Ready(result.clone()),
            None => {
                self.0.waiting.borrow_mut().push(context.waker().clone());
                Poll::Pending
            }
        })
        .await
    }
}
