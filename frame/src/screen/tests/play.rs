//! A screen that is played step by step: what is done to it, and all that the page is told of it.

use tillframe_core::{
    brand::BrandSet,
    card_state::Field,
    dropin_options::{DropinOptions, PaymentOption, VaultOptions},
    message::{FromFrame, Requestable},
    payment_method::{Account, MethodType, PaypalAccount},
    safe::{LastFour, SafeText},
    secret::Nonce,
    vault::Saved,
};

use crate::{
    samples::{TODAY, VISA, configuration, method, options, refusal},
    screen::{Errand, Requested, Screen},
};

/// What a merchant and the gateway have before anything is done.
#[derive(Clone, Copy)]
pub(super) struct Given {
    /// The saved methods by their names, see [`saved`]; nothing for a guest.
    pub(super) saved: Option<&'static [&'static str]>,
    pub(super) ways: &'static [PaymentOption],
    pub(super) vault: fn(&mut VaultOptions),
    pub(super) keeps_fields: bool,
}

pub(super) const CARD: &[PaymentOption] = &[PaymentOption::Card];
pub(super) const TWO_WAYS: &[PaymentOption] = &[PaymentOption::Paypal, PaymentOption::Card];

pub(super) const GUEST: Given = Given {
    saved: None,
    ways: CARD,
    vault: |_| (),
    keeps_fields: false,
};

/// Somebody with these methods, who can delete them.
pub(super) const fn customer(saved: &'static [&'static str]) -> Given {
    Given {
        saved: Some(saved),
        ways: CARD,
        vault: |vault| vault.is_managed = true,
        keeps_fields: false,
    }
}

/// Something that happens.
#[derive(Clone, Copy, Debug)]
pub(super) enum Do {
    /// Every field gets a good value.
    Fill,
    /// A digit of the security code goes.
    Break,
    /// It comes back.
    Mend,
    Request(u32),
    /// The gateway gives this nonce.
    Nonce(&'static str),
    /// The gateway refuses.
    Refuse,
    Choose(usize),
    Edit,
    Delete(usize),
    Keep,
    Confirm,
    /// The gateway has deleted, or has not.
    Deleted(bool),
    /// The gateway lists these; nothing: it gave no list.
    Listed(Option<&'static [&'static str]>),
    /// It lists these to a question that was asked before the last.
    ListedLate(&'static [&'static str]),
    Toggle,
    Way(PaymentOption),
    Clear,
    ClearFields,
    Code(&'static str),
    Save(bool),
}

/// A screen, and the number of its last listing.
pub(super) struct Play {
    pub(super) screen: Screen,
    listing: Option<u32>,
}

impl Play {
    /// The screen at its start, and what the page is told of that.
    pub(super) fn start(given: Given) -> (Self, Vec<String>) {
        let mut screen = Screen::default();
        let mut dropin = DropinOptions {
            payment_options: given.ways.to_vec(),
            clears_fields: !given.keeps_fields,
            ..DropinOptions::default()
        };
        (given.vault)(&mut dropin.vault);
        let saved = given.saved.map(list);
        let configuration = configuration(BrandSet::ALL);
        let started = screen.start(options(), &configuration, &dropin, saved, TODAY);
        let play = Self {
            screen,
            listing: None,
        };
        (play, payloads(&[started]))
    }

