//! The budgets, the peers and today's figures, side by side.
//!
//! The peers' figures are constants: Drop-in 1.48 and Hosted Fields 3.123 measured on the reference machine (2 cores,
//! Chromium 156, median of 16 runs, brotli) with the same methods. Times measured elsewhere can be compared with the
//! budgets only roughly. Budgets that the design gives as a share of the peer's figure are of each product's own peer.

use serde_json::{Value, json};

use super::figures::{Figures, Load, Throughput};
use super::product_rows;

pub(super) const KB: f64 = 1000.0;
pub(super) const MIB: f64 = 1024.0 * 1024.0;

pub(super) struct Row {
    pub(super) what: &'static str,
    pub(super) unit: &'static str,
    pub(super) budget: Option<Budget>,
    pub(super) peer: Option<f64>,
    pub(super) today: Option<f64>,
}

#[derive(Clone, Copy)]
pub(super) enum Budget {
    AtMost(f64),
    AtLeast(f64),
}

pub(super) fn print(figures: &Figures) {
    for (section, peer, rows) in sections(figures) {
        println!(
            "\n{section:<50} {:>6} {:>9} {:>9} {peer:>9}",
            "unit", "budget", "today"
        );
        for row in rows {
            let mark = match (row.today, row.is_met()) {
                (None, _) => "  not measured",
                (_, Some(false)) => "  over budget",
                _ => "",
            };
            println!(
                "{:<50} {:>6} {:>9} {:>9} {:>9}{mark}",
                row.what,
                row.unit,
                row.budget.map(Budget::text).unwrap_or_default(),
                figure(row.today),
                figure(row.peer)
            );
        }
    }
}

pub(super) fn json(figures: &Figures) -> Value {
    let mut all = Vec::new();
    for (section, _, rows) in sections(figures) {
        all.extend(rows.into_iter().map(|row| {
            let (at_most, at_least) = match row.budget {
                Some(Budget::AtMost(limit)) => (Some(limit), None),
                Some(Budget::AtLeast(limit)) => (None, Some(limit)),
                None => (None, None),
            };
            json!({
                "section": section, "what": row.what, "unit": row.unit, "at_most": at_most, "at_least": at_least,
                "today": row.today, "peer": row.peer, "met": row.is_met(),
            })
        }));
    }
    Value::Array(all)
}

fn sections(figures: &Figures) -> [(&'static str, &'static str, Vec<Row>); 4] {
    let mut dropin = product_rows::of(&figures.dropin, |beside| &beside.dropin);
    dropin.push(Row {
        what: "navigation to usable form, slow 4G, cold",
        unit: "ms",
        budget: Some(Budget::AtMost(2086.0)),
        peer: Some(3793.0),
        today: figures.slow_link_ms,
    });
    let hosted_fields = product_rows::of(&figures.hosted_fields, |beside| &beside.hosted_fields);
    let mut sandbox = throughput(&figures.on_sqlite, true);
    sandbox.push(Row {
        what: "memory after 100,000 sales",
        unit: "MiB",
        budget: Some(Budget::AtMost(300.0)),
        peer: None,
        today: figures.server_memory_bytes.map(|bytes| bytes / MIB),
    });
    sandbox.push(Row {
        what: "restart over 100,000 sales",
        unit: "ms",
        budget: Some(Budget::AtMost(2000.0)),
        peer: None,
        today: figures.restart_ms,
    });
    [
        ("Drop-in", "1.48", dropin),
        ("Hosted Fields, four fields", "3.123", hosted_fields),
        ("sandbox, SQLite on disk", "", sandbox),
        (
            "sandbox, PostgreSQL on disk",
            "",
            throughput(&figures.on_postgres, false),
        ),
    ]
}

/// The budgets are those of the sandbox as it comes, on SQLite.
fn throughput(figures: &Throughput, has_budget: bool) -> Vec<Row> {
    let mut rows = load("tokenizations", 2000.0, figures.tokenizations.as_ref());
    rows.extend(load("sales", 500.0, figures.sales.as_ref()));
    if !has_budget {
        rows.iter_mut().for_each(|row| row.budget = None);
    }
    rows
}

fn load(what: &'static str, per_second: f64, load: Option<&Load>) -> Vec<Row> {
    let row = |what, unit, budget, today| Row {
        what,
        unit,
        budget: Some(budget),
        peer: None,
        today,
    };
    vec![
        row(
            what,
            "1/s",
            Budget::AtLeast(per_second),
            load.map(|it| it.per_second),
        ),
        row(
            "- 99 of 100 within",
            "ms",
            Budget::AtMost(50.0),
            load.map(|it| it.p99_ms),
        ),
    ]
}

impl Row {
    fn is_met(&self) -> Option<bool> {
        Some(match self.budget? {
            Budget::AtMost(limit) => self.today? <= limit,
            Budget::AtLeast(limit) => self.today? >= limit,
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
        let met = |budget, today| {
            let row = Row {
                what: "",
                unit: "",
                budget,
                peer: None,
                today,
            };
            row.is_met()
        };
        assert_eq!(met(Some(Budget::AtMost(20.0)), Some(20.1)), Some(false));
        assert_eq!(met(Some(Budget::AtMost(20.0)), Some(20.0)), Some(true));
        assert_eq!(met(Some(Budget::AtLeast(500.0)), Some(499.0)), Some(false));
        assert_eq!(met(Some(Budget::AtLeast(500.0)), None), None);
        assert_eq!(met(None, Some(1.0)), None);
    }

    #[test]
    fn both_products_stand_in_the_table() {
        let all = json(&Figures::default());
        let of = |section: &str| {
            let rows = all.as_array().into_iter().flatten();
            rows.filter(|row| row["section"] == section).count()
        };
        assert_eq!(of("Drop-in"), of("Hosted Fields, four fields") + 1);
        assert_eq!(of("sandbox, SQLite on disk"), 6);
        assert_eq!(of("sandbox, PostgreSQL on disk"), 4);
    }
}
