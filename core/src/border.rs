//! The proof that nothing which leaves the frame can hold account data.
//!
//! [`CanLeave`] is implemented for types that have no room for a card number, and for a type made of parts only by
//! taking it apart here, with every part checked. A new field or variant does not compile before it stands here, and a
//! `String`, a [`crate::secret::CardNumber`] or a [`crate::secret::SecurityCode`] can't: see `tests/compile_fail`.

use crate::{
    brand::BrandSet,
    card_state::{CardState, Field, FieldState},
    dropin_options::PaymentOption,
    error::{ErrorCode, Failure, Stage},
    fault::Fault,
    message::{CardEvent, FromFrame, Requestable, Started, View},
    payment_method::{
        Account, BinData, CardAccount, DeviceData, MethodType, PaymentMethod, PaypalAccount,
    },
    safe::{Bin, LastFour, SafeText},
    secret::Nonce,
};

/// A type whose values may cross from the frame to the merchant's page.
pub trait CanLeave {
    /// Takes the value apart and names each part; it does nothing else.
    fn parts(&self) {}
}

/// Compiles for what may leave.
pub fn may_leave<T: CanLeave + ?Sized>(_: &T) {}

macro_rules! has_no_room {
    ($($name:ty),* $(,)?) => { $(impl CanLeave for $name {})* };
}

// Numbers below 12 digits, closed enums, and texts that check themselves.
has_no_room!(
    bool,
    u8,
    u16,
    u32,
    BrandSet,
    CardEvent,
    ErrorCode,
    Fault,
    Field,
    MethodType,
    PaymentOption,
    Stage,
    View,
    Bin,
    LastFour,
    Nonce,
    SafeText
);

impl<T: CanLeave> CanLeave for Option<T> {}
impl<T: CanLeave> CanLeave for Box<T> {}
impl<T: CanLeave> CanLeave for Vec<T> {}
impl<T: CanLeave, const N: usize> CanLeave for [T; N] {}

// 128 bits could hold a card number; these two are made from random bits and from nothing else.
impl CanLeave for DeviceData {}

impl CanLeave for BinData {
    fn parts(&self) {
        let Self(values) = self;
        may_leave(values);
    }
}

impl CanLeave for FieldState {
    fn parts(&self) {
        let Self {
            field,
            is_empty,
            is_valid,
            is_potentially_valid,
            is_focused,
            fault,
        } = self;
        may_leave(field);
        may_leave(&[*is_empty, *is_valid, *is_potentially_valid, *is_focused]);
        may_leave(fault);
    }
}

impl CanLeave for CardState {
    fn parts(&self) {
        let Self {
            cards,
            supported,
            fields,
        } = self;
        may_leave(&[*cards, *supported]);
        may_leave(fields);
    }
}

impl CanLeave for Failure {
    fn parts(&self) {
        let Self {
            code,
            status,
            gateway_code,
            fields,
            stage,
        } = self;
        may_leave(code);
        may_leave(status);
        may_leave(gateway_code);
        may_leave(fields);
        may_leave(stage);
    }
}

impl CanLeave for PaymentMethod {
    fn parts(&self) {
        let Self {
            nonce,
            account,
            is_vaulted,
            cvv_nonce,
            device_data,
        } = self;
        may_leave(nonce);
        may_leave(account);
        may_leave(is_vaulted);
        may_leave(cvv_nonce);
        may_leave(device_data);
    }
}

impl CanLeave for Account {
    fn parts(&self) {
        match self {
            Self::Card(card) => may_leave(card),
            Self::Paypal(account) => may_leave(account),
            Self::Venmo { username } => may_leave(username),
            Self::Bank {
                method_type,
                description,
            } => {
                may_leave(method_type);
                may_leave(description);
            }
        }
    }
}

impl CanLeave for CardAccount {
    fn parts(&self) {
        let Self {
            bin,
            last_four,
            card_type,
            cardholder_name,
            expiration_month,
            expiration_year,
            bin_data,
            regulation,
        } = self;
        may_leave(bin);
        may_leave(last_four);
        may_leave(card_type);
        may_leave(cardholder_name);
        may_leave(expiration_month);
        may_leave(expiration_year);
        may_leave(bin_data);
        may_leave(regulation);
    }
}

impl CanLeave for PaypalAccount {
    fn parts(&self) {
        let Self {
            email,
            payer_id,
            first_name,
            last_name,
            country_code,
        } = self;
        for text in [email, payer_id, first_name, last_name, country_code] {
            may_leave(text);
        }
    }
}

impl CanLeave for Requestable {
    fn parts(&self) {
        let Self {
            method_type,
            is_selected,
        } = self;
        may_leave(method_type);
        may_leave(is_selected);
    }
}

impl CanLeave for Started {
    fn parts(&self) {
        let Self {
            requestable,
            view,
            available,
            gateway_brands,
            asks_cvv,
            asks_postal_code,
            state,
        } = self;
        may_leave(requestable);
        may_leave(view);
        may_leave(available);
        may_leave(gateway_brands);
        may_leave(&[*asks_cvv, *asks_postal_code]);
        may_leave(state);
    }
}

impl CanLeave for FromFrame {
    fn parts(&self) {
        match self {
            Self::Started(started) => may_leave(started),
            Self::StartFailed(failure) => may_leave(failure),
            Self::Height(height) => may_leave(height),
            Self::Card {
                event,
                field,
                state,
            } => {
                may_leave(event);
                may_leave(field);
                may_leave(state);
            }
            Self::BinAvailable(bin) => may_leave(bin),
            Self::Requestable(requestable) => may_leave(requestable),
            Self::NotRequestable => (),
            Self::ActiveView { previous, current } => may_leave(&[*previous, *current]),
            Self::OptionSelected(option) => may_leave(option),
            Self::Tokenized { request, method } => {
                may_leave(request);
                may_leave(method);
            }
            Self::Done { request } => may_leave(request),
            Self::RequestFailed { request, failure } => {
                may_leave(request);
                may_leave(failure);
            }
        }
    }
}
