//! The list of methods: what the gateway keeps, what was tokenized since, and which of them is chosen.

use tillframe_core::{
    expiry::YearMonth,
    payment_method::{Account, PaymentMethod},
    vault::Saved,
};

/// A method in the list.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// The method.
    pub method: PaymentMethod,
    /// It pays for a subscription, so it can't be deleted here.
    pub has_subscription: bool,
    /// Its month is over: it is shown, and can't pay.
    pub is_expired: bool,
    /// It was tokenized here, with everything that the form asks for.
    pub is_new: bool,
}

impl Row {
    pub(super) fn of_saved(saved: Saved, today: YearMonth) -> Self {
        Self {
            is_expired: is_expired(&saved.method, today),
            method: saved.method,
            has_subscription: saved.has_subscription,
            is_new: false,
        }
    }

    /// Whether the gateway can be asked to forget it.
    #[must_use]
    pub fn is_deletable(&self) -> bool {
        self.method.is_vaulted && !self.has_subscription
    }
}

fn is_expired(method: &PaymentMethod, today: YearMonth) -> bool {
    let month = method.card().and_then(|card| {
        Some(YearMonth {
            year: card.expiration_year?,
            month: card.expiration_month?,
        })
    });
    month.is_some_and(|month| month < today)
}

/// The rows, in their order, and which of them is active.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Methods {
    rows: Vec<Row>,
    active: Option<usize>,
}

impl Methods {
    pub(super) fn new(rows: Vec<Row>, preselects: bool) -> Self {
        let first = rows.iter().position(|row| !row.is_expired);
        Self {
            rows,
            active: first.filter(|_| preselects),
        }
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub(super) fn active(&self) -> Option<usize> {
        self.active
    }

    pub(super) fn active_row(&self) -> Option<&Row> {
        self.rows.get(self.active?)
    }

    pub(super) fn choose(&mut self, row: usize) {
        self.active = Some(row);
    }

    /// Puts what was tokenized on top, and chooses it. A guest has one method only: the last.
    pub(super) fn add(&mut self, method: PaymentMethod, is_of_guest: bool) {
        if is_of_guest {
            self.rows.clear();
        }
        let row = Row {
            method,
            has_subscription: false,
            is_expired: false,
            is_new: true,
        };
        self.rows.insert(0, row);
        self.active = Some(0);
    }

    /// Takes another list of what the gateway keeps. What it does not keep stays on top.
    ///
    /// The active method keeps its nonce, although each listing has new ones: who asks for it again must get the same, for
    /// by that the gateway knows that it is the same sale.
    pub(super) fn refresh(&mut self, saved: Vec<Row>) {
        let active = self.active_row().cloned();
        let active_place = active.as_ref().map(|row| self.place_among_alike(row));
        self.rows.retain(|row| !row.method.is_vaulted);
        self.rows.extend(saved);
        let (Some(row), Some(place)) = (active, active_place) else {
            return;
        };
        let own = self.rows.iter().position(|other| other == &row);
        let alike: Vec<usize> = (0..self.rows.len())
            .filter(|at| {
                self.rows
                    .get(*at)
                    .is_some_and(|other| is_alike(other, &row))
            })
            .collect();
        let at = own.or_else(|| alike.get(place).or(alike.last()).copied());
        match at.and_then(|at| self.rows.get_mut(at)) {
            Some(listed) => {
                let has_subscription = listed.has_subscription;
                *listed = Row {
                    has_subscription,
                    ..row
                };
                self.active = at;
            }
            // The gateway does not list it yet.
            None => {
                self.rows.insert(0, row);
                self.active = Some(0);
            }
        }
    }

    pub(super) fn remove(&mut self, row: usize) {
        if row < self.rows.len() {
            self.rows.remove(row);
        }
        self.active = match self.active {
            Some(active) if active > row => Some(active - 1),
            active => active.filter(|active| *active != row),
        };
    }

    /// What the gateway does not keep goes, and nothing is active.
    pub(super) fn forget(&mut self) {
        self.rows.retain(|row| row.method.is_vaulted);
        self.active = None;
    }

    /// How many rows that look the same stand before it.
    fn place_among_alike(&self, row: &Row) -> usize {
        let before = self.rows.iter().take_while(|other| *other != row);
        before.filter(|other| is_alike(other, row)).count()
    }
}

/// Whether two listings mean the same method, as far as can be told: what the gateway says of a BIN can be there or not.
fn is_alike(one: &Row, other: &Row) -> bool {
    let (one, other) = (&one.method, &other.method);
    match (&one.account, &other.account) {
        (Account::Card(a), Account::Card(b)) => {
            one.is_vaulted == other.is_vaulted
                && (a.last_four, &a.card_type) == (b.last_four, &b.card_type)
                && (a.expiration_month, a.expiration_year)
                    == (b.expiration_month, b.expiration_year)
        }
        (a, b) => a == b,
    }
}
