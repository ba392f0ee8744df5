use serde::{Deserialize, Serialize};

use crate::{
    clock::Millis,
    day::Day,
    ledger::{types::Descriptor, vault::MethodId},
};

/// What subscriptions are made from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// The merchant's name for it.
    pub id: String,
    /// Counts its changes, from 0. A change is written only over the version that it was made of.
    pub version: i64,
    /// Everything else.
    pub detail: PlanDetail,
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
}

/// What a plan says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlanDetail {
    /// For people.
    pub name: String,
    /// For people.
    pub description: Option<String>,
    /// Of a billing period, minor units.
    pub price: i64,
    /// ISO 4217.
    pub currency: String,
    /// How many months a billing period has.
    pub billing_frequency: u32,
    /// On which day of a month billing periods begin; on that of the first charge if none is said.
    pub billing_day_of_month: Option<u8>,
    /// How many billing periods there are; without end if none is said.
    pub number_of_billing_cycles: Option<u32>,
    /// How long nothing is charged at first, if there is such a time.
    pub trial: Option<Trial>,
    /// What subscriptions cost beside the price.
    pub add_ons: Vec<Modification>,
    /// What is taken off the price.
    pub discounts: Vec<Modification>,
}

/// A time without charges.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Trial {
    /// How many days or months.
    pub duration: u32,
    /// Which of the two.
    pub unit: TrialUnit,
}

/// What a trial is counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub enum TrialUnit {
    Day,
    Month,
}

impl TrialUnit {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
        }
    }

    /// The unit that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Day, Self::Month]
            .into_iter()
            .find(|unit| unit.as_str() == word)
    }
}

/// An add-on or a discount: of a merchant, of a plan or of a subscription.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Modification {
    /// The merchant's name for it.
    pub id: String,
    /// Which of the two.
    pub kind: ModificationKind,
    /// For people.
    pub name: Option<String>,
    /// For people.
    pub description: Option<String>,
    /// Of one, minor units.
    pub amount: i64,
    /// How many of it.
    pub quantity: u32,
    /// For how many billing periods; without end if none is said.
    pub number_of_billing_cycles: Option<u32>,
    /// For how many it was charged.
    pub current_billing_cycle: u32,
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
}

/// What a modification does to the price.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModificationKind {
    /// It adds to it.
    AddOn,
    /// It takes off it.
    Discount,
}

impl ModificationKind {
    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AddOn => "add_on",
            Self::Discount => "discount",
        }
    }
}

/// A subscription of a payment method to a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subscription {
    /// The merchant's name for it.
    pub id: String,
    /// Counts its changes, from 0. A change is written only over the version that it was made of.
    pub version: i64,
    /// What it is paid with.
    pub method: MethodId,
    /// The same, by the name for merchants.
    pub token: String,
    /// The merchant's plan.
    pub plan_id: String,
    /// Where it stands.
    pub status: SubscriptionStatus,
    /// Everything else.
    pub detail: SubscriptionDetail,
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
}

impl Subscription {
    /// Moves on to a status, and remembers it.
    pub fn advance(&mut self, status: SubscriptionStatus, now: Millis) {
        self.status = status;
        self.updated_at = now;
        self.detail.remember(status, &self.plan_id, now);
    }
}

