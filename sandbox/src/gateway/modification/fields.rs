//! The fields of an add-on or a discount.

use crate::{
    gateway::{amount, node::Node, refusal::Fault, validation::Faults},
    ledger::Modification,
};

type Path = &'static [&'static str];

/// Changes what is given; the rest stays.
pub(super) fn read(one: &mut Modification, asked: &Node, path: Path, faults: &mut Faults) {
    if let Some(given) = asked.part("amount") {
        match amount(given) {
            Ok(amount) => one.amount = amount,
            Err(fault) => faults.push(path, "amount", fault),
        }
    }
    if let Some(given) = asked.part("quantity") {
        match quantity(given) {
            Ok(quantity) => one.quantity = quantity,
            Err(fault) => faults.push(path, "quantity", fault),
        }
    }
    let never_expires = asked.at("never_expires").flag();
    let cycles = asked.part("number_of_billing_cycles");
    match (never_expires, cycles.filter(|given| !given.is_nil())) {
        (Some(true), Some(_)) => {
            let fault = Fault::ModificationCyclesInconsistent;
            faults.push(path, "number_of_billing_cycles", fault);
        }
        (Some(true), None) => one.number_of_billing_cycles = None,
        (_, Some(given)) => match self::cycles(given) {
            Ok(cycles) => one.number_of_billing_cycles = Some(cycles),
            Err(fault) => faults.push(path, "number_of_billing_cycles", fault),
        },
        (Some(false), None) if one.number_of_billing_cycles.is_none() => {
            let fault = Fault::ModificationCyclesBlank;
            faults.push(path, "number_of_billing_cycles", fault);
        }
        (_, None) => {}
    }
}

fn amount(given: &Node) -> Result<i64, Fault> {
    match given.text().map(amount::parse) {
        None => Err(Fault::ModificationAmountBlank),
        Some(Ok(amount)) => Ok(amount),
        Some(Err(Fault::AmountZero)) => Ok(0),
        Some(Err(Fault::AmountTooLarge)) => Err(Fault::ModificationAmountTooLarge),
        Some(Err(_)) => Err(Fault::ModificationAmountInvalid),
    }
}

fn quantity(given: &Node) -> Result<u32, Fault> {
    match given.text().map(str::parse) {
        None => Err(Fault::ModificationQuantityBlank),
        Some(Ok(0)) => Err(Fault::ModificationQuantityZero),
        Some(Ok(quantity)) => Ok(quantity),
        Some(Err(_)) => Err(Fault::ModificationQuantityInvalid),
    }
}

fn cycles(given: &Node) -> Result<u32, Fault> {
    match given.text().map(str::parse) {
        None => Err(Fault::ModificationCyclesBlank),
        Some(Ok(0)) => Err(Fault::ModificationCyclesZero),
        Some(Ok(cycles)) => Ok(cycles),
        Some(Err(_)) => Err(Fault::ModificationCyclesInvalid),
    }
}
