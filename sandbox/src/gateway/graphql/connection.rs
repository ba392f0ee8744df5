//! Long lists, a page at a time (wire §12.3): ordered from new to old, with cursors that name the last one seen.

use async_graphql::{
    Error, OutputType,
    connection::{
        Connection, CursorType, DefaultConnectionName, DefaultEdgeName, DisableNodesField, Edge,
        EmptyFields,
    },
};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};

use super::failure::Failure;
use crate::{
    clock::Millis,
    gateway::refusal::Refusal,
    ledger::{self, Answer},
};

/// The most that one page holds, and what it holds when nothing is asked for.
const MOST: usize = 50;

/// How many are read from the ledger at once when some of them may not fit.
const STRIDE: i64 = 200;

/// A page of a list.
pub(crate) type Page<N> = Connection<
    Cursor,
    N,
    EmptyFields,
    EmptyFields,
    DefaultConnectionName,
    DefaultEdgeName,
    DisableNodesField,
>;

/// Where in a list: when the thing was made, and its own id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Cursor(Millis, String);

impl CursorType for Cursor {
    type Error = &'static str;

    fn decode_cursor(text: &str) -> Result<Self, Self::Error> {
        let read = || {
            let text = String::from_utf8(BASE64.decode(text).ok()?).ok()?;
            let (at, id) = text.split_once(' ')?;
            Some(Self(at.parse().ok()?, id.to_owned()))
        };
        read().ok_or("after must be a cursor of this list")
    }

    fn encode_cursor(&self) -> String {
        BASE64.encode(format!("{} {}", self.0, self.1))
    }
}

/// Whatever has a place in a list.
pub(super) trait Listed {
    fn cursor(&self) -> Cursor;
}

impl Listed for ledger::Transaction {
    fn cursor(&self) -> Cursor {
        Cursor(self.created_at, self.id.clone())
    }
}

impl Listed for ledger::Verification {
    fn cursor(&self) -> Cursor {
        Cursor(self.created_at, self.id.clone())
    }
}

impl Listed for ledger::StoredCustomer {
    fn cursor(&self) -> Cursor {
        Cursor(self.created_at, self.id.clone())
    }
}

impl Listed for ledger::Method {
    fn cursor(&self) -> Cursor {
        Cursor(self.created_at, self.token.clone())
    }
}

/// Which part of a list is wanted.
pub(super) struct Window {
    after: Option<Cursor>,
    limit: usize,
}

impl Window {
    /// Of the arguments of a connection.
    pub(super) fn new(first: Option<i32>, after: Option<String>) -> Result<Self, Error> {
        let limit = first.map_or(Ok(MOST), usize::try_from);
        let limit = limit.map_err(|_| Error::new("first must not be negative"))?;
        Ok(Self {
            after: after.as_deref().map(Cursor::decode_cursor).transpose()?,
            limit: limit.min(MOST),
        })
    }

    /// A page of a list that is there as a whole.
    pub(super) fn cut<T: Listed, N: OutputType + From<T>>(&self, all: Vec<T>) -> Page<N> {
        let start = self.after.as_ref().map_or(0, |after| {
            let seen = all.iter().position(|item| item.cursor() == *after);
            seen.map_or(all.len(), |seen| seen + 1)
        });
        self.page(all.into_iter().skip(start).take(self.limit + 1).collect())
    }

    /// A page of what was found for it: one more than is wanted says that there is a next one.
    pub(super) fn page<T: Listed, N: OutputType + From<T>>(&self, found: Vec<T>) -> Page<N> {
        let mut page = Page::new(self.after.is_some(), found.len() > self.limit);
        let edges = found.into_iter().take(self.limit);
        page.edges = edges
            .map(|item| Edge::new(item.cursor(), N::from(item)))
            .collect();
        page
    }
}

/// Walks a list of the ledger until a page is full of what fits.
pub(super) async fn walk<'a, T: Listed, N: OutputType + From<T>>(
    window: Window,
    next: impl Fn(ledger::Page) -> Answer<'a, Vec<T>>,
    fits: impl Fn(&T) -> bool,
) -> Result<Page<N>, Failure> {
    let mut after = window.after.clone().map(|Cursor(at, id)| (at, id));
    let mut found = Vec::new();
    loop {
        let page = ledger::Page {
            after: after.take(),
            limit: STRIDE,
        };
        let items = next(page).await.map_err(|_| Refusal::Internal)?;
        let is_last = i64::try_from(items.len()).unwrap_or(i64::MAX) < STRIDE;
        after = items.last().map(|item| {
            let Cursor(at, id) = item.cursor();
            (at, id)
        });
        found.extend(items.into_iter().filter(&fits));
        if is_last || found.len() > window.limit {
            return Ok(window.page(found));
        }
    }
}
