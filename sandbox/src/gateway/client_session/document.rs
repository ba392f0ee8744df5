//! What can be said in a session, and how a change is merged into it (wire §13.2).

use std::fmt;

use serde_json::{Map, Value};

use super::{
    currency,
    refusal::{Invalid, Refusal},
    total,
};

/// The largest session, as text. What nobody knows is kept too, and must not grow without end.
const MAX_BYTES: usize = 64 * 1024;

/// The largest amount, in minor units: beyond it a `double`, which is what browsers count in, is no longer exact.
const MAX_AMOUNT: i64 = 1 << 53;

/// The longest text.
const MAX_TEXT: usize = 255;

/// What a merchant's backend has said, checked.
#[derive(Clone, Default, Debug, PartialEq)]
pub(super) struct Document(Map<String, Value>);

impl Document {
    /// One that was stored.
    pub(super) fn read(stored: &str) -> Result<Self, Refusal> {
        let read = serde_json::from_str(stored);
        read.map(Self).map_err(|_| Refusal::Internal)
    }

    /// With a change: objects are merged, lists replaced, and null takes away. What comes of it is checked as a whole.
    pub(super) fn changed(mut self, change: Map<String, Value>) -> Result<Self, Refusal> {
        merge(&mut self.0, change);
        let mut faults = Vec::new();
        check_members(SESSION, &self.0, "", &mut faults);
        if faults.is_empty()
            && let Err(fault) = total::of(&self)
        {
            faults.push(fault);
        }
        if faults.is_empty() && self.to_string().len() > MAX_BYTES {
            faults.push(Invalid::new("", "must not be larger than 64 KiB"));
        }
        match faults.is_empty() {
            true => Ok(self),
            false => Err(Refusal::Invalid(faults)),
        }
    }

    /// A member.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// A member that is a text.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// All members.
    pub(super) fn members(&self) -> &Map<String, Value> {
        &self.0
    }
}

impl fmt::Display for Document {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = serde_json::to_string(&self.0).map_err(|_| fmt::Error)?;
        out.write_str(&text)
    }
}

/// What may not be said in a change, though it may be said at the start.
pub(super) fn check_change(change: &Map<String, Value>) -> Result<(), Refusal> {
    let options = change.get("paymentMethod").and_then(|of| of.get("options"));
    match options {
        None => Ok(()),
        Some(_) => Err(Refusal::Invalid(vec![Invalid::new(
            "paymentMethod.options",
            "can't be updated; make a new session",
        )])),
    }
}

fn merge(into: &mut Map<String, Value>, change: Map<String, Value>) {
    for (name, value) in change {
        match (into.get_mut(&name), value) {
            (_, Value::Null) => {
                into.remove(&name);
            }
            (Some(Value::Object(old)), Value::Object(new)) => merge(old, new),
            (_, Value::Object(new)) => {
                let mut fresh = Map::new();
                merge(&mut fresh, new);
                into.insert(name, Value::Object(fresh));
            }
            (_, value) => {
                into.insert(name, value);
            }
        }
    }
}

/// What a value must be.
enum Rule {
    /// A text of 255 characters at most.
    Text,
    /// The same, and not empty.
    Name,
    /// Three letters of ISO 4217.
    Currency,
    /// Two letters of ISO 3166.
    Country,
    /// Minor units, zero or more.
    Amount,
    /// A whole number from 1.
    Quantity,
    Flag,
    /// The named members, as far as they are there. What has no rule is taken as it is.
    Members(Members),
    /// Any names, and the same rule for all of them.
    Each(&'static Self),
    List(&'static Self),
    /// What a backend may put into `metadata`: a text or a whole number.
    Datum,
}

type Members = &'static [(&'static str, Rule)];

const SESSION: Members = &[
    ("orderId", Rule::Name),
    ("currencyCode", Rule::Currency),
    ("amount", Rule::Amount),
    ("customerId", Rule::Name),
    ("metadata", Rule::Each(&Rule::Datum)),
    ("order", Rule::Members(ORDER)),
    ("customer", Rule::Members(CUSTOMER)),
    ("paymentMethod", Rule::Members(PAYMENT_METHOD)),
];

const ORDER: Members = &[
    ("countryCode", Rule::Country),
    ("lineItems", Rule::List(&Rule::Members(LINE_ITEM))),
    ("fees", Rule::List(&Rule::Members(FEE))),
    ("shipping", Rule::Members(&[("amount", Rule::Amount)])),
];

