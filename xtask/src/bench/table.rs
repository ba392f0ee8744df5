//! The budgets, the peer and today's figures, side by side.
//!
//! The peer's figures are constants: Drop-in 1.48 measured on the reference machine (2 cores, Chromium 156, median of 16
//! runs, brotli) with the same methods. Times measured elsewhere can be compared with the budgets only roughly.

use serde_json::{Value, json};

const KB: f64 = 1000.0;
const MIB: f64 = 1024.0 * 1024.0;

/// What was measured; `None` where it could not be.
#[derive(Default)]
pub(super) struct Figures {
    pub(super) host_bytes: Option<u64>,
    pub(super) frame_bytes: Option<u64>,
    pub(super) requests: Option<f64>,
    pub(super) foreign_requests: Option<f64>,
    pub(super) iframes: Option<f64>,
    pub(super) create_cold_ms: Option<f64>,
    pub(super) create_warm_ms: Option<f64>,
    pub(super) slow_link_ms: Option<f64>,
    pub(super) pay_own_ms: Option<f64>,
    pub(super) pay_total_ms: Option<f64>,
    pub(super) keydown_ms: Option<f64>,
    pub(super) memory_bytes: Option<f64>,
    pub(super) tokenizations: Option<Load>,
    pub(super) sales: Option<Load>,
}

pub(super) struct Load {
    pub(super) per_second: f64,
    pub(super) p99_ms: f64,
}

struct Row {
    what: &'static str,
    unit: &'static str,
    budget: Budget,
    peer: Option<f64>,
    today: Option<f64>,
}

#[derive(Clone, Copy)]
enum Budget {
    AtMost(f64),
    AtLeast(f64),
}

impl Figures {
    pub(super) fn print(&self) {
        println!(
            "\n{:<52} {:>8} {:>9} {:>9} {:>9}",
            "what", "unit", "budget", "today", "Drop-in"
        );
        for row in self.rows() {
            let mark = match row.is_met() {
                Some(true) => "",
                Some(false) => "  over budget",
                None => "  not measured",
            };
            let Row {
                what,
                unit,
                peer,
                today,
                ..
            } = row;
            let budget = row.budget.text();
            println!(
                "{what:<52} {unit:>8} {budget:>9} {:>9} {:>9}{mark}",
                figure(today),
                figure(peer)
            );
        }
    }

    pub(super) fn json(&self) -> Value {
        let row = |row: Row| {
            let (at_most, at_least) = match row.budget {
                Budget::AtMost(limit) => (Some(limit), None),
                Budget::AtLeast(limit) => (None, Some(limit)),
            };
            json!({
                "what": row.what, "unit": row.unit, "at_most": at_most, "at_least": at_least,
                "today": row.today, "drop_in": row.peer, "met": row.is_met(),
            })
        };
        self.rows().into_iter().map(row).collect()
    }

    fn rows(&self) -> Vec<Row> {
        use Budget::{AtLeast, AtMost};
        let kb = |bytes: Option<u64>| bytes.map(|bytes| bytes as f64 / KB);
        let all = self
            .host_bytes
            .zip(self.frame_bytes)
            .map(|(host, frame)| host + frame);
        let load = |load: &Option<Load>, figure: fn(&Load) -> f64| load.as_ref().map(figure);
        let row = |what, unit, budget, peer, today| Row {
            what,
            unit,
            budget,
            peer,
            today,
        };
        vec![
            row(
                "host: entry module, glue, wasm",
                "KB br",
                AtMost(20.0),
                Some(105.3),
                kb(self.host_bytes),
            ),
            row(
                "frame: html, css, scripts, wasm",
                "KB br",
                AtMost(60.0),
                Some(31.0),
                kb(self.frame_bytes),
            ),
            row(
                "all of it, to a usable form",
                "KB br",
                AtMost(68.0),
                Some(136.3),
                kb(all),
            ),
            row(
                "requests to a usable form, after the page's own",
                "",
                AtMost(7.0),
                Some(15.0),
                self.requests,
            ),
            row(
                "- of them to a third party",
                "",
                AtMost(0.0),
                Some(10.0),
                self.foreign_requests,
            ),
            row(
                "iframes for a card form",
                "",
                AtMost(1.0),
                Some(3.0),
                self.iframes,
            ),
            row(
                "create() to usable form, cold",
                "ms",
                AtMost(121.0),
                Some(303.0),
                self.create_cold_ms,
            ),
            row(
                "create() to usable form, warm",
                "ms",
                AtMost(106.0),
                Some(264.0),
                self.create_warm_ms,
            ),
            row(
                "navigation to usable form, slow 4G, cold",
                "ms",
                AtMost(2086.0),
                Some(3793.0),
                self.slow_link_ms,
            ),
            row(
                "requestPaymentMethod() to nonce, local gateway",
                "ms",
                AtMost(10.7),
                Some(35.7),
                self.pay_total_ms,
            ),
            row(
                "- own time, without the gateway's request",
                "ms",
                AtMost(5.0),
                None,
                self.pay_own_ms,
            ),
            row(
                "keydown to formatted and painted, CPU 4x slower",
                "ms",
                AtMost(16.0),
                Some(34.8),
                self.keydown_ms,
            ),
            row(
                "JS heap and wasm memory over a blank page",
                "MiB",
                AtMost(1.4),
                Some(2.8),
                self.memory_bytes.map(|bytes| bytes / MIB),
            ),
            row(
                "sandbox: tokenizations, SQLite on disk",
                "1/s",
                AtLeast(2000.0),
                None,
                load(&self.tokenizations, |it| it.per_second),
            ),
            row(
                "- 99 of 100 within",
                "ms",
                AtMost(50.0),
                None,
                load(&self.tokenizations, |it| it.p99_ms),
            ),
            row(
                "sandbox: sales, SQLite on disk",
                "1/s",
                AtLeast(500.0),
                None,
                load(&self.sales, |it| it.per_second),
            ),
            row(
                "- 99 of 100 within",
                "ms",
                AtMost(50.0),
                None,
                load(&self.sales, |it| it.p99_ms),
            ),
        ]
    }
}

impl Row {
    fn is_met(&self) -> Option<bool> {
        self.today.map(|today| match self.budget {
            Budget::AtMost(limit) => today <= limit,
            Budget::AtLeast(limit) => today >= limit,
        })
    }
}

impl Budget {
    fn text(self) -> String {
        match self {
            Self::AtMost(limit) => format!("<= {limit}"),
            Self::AtLeast(limit) => format!(">= {limit}"),
        }
    }
}

fn figure(value: Option<f64>) -> String {
    match value {
        None => "-".into(),
        Some(value) if value.fract() == 0.0 || value >= 1000.0 => format!("{value:.0}"),
        Some(value) => format!("{value:.1}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_met_from_its_own_side() {
        let row = |budget, today| Row {
            what: "",
            unit: "",
            budget,
            peer: None,
            today,
        };
        assert_eq!(row(Budget::AtMost(20.0), Some(20.1)).is_met(), Some(false));
        assert_eq!(row(Budget::AtMost(20.0), Some(20.0)).is_met(), Some(true));
        assert_eq!(
            row(Budget::AtLeast(500.0), Some(499.0)).is_met(),
            Some(false)
        );
        assert_eq!(row(Budget::AtLeast(500.0), None).is_met(), None);
    }
}