    /// Does one thing. What the page is told, and what the gateway is asked: `asks list`, `asks delete 1111`, `asks nonce`.
    pub(super) fn step(&mut self, step: Do) -> Vec<String> {
        let screen = &mut self.screen;
        let mut asked = None;
        let messages = match step {
            Do::Fill => VISA
                .into_iter()
                .flat_map(|(field, text)| screen.edit(field, text, TODAY))
                .collect(),
            Do::Break => screen.edit(Field::Cvv, "12", TODAY),
            Do::Mend => screen.edit(Field::Cvv, "123", TODAY),
            Do::Request(request) => match screen.request(request, TODAY) {
                Requested::Answer(answer) => vec![answer],
                Requested::Tokenize(card) => {
                    let kind = if card.number.is_none() {
                        "code"
                    } else {
                        "card"
                    };
                    let vault = if card.vault { ", saved" } else { "" };
                    asked = Some(format!("asks nonce of {kind}{vault}"));
                    Vec::new()
                }
                Requested::Refused => {
                    asked = Some("refused".into());
                    Vec::new()
                }
            },
            Do::Nonce(nonce) => screen.answered(Ok(method(nonce))),
            Do::Refuse => screen.answered(Err(refusal(81_736))),
            Do::Choose(row) => screen.choose(row, TODAY),
            Do::Edit => screen.toggle_editing(),
            Do::Delete(row) => screen.ask_deletion(row),
            Do::Keep => screen.keep(),
            Do::Confirm => {
                screen.delete();
                Vec::new()
            }
            Do::Deleted(is_done) => screen.deleted(is_done),
            Do::Listed(saved) => {
                let number = self.listing.take().unwrap();
                screen.listed(number, saved.map(list), TODAY)
            }
            Do::ListedLate(saved) => {
                let number = self.listing.unwrap() - 1;
                screen.listed(number, Some(list(saved)), TODAY)
            }
            Do::Toggle => screen.toggle(),
            Do::Way(way) => screen.choose_way(way),
            Do::Clear => screen.clear_selected(),
            Do::ClearFields => screen.clear_fields(),
            Do::Code(text) => screen.edit_code(text, TODAY),
            Do::Save(saves) => {
                screen.save(saves);
                Vec::new()
            }
        };
        let mut told = payloads(&messages);
        told.extend(asked);
        match screen.take_errand() {
            Some(Errand::List(number)) => {
                self.listing = Some(number);
                told.push("asks list".into());
            }
            Some(Errand::Delete(nonce)) => told.push(format!("asks delete {}", nonce.expose())),
            None => {}
        }
        told
    }

    /// The rows: their nonces, `*` at the active one.
    pub(super) fn rows(&self) -> Vec<String> {
        let rows = self.screen.method_rows().iter().enumerate();
        rows.map(|(at, row)| {
            let mark = if self.screen.is_active(at) { "*" } else { "" };
            [row.method.nonce.expose(), mark].concat()
        })
        .collect()
    }
}

/// A saved method; its name is its nonce. `1111` and `1111-again` are the same card, listed with another nonce.
pub(super) fn saved(name: &'static str) -> Saved {
    let mut saved = Saved {
        method: method(name),
        is_default: name == "default",
        has_subscription: name == "subscribed",
    };
    saved.method.is_vaulted = true;
    let account = match &mut saved.method.account {
        Account::Card(card) => card,
        _ => unreachable!(),
    };
    match name {
        "expired" => account.expiration_year = Some(2026),
        "amex" => account.card_type = SafeText::new("American Express").unwrap(),
        _ => {}
    }
    let digits = name.get(..4).and_then(LastFour::new);
    account.last_four = digits.or(LastFour::new("0000"));
    if name == "expired" {
        account.expiration_month = Some(10);
    }
    if name == "paypal" {
        saved.method.account = Account::Paypal(PaypalAccount {
            email: SafeText::new("buyer@example.com"),
            ..PaypalAccount::default()
        });
    }
    if name == "venmo" {
        saved.method.account = Account::Venmo { username: None };
    }
    saved
}

fn list(names: &[&'static str]) -> Vec<Saved> {
    names.iter().map(|name| saved(name)).collect()
}

/// The events, with everything that is in them, but for those of the card fields.
fn payloads(messages: &[FromFrame]) -> Vec<String> {
    let requestable = |told: &Requestable| {
        let MethodType::CreditCard = told.method_type else {
            return format!("{} {}", told.method_type.name(), told.is_selected);
        };
        format!("CreditCard {}", told.is_selected)
    };
    let tell = |message: &FromFrame| match message {
        FromFrame::Card { .. } | FromFrame::BinAvailable(_) => None,
        FromFrame::Started(started) => {
            let now = started.requestable.as_ref().map(requestable);
            Some(format!(
                "started {}: {}",
                started.view.name(),
                now.unwrap_or_else(|| "nothing".into())
            ))
        }
        FromFrame::Requestable(told) => Some(format!("requestable {}", requestable(told))),
        FromFrame::NotRequestable => Some("not requestable".into()),
        FromFrame::ActiveView { previous, current } => {
            Some(format!("{} to {}", previous.name(), current.name()))
        }
        FromFrame::OptionSelected(option) => Some(format!("option {}", option.name())),
        FromFrame::Tokenized { request, method } => {
            let vaulted = if method.is_vaulted { " vaulted" } else { "" };
            let code = method.cvv_nonce.as_ref().map(Nonce::expose);
            let code = code.map_or_else(String::new, |nonce| format!(" with {nonce}"));
            let nonce = method.nonce.expose();
            Some(format!("{request}: {nonce}{vaulted}{code}"))
        }
        FromFrame::RequestFailed { request, failure } => {
            Some(format!("{request}: {}", failure.code.code()))
        }
        other => Some(format!("{other:?}")),
    };
    messages.iter().filter_map(tell).collect()
}
