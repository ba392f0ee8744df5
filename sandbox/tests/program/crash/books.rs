//! The rows themselves, past the program that writes them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use sqlx::{AnyConnection, Connection as _, Row as _};

use crate::support::Kept;

pub(super) struct Books(AnyConnection);

struct Row {
    status: String,
    order: String,
    detail: Value,
}

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
        let all = self.transactions().await;
        let mut orders = HashSet::new();
        for (
            id,
            Row {
                status,
                order,
                detail,
            },
        ) in &all
        {
            // A refund bears the order's name too.
            let is_sale = detail["kind"] == "sale";
            assert!(!is_sale || orders.insert(order), "{order} is sold twice");
            let last = detail["history"].as_array().unwrap().last().unwrap();
            assert_eq!(last["status"], **status, "{id}");
            for refund in refunds(detail) {
                assert_eq!(all[refund].detail["links"]["refunded"], **id);
            }
            if let Some(original) = detail["links"]["refunded"].as_str() {
                assert!(refunds(&all[original].detail).any(|refund| refund == id));
            }
        }
    }

    /// By id.
    async fn transactions(&mut self) -> HashMap<String, Row> {
        let query = "SELECT id, status, order_id, detail FROM gateway_transaction";
        let rows = sqlx::query(query).fetch_all(&mut self.0).await.unwrap();
        let read = rows.iter().map(|row| {
            let read = Row {
                status: row.get("status"),
                order: row.get("order_id"),
                detail: serde_json::from_str(row.get("detail")).unwrap(),
            };
            (row.get("id"), read)
        });
        read.collect()
    }

    pub(super) async fn close(self) {
        self.0.close().await.unwrap();
    }
}

/// The ids of a sale's refunds.
fn refunds(detail: &Value) -> impl Iterator<Item = &str> {
    let refunds = detail["links"]["refunds"].as_array().unwrap();
    refunds.iter().map(|refund| refund.as_str().unwrap())
}
