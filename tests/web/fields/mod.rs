//! Hosted Fields in a real browser. The test plays the first frame, and loads the others.

mod create;
mod events;
mod stage;
mod tokenize;
