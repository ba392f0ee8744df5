//! The fields of a plan.

use super::PATH;
use crate::{
    gateway::{
        merchant,
        node::Node,
        refusal::Fault,
        subscription::terms::{self, Cycles},
        validation::Faults,
    },
    ledger::PlanDetail,
};

/// A plan that says nothing yet; and what a new one must say.
pub(super) fn required(asked: &Node, faults: &mut Faults) -> PlanDetail {
    for (field, fault) in [
        ("name", Fault::PlanNameRequired),
        ("price", Fault::PriceBlank),
        ("currency_iso_code", Fault::PlanCurrencyInvalid),
        ("billing_frequency", Fault::PlanFrequencyInvalid),
    ] {
        // One that is there and empty is told of where it is read.
        if asked.part(field).is_none() {
            faults.push(PATH, field, fault);
        }
    }
    PlanDetail {
        name: String::new(),
        description: None,
        price: 0,
        currency: String::new(),
        billing_frequency: 1,
        billing_day_of_month: None,
        number_of_billing_cycles: None,
        trial: None,
        add_ons: Vec::new(),
        discounts: Vec::new(),
    }
}

/// Changes what is given; the rest stays.
pub(super) fn read(detail: &mut PlanDetail, asked: &Node, faults: &mut Faults) {
    if let Some(name) = asked.part("name") {
        match name.string() {
            Some(name) => detail.name = name,
            None => faults.push(PATH, "name", Fault::PlanNameRequired),
        }
    }
    if let Some(description) = asked.part("description") {
        detail.description = description.string();
    }
    if let Some(price) = terms::price(asked, PATH, faults) {
        detail.price = price;
    }
    if let Some(currency) = asked.part("currency_iso_code") {
        match currency.text().filter(|currency| is_taken(currency)) {
            Some(currency) => currency.clone_into(&mut detail.currency),
            None => faults.push(PATH, "currency_iso_code", Fault::PlanCurrencyInvalid),
        }
    }
    if let Some(frequency) = asked.part("billing_frequency") {
        match frequency.text().map(str::parse) {
            Some(Ok(months @ 1..)) => detail.billing_frequency = months,
            _ => faults.push(PATH, "billing_frequency", Fault::PlanFrequencyInvalid),
        }
    }
    if let Some(day) = terms::billing_day(asked, PATH, faults) {
        detail.billing_day_of_month = Some(day);
    }
    match terms::cycles(asked, PATH, faults) {
        Cycles::AsBefore => {}
        Cycles::Endless => detail.number_of_billing_cycles = None,
        Cycles::Number(number) => detail.number_of_billing_cycles = Some(number),
    }
    detail.trial = terms::trial(asked, detail.trial, PATH, faults);
}

/// Some account of the merchant is paid in it.
fn is_taken(currency: &str) -> bool {
    let mut accounts = merchant::ACCOUNTS.iter();
    accounts.any(|account| account.currency == currency)
}
