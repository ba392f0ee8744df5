//! Hosted Fields: one frame for each field, laid out by the merchant (features §2).
//!
//! The entry module inserts the frames; the first one runs the form and speaks for all. Reading order: `options`, `styles`
//! (with `class_style`) and `frames`: what a page asks for, and what stands in it; `create`; `form`: the instance, and what each message does
//! to it; `calls` and `tokenize`: its methods; `labels`; [`api`]: the exports for JavaScript.

pub mod api;

mod calls;
mod class_style;
mod create;
mod form;
mod frames;
mod labels;
mod options;
mod tokenize;
