//! How long each stage may take.

use tillframe_core::dropin_options::Limits;
use wasm_bindgen::JsValue;

use super::given::Given;

/// Ten minutes: nobody waits longer, and a timer's number stays small.
const LONGEST: f64 = 600_000.0;

/// `timeouts`, in milliseconds. That of `code` is the entry module's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Timeouts {
    /// For the frame's document to load and to answer.
    pub frame: u32,
    /// For each request to the merchant's backend.
    pub merchant: u32,
    /// For the gateway; the frame keeps these.
    pub gateway: Limits,
}

impl Default for Timeouts {
    /// The frame's document with all that it loads is below 100 KB: its limit is that of a slow mobile link, or of a frame
    /// that was refused. A sale at a slow gateway takes up to 20 seconds or so.
    fn default() -> Self {
        Self {
            frame: 15_000,
            merchant: 30_000,
            gateway: Limits::default(),
        }
    }
}

impl Timeouts {
    /// Reads the object; what is not in it keeps its default.
    pub(super) fn read(options: &Given<'_>) -> Self {
        let mut limits = Self::default();
        let given = Given {
            object: &options.object("timeouts"),
            path: "options.timeouts.",
            slip: options.slip,
        };
        let mut of_entry = 0;
        for (key, limit) in [
            ("code", &mut of_entry),
            ("frame", &mut limits.frame),
            ("configuration", &mut limits.gateway.configuration),
            ("vault", &mut limits.gateway.vault),
            ("tokenization", &mut limits.gateway.tokenization),
            ("merchant", &mut limits.merchant),
        ] {
            let what = "a number of milliseconds from 1 to 600000";
            if let Some(value) = given.that(key, is_limit, what).as_f64() {
                *limit = value as u32;
            }
        }
        limits
    }
}

fn is_limit(value: &JsValue) -> bool {
    value
        .as_f64()
        .is_some_and(|ms| (1.0..=LONGEST).contains(&ms))
}
