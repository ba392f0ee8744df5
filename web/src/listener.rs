//! An event listener that is removed when it is dropped.

use web_sys::EventTarget;

use crate::Callback;

/// A listener of one kind of event on one target.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    callback: Callback,
}

impl Listener {
    /// Calls back with each event of that kind.
    #[must_use]
    pub fn on(target: &EventTarget, kind: &'static str, callback: Callback) -> Self {
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
