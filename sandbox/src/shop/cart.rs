//! The cart: what a shopper has chosen, kept here and not in the browser.
//!
//! The browser has a random cookie and nothing else. A cart that was never changed has no row: it is
//! the default contents at version 0, so that looking around writes nothing.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, HeaderValue, header::SET_COOKIE};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::AnyConnection;

use super::{
    CURRENCY, Shop,
    catalogue::{CATALOGUE, Product, dollars},
    cookie,
};
use crate::database::Database;

/// Its value is 128 random bits in hexadecimal.
const COOKIE_NAME: &str = "cart";

/// Thirty days: as long as a shop keeps a cart for someone who does not log in.
const COOKIE_SECONDS: u32 = 30 * 24 * 60 * 60;

/// The digest of a cart's cookie, which names the cart in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CartId([u8; 32]);

impl CartId {
    /// The cart of a request, if it has a cookie that this shop could have set.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        cookie::read(headers, COOKIE_NAME).map(Self)
    }

    /// A cart for someone new, and the header that makes the browser keep it.
    pub(super) fn fresh(shop: &Shop) -> Result<(Self, HeaderValue), getrandom::Error> {
        let (name, header) = cookie::fresh(shop, COOKIE_NAME, COOKIE_SECONDS)?;
        Ok((Self(name), header))
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The header that a cookie is set by.
pub(super) const SET_CART: axum::http::HeaderName = SET_COOKIE;

/// The contents of a cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cart {
    /// Counts the changes; an order pays for one version.
    pub(super) version: i64,
    /// Product to quantity; nothing is in it zero times.
    pub(super) quantities: BTreeMap<String, u64>,
}

/// One line of an order, as it was priced then.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Line {
    id: String,
    name: String,
    quantity: u64,
    price: String,
    total: String,
}

impl Cart {
    /// A cart that was never changed.
    fn untouched() -> Self {
        let chosen = CATALOGUE.iter().filter(|product| product.at_first > 0);
        Self {
            version: 0,
            quantities: chosen
                .map(|product| (product.id.to_owned(), product.at_first))
                .collect(),
        }
    }

    pub(super) async fn load(database: &Database, id: &CartId) -> Result<Self, sqlx::Error> {
        Self::load_by(&mut *database.reader.acquire().await?, id).await
    }

    /// Reads on a connection that may be in the middle of a transaction.
    pub(super) async fn load_by(
        connection: &mut AnyConnection,
        id: &CartId,
    ) -> Result<Self, sqlx::Error> {
        let row: Option<(i64, String)> =
            sqlx::query_as("SELECT version, items FROM shop_cart WHERE id = $1")
                .bind(id.as_bytes())
                .fetch_optional(connection)
                .await?;
        let Some((version, items)) = row else {
            return Ok(Self::untouched());
        };
        let quantities =
            serde_json::from_str(&items).map_err(|error| sqlx::Error::Decode(error.into()))?;
        Ok(Self {
            version,
            quantities,
        })
    }

    /// Writes new contents as the version after this one.
    pub(super) async fn save_by(
        &self,
        connection: &mut AnyConnection,
        id: &CartId,
    ) -> Result<(), sqlx::Error> {
        let items = serde_json::to_string(&self.quantities)
            .map_err(|error| sqlx::Error::Encode(error.into()))?;
        sqlx::query(
            "INSERT INTO shop_cart (id, version, items) VALUES ($1, $2, $3)
             ON CONFLICT (id) DO UPDATE SET version = excluded.version, items = excluded.items",
        )
        .bind(id.as_bytes())
        .bind(self.version)
        .bind(items)
        .execute(connection)
        .await?;
        Ok(())
    }

    fn quantity(&self, product: &Product) -> u64 {
        self.quantities.get(product.id).copied().unwrap_or(0)
    }

    /// What it costs, in cents, by the catalogue of today.
    pub(super) fn cents(&self) -> u64 {
        CATALOGUE
            .iter()
            .map(|product| product.cents * self.quantity(product))
            .sum()
    }

    /// What is in it, in the catalogue's order.
    pub(super) fn lines(&self) -> Vec<Line> {
        let chosen = CATALOGUE
            .iter()
            .filter(|product| self.quantity(product) > 0);
        let line = |product: &Product| {
            let quantity = self.quantity(product);
            Line {
                id: product.id.to_owned(),
                name: product.name.to_owned(),
                quantity,
                price: dollars(product.cents).to_string(),
                total: dollars(product.cents * quantity).to_string(),
            }
        };
        chosen.map(line).collect()
    }

    /// What the pages show.
    pub(super) fn to_json(&self) -> Value {
        json!({
            "version": self.version,
            "currency": CURRENCY,
            "total": dollars(self.cents()).to_string(),
            "items": self.lines(),
        })
    }
}
