//! An event listener that is removed when it is dropped.

use wasm_bindgen::JsCast;
use web_sys::EventTarget;

use crate::Callback;

/// A listener of one kind of event on one target.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    callback: Callback,
}

impl Listener {
    /// Calls `react` with each event of that kind; `E` must be the kind's event type.
    pub fn on<E: JsCast>(
        target: &EventTarget,
        kind: &'static str,
        react: impl Fn(E) + 'static,
    ) -> Self {
        let callback = Callback::new(move |event| react(event.unchecked_into()));
        // Throws for no argument of these types.
        let _ = target.add_event_listener_with_callback(kind, callback.function());
        Self {
            target: target.clone(),
            kind,
            callback,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self
            .target
            .remove_event_listener_with_callback(self.kind, self.callback.function());
    }
}
