//! What the official suite never tries (features §6.4).

use tillframe_e2e::suite::Case;

mod autofill;
mod dates;
mod editing;
mod instances;
mod keyboard;
mod methods;
mod options;
mod outage;
mod pasting;
mod rtl;
mod shadow;
mod tokenize;
mod trust;

pub(super) const GROUPS: &[(&str, &[Case])] = &[
    ("autofill", autofill::CASES),
    ("dates", dates::CASES),
    ("editing", editing::CASES),
    ("instances", instances::CASES),
    ("keyboard", keyboard::CASES),
    ("methods", methods::CASES),
    ("options", options::CASES),
    ("outage", outage::CASES),
    ("pasting", pasting::CASES),
    ("rtl", rtl::CASES),
    ("shadow", shadow::CASES),
    ("tokenize", tokenize::CASES),
    ("trust", trust::CASES),
];
