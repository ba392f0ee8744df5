//! The rows that both products have, each with its budget and its peer's figure.

use super::figures::OfProduct;
use super::table::{Budget, KB, MIB, Row};

struct ProductRow {
    what: &'static str,
    unit: &'static str,
    today: fn(&OfProduct) -> Option<f64>,
    beside: BesideBoth,
}

/// What today's figures stand beside.
pub(super) struct BesideBoth {
    pub(super) dropin: Beside,
    pub(super) hosted_fields: Beside,
}

#[derive(Default)]
pub(super) struct Beside {
    at_most: Option<f64>,
    peer: Option<f64>,
}

pub(super) fn of(figures: &OfProduct, beside: fn(&BesideBoth) -> &Beside) -> Vec<Row> {
    let row = |row: &ProductRow| {
        let beside = beside(&row.beside);
        Row {
            what: row.what,
            unit: row.unit,
            budget: beside.at_most.map(Budget::AtMost),
            peer: beside.peer,
            today: (row.today)(figures),
        }
    };
    ROWS.iter().map(row).collect()
}

const fn budget(at_most: f64, peer: f64) -> Beside {
    Beside {
        at_most: Some(at_most),
        peer: Some(peer),
    }
}

const fn peer(peer: f64) -> Beside {
    Beside {
        at_most: None,
        peer: Some(peer),
    }
}

const fn alone(at_most: f64) -> Beside {
    Beside {
        at_most: Some(at_most),
        peer: None,
    }
}

const fn row(
    what: &'static str,
    unit: &'static str,
    dropin: Beside,
    hosted_fields: Beside,
    today: fn(&OfProduct) -> Option<f64>,
) -> ProductRow {
    ProductRow {
        what,
        unit,
        today,
        beside: BesideBoth {
            dropin,
            hosted_fields,
        },
    }
}

#[rustfmt::skip]
const ROWS: [ProductRow; 13] = [
    row("host: entry module, glue, wasm", "KB br", budget(20.0, 105.3), peer(29.7), |it| kb(it.host_bytes)),
    row("frames: html, css, scripts, wasm", "KB br", budget(60.0, 31.0), peer(31.0), |it| kb(it.frame_bytes)),
    row("all of it, to a usable form", "KB br", budget(68.0, 136.3), peer(60.7), all_kb),
    row("requests to a usable form, after the page's own", "", budget(7.0, 15.0), peer(10.0), |it| it.requests),
    row("- of them to a third party", "", budget(0.0, 10.0), budget(0.0, 5.0), |it| it.foreign_requests),
    // The peer's Hosted Fields were measured with three fields.
    row("iframes for a card form", "", budget(1.0, 3.0), peer(3.0), |it| it.iframes),
    row("create() to usable form, cold", "ms", budget(121.0, 303.0), budget(79.0, 198.0), |it| it.create_cold_ms),
    row("create() to usable form, warm", "ms", budget(106.0, 264.0), budget(87.0, 217.0), |it| it.create_warm_ms),
    row("asked for a nonce to nonce, local gateway", "ms", budget(10.7, 35.7), budget(6.4, 21.4), |it| it.nonce_ms),
    row("- own time, without the gateway's request", "ms", alone(5.0), alone(5.0), |it| it.own_ms),
    row("keydown to formatted and painted", "ms", peer(7.0), peer(7.2), |it| it.keydown_ms),
    row("- with the CPU 4x slower", "ms", budget(16.0, 34.8), budget(16.0, 37.8), |it| it.slow_keydown_ms),
    row("JS heap and wasm memory over a blank page", "MiB", budget(1.4, 2.8), budget(1.1, 2.2), mib),
];

fn kb(bytes: Option<u64>) -> Option<f64> {
    bytes.map(|bytes| bytes as f64 / KB)
}

fn all_kb(figures: &OfProduct) -> Option<f64> {
    kb(figures
        .host_bytes
        .zip(figures.frame_bytes)
        .map(|(host, frame)| host + frame))
}

fn mib(figures: &OfProduct) -> Option<f64> {
    figures.memory_bytes.map(|bytes| bytes / MIB)
}
