//! Who a shopper is. A real shop has passwords; this one believes what its cart page says, since its accounts are made up
//! on the spot: each sign-in makes a customer of its own at the gateway, so nobody sees what another one saved.

use axum::http::{HeaderMap, HeaderValue};
use serde::Deserialize;
use tillframe_gateway::{CustomerRequest, Error, Nonce, VaultRequest};

use super::{
    Shop,
    cookie::{self, Name},
};

const COOKIE_NAME: &str = "account";

/// A day: for trying things out.
const COOKIE_SECONDS: u32 = 24 * 60 * 60;

/// The accounts that there are to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Demo {
    /// Was here before: two saved cards, one of them expired, and a PayPal account.
    Ada,
    /// Has an account and nothing saved yet.
    New,
}

/// Someone who is signed in.
#[derive(Clone, Debug)]
pub(super) struct Account {
    /// The customer at the gateway.
    pub(super) customer_id: String,
    /// How the pages call them.
    pub(super) name: String,
}

impl Demo {
    /// Nonces of the test gateway, the default last: what is saved later is listed later.
    const fn saved(self) -> &'static [&'static str] {
        match self {
            Self::Ada => &[
                "fake-valid-visa-nonce",
                "fake-valid-expired-mastercard-nonce",
                "fake-paypal-billing-agreement-nonce",
            ],
            Self::New => &[],
        }
    }

    const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Ada => ("Ada", "Example"),
            Self::New => ("Nora", "Newcomer"),
        }
    }
}

impl Account {
    /// The account of a request, if someone is signed in.
    pub(super) async fn of(shop: &Shop, headers: &HeaderMap) -> Result<Option<Self>, sqlx::Error> {
        let Some(name) = cookie::read(headers, COOKIE_NAME) else {
            return Ok(None);
        };
        let row: Option<(String, String)> =
            sqlx::query_as("SELECT customer_id, name FROM shop_account WHERE id = $1")
                .bind(&name[..])
                .fetch_optional(&shop.database.reader)
                .await?;
        Ok(row.map(|(customer_id, name)| Self { customer_id, name }))
    }

    /// Makes the customer of a demo account at the gateway, with what is saved.
    pub(super) async fn create(shop: &Shop, demo: Demo) -> Result<Self, Error> {
        let (first, last) = demo.name();
        let mut request = CustomerRequest::default();
        request.person.first_name = Some(first.to_owned());
        request.person.last_name = Some(last.to_owned());
        let customer = shop.gateway.create_customer(&request).await?;
        for nonce in demo.saved() {
            let request = VaultRequest::new(&customer.id, Nonce::new(*nonce));
            shop.gateway.vault(&request).await?;
        }
        Ok(Self {
            customer_id: customer.id,
            name: first.to_owned(),
        })
    }

    /// Remembers that a browser with this cookie is signed in.
    pub(super) async fn remember(&self, shop: &Shop, cookie: &Name) -> Result<(), sqlx::Error> {
        sqlx::query("INSERT INTO shop_account (id, customer_id, name) VALUES ($1, $2, $3)")
            .bind(&cookie[..])
            .bind(&self.customer_id)
            .bind(&self.name)
            .execute(&shop.database.writer)
            .await?;
        Ok(())
    }
}

/// A cookie for someone who signs in.
pub(super) fn cookie(shop: &Shop) -> Result<(Name, HeaderValue), getrandom::Error> {
    cookie::fresh(shop, COOKIE_NAME, COOKIE_SECONDS)
}

/// Signs out: the row goes, and the cookie with it.
pub(super) async fn forget(shop: &Shop, headers: &HeaderMap) -> Result<(), sqlx::Error> {
    if let Some(name) = cookie::read(headers, COOKIE_NAME) {
        sqlx::query("DELETE FROM shop_account WHERE id = $1")
            .bind(&name[..])
            .execute(&shop.database.writer)
            .await?;
    }
    Ok(())
}

/// The header that makes the browser forget the cookie.
pub(super) fn no_cookie(shop: &Shop) -> Result<HeaderValue, getrandom::Error> {
    cookie::gone(shop, COOKIE_NAME)
}
