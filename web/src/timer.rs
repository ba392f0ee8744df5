//! Timers that are stopped when they are dropped.

use web_sys::AbortSignal;

use crate::{Callback, listener::Listener, once::Once, window};

/// A timer that runs once.
pub struct Timer {
    id: i32,
    _callback: Callback,
}

impl Timer {
    /// Calls back once, after that many milliseconds.
    #[must_use]
    pub fn after(milliseconds: i32, callback: Callback) -> Self {
        let id = window().and_then(|window| {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(
                    callback.function(),
                    milliseconds,
                )
                .ok()
        });
        Self {
            // No timer has this number; browsers count from 1.
            id: id.unwrap_or(0),
            _callback: callback,
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// A timer that runs again and again.
pub struct Interval {
    id: i32,
    _callback: Callback,
}

impl Interval {
    /// Calls back every that many milliseconds.
    #[must_use]
    pub fn every(milliseconds: i32, callback: Callback) -> Self {
        let id = window().and_then(|window| {
            window
                .set_interval_with_callback_and_timeout_and_arguments_0(
                    callback.function(),
                    milliseconds,
                )
                .ok()
        });
        Self {
            id: id.unwrap_or(0),
            _callback: callback,
        }
    }
}

impl Drop for Interval {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_interval_with_handle(self.id);
        }
    }
}

/// Waits that many milliseconds, or until `stop` is aborted.
pub async fn wait(milliseconds: i32, stop: &AbortSignal) {
    let over = Once::new();
    let _timer = Timer::after(milliseconds, over.settling(|| ()));
    let _stop = Listener::on(stop, "abort", over.settling(|| ()));
    over.wait().await;
}
