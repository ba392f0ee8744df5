//! What plans and subscriptions both say: the price, how often, on which day, and what is free at first.

use crate::{
    gateway::{amount, node::Node, refusal::Fault, validation::Faults},
    ledger::{Trial, TrialUnit},
};

type Path = &'static [&'static str];

/// The price, if one is given. It may be nothing.
pub(crate) fn price(asked: &Node, path: Path, faults: &mut Faults) -> Option<i64> {
    let price = match asked.part("price")?.text().map(amount::parse) {
        None => Err(Fault::PriceBlank),
        Some(Ok(price)) => Ok(price),
        Some(Err(Fault::AmountZero)) => Ok(0),
        Some(Err(Fault::AmountTooLarge)) => Err(Fault::PriceTooLarge),
        Some(Err(_)) => Err(Fault::PriceFormat),
    };
    price
        .map_err(|fault| faults.push(path, "price", fault))
        .ok()
}

/// For how many billing periods.
pub(crate) enum Cycles {
    /// Nothing is said of it.
    AsBefore,
    /// Without end.
    Endless,
    /// So many.
    Number(u32),
}

/// Reads `number_of_billing_cycles` and `never_expires`.
pub(crate) fn cycles(asked: &Node, path: Path, faults: &mut Faults) -> Cycles {
    const FIELD: &str = "number_of_billing_cycles";
    let given = asked.part(FIELD);
    let is_endless = asked.at("never_expires").is_true();
    let number = given.and_then(Node::text);
    let fault = match (is_endless, given, number.map(str::parse)) {
        (true, _, None) => return Cycles::Endless,
        (true, _, Some(_)) => Fault::CyclesInconsistent,
        (false, None, _) => return Cycles::AsBefore,
        (false, Some(_), None) => Fault::CyclesBlank,
        (false, _, Some(Ok(0))) => Fault::CyclesZero,
        (false, _, Some(Ok(number))) => return Cycles::Number(number),
        (false, _, Some(Err(_))) => Fault::CyclesFormat,
    };
    faults.push(path, FIELD, fault);
    Cycles::AsBefore
}

/// The day of a month on which billing periods begin, if one is given; 31 stands for the last.
pub(crate) fn billing_day(asked: &Node, path: Path, faults: &mut Faults) -> Option<u8> {
    const FIELD: &str = "billing_day_of_month";
    let fault = match asked.at(FIELD).text()?.parse::<i64>() {
        Ok(day @ (1..=28 | 31)) => return u8::try_from(day).ok(),
        Ok(_) => Fault::BillingDayInvalid,
        Err(_) => Fault::BillingDayFormat,
    };
    faults.push(path, FIELD, fault);
    None
}

/// The trial: what is not given is as before.
pub(crate) fn trial(
    asked: &Node,
    before: Option<Trial>,
    path: Path,
    faults: &mut Faults,
) -> Option<Trial> {
    let flag = asked.at("trial_period").flag();
    if !flag.unwrap_or(before.is_some()) {
        return None;
    }
    let duration = match asked.part("trial_duration") {
        None => before
            .map(|trial| trial.duration)
            .ok_or(Fault::TrialDurationRequired),
        Some(given) => match given.text().map(str::parse) {
            None => Err(Fault::TrialDurationRequired),
            Some(Ok(duration @ 1..)) => Ok(duration),
            Some(_) => Err(Fault::TrialDurationFormat),
        },
    };
    let unit = match asked.part("trial_duration_unit") {
        None => before.map(|trial| trial.unit),
        Some(given) => given.text().and_then(TrialUnit::from_word),
    };
    let duration = duration.map_err(|fault| faults.push(path, "trial_duration", fault));
    if unit.is_none() {
        faults.push(path, "trial_duration_unit", Fault::TrialUnitInvalid);
    }
    let (duration, unit) = duration.ok().zip(unit)?;
    Some(Trial { duration, unit })
}
