//! Searches for customers, by what they say and by what they pay with (wire §11.6).

use std::{borrow::Cow, sync::Arc};

use axum::{Router, response::Response, routing::post};

use super::{Field, Says, Search, answer, exactly, ids};
use crate::{
    gateway::{
        Gateway,
        customer_xml::{self, Portrait},
        node::Node,
        refusal::Refusal,
        server_call::{Asked, Unmet},
    },
    ledger::{Account, Address, Card, Customer, Page, StoredCustomer},
};

/// How many rows are read at a time.
const BATCH: i64 = 500;

/// A customer with everything that belongs to them.
pub(crate) struct Known {
    customer: StoredCustomer,
    portrait: Portrait,
}

impl Known {
    fn detail(&self) -> &Customer {
        &self.customer.detail
    }

    fn cards(&self) -> impl Iterator<Item = &Card> {
        let accounts = self.portrait.methods().map(|method| &method.account);
        accounts.filter_map(Account::card)
    }

    fn tokens(&self) -> impl Iterator<Item = &str> {
        self.portrait.methods().map(|method| method.token.as_str())
    }

    /// A line of all their addresses.
    fn lines(&self, line: fn(&Address) -> Option<&String>) -> Vec<Cow<'_, str>> {
        let addresses = self.portrait.addresses().iter();
        let lines = addresses.filter_map(|stored| line(&stored.address));
        lines.map(Cow::from).collect()
    }
}

/// Fields with a text that a customer may have.
macro_rules! texts {
    ($($name:literal $customer:ident => $text:expr;)*) => {
        &[$(Field {
            name: $name,
            says: Says::Text(|$customer: &Known| $text.map(Cow::from)),
        }),*]
    };
}

/// Fields with texts of which a customer may have several.
macro_rules! several {
    ($($name:literal $customer:ident => $texts:expr;)*) => {
        &[$(Field {
            name: $name,
            says: Says::Several(|$customer: &Known| $texts),
        }),*]
    };
}

/// Who they are.
const TEXTS: &[Field<Known>] = texts! {
    "id" known => Some(&known.customer.id);
    "first_name" known => known.detail().first_name.as_ref();
    "last_name" known => known.detail().last_name.as_ref();
    "company" known => known.detail().company.as_ref();
    "email" known => known.detail().email.as_ref();
    "phone" known => known.detail().phone.as_ref();
    "fax" known => known.detail().fax.as_ref();
    "website" known => known.detail().website.as_ref();
};

/// Where they live, and what they pay with.
const SEVERAL: &[Field<Known>] = several! {
    "address_first_name" known => known.lines(|address| address.first_name.as_ref());
    "address_last_name" known => known.lines(|address| address.last_name.as_ref());
    "address_street_address" known => known.lines(|address| address.street_address.as_ref());
    "address_extended_address" known => known.lines(|address| address.extended_address.as_ref());
    "address_locality" known => known.lines(|address| address.locality.as_ref());
    "address_region" known => known.lines(|address| address.region.as_ref());
    "address_postal_code" known => known.lines(|address| address.postal_code.as_ref());
    "address_country_name" known => known.lines(|address| address.country_name.as_ref());
    "payment_method_token" known => known.tokens().map(Cow::from).collect();
    "payment_method_token_with_duplicates" known => known.tokens().map(Cow::from).chain(number_ids(known)).collect();
    "cardholder_name" known => names(known);
    "credit_card_expiration_date" known => dates(known);
    "unique_number_identifier" known => number_ids(known);
    "paypal_account_email" known => emails(known);
};

/// The rest.
const OTHERS: &[Field<Known>] = &[
    Field {
        name: "ids",
        says: Says::Words(|known| vec![Cow::from(&known.customer.id)]),
    },
    Field {
        name: "created_at",
        says: Says::Times(|known| vec![known.customer.created_at]),
    },
    Field {
        name: "credit_card_number",
        says: Says::Numbers(|known| {
            let ends = known.cards();
            ends.map(|card| (card.bin.as_str(), card.last_four.as_str()))
                .collect()
        }),
    },
];

const FIELDS: &[&[Field<Known>]] = &[TEXTS, SEVERAL, OTHERS];

fn names(known: &Known) -> Vec<Cow<'_, str>> {
    let names = known
        .cards()
        .filter_map(|card| card.cardholder_name.as_ref());
    names.map(Cow::from).collect()
}

/// `MM/YYYY`.
fn dates(known: &Known) -> Vec<Cow<'_, str>> {
    let date = |card: &Card| format!("{}/{}", card.expiration_month, card.expiration_year);
    known.cards().map(|card| Cow::from(date(card))).collect()
}