const LINE_ITEM: Members = &[
    ("itemId", Rule::Text),
    ("description", Rule::Text),
    ("amount", Rule::Amount),
    ("quantity", Rule::Quantity),
    ("discountAmount", Rule::Amount),
    ("taxAmount", Rule::Amount),
];

const FEE: Members = &[("type", Rule::Text), ("amount", Rule::Amount)];

const CUSTOMER: Members = &[
    ("emailAddress", Rule::Text),
    ("mobileNumber", Rule::Text),
    ("firstName", Rule::Text),
    ("lastName", Rule::Text),
    ("billingAddress", Rule::Members(ADDRESS)),
    ("shippingAddress", Rule::Members(ADDRESS)),
];

const ADDRESS: Members = &[
    ("firstName", Rule::Text),
    ("lastName", Rule::Text),
    ("addressLine1", Rule::Text),
    ("addressLine2", Rule::Text),
    ("city", Rule::Text),
    ("state", Rule::Text),
    ("postalCode", Rule::Text),
    ("countryCode", Rule::Country),
];

const PAYMENT_METHOD: Members = &[
    ("vaultOnSuccess", Rule::Flag),
    ("vaultOn3DS", Rule::Flag),
    ("descriptor", Rule::Text),
    ("paymentType", Rule::Text),
    ("orderedAllowedCardNetworks", Rule::List(&Rule::Text)),
    ("options", Rule::Members(&[])),
];

fn check(rule: &Rule, value: &Value, path: &str, faults: &mut Vec<Invalid>) {
    let words = match (rule, value) {
        (Rule::Members(members), Value::Object(object)) => {
            return check_members(members, object, path, faults);
        }
        (Rule::Each(rule), Value::Object(object)) => {
            for (name, value) in object {
                check(rule, value, &format!("{path}.{name}"), faults);
            }
            return;
        }
        (Rule::List(rule), Value::Array(items)) => {
            for (at, item) in items.iter().enumerate() {
                check(rule, item, &format!("{path}[{at}]"), faults);
            }
            return;
        }
        (Rule::Text, Value::String(text)) if text.chars().count() <= MAX_TEXT => return,
        (Rule::Name, Value::String(text)) if (1..=MAX_TEXT).contains(&text.chars().count()) => {
            return;
        }
        (Rule::Currency, Value::String(code)) if currency::digits(code).is_some() => return,
        (Rule::Country, Value::String(code)) if is_country(code) => return,
        (Rule::Amount, value) if in_range(value, 0..=MAX_AMOUNT) => return,
        (Rule::Quantity, value) if in_range(value, 1..=MAX_AMOUNT) => return,
        (Rule::Flag, Value::Bool(_)) | (Rule::Datum, Value::String(_)) => return,
        (Rule::Datum, Value::Number(number)) if number.is_i64() || number.is_u64() => return,
        (Rule::Text, _) => "must be a text of no more than 255 characters",
        (Rule::Name, _) => "must be a text of 1 to 255 characters",
        (Rule::Currency, _) => "must be a currency code of ISO 4217, such as USD",
        (Rule::Country, _) => "must be a country code of ISO 3166, such as US",
        (Rule::Amount, _) => {
            "must be a whole number of minor units, such as 700 for $7 or 100 for ¥100"
        }
        (Rule::Quantity, _) => "must be a whole number from 1",
        (Rule::Flag, _) => "must be true or false",
        (Rule::Datum, _) => "must be a string or an integer",
        (Rule::Members(_) | Rule::Each(_), _) => "must be an object",
        (Rule::List(_), _) => "must be a list",
    };
    faults.push(Invalid::new(path, words));
}

fn check_members(
    members: Members,
    object: &Map<String, Value>,
    path: &str,
    faults: &mut Vec<Invalid>,
) {
    for (name, rule) in members {
        let Some(value) = object.get(*name).filter(|value| !value.is_null()) else {
            continue;
        };
        let path = match path {
            "" => (*name).to_owned(),
            path => format!("{path}.{name}"),
        };
        check(rule, value, &path, faults);
    }
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn in_range(value: &Value, range: std::ops::RangeInclusive<i64>) -> bool {
    value.as_i64().is_some_and(|number| range.contains(&number))
}
