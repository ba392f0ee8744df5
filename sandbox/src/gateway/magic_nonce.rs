//! Nonces that every sandbox knows (wire §14.6): for tests of servers, without a browser. They never expire.

use super::{refusal::Fault, test_cards::Brand};
use crate::ledger::Card;

/// What a magic nonce stands for.
#[derive(Debug)]
pub(crate) enum Magic {
    /// A card that can be charged any number of times.
    Card(Box<Card>),
    /// A sale with it fails by this fault.
    Fails(Fault),
}

/// The year on the cards: far enough for any test, and fixed so that answers do not change with the calendar.
const YEAR: &str = "2040";

/// What a magic nonce stands for; nothing for any other text.
pub(crate) fn find(nonce: &str) -> Option<Magic> {
    match nonce {
        "fake-consumed-nonce" => return Some(Magic::Fails(Fault::NonceConsumed)),
        "fake-luhn-invalid-nonce" => return Some(Magic::Fails(Fault::NumberInvalid)),
        _ => {}
    }
    let (_, brand, bin, last_four, rejection) = CARDS.iter().find(|(name, ..)| *name == nonce)?;
    let card = Card {
        bin: (*bin).to_owned(),
        last_four: (*last_four).to_owned(),
        brand: brand.code().to_owned(),
        expiration_month: "12".to_owned(),
        expiration_year: YEAR.to_owned(),
        cardholder_name: None,
        billing: None,
        cvv_response: 'I',
        rejection: rejection.map(str::to_owned),
    };
    Some(Magic::Card(Box::new(card)))
}

type Row = (
    &'static str,
    Brand,
    &'static str,
    &'static str,
    Option<&'static str>,
);

/// Name, brand, BIN, last four, reason of rejection. The declined ones are declined when they are verified; a sale with
/// them follows its amount.
const CARDS: &[Row] = &[
    ("fake-valid-nonce", Brand::Visa, "401288", "1881", None),
    ("fake-valid-visa-nonce", Brand::Visa, "401288", "1881", None),
    (
        "fake-valid-amex-nonce",
        Brand::AmericanExpress,
        "378282",
        "0005",
        None,
    ),
    (
        "fake-valid-mastercard-nonce",
        Brand::Mastercard,
        "555555",
        "4444",
        None,
    ),
    (
        "fake-valid-discover-nonce",
        Brand::Discover,
        "601111",
        "1117",
        None,
    ),
    ("fake-valid-jcb-nonce", Brand::Jcb, "353011", "0000", None),
    (
        "fake-valid-maestro-nonce",
        Brand::InternationalMaestro,
        "630400",
        "0000",
        None,
    ),
    (
        "fake-valid-dinersclub-nonce",
        Brand::Diners,
        "362596",
        "0004",
        None,
    ),
    (
        "fake-valid-prepaid-nonce",
        Brand::Visa,
        "411111",
        "1210",
        None,
    ),
    (
        "fake-valid-commercial-nonce",
        Brand::Visa,
        "411111",
        "1010",
        None,
    ),
    (
        "fake-valid-durbin-regulated-nonce",
        Brand::Visa,
        "411116",
        "0101",
        None,
    ),
    (
        "fake-valid-healthcare-nonce",
        Brand::Visa,
        "411111",
        "0101",
        None,
    ),
    (
        "fake-valid-debit-nonce",
        Brand::Visa,
        "411710",
        "0101",
        None,
    ),
    (
        "fake-valid-payroll-nonce",
        Brand::Visa,
        "411111",
        "1010",
        None,
    ),
    (
        "fake-valid-no-indicators-nonce",
        Brand::Visa,
        "411111",
        "0101",
        None,
    ),
    (
        "fake-valid-unknown-indicators-nonce",
        Brand::Visa,
        "411111",
        "2101",
        None,
    ),
    (
        "fake-valid-country-of-issuance-usa-nonce",
        Brand::Visa,
        "411111",
        "1102",
        None,
    ),
    (
        "fake-valid-country-of-issuance-cad-nonce",
        Brand::Visa,
        "411111",
        "1120",
        None,
    ),
    (
        "fake-valid-issuing-bank-network-only-nonce",
        Brand::Visa,
        "411111",
        "0101",
        None,
    ),
    (
        "fake-processor-declined-visa-nonce",
        Brand::Visa,
        "400011",
        "1115",
        None,
    ),
    (
        "fake-processor-declined-mastercard-nonce",
        Brand::Mastercard,
        "510510",
        "5100",
        None,
    ),
    (
        "fake-processor-declined-amex-nonce",
        Brand::AmericanExpress,
        "378734",
        "1000",
        None,
    ),
    (
        "fake-processor-declined-discover-nonce",
        Brand::Discover,
        "601100",
        "9424",
        None,
    ),
    (
        "fake-processor-failure-jcb-nonce",
        Brand::Jcb,
        "356600",
        "0505",
        None,
    ),
    (
        "fake-gateway-rejected-fraud-nonce",
        Brand::Visa,
        "400011",
        "1511",
        Some("fraud"),
    ),
    (
        "fake-gateway-rejected-risk-thresholds-nonce",
        Brand::Visa,
        "411113",
        "0003",
        Some("risk_threshold"),
    ),
];
