//! Saved methods: chosen, deleted, listed again (features §4.1).

use std::sync::Arc;

use tillframe_core::{
    expiry::YearMonth,
    message::{FromFrame, View},
    secret::Nonce,
    vault::Saved,
};

use super::{Screen, Stage, methods::Row};
use crate::text::Key;

/// What the gateway is to be asked for the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Errand {
    /// The list again. The number comes back with it: only the last one that was asked for counts.
    List(u32),
    /// To delete the method of that nonce.
    Delete(Nonce),
}

impl Screen {
    /// What is to be asked now; once.
    pub fn take_errand(&mut self) -> Option<Errand> {
        self.errand.take()
    }

    /// The shopper chooses a row. One that has expired says so, and can't pay.
    pub fn choose(&mut self, row: usize, today: YearMonth) -> Vec<FromFrame> {
        let is_chosen = self.view == View::Methods && self.methods.active() == Some(row);
        if !self.is_open() || self.is_editing || is_chosen || row >= self.methods.rows().len() {
            return Vec::new();
        }
        if self.methods.active() != Some(row) {
            Arc::make_mut(&mut self.methods).choose(row);
            self.ask_code(today);
        }
        let messages = self.go(View::Methods, self.view == View::Methods && self.has_more);
        if self.active_row().is_some_and(|row| row.is_expired) {
            self.warn(Key::MethodExpired);
        }
        messages
    }

    /// The shopper wants to delete methods, or has done so. Nothing can be paid in between.
    pub fn toggle_editing(&mut self) -> Vec<FromFrame> {
        if !self.is_open() || !self.is_managed() || !self.shows_methods() {
            return Vec::new();
        }
        self.is_editing = !self.is_editing;
        self.go(View::Methods, false)
    }

    /// The shopper wants to delete that row, and is asked whether they mean it.
    pub fn ask_deletion(&mut self, row: usize) -> Vec<FromFrame> {
        let is_deletable = self.methods.rows().get(row).is_some_and(Row::is_deletable);
        if !self.is_open() || !self.is_editing || !is_deletable {
            return Vec::new();
        }
        self.doomed = Some(row);
        self.go(View::DeleteConfirmation, false)
    }

    /// They don't.
    pub fn keep(&mut self) -> Vec<FromFrame> {
        if !self.is_open() || self.doomed.take().is_none() {
            return Vec::new();
        }
        self.go(View::Methods, false)
    }

    /// They do.
    pub fn delete(&mut self) {
        if let Some(nonce) = self.doomed_row().map(|row| row.method.nonce.clone())
            && self.is_open()
        {
            self.stage = Stage::Asking;
            self.status = self.texts.of(Key::Deleting).to_owned();
            self.errand = Some(Errand::Delete(nonce));
        }
    }

    /// The gateway has deleted it, or has not. Either way the list is asked for again: it may know more.
    pub fn deleted(&mut self, is_done: bool) -> Vec<FromFrame> {
        let Some(row) = self.doomed.take() else {
            return Vec::new();
        };
        self.stage = Stage::Open;
        self.errand = Some(self.new_listing());
        if !is_done {
            let messages = self.go(View::Methods, false);
            self.warn(Key::DeletionFailed);
            return messages;
        }
        self.is_editing = false;
        if self.methods.active() == Some(row) {
            self.code.clear();
        }
        Arc::make_mut(&mut self.methods).remove(row);
        let messages = self.go(self.view_of_list(), false);
        self.status = self.texts.of(Key::Deleted).to_owned();
        messages
    }

    /// What was tokenized and is not saved is forgotten, and nothing is active. What is saved is listed again, for a nonce
    /// that was used is no good any more.
    pub fn clear_selected(&mut self) -> Vec<FromFrame> {
        if !self.is_open() {
            return Vec::new();
        }
        Arc::make_mut(&mut self.methods).forget();
        self.code.clear();
        self.is_editing = false;
        self.doomed = None;
        let is_empty = self.methods.rows().is_empty();
        let messages = match self.view {
            View::Methods | View::DeleteConfirmation => self.go(self.view_of_list(), false),
            view => self.go(view, self.has_more && !is_empty),
        };
        if !is_empty {
            self.stage = Stage::Asking;
            self.errand = Some(self.new_listing());
        }
        messages
    }

    /// The list is there again; nothing, when it could not be had: then it stays as it was.
    pub fn listed(
        &mut self,
        number: u32,
        saved: Option<Vec<Saved>>,
        today: YearMonth,
    ) -> Vec<FromFrame> {
        // Who is about to delete a row sees no other in its place; the list comes again after that.
        if number != self.listings || self.doomed.is_some() {
            return Vec::new();
        }
        if self.stage == Stage::Asking {
            self.stage = Stage::Open;
        }
        if let Some(saved) = saved {
            let rows = self.rows(saved, today);
            Arc::make_mut(&mut self.methods).refresh(rows);
        }
        if self.view == View::Methods && self.methods.rows().is_empty() {
            self.is_editing = false;
            return self.go(self.first_view(), false);
        }
        self.tell_requestable().into_iter().collect()
    }

    /// The row that is about to be deleted.
    #[must_use]
    pub fn doomed_row(&self) -> Option<&Row> {
        self.methods.rows().get(self.doomed?)
    }

    /// Rows of what the gateway keeps, but for the types that the merchant hides. The default stands first if that is
    /// wanted, whatever the gateway's order is.
    pub(super) fn rows(&self, mut saved: Vec<Saved>, today: YearMonth) -> Vec<Row> {
        let default = saved.iter().position(|saved| saved.is_default);
        if let Some(at) = default.filter(|_| self.vault.shows_default_first) {
            let first = saved.remove(at);
            saved.insert(0, first);
        }
        let hidden = &self.vault.hidden;
        saved
            .into_iter()
            .filter(|saved| !hidden.contains(&saved.method.method_type()))
            .map(|saved| Row::of_saved(saved, today))
            .collect()
    }

    pub(super) fn new_listing(&mut self) -> Errand {
        self.listings += 1;
        Errand::List(self.listings)
    }

    /// The list, or where somebody begins who has no method.
    pub(super) fn view_of_list(&self) -> View {
        if self.methods.rows().is_empty() {
            self.first_view()
        } else {
            View::Methods
        }
    }

    fn warn(&mut self, key: Key) {
        self.alert = Some(key);
        self.status = self.texts.of(key).to_owned();
    }
}