/// What a subscription says. Those from before there was billing say nothing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct SubscriptionDetail {
    /// The account that is paid.
    pub merchant_account_id: String,
    /// ISO 4217.
    pub currency: String,
    /// Of a billing period, without add-ons and discounts; minor units.
    pub price: i64,
    /// What is owed of past billing periods, minor units.
    pub balance: i64,
    /// How many months a billing period has.
    pub billing_frequency: u32,
    /// On which day of a month billing periods begin.
    pub billing_day_of_month: Option<u8>,
    /// How many billing periods there are; without end if none is said.
    pub number_of_billing_cycles: Option<u32>,
    /// Which billing period it is in; none before the first.
    pub current_billing_cycle: u32,
    /// A time without charges at first.
    pub trial: Option<Trial>,
    /// When it was or is charged for the first time.
    pub first_billing_date: Option<Day>,
    /// When it would be charged next.
    pub next_billing_date: Option<Day>,
    /// The first and the last day of the billing period that it is in.
    pub period: Option<(Day, Day)>,
    /// Until when nothing is owed.
    pub paid_through: Option<Day>,
    /// Since when something is owed, while it is past due.
    pub past_due_since: Option<Day>,
    /// How many charges in a row failed.
    pub failure_count: u32,
    /// What appears on the shopper's statement.
    pub descriptor: Descriptor,
    /// What PayPal shows to the shopper.
    pub description: Option<String>,
    /// What it costs beside the price.
    pub add_ons: Vec<Modification>,
    /// What is taken off the price.
    pub discounts: Vec<Modification>,
    /// What it was charged, by transaction, newest first.
    pub transactions: Vec<String>,
    /// How it came to where it stands, newest first.
    pub history: Vec<SubscriptionEvent>,
}

impl Default for SubscriptionDetail {
    fn default() -> Self {
        Self {
            merchant_account_id: "sandbox_credit_card".to_owned(),
            currency: "USD".to_owned(),
            price: 0,
            balance: 0,
            billing_frequency: 1,
            billing_day_of_month: None,
            number_of_billing_cycles: None,
            current_billing_cycle: 0,
            trial: None,
            first_billing_date: None,
            next_billing_date: None,
            period: None,
            paid_through: None,
            past_due_since: None,
            failure_count: 0,
            descriptor: Descriptor::default(),
            description: None,
            add_ons: Vec::new(),
            discounts: Vec::new(),
            transactions: Vec::new(),
            history: Vec::new(),
        }
    }
}

impl SubscriptionDetail {
    pub(super) fn remember(&mut self, status: SubscriptionStatus, plan_id: &str, now: Millis) {
        let event = SubscriptionEvent {
            status,
            at: now,
            price: self.price,
            balance: self.balance,
            plan_id: plan_id.to_owned(),
        };
        self.history.insert(0, event);
    }
}

/// One step in the life of a subscription.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SubscriptionEvent {
    /// What it became.
    pub status: SubscriptionStatus,
    /// When.
    pub at: Millis,
    /// What it cost then, minor units.
    pub price: i64,
    /// What was owed then, minor units.
    pub balance: i64,
    /// What it was to.
    pub plan_id: String,
}

/// Where a subscription stands. Time does not pass by itself here, so that none expires.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of the wire")]
pub enum SubscriptionStatus {
    Active,
    Canceled,
    PastDue,
    Pending,
}

impl SubscriptionStatus {
    /// The words on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Canceled => "Canceled",
            Self::PastDue => "Past Due",
            Self::Pending => "Pending",
        }
    }

    pub(super) fn from_words(words: &str) -> Option<Self> {
        [Self::Active, Self::Canceled, Self::PastDue, Self::Pending]
            .into_iter()
            .find(|status| status.as_str() == words)
    }
}

/// A subscription to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subscribing {
    /// A new one.
    New(Subscription),
    /// One as it is to stand from now on, with the version that the change was made of.
    Changed {
        /// What it was called.
        id: String,
        /// It may have another id now: its transactions follow.
        to: Subscription,
    },
}

impl Subscribing {
    /// The subscription as it is to be.
    #[must_use]
    pub const fn subscription(&self) -> &Subscription {
        match self {
            Self::New(subscription)
            | Self::Changed {
                to: subscription, ..
            } => subscription,
        }
    }

    /// The same, to be changed.
    pub const fn subscription_mut(&mut self) -> &mut Subscription {
        match self {
            Self::New(subscription)
            | Self::Changed {
                to: subscription, ..
            } => subscription,
        }
    }

    /// The same, to keep.
    #[must_use]
    pub fn into_subscription(self) -> Subscription {
        match self {
            Self::New(subscription)
            | Self::Changed {
                to: subscription, ..
            } => subscription,
        }
    }
}

/// What is in the way of writing a subscription.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unsubscribed {
    /// The id is taken.
    IdTaken,
    /// The method is not there.
    NoMethod,
}
