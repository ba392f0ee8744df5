//! A leg of a flight.

use super::{Length, check_lengths};
use crate::gateway::{
    node::Node,
    refusal::Fault,
    sale::money::{self, Wrong},
    validation::Faults,
};

/// Where the faults of a leg are; the number of the leg follows.
const LEGS: &[&str] = &["transaction", "industry", "legs"];

const LENGTHS: [Length; 8] = [
    ("arrival_airport_code", 4, Fault::LegArrivalTooLong),
    ("carrier_code", 4, Fault::LegCarrierTooLong),
    ("conjunction_ticket", 15, Fault::LegConjunctionTooLong),
    ("coupon_number", 1, Fault::LegCouponTooLong),
    ("departure_airport_code", 4, Fault::LegDepartureTooLong),
    ("exchange_ticket", 15, Fault::LegExchangeTooLong),
    ("fare_basis_code", 15, Fault::LegFareBasisTooLong),
    ("service_class", 2, Fault::LegClassTooLong),
];

const FARE: Wrong = Wrong {
    format: Fault::LegFareFormat,
    negative: Fault::LegFareNegative,
    large: Fault::LegFareTooLarge,
};
const FEE: Wrong = Wrong {
    format: Fault::LegFeeFormat,
    negative: Fault::LegFeeNegative,
    large: Fault::LegFeeTooLarge,
};
const TAX: Wrong = Wrong {
    format: Fault::LegTaxFormat,
    negative: Fault::LegTaxNegative,
    large: Fault::LegTaxTooLarge,
};

pub(super) fn check(leg: &Node, faults: &mut Faults) {
    check_lengths(leg, LEGS, &LENGTHS, faults);
    for (field, wrong) in [
        ("fare_amount", &FARE),
        ("fee_amount", &FEE),
        ("tax_amount", &TAX),
    ] {
        money::read(leg, LEGS, field, wrong, faults);
    }
    for (field, fault) in [
        ("arrival_time", Fault::LegArrivalTime),
        ("departure_time", Fault::LegDepartureTime),
    ] {
        if !leg.at(field).text().is_none_or(is_time) {
            faults.push(LEGS, field, fault);
        }
    }
}

/// `08:05`
fn is_time(text: &str) -> bool {
    let number = |part: &str, most: u32| {
        let is_two = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        is_two && part.parse().is_ok_and(|number: u32| number <= most)
    };
    text.split_once(':')
        .is_some_and(|(hour, minute)| number(hour, 23) && number(minute, 59))
}

#[cfg(test)]
mod tests {
    use super::is_time;

    #[test]
    fn times() {
        assert!(is_time("08:05") && is_time("23:59"));
        for text in ["", "8:05", "24:00", "08:60", "0805", "08:05:00"] {
            assert!(!is_time(text), "{text}");
        }
    }
}
