//! Magic nonces of cards, each by the test number that it stands for.

use super::Magic;
use crate::{
    gateway::{
        card::bin_extended,
        test_cards::{self, Brand},
    },
    ledger::{Account, BinData, Card},
};

/// The one nonce that only this sandbox knows: without it there would be no way to an expired card but to wait.
const EXPIRED: &str = "fake-valid-expired-mastercard-nonce";

/// The year on that card.
const PAST_YEAR: &str = "2020";

/// The one card of the list that has no official number: whoever typed it would be refused.
const CANADIAN: &str = "4111111111121128";

/// The card of a nonce, good until the end of that year.
pub(super) fn find(nonce: &str, year: i32) -> Option<Magic> {
    let (_, number) = CARDS.iter().find(|(name, _)| *name == nonce)?;
    let mut card = card(number, year);
    if nonce == EXPIRED {
        card.expiration_year = PAST_YEAR.to_owned();
    }
    if *number == CANADIAN {
        card.bin_data.country_of_issuance = Some("CAN".to_owned());
    }
    Some(Magic::Account {
        account: Account::Card(Box::new(card)),
        number: Some(number),
        three_d_secure: None,
    })
}

/// What is kept of a number. Those that are in no list of test cards are Visa's.
pub(super) fn card(number: &str, year: i32) -> Card {
    let known = test_cards::find(number);
    let (brand, rejection, bin_data) = match known {
        Some(card) => (card.brand, card.rejection, card.bin_data),
        None => (Brand::Visa, None, BinData::default()),
    };
    Card {
        bin: number.chars().take(6).collect(),
        bin_extended: bin_extended(number),
        last_four: number.chars().skip(number.len() - 4).collect(),
        brand: brand.code().to_owned(),
        expiration_month: "12".to_owned(),
        expiration_year: year.to_string(),
        cardholder_name: None,
        billing: None,
        cvv_response: 'I',
        rejection: rejection.map(str::to_owned),
        bin_data,
        number_id: None,
    }
}

/// Nonce and number. The declined ones are declined when they are verified; a sale with them follows its amount.
const CARDS: &[(&str, &str)] = &[
    ("fake-valid-nonce", "4012888888881881"),
    ("fake-valid-no-billing-address-nonce", "4012888888881881"),
    ("fake-abstract-transactable-nonce", "4012888888881881"),
    ("fake-valid-visa-nonce", "4012888888881881"),
    ("fake-valid-amex-nonce", "378282246310005"),
    ("fake-valid-mastercard-nonce", "5555555555554444"),
    (EXPIRED, "2223000048400011"),
    ("fake-valid-discover-nonce", "6011111111111117"),
    ("fake-valid-jcb-nonce", "3530111333300000"),
    ("fake-valid-maestro-nonce", "6304000000000000"),
    ("fake-valid-dinersclub-nonce", "36259600000004"),
    ("fake-valid-prepaid-nonce", "4111111111111210"),
    ("fake-valid-prepaid-reloadable-nonce", "4229989900000002"),
    ("fake-valid-business-nonce", "4229989800000003"),
    ("fake-valid-consumer-nonce", "4229989700000004"),
    ("fake-valid-corporate-nonce", "4229989100000000"),
    ("fake-valid-purchase-nonce", "4229989500000006"),
    ("fake-valid-commercial-nonce", "4111111111131010"),
    ("fake-valid-durbin-regulated-nonce", "4111161010101010"),
    ("fake-valid-healthcare-nonce", "4111111510101010"),
    ("fake-valid-debit-nonce", "4117101010101010"),
    ("fake-pinless-debit-visa-nonce", "4117101010101010"),
    ("fake-valid-payroll-nonce", "4111111114101010"),
    ("fake-valid-no-indicators-nonce", "4111111111310101"),
    ("fake-valid-unknown-indicators-nonce", "4111111111112101"),
    (
        "fake-valid-country-of-issuance-usa-nonce",
        "4111111111121102",
    ),
    ("fake-valid-country-of-issuance-cad-nonce", CANADIAN),
    (
        "fake-valid-issuing-bank-network-only-nonce",
        "4111111141010101",
    ),
    ("fake-processor-declined-visa-nonce", "4000111111111115"),
    (
        "fake-processor-declined-mastercard-nonce",
        "5105105105105100",
    ),
    ("fake-processor-declined-amex-nonce", "378734493671000"),
    ("fake-processor-declined-discover-nonce", "6011000990139424"),
    ("fake-processor-failure-jcb-nonce", "3566002020360505"),
    ("fake-gateway-rejected-fraud-nonce", "4000111111111511"),
    (
        "fake-gateway-rejected-risk-thresholds-nonce",
        "4111130000000003",
    ),
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may")]
    use super::*;

    #[test]
    fn every_number_is_a_test_number_but_one() {
        for (nonce, number) in CARDS {
            let is_known = test_cards::find(number).is_some();
            assert_eq!(is_known, *number != CANADIAN, "{nonce}");
            assert!(luhn::valid(number), "{nonce}");
        }
    }

    #[test]
    fn what_is_kept_of_a_number() {
        let kept = card("36259600000004", 2030);
        assert_eq!((&*kept.bin, &*kept.last_four), ("362596", "0004"));
        assert_eq!((&*kept.brand, kept.rejection), ("DINERS", None));
        let rejected = card("4000111111111511", 2030).rejection;
        assert_eq!(rejected.as_deref(), Some("fraud"));
    }
}
