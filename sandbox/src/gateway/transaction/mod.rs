//! Transactions: what may become of them, and what must come with a change (wire §11.5).
//!
//! The functions here know no HTTP: the server API and GraphQL call the same ones. Reading order: [`sell`] for how one is
//! made, [`change`] for how one is changed, then one file for each operation. [`api`] is the server API over them.

mod adjust;
mod answer;
pub(crate) mod api;
mod capture;
mod change;
mod copy;
mod decide;
mod details;
mod keep;
mod once;
mod refund;
mod sell;
mod settle;
mod ship;
mod terms;
mod void;

pub(crate) use self::{
    adjust::adjust,
    answer::failure,
    capture::{capture, capture_part},
    change::Made,
    copy::copy,
    decide::is_success,
    details::update_details,
    once::Keeping,
    refund::refund,
    sell::{draft, sell},
    settle::{Settlement, is_settleable, settle},
    ship::ship,
    void::{is_voidable, void},
};
use super::{
    Gateway,
    refusal::{Fault, Refusal},
    server_call::Unmet,
    validation::Faults,
};
use crate::ledger::Transaction;

const PATH: &[&str] = &["transaction"];

/// The transaction of an id. What can't be one is not looked for: a database could choke on it.
pub(crate) async fn load(gateway: &Gateway, id: &str) -> Result<Transaction, Refusal> {
    if !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(Refusal::NotFound);
    }
    gateway
        .ledger
        .transaction(id)
        .await?
        .ok_or(Refusal::NotFound)
}

/// The refusal of a transaction that does not stand where it must.
fn refused(fault: Fault) -> Unmet {
    at("base", fault)
}

fn at(field: &'static str, fault: Fault) -> Unmet {
    Unmet::Faults(Faults::one(PATH, field, fault))
}
