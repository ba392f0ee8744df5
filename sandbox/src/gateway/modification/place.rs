//! Where the changes of add-ons and discounts stand in a request, for its faults.

use crate::ledger::ModificationKind;

/// The lists of one request.
pub(crate) struct Place {
    add_ons: Lists,
    discounts: Lists,
}

/// The three ways to change a list.
pub(super) struct Lists {
    pub add: &'static [&'static str],
    pub update: &'static [&'static str],
    pub remove: &'static [&'static str],
}

impl Place {
    pub(super) const fn lists(&self, kind: ModificationKind) -> &Lists {
        match kind {
            ModificationKind::AddOn => &self.add_ons,
            ModificationKind::Discount => &self.discounts,
        }
    }
}

/// In a plan.
pub(crate) const PLAN: &Place = &Place {
    add_ons: Lists {
        add: &["plan", "add_ons", "add"],
        update: &["plan", "add_ons", "update"],
        remove: &["plan", "add_ons", "remove"],
    },
    discounts: Lists {
        add: &["plan", "discounts", "add"],
        update: &["plan", "discounts", "update"],
        remove: &["plan", "discounts", "remove"],
    },
};

/// In a subscription.
pub(crate) const SUBSCRIPTION: &Place = &Place {
    add_ons: Lists {
        add: &["subscription", "add_ons", "add"],
        update: &["subscription", "add_ons", "update"],
        remove: &["subscription", "add_ons", "remove"],
    },
    discounts: Lists {
        add: &["subscription", "discounts", "add"],
        update: &["subscription", "discounts", "update"],
        remove: &["subscription", "discounts", "remove"],
    },
};
