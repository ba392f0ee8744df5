//! A cruise.

use super::{PATH, check_date};
use crate::gateway::{node::Node, refusal::Fault, validation::Faults};

/// What comes along with a cruise.
const PACKAGES: [&str; 4] = ["car", "flight", "both", "none"];

pub(super) fn check(data: &Node, faults: &mut Faults) {
    if data.is_nil() {
        return faults.push(PATH, "data", Fault::CruiseEmpty);
    }
    let package = data.at("travel_package").text();
    if !package.is_some_and(|package| PACKAGES.contains(&package)) {
        faults.push(PATH, "travel_package", Fault::PackageInvalid);
    }
    for (field, fault) in [
        ("departure_date", Fault::DepartureInvalid),
        ("lodging_check_in_date", Fault::CruiseCheckInInvalid),
        ("lodging_check_out_date", Fault::CruiseCheckOutInvalid),
    ] {
        check_date(data, field, fault, faults);
    }
}
