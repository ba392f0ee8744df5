//! The listeners of `stateChange`. Each gets the state as it is, in a task of its own, and from then on every change.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use js_sys::Function;
use tillframe_web::{Callback, timer::Timer};

use crate::{
    events::{self, STATE_CHANGE},
    link::Instance,
    state,
    widget::Widget,
};

/// Who has not been told yet, and what the others were told last.
#[derive(Default)]
pub(crate) struct Changes {
    waiting: RefCell<Vec<(Function, Timer)>>,
    last: RefCell<String>,
}

impl Changes {
    pub(crate) fn forget(&self, listener: &Function) {
        let gone = |(waiting, _): &(Function, Timer)| waiting == listener;
        self.waiting.borrow_mut().retain(|waiting| !gone(waiting));
    }

    pub(crate) fn clear(&self) {
        self.waiting.take();
    }
}

/// Takes a listener.
pub(crate) fn add(widget: &Rc<Widget>, listener: &Function) {
    let begin = {
        let (widget, listener) = (Rc::downgrade(widget), listener.clone());
        Callback::new(move |_| begin(&widget, &listener))
    };
    let waiting = (listener.clone(), Timer::after(0, begin));
    widget.changes.waiting.borrow_mut().push(waiting);
}

/// Tells all who listen, if anything has changed. Nothing is built for nobody.
pub(crate) fn tell(widget: &Widget) {
    let events = &widget.link().events;
    if !events.has(STATE_CHANGE) {
        return;
    }
    let state = widget.state();
    let written = state::written(&state);
    if *widget.changes.last.borrow() != written {
        widget.changes.last.replace(written);
        events.emit(STATE_CHANGE, &state);
    }
}

fn begin(widget: &Weak<Widget>, listener: &Function) {
    let Some(widget) = widget.upgrade() else {
        return;
    };
    let mut waiting = widget.changes.waiting.borrow_mut();
    let place = waiting.iter().position(|(waiting, _)| waiting == listener);
    let Some(place) = place else { return };
    // Only now: this very call is the timer's.
    let _done = waiting.remove(place);
    drop(waiting);
    widget.link().events.on(STATE_CHANGE, listener);
    let state = widget.state();
    widget.changes.last.replace(state::written(&state));
    events::call(STATE_CHANGE, listener, &state);
}