fn number_ids(known: &Known) -> Vec<Cow<'_, str>> {
    let ids = known.cards().filter_map(|card| card.number_id.as_ref());
    ids.map(Cow::from).collect()
}

fn emails(known: &Known) -> Vec<Cow<'_, str>> {
    let accounts = known.portrait.methods().map(|method| &method.account);
    let emails = accounts.filter_map(|account| match account {
        Account::Paypal(paypal) => Some(&paypal.email),
        _ => None,
    });
    emails.map(Cow::from).collect()
}

/// The searches of the server API.
pub(crate) fn routes() -> Router<Arc<Gateway>> {
    const CUSTOMERS: &str = "/merchants/{merchant}/customers";
    Router::new()
        .route(&format!("{CUSTOMERS}/advanced_search_ids"), post(find_ids))
        .route(&format!("{CUSTOMERS}/advanced_search"), post(find_page))
}

async fn find_ids(asked: Asked) -> Response {
    let found = find(&asked.gateway, asked.node.at("search")).await;
    asked.answer(found.map(|found| answer::ids(found.iter().map(|customer| customer.id.as_str()))))
}

async fn find_page(asked: Asked) -> Response {
    let page = page(&asked.gateway, asked.node.at("search")).await;
    let today = asked.gateway.clock.month();
    asked.answer(page.map(|page| {
        answer::page("customers", &page, |xml, known| {
            customer_xml::write(xml, &known.customer, &known.portrait, today);
        })
    }))
}

async fn page(gateway: &Gateway, criteria: &Node) -> Result<Vec<Known>, Unmet> {
    let mut page = Vec::new();
    for customer in find(gateway, criteria).await?.into_iter().take(super::PAGE) {
        page.push(known(gateway, customer, true).await?);
    }
    Ok(page)
}

/// Everybody who meets the criteria, newest first.
async fn find(gateway: &Gateway, criteria: &Node) -> Result<Vec<StoredCustomer>, Unmet> {
    let criteria = &with_duplicates(gateway, criteria).await?;
    let search = Search::read(criteria, FIELDS)?;
    let is_wide = asks_for_belongings(criteria);
    let mut found = Vec::new();
    let asked = ids(criteria).or_else(|| exactly(criteria, "id").map(|id| vec![id]));
    if let Some(ids) = asked {
        for id in ids {
            if let Some(customer) = gateway.ledger.customer(id).await? {
                let known = known(gateway, customer, is_wide).await?;
                found.extend(search.matches(&known).then_some(known.customer));
            }
        }
        found.sort_by(|a, b| (b.created_at, &b.id).cmp(&(a.created_at, &a.id)));
        return Ok(found);
    }
    let mut page = Page::first(BATCH);
    loop {
        let batch = gateway.ledger.customers(page).await?;
        let Some(last) = batch.last() else {
            return Ok(found);
        };
        page = Page {
            after: Some((last.created_at, last.id.clone())),
            limit: BATCH,
        };
        for customer in batch {
            let known = known(gateway, customer, is_wide).await?;
            found.extend(search.matches(&known).then_some(known.customer));
        }
    }
}

/// The criteria, with the id of its number in place of the token of a card whose duplicates are looked for.
async fn with_duplicates(gateway: &Gateway, criteria: &Node) -> Result<Node, Refusal> {
    const FIELD: &str = "payment_method_token_with_duplicates";
    let mut criteria = criteria.clone();
    let Some(token) = exactly(&criteria, FIELD) else {
        return Ok(criteria);
    };
    let method = gateway.ledger.method(token).await?;
    let card = method.as_ref().and_then(|method| method.account.card());
    if let Some(id) = card.and_then(|card| card.number_id.clone()) {
        criteria.put(&format!("{FIELD}.is"), Node::Text(id));
    }
    Ok(criteria)
}

/// Whether a criterion is about what belongs to customers. Only then is it read, for each of them.
fn asks_for_belongings(criteria: &Node) -> bool {
    let is_own = |name: &str| {
        matches!(name, "ids" | "created_at") || TEXTS.iter().any(|field| field.name == name)
    };
    matches!(criteria, Node::Map(parts) if !parts.keys().all(|name| is_own(name)))
}

async fn known(
    gateway: &Gateway,
    customer: StoredCustomer,
    is_wide: bool,
) -> Result<Known, Refusal> {
    let portrait = match is_wide {
        true => customer_xml::portrait(gateway, &customer).await?,
        false => Portrait::default(),
    };
    Ok(Known { customer, portrait })
}
