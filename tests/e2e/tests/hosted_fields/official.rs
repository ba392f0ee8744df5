//! The 39 cases of the official suite (features §6.2). Titles and groups are the official ones, so that results can be laid
//! side by side; what is asserted is at least as strong.

use tillframe_e2e::suite::Case;

mod accessibility;
mod cardholder_name;
mod csp;
mod cvv_only;
mod events;
mod lifecycle;
mod styling;
mod tokenization;
mod validation;

pub(super) const GROUPS: &[(&str, &[Case])] = &[
    ("accessibility", accessibility::CASES),
    ("cardholder-name", cardholder_name::CASES),
    ("csp (fields.html)", csp::HOSTED_FIELDS),
    ("csp (frame.html)", csp::DROPIN),
    ("cvv-only", cvv_only::CASES),
    ("events", events::CASES),
    ("lifecycle", lifecycle::CASES),
    ("styling", styling::CASES),
    ("tokenization", tokenization::CASES),
    ("validation", validation::CASES),
];
