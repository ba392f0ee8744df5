//! Which events a change of the form makes, and in which order (features §2.5).

use tillframe_core::{
    brand::BrandSet,
    card_state::{Field, FieldState},
    message::{CardEvent, FromFrame},
    safe::Bin,
};

use super::Form;

/// What is compared.
pub(super) struct Snapshot {
    pub(super) fields: [FieldState; Field::COUNT],
    pub(super) cards: BrandSet,
    pub(super) bin: Option<Bin>,
}

impl Form {
    /// One event for each thing that is different now. All of them carry the whole new state: the original's flags can
    /// contradict each other between two events of one key.
    pub(super) fn changes_since(&self, before: &Snapshot) -> Vec<FromFrame> {
        let now = self.snapshot();
        let mut events = Vec::new();
        for (was, is) in before.fields.iter().zip(&now.fields) {
            if !self.shows(is.field) {
                continue;
            }
            if was.is_empty != is.is_empty {
                let event = if is.is_empty {
                    CardEvent::Empty
                } else {
                    CardEvent::NotEmpty
                };
                events.push(self.event(event, is.field));
            }
            let validity = |state: &FieldState| (state.is_valid, state.is_potentially_valid);
            if validity(was) != validity(is) {
                events.push(self.event(CardEvent::ValidityChange, is.field));
            }
        }
        if before.cards != now.cards {
            events.push(self.event(CardEvent::CardTypeChange, Field::Number));
        }
        if before.bin != now.bin {
            events.extend(now.bin.map(FromFrame::BinAvailable));
        }
        events
    }
}
