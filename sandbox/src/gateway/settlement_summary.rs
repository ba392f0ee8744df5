//! What was settled on a day, summed up by kind, card type and merchant account.

use std::{collections::BTreeMap, sync::Arc};

use axum::{Router, http::StatusCode, response::Response, routing::post};
use time::Date;

use super::{
    Gateway, amount,
    customer_fields::CUSTOM_FIELDS,
    node::Node,
    refusal::Fault,
    search::{moment, transactions},
    server_call::{Asked, Unmet},
    settlement_batch,
    tokenize::card_type,
    transaction_xml::instrument,
    validation::Faults,
    xml::Xml,
};
use crate::ledger::{Of, Transaction};

const PATH: &[&str] = &["settlement_batch_summary"];

/// The call of the server API.
pub(crate) fn routes() -> Router<Arc<Gateway>> {
    Router::new().route(
        "/merchants/{merchant}/settlement_batch_summary",
        post(summarize),
    )
}

async fn summarize(asked: Asked) -> Response {
    let records = records(&asked.gateway, asked.node.at("settlement_batch_summary")).await;
    asked.answer(records.map(|(wish, records)| answer(&wish, &records)))
}

/// What is asked for.
struct Wish {
    day: Date,
    /// A field of the merchant's own: each of its values is summed up by itself.
    field: Option<String>,
}

/// What is summed up together, in the order of the fields.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// Nothing stands in the merchant's field. Those come last.
    is_rest: bool,
    value: Option<String>,
    kind: &'static str,
    card_type: &'static str,
    account: String,
}

/// The sum of it; the amount is minor units.
#[derive(Default)]
struct Sum {
    count: u64,
    amount: i64,
}

async fn records(gateway: &Gateway, request: &Node) -> Result<(Wish, BTreeMap<Key, Sum>), Unmet> {
    let wish = Wish::read(request)?;
    let settled = transactions::walk(gateway, Of::All, |transaction| wish.is_in(transaction));
    let mut records: BTreeMap<Key, Sum> = BTreeMap::new();
    for transaction in settled.await? {
        let sum = records.entry(wish.key(&transaction)).or_default();
        sum.count += 1;
        sum.amount += transaction.amount;
    }
    Ok((wish, records))
}

impl Wish {
    fn read(request: &Node) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let date = request.at("settlement_date").text();
        let date = date.ok_or(Fault::SettlementDateRequired);
        let day = date.and_then(|text| moment::date(text).ok_or(Fault::SettlementDateInvalid));
        if let Err(fault) = day {
            faults.push(PATH, "settlement_date", fault);
        }
        let field = request.at("group_by_custom_field").string();
        let is_registered = |field: &String| CUSTOM_FIELDS.contains(&field.as_str());
        if !field.as_ref().is_none_or(is_registered) {
            faults.push(PATH, "group_by_custom_field", Fault::SummaryFieldInvalid);
        }
        faults.or(day.ok().map(|day| Self { day, field }))
    }

    fn is_in(&self, transaction: &Transaction) -> bool {
        let settlement = transaction.detail.settlement.as_ref();
        let batch = settlement.and_then(|settlement| settlement.batch_id.as_deref());
        batch.is_some_and(|batch| settlement_batch::is_of(batch, self.day))
    }

    /// How the gateway calls the type of what is no card is not documented; here it is the kind of what paid.
    fn key(&self, transaction: &Transaction) -> Key {
        let detail = &transaction.detail;
        let card = detail.account.charged_card();
        let field = self.field.as_ref();
        let value = field.and_then(|field| detail.custom_fields.get(field).cloned());
        Key {
            is_rest: value.is_none(),
            value,
            kind: detail.kind.as_str(),
            card_type: card.map_or_else(|| instrument(&detail.account), card_type),
            account: transaction.merchant_account_id.clone(),
        }
    }
}

fn answer(wish: &Wish, records: &BTreeMap<Key, Sum>) -> Response {
    let mut xml = Xml::new();
    xml.element("settlement-batch-summary", |xml| {
        xml.array("records", |xml| {
            for (key, sum) in records {
                xml.element("record", |xml| {
                    xml.text("kind", key.kind);
                    xml.text("card-type", key.card_type);
                    xml.text("merchant-account-id", &key.account);
                    xml.text("count", &sum.count.to_string());
                    xml.text("amount-settled", &amount::write(sum.amount));
                    if let Some(field) = &wish.field {
                        xml.option(&field.replace('_', "-"), key.value.as_deref());
                    }
                });
            }
        });
    });
    xml.answer(StatusCode::OK)
}
