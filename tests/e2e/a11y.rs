//! What people get who don't see a page, or see it otherwise: axe-core's judgement, our own rules, and the browser's
//! accessibility tree as text.

mod audit;
mod axe;
mod difference;
mod documents;
mod mode;
pub mod snapshot;
mod tree;

pub use audit::audit;
pub use documents::{Document, documents, frames};
pub use mode::{MODES, Mode, NARROW, PHONE};
pub use tree::{page_tree, tree};

/// Switches for the browser of these tests. Frames of another site have a process of their own, and what the driver emulates
/// or asks of accessibility ends at the page's process. In one process it reaches every frame; origins stay apart, layout and
/// accessibility are computed the same.
pub const ONE_PROCESS: &[&str] = &[
    "--disable-site-isolation-trials",
    "--disable-features=IsolateOrigins,site-per-process",
];
