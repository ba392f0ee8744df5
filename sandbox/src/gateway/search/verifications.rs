//! Searches for verifications (wire §11.6).

use std::{borrow::Cow, sync::Arc};

use axum::{Router, response::Response, routing::post};

use super::{Field, Says, Search, answer, exactly, ids};
use crate::{
    gateway::{
        Gateway,
        node::Node,
        server_call::{Asked, Unmet},
        tokenize::card_type,
        verification_xml,
    },
    ledger::{Customer, Method, Page, Verification},
};

/// How many rows are read at a time.
const BATCH: i64 = 500;

/// A verification, with the customer whose card it was of.
pub(crate) struct Known {
    verification: Verification,
    method: Option<Method>,
    customer: Option<Customer>,
}

impl Known {
    fn email(&self) -> Option<&String> {
        self.customer.as_ref()?.email.as_ref()
    }

    fn postal_code(&self) -> Option<&String> {
        let billing = self.verification.detail.billing.as_ref()?;
        billing.postal_code.as_ref()
    }
}

/// Fields with a text that a verification may have.
macro_rules! texts {
    ($($name:literal $known:ident => $text:expr;)*) => {
        &[$(Field {
            name: $name,
            says: Says::Text(|$known: &Known| $text.map(Cow::from)),
        }),*]
    };
}

/// Of what, and whose.
const TEXTS: &[Field<Known>] = texts! {
    "id" known => Some(&known.verification.id);
    "credit_card_cardholder_name" known => known.verification.detail.card.cardholder_name.as_ref();
    "credit_card_expiration_date" known => Some(expiration(known));
    "payment_method_token" known => known.verification.detail.token.as_ref();
    "billing_address_details_postal_code" known => known.postal_code();
    "billing_postal_code" known => known.postal_code();
    "customer_id" known => known.method.as_ref().map(|method| &method.customer_id);
    "customer_email" known => known.email();
};

/// The rest.
const OTHERS: &[Field<Known>] = &[
    Field {
        name: "ids",
        says: Says::Words(|known| vec![Cow::from(&known.verification.id)]),
    },
    Field {
        name: "status",
        says: Says::Words(|known| vec![Cow::from(known.verification.detail.status.as_str())]),
    },
    Field {
        name: "credit_card_card_type",
        says: Says::Words(|known| vec![Cow::from(card_type(&known.verification.detail.card))]),
    },
    // Of bank accounts there are none.
    Field {
        name: "verification_type",
        says: Says::Words(|_| vec![Cow::from("credit_card")]),
    },
    Field {
        name: "created_at",
        says: Says::Times(|known| vec![known.verification.created_at]),
    },
    Field {
        name: "credit_card_number",
        says: Says::Number(|known| {
            let card = &known.verification.detail.card;
            Some((card.bin.as_str(), card.last_four.as_str()))
        }),
    },
];

const FIELDS: &[&[Field<Known>]] = &[TEXTS, OTHERS];

/// `MM/YYYY`.
fn expiration(known: &Known) -> String {
    let card = &known.verification.detail.card;
    format!("{}/{}", card.expiration_month, card.expiration_year)
}

/// The searches of the server API.
pub(crate) fn routes() -> Router<Arc<Gateway>> {
    const VERIFICATIONS: &str = "/merchants/{merchant}/verifications";
    Router::new()
        .route(
            &format!("{VERIFICATIONS}/advanced_search_ids"),
            post(find_ids),
        )
        .route(&format!("{VERIFICATIONS}/advanced_search"), post(find_page))
}

async fn find_ids(asked: Asked) -> Response {
    let found = find(&asked.gateway, asked.node.at("search")).await;
    asked.answer(
        found.map(|found| answer::ids(found.iter().map(|verification| verification.id.as_str()))),
    )
}

async fn find_page(asked: Asked) -> Response {
    let found = find(&asked.gateway, asked.node.at("search")).await;
    asked.answer(found.map(|found| {
        let page = found.get(..super::PAGE).unwrap_or(&found);
        answer::page("credit-card-verifications", page, verification_xml::write)
    }))
}

/// Everything that meets the criteria, newest first.
async fn find(gateway: &Gateway, criteria: &Node) -> Result<Vec<Verification>, Unmet> {
    let search = Search::read(criteria, FIELDS)?;
    // Whose it was is only looked up if that is asked.
    let by_owner = ["customer_id", "customer_email"];
    let by_owner = by_owner.iter().any(|name| criteria.part(name).is_some());
    let mut found = Vec::new();
    let asked = ids(criteria).or_else(|| exactly(criteria, "id").map(|id| vec![id]));
    if let Some(ids) = asked {
        for id in ids {
            if let Some(verification) = gateway.ledger.verification(id).await? {
                found.extend(matching(gateway, &search, verification, by_owner).await?);
            }
        }
        found.sort_by(|a, b| (b.created_at, &b.id).cmp(&(a.created_at, &a.id)));
        return Ok(found);
    }
    let mut page = Page::first(BATCH);
    loop {
        let batch = gateway.ledger.verifications(page).await?;
        let Some(last) = batch.last() else {
            return Ok(found);
        };
        page = Page {
            after: Some((last.created_at, last.id.clone())),
            limit: BATCH,
        };
        for verification in batch {
            found.extend(matching(gateway, &search, verification, by_owner).await?);
        }
    }
}

async fn matching(
    gateway: &Gateway,
    search: &Search<Known>,
    verification: Verification,
    by_owner: bool,
) -> Result<Option<Verification>, Unmet> {
    let method = match verification.method.filter(|_| by_owner) {
        Some(id) => gateway.ledger.method_by_id(id).await?,
        None => None,
    };
    let customer = match &method {
        Some(method) => gateway.ledger.customer(&method.customer_id).await?,
        None => None,
    };
    let known = Known {
        verification,
        method,
        customer: customer.map(|customer| customer.detail),
    };
    Ok(search.matches(&known).then_some(known.verification))
}
