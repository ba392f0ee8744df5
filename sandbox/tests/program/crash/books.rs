//! The rows themselves, past the program that writes them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use sqlx::{AnyConnection, Connection as _, Row as _};

use crate::support::Kept;

pub(super) struct Books(AnyConnection);

/// What must be true at any time: each query finds what breaks a rule.
const RULES: [(&str, &str); 3] = [
    (
        "what paid is used up",
        "SELECT id FROM gateway_transaction JOIN nonce ON digest = nonce_digest WHERE consumed_at IS NULL",
    ),
    (
        "a customer with methods has one default",
        "SELECT customer_id FROM payment_method GROUP BY customer_id HAVING sum(is_default) <> 1",
    ),
    (
        "a method has an owner",
        "SELECT token FROM payment_method WHERE customer_id NOT IN (SELECT id FROM customer)",
    ),
];

impl Books {
    pub(super) async fn open(kept: &Kept) -> Self {
        sqlx::any::install_default_drivers();
        Self(AnyConnection::connect(&kept.url()).await.unwrap())
    }

    /// How many sales there are for an order.
    pub(super) async fn sales_of(&mut self, order: &str) -> i64 {
        let query = "SELECT count(*) FROM gateway_transaction WHERE order_id = $1";
        let count = sqlx::query_scalar(query).bind(order).fetch_one(&mut self.0);
        count.await.unwrap()
    }

    pub(super) async fn assert_whole(&mut self) {
        for (rule, query) in RULES {
            let broken = sqlx::query(query).fetch_all(&mut self.0).await.unwrap();
            assert_eq!(broken.len(), 0, "{rule}");
        }
        let query = "SELECT id, status, order_id, detail FROM gateway_transaction";
        let rows = sqlx::query(query).fetch_all(&mut self.0).await.unwrap();
        let all: HashMap<String, (String, Value)> = rows
            .iter()
            .map(|row| {
                let detail = serde_json::from_str(row.get("detail")).unwrap();
                (row.get("id"), (row.get("status"), detail))
            })
            .collect();
        // A refund bears the order's name too.
        let sold = rows.iter().filter(|row| {
            let id: &str = row.get("id");
            all[id].1["kind"] == "sale"
        });
        let mut orders = HashSet::new();
        for sale in sold {
            let order: Option<&str> = sale.get("order_id");
            assert!(
                order.is_none_or(|order| orders.insert(order)),
                "{order:?} is sold twice"
            );
        }
        for (id, (status, detail)) in &all {
            let last = detail["history"].as_array().unwrap().last().unwrap();
            assert_eq!(last["status"].as_str(), Some(status.as_str()), "{id}");
            for refund in detail["links"]["refunds"].as_array().unwrap() {
                let (_, refund) = &all[refund.as_str().unwrap()];
                assert_eq!(refund["links"]["refunded"].as_str(), Some(id.as_str()));
            }
            if let Some(original) = detail["links"]["refunded"].as_str() {
                let (_, original) = &all[original];
                let refunds = original["links"]["refunds"].as_array().unwrap();
                assert!(
                    refunds.iter().any(|refund| refund.as_str() == Some(id)),
                    "{id}"
                );
            }
        }
    }

    pub(super) async fn close(self) {
        self.0.close().await.unwrap();
    }
}
