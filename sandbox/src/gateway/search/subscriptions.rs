//! Searches for subscriptions (wire §11.6).

use std::{borrow::Cow, sync::Arc};

use axum::{Router, response::Response, routing::post};

use super::{Field, Says, Search, answer, exactly, ids};
use crate::{
    gateway::{
        Gateway,
        node::Node,
        server_call::{Asked, Unmet},
        subscription::{Portrait, portrait},
    },
    ledger::{Page, Subscription},
};

/// How many rows are read at a time.
const BATCH: i64 = 500;

const FIELDS: &[&[Field<Portrait>]] = &[TEXTS, WORDS, OTHERS];

/// What it is called.
const TEXTS: &[Field<Portrait>] = &[
    Field {
        name: "id",
        says: Says::Text(|portrait| Some(Cow::from(&portrait.subscription().id))),
    },
    Field {
        name: "plan_id",
        says: Says::Text(|portrait| Some(Cow::from(&portrait.subscription().plan_id))),
    },
    Field {
        name: "transaction_id",
        says: Says::Several(|portrait| {
            let transactions = portrait.subscription().detail.transactions.iter();
            transactions.map(Cow::from).collect()
        }),
    },
];

/// Of what kind.
const WORDS: &[Field<Portrait>] = &[
    Field {
        name: "ids",
        says: Says::Words(|portrait| vec![Cow::from(&portrait.subscription().id)]),
    },
    Field {
        name: "status",
        says: Says::Words(|portrait| vec![Cow::from(portrait.subscription().status.as_str())]),
    },
    Field {
        name: "merchant_account_id",
        says: Says::Words(|portrait| {
            let detail = &portrait.subscription().detail;
            vec![Cow::from(&detail.merchant_account_id)]
        }),
    },
    Field {
        name: "in_trial_period",
        says: Says::Words(|portrait| {
            let word = if portrait.is_in_trial() {
                "true"
            } else {
                "false"
            };
            vec![Cow::from(word)]
        }),
    },
];

/// How much and when.
const OTHERS: &[Field<Portrait>] = &[
    Field {
        name: "price",
        says: Says::Amount(|portrait| Some(portrait.subscription().detail.price)),
    },
    Field {
        name: "days_past_due",
        says: Says::Count(Portrait::days_past_due),
    },
    Field {
        name: "billing_cycles_remaining",
        says: Says::Count(|portrait| {
            let detail = &portrait.subscription().detail;
            let all = i64::from(detail.number_of_billing_cycles?);
            Some(all - i64::from(detail.current_billing_cycle))
        }),
    },
    Field {
        name: "next_billing_date",
        says: Says::Times(|portrait| {
            let next = portrait.subscription().detail.next_billing_date;
            next.map(|day| day.begin()).into_iter().collect()
        }),
    },
    Field {
        name: "created_at",
        says: Says::Times(|portrait| vec![portrait.subscription().created_at]),
    },
];

/// The searches of the server API.
pub(crate) fn routes() -> Router<Arc<Gateway>> {
    const SUBSCRIPTIONS: &str = "/merchants/{merchant}/subscriptions";
    Router::new()
        .route(
            &format!("{SUBSCRIPTIONS}/advanced_search_ids"),
            post(find_ids),
        )
        .route(&format!("{SUBSCRIPTIONS}/advanced_search"), post(find_page))
}

async fn find_ids(asked: Asked) -> Response {
    let found = find(&asked.gateway, asked.node.at("search")).await;
    asked.answer(found.map(|found| {
        let ids = found.iter().map(|portrait| &portrait.subscription().id);
        answer::ids(ids.map(String::as_str))
    }))
}

async fn find_page(asked: Asked) -> Response {
    let found = find(&asked.gateway, asked.node.at("search")).await;
    asked.answer(found.map(|found| {
        let page = found.get(..super::PAGE).unwrap_or(&found);
        answer::page("subscriptions", page, |xml, portrait| portrait.write(xml))
    }))
}

/// Everything that meets the criteria, newest first.
async fn find(gateway: &Gateway, criteria: &Node) -> Result<Vec<Portrait>, Unmet> {
    let search = Search::read(criteria, FIELDS)?;
    let mut found = Vec::new();
    let asked = ids(criteria).or_else(|| exactly(criteria, "id").map(|id| vec![id]));
    if let Some(ids) = asked {
        for id in ids {
            if let Some(subscription) = gateway.ledger.subscription(id).await? {
                found.extend(matching(gateway, &search, subscription).await?);
            }
        }
        let age = |portrait: &Portrait| {
            let subscription = portrait.subscription();
            (subscription.created_at, subscription.id.clone())
        };
        found.sort_by_key(|portrait| std::cmp::Reverse(age(portrait)));
        return Ok(found);
    }
    let mut page = Page::first(BATCH);
    loop {
        let batch = gateway.ledger.subscriptions(page).await?;
        let Some(last) = batch.last() else {
            return Ok(found);
        };
        page = Page {
            after: Some((last.created_at, last.id.clone())),
            limit: BATCH,
        };
        for subscription in batch {
            found.extend(matching(gateway, &search, subscription).await?);
        }
    }
}

async fn matching(
    gateway: &Gateway,
    search: &Search<Portrait>,
    subscription: Subscription,
) -> Result<Option<Portrait>, Unmet> {
    let portrait = portrait(gateway, subscription).await?;
    Ok(search.matches(&portrait).then_some(portrait))
}
