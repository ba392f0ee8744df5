//! What the official suite never tries (features §6.4).

use tillframe_e2e::suite::Case;

mod instances;

pub(super) const GROUPS: &[(&str, &[Case])] = &[("instances", instances::CASES)];
