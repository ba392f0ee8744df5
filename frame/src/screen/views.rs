//! Which view is shown, what stands below it, and the ways from one to another (features §4.1).

use tillframe_core::{
    dropin_options::PaymentOption,
    message::{FromFrame, View},
};

use super::{Screen, is_available};

impl Screen {
    /// The active view, as the host knows it.
    #[must_use]
    pub fn view(&self) -> View {
        self.view
    }

    /// Whether the list of methods is shown: by itself, or over the form that was opened below it.
    #[must_use]
    pub fn shows_methods(&self) -> bool {
        match self.view {
            View::Methods => true,
            View::Card => self.has_more,
            View::Options | View::DeleteConfirmation => false,
        }
    }

    /// Whether the ways to pay are shown: by themselves, or below the list.
    #[must_use]
    pub fn shows_ways(&self) -> bool {
        match self.view {
            View::Options => true,
            View::Methods => self.has_more,
            View::Card | View::DeleteConfirmation => false,
        }
    }

    /// Whether there is a button that leads to other ways to pay.
    #[must_use]
    pub fn shows_toggle(&self) -> bool {
        match self.view {
            View::Methods => !self.has_more && !self.is_editing && !self.ways.is_empty(),
            View::Card => !self.has_more && (self.has_choice() || !self.methods.rows().is_empty()),
            View::Options | View::DeleteConfirmation => false,
        }
    }

    /// The ways to pay, in the merchant's order.
    #[must_use]
    pub fn ways(&self) -> &[PaymentOption] {
        &self.ways
    }

    /// The shopper wants to pay in another way.
    pub fn toggle(&mut self) -> Vec<FromFrame> {
        if !self.is_open() || !self.shows_toggle() {
            return Vec::new();
        }
        match (self.view, self.methods.rows().is_empty()) {
            (View::Card, true) => self.go(View::Options, false),
            (View::Card, false) => self.go(View::Methods, self.has_choice()),
            _ if self.has_choice() => self.go(View::Methods, true),
            _ => self.go(View::Card, true),
        }
    }

    /// The shopper chooses a way to pay. One that is not available says so by itself.
    pub fn choose_way(&mut self, way: PaymentOption) -> Vec<FromFrame> {
        if !self.is_open() || !self.shows_ways() || !is_available(way) {
            return Vec::new();
        }
        let mut messages = self.go(View::Card, false);
        messages.push(FromFrame::OptionSelected(way));
        messages
    }

    /// Shows that view, alone or `with_more`: the ways to pay below the list, the list above the form.
    pub(super) fn go(&mut self, view: View, with_more: bool) -> Vec<FromFrame> {
        let previous = self.view;
        self.view = view;
        self.has_more = with_more;
        self.alert = None;
        self.status.clear();
        let switched = (previous != view).then_some(FromFrame::ActiveView {
            previous,
            current: view,
        });
        switched
            .into_iter()
            .chain(self.tell_requestable())
            .collect()
    }

    /// More than the form.
    fn has_choice(&self) -> bool {
        self.ways.as_slice() != [PaymentOption::Card]
    }
}
