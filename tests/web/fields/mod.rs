//! Hosted Fields in a real browser. The test plays the first frame, and loads the others.

mod calls;
mod create;
mod entry;
mod events;
mod labels;
mod lost;
mod options;
mod stage;
mod styles;
mod tokenize;
