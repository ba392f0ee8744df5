//! A flight, with its legs.

use super::{Length, PATH, check_date, check_lengths, leg};
use crate::gateway::{
    node::Node,
    refusal::Fault,
    sale::money::{self, Wrong},
    validation::Faults,
};

/// The most legs.
const MAX_LEGS: usize = 20;

const LENGTHS: [Length; 4] = [
    ("customer_code", 17, Fault::CustomerCodeTooLong),
    ("issuing_carrier_code", 4, Fault::CarrierCodeTooLong),
    ("passenger_middle_initial", 1, Fault::InitialTooLong),
    ("ticket_number", 15, Fault::TicketTooLong),
];

const FARE: Wrong = Wrong {
    format: Fault::FareFormat,
    negative: Fault::FareNegative,
    large: Fault::FareTooLarge,
};
const FEE: Wrong = Wrong {
    format: Fault::FeeFormat,
    negative: Fault::FeeNegative,
    large: Fault::FeeTooLarge,
};
const TAX: Wrong = Wrong {
    format: Fault::FlightTaxFormat,
    negative: Fault::FlightTaxNegative,
    large: Fault::FlightTaxTooLarge,
};

pub(super) fn check(data: &Node, faults: &mut Faults) {
    if data.is_nil() {
        return faults.push(PATH, "data", Fault::FlightEmpty);
    }
    check_lengths(data, PATH, &LENGTHS, faults);
    for (field, wrong) in [
        ("fare_amount", &FARE),
        ("fee_amount", &FEE),
        ("tax_amount", &TAX),
    ] {
        money::read(data, PATH, field, wrong, faults);
    }
    check_date(data, "issued_date", Fault::IssuedFormat, faults);
    if data.at("restricted_ticket").is_nil() {
        faults.push(PATH, "restricted_ticket", Fault::RestrictedRequired);
    }
    match data.at("legs") {
        Node::Nil => {}
        Node::List(legs) if legs.len() > MAX_LEGS => {
            faults.push(PATH, "legs", Fault::LegsTooMany);
        }
        Node::List(legs) => {
            for (index, leg) in legs.iter().enumerate() {
                let mut of_leg = Faults::default();
                leg::check(leg, &mut of_leg);
                faults.append(of_leg.of_item(index));
            }
        }
        Node::Text(_) | Node::Map(_) => faults.push(PATH, "legs", Fault::LegsExpected),
    }
}
