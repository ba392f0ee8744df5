//! Searches for verifications of bank accounts (wire §11.6).

use std::{borrow::Cow, sync::Arc};

use axum::{Router, response::Response, routing::post};

use super::{Field, Says, Search, answer};
use crate::{
    gateway::{
        Gateway,
        bank_verification::{self, Found},
        node::Node,
        server_call::{Asked, Unmet},
    },
    ledger::Customer,
};

/// A verification, with the customer whose account it is of.
struct Known {
    found: Found,
    customer: Option<Customer>,
}

impl Known {
    fn email(&self) -> Option<&String> {
        self.customer.as_ref()?.email.as_ref()
    }
}

const FIELDS: &[&[Field<Known>]] = &[&[
    Field {
        name: "id",
        says: Says::Text(|known| Some(Cow::from(&known.found.verification.id))),
    },
    Field {
        name: "account_holder_name",
        says: Says::Text(|known| Some(Cow::from(&known.found.bank.account_holder_name))),
    },
    Field {
        name: "routing_number",
        says: Says::Text(|known| Some(Cow::from(&known.found.bank.routing_number))),
    },
    Field {
        name: "payment_method_token",
        says: Says::Text(|known| Some(Cow::from(&known.found.method.token))),
    },
    Field {
        name: "customer_id",
        says: Says::Text(|known| Some(Cow::from(&known.found.method.customer_id))),
    },
    Field {
        name: "customer_email",
        says: Says::Text(|known| known.email().map(Cow::from)),
    },
    Field {
        name: "account_type",
        says: Says::Text(|known| Some(Cow::from(&known.found.bank.account_type))),
    },
    Field {
        name: "account_number",
        says: Says::Text(|known| Some(Cow::from(&known.found.bank.last_four))),
    },
    Field {
        name: "ids",
        says: Says::Words(|known| vec![Cow::from(&known.found.verification.id)]),
    },
    Field {
        name: "status",
        says: Says::Words(|known| vec![Cow::from(known.found.verification.status.as_str())]),
    },
    Field {
        name: "verification_method",
        says: Says::Words(|known| vec![Cow::from(known.found.verification.by.as_str())]),
    },
    Field {
        name: "created_at",
        says: Says::Times(|known| vec![known.found.verification.created_at]),
    },
]];

/// The searches of the server API.
pub(crate) fn routes() -> Router<Arc<Gateway>> {
    const ALL: &str = "/merchants/{merchant}/us_bank_account_verifications";
    Router::new()
        .route(&format!("{ALL}/advanced_search_ids"), post(find_ids))
        .route(&format!("{ALL}/advanced_search"), post(find_page))
}

async fn find_ids(asked: Asked) -> Response {
    let found = find(&asked.gateway, asked.node.at("search")).await;
    asked.answer(found.map(|found| {
        let ids = found.iter().map(|found| found.verification.id.as_str());
        answer::ids(ids)
    }))
}

async fn find_page(asked: Asked) -> Response {
    let found = find(&asked.gateway, asked.node.at("search")).await;
    asked.answer(found.map(|found| {
        let page = found.get(..super::PAGE).unwrap_or(&found);
        answer::page(
            "us-bank-account-verifications",
            page,
            bank_verification::write,
        )
    }))
}

/// Everything that meets the criteria, newest first.
async fn find(gateway: &Gateway, criteria: &Node) -> Result<Vec<Found>, Unmet> {
    let search = Search::read(criteria, FIELDS)?;
    let by_email = criteria.part("customer_email").is_some();
    let mut matching = Vec::new();
    for found in bank_verification::all(gateway).await? {
        let customer = if by_email {
            gateway.ledger.customer(&found.method.customer_id).await?
        } else {
            None
        };
        let known = Known {
            found,
            customer: customer.map(|customer| customer.detail),
        };
        if search.matches(&known) {
            matching.push(known.found);
        }
    }
    Ok(matching)
}
