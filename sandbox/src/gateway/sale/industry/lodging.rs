//! A stay at a hotel.

use super::{PATH, check_date, check_positive};
use crate::gateway::{node::Node, refusal::Fault, validation::Faults};

/// Where the faults of what came on top of the room are.
const CHARGES: &[&str] = &["transaction", "industry", "additional_charges"];

const CHARGE_KINDS: [&str; 6] = [
    "restaurant",
    "gift_shop",
    "mini_bar",
    "telephone",
    "laundry",
    "other",
];

/// The most letters and digits of a folio's number.
const MAX_FOLIO: usize = 25;

/// The most digits of a phone number.
const MAX_PHONE: usize = 10;

pub(super) fn check(data: &Node, faults: &mut Faults) {
    if data.is_nil() {
        return faults.push(PATH, "data", Fault::LodgingEmpty);
    }
    let is_folio = |text: &str| {
        text.len() <= MAX_FOLIO && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if !data.at("folio_number").text().is_some_and(is_folio) {
        faults.push(PATH, "folio_number", Fault::FolioInvalid);
    }
    check_date(data, "check_in_date", Fault::CheckInInvalid, faults);
    check_date(data, "check_out_date", Fault::CheckOutInvalid, faults);
    let days = (
        data.at("check_in_date").text(),
        data.at("check_out_date").text(),
    );
    if matches!(days, (Some(first), Some(last)) if last <= first) {
        faults.push(PATH, "check_out_date", Fault::CheckOutEarly);
    }
    let rate = [Fault::RateZero, Fault::RateFormat, Fault::RateTooLarge];
    check_positive(data, PATH, "room_rate", rate, faults);
    let tax = [
        Fault::RoomTaxZero,
        Fault::RoomTaxFormat,
        Fault::RoomTaxTooLarge,
    ];
    check_positive(data, PATH, "room_tax", tax, faults);
    for (field, fault) in [
        ("no_show", Fault::NoShowInvalid),
        ("advanced_deposit", Fault::DepositInvalid),
        ("fire_safe", Fault::FireSafetyInvalid),
    ] {
        let is_word = |word| matches!(word, "true" | "false" | "1" | "0");
        if !data.at(field).text().is_none_or(is_word) {
            faults.push(PATH, field, fault);
        }
    }
    let is_phone =
        |text: &str| text.len() <= MAX_PHONE && text.bytes().all(|byte| byte.is_ascii_digit());
    if !data.at("property_phone").text().is_none_or(is_phone) {
        faults.push(PATH, "property_phone", Fault::PropertyPhoneInvalid);
    }
    check_charges(data.at("additional_charges"), faults);
}

/// What came on top of the room, each kind once.
fn check_charges(charges: &Node, faults: &mut Faults) {
    let Node::List(charges) = charges else {
        return;
    };
    let mut seen = Vec::new();
    for (index, charge) in charges.iter().enumerate() {
        let mut of_charge = Faults::default();
        match charge.at("kind").text() {
            Some(kind) if !CHARGE_KINDS.contains(&kind) => {
                of_charge.push(CHARGES, "kind", Fault::ChargeKindInvalid);
            }
            Some(kind) if seen.contains(&kind) => {
                of_charge.push(CHARGES, "kind", Fault::ChargeKindTwice);
            }
            Some(kind) => seen.push(kind),
            None => of_charge.push(CHARGES, "kind", Fault::ChargeKindInvalid),
        }
        if charge.at("amount").is_nil() {
            of_charge.push(CHARGES, "amount", Fault::ChargeRequired);
        }
        let amount = [
            Fault::ChargeZero,
            Fault::ChargeFormat,
            Fault::ChargeTooLarge,
        ];
        check_positive(charge, CHARGES, "amount", amount, &mut of_charge);
        faults.append(of_charge.of_item(index));
    }
}
