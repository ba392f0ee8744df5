//! A card that is known, with some of its parts given anew: when a saved card is changed, or a nonce comes with fields.

use super::{
    Gateway,
    card::{self, CardInput, Place, digits, known},
    merchant::Account,
    validation::Faults,
};
use crate::ledger::Card;

/// The card with what was given in place of what it had.
pub(crate) fn change(
    gateway: &Gateway,
    mut card: Card,
    input: CardInput,
    place: Place,
    account: &Account,
) -> Result<Card, Faults> {
    let mut faults = Faults::default();
    input.check_person(place, &mut faults);
    if let Some(number) = &input.number {
        let number = digits(Some(number));
        match known(&number, account) {
            Ok(test) => {
                card.bin = number.chars().take(6).collect();
                card.last_four = number
                    .get(number.len() - 4..)
                    .unwrap_or_default()
                    .to_owned();
                card.brand = test.brand.code().to_owned();
                card.rejection = test.rejection.map(str::to_owned);
                card.bin_data = test.bin_data;
                card.number_id = Some(gateway.number_ids.of(&number));
            }
            Err(fault) => faults.push(place.card, "number", fault),
        }
    }
    if input.cvv.is_some() {
        match card::cvv(input.cvv.as_deref(), card::brand(&card), account, false) {
            Ok(letter) => card.cvv_response = letter,
            Err(fault) => faults.push(place.card, "cvv", fault),
        }
    }
    if let Some(expiry) = expiry(&card, &input) {
        match expiry.expiry() {
            Ok((month, year)) => {
                card.expiration_month = month;
                card.expiration_year = year;
            }
            Err((field, fault)) => faults.push(place.card, field, fault),
        }
    }
    card.cardholder_name = input.cardholder_name.or(card.cardholder_name);
    card.billing = input.billing.or(card.billing);
    faults.or(Some(card))
}

/// A month or a year alone goes with the other one that the card has.
fn expiry(card: &Card, input: &CardInput) -> Option<CardInput> {
    let mut expiry = CardInput {
        expiration_date: input.expiration_date.clone(),
        expiration_month: input.expiration_month.clone(),
        expiration_year: input.expiration_year.clone(),
        ..CardInput::default()
    };
    let (month, year) = (&mut expiry.expiration_month, &mut expiry.expiration_year);
    match (&expiry.expiration_date, &month, &year) {
        (None, None, None) => return None,
        (None, Some(_), None) => *year = Some(card.expiration_year.clone()),
        (None, None, Some(_)) => *month = Some(card.expiration_month.clone()),
        _ => {}
    }
    Some(expiry)
}
