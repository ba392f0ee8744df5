//! Where a page of a list begins: after what, as a text that goes to the browser and comes back.

use axum::extract::Query;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{PAGE, Refusal};
use crate::{clock::Millis, ledger::Page};

/// The query of a list.
#[derive(Deserialize)]
pub(super) struct Cursor {
    after: Option<String>,
}

/// As it comes with a request.
pub(super) type After = Query<Cursor>;

impl Cursor {
    /// What the page comes after; nothing for the first one.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<Option<T>, Refusal> {
        let after = self.after.as_deref().map(serde_json::from_str);
        after.transpose().map_err(|_| Refusal::NoSuchPage)
    }

    /// The page in a list from new to old.
    pub(super) fn page(&self) -> Result<Page, Refusal> {
        let after = self.read::<(Millis, String)>()?;
        // Not every database takes a NUL.
        if after.as_ref().is_some_and(|(_, id)| id.contains('\0')) {
            return Err(Refusal::NoSuchPage);
        }
        Ok(Page { after, limit: PAGE })
    }
}

/// The cursor of the next page, if this one is full: `key` tells where its last item stands.
pub(super) fn next<T, K: Serialize>(items: &[T], key: impl FnOnce(&T) -> K) -> Option<String> {
    let is_full = i64::try_from(items.len()).is_ok_and(|count| count >= PAGE);
    let last = items.last().filter(|_| is_full)?;
    serde_json::to_string(&key(last)).ok()
}
