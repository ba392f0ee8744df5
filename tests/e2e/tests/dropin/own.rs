//! What the official suite never tries (features §6.4).

use tillframe_e2e::suite::Case;

mod abort;
mod code_again;
mod instances;
mod layout;
mod limits;
mod locale;
mod policy;
mod request;
mod returning;
mod saving;
mod script_tag;
mod session;
mod state;
mod update;
mod vault_manager;

pub(super) const GROUPS: &[(&str, &[Case])] = &[
    ("abort", abort::CASES),
    ("code again", code_again::CASES),
    ("instances", instances::CASES),
    ("layout", layout::CASES),
    ("limits", limits::CASES),
    ("locale", locale::CASES),
    ("policy", policy::CASES),
    ("request", request::CASES),
    ("returning", returning::CASES),
    ("saving", saving::CASES),
    ("script tag", script_tag::CASES),
    ("session", session::CASES),
    ("state", state::CASES),
    ("update", update::CASES),
    ("vault manager", vault_manager::CASES),
];
