//! Nonces that every sandbox knows (wire §14.6): for tests of servers, without a browser. They never expire.

use super::{nonce::Unusable, test_cards::Brand};
use crate::ledger::{Account, Card, PaypalAccount, VenmoAccount};

/// What a magic nonce stands for.
#[derive(Debug)]
pub(crate) enum Magic {
    /// Something that can be charged any number of times.
    Account {
        /// What it is.
        account: Account,
        /// It may be kept in the vault.
        is_vaultable: bool,
    },
    /// Whatever is done with it fails.
    Fails(Unusable),
}

/// The year on the cards: far enough for any test, and fixed so that answers do not change with the calendar.
const YEAR: &str = "2040";

/// The one nonce that only this sandbox knows: without it there would be no way to an expired card but to wait.
const EXPIRED: &str = "fake-valid-expired-mastercard-nonce";

/// The year on that card.
const PAST_YEAR: &str = "2020";

/// What a magic nonce stands for; nothing for any other text.
pub(crate) fn find(nonce: &str) -> Option<Magic> {
    match nonce {
        "fake-consumed-nonce" => return Some(Magic::Fails(Unusable::Consumed)),
        "fake-luhn-invalid-nonce" => return Some(Magic::Fails(Unusable::NumberInvalid)),
        "fake-paypal-one-time-nonce" => return Some(paypal(false)),
        "fake-paypal-billing-agreement-nonce" | "fake-paypal-future-nonce" => {
            return Some(paypal(true));
        }
        "fake-venmo-account-nonce" => return Some(venmo()),
        _ => {}
    }
    let (_, brand, bin, last_four, rejection) = CARDS.iter().find(|(name, ..)| *name == nonce)?;
    let year = if nonce == EXPIRED { PAST_YEAR } else { YEAR };
    let card = Card {
        bin: (*bin).to_owned(),
        last_four: (*last_four).to_owned(),
        brand: brand.code().to_owned(),
        expiration_month: "12".to_owned(),
        expiration_year: year.to_owned(),
        cardholder_name: None,
        billing: None,
        cvv_response: 'I',
        rejection: rejection.map(str::to_owned),
        number_id: None,
    };
    Some(Magic::Account {
        account: Account::Card(Box::new(card)),
        is_vaultable: true,
    })
}

fn paypal(is_vaultable: bool) -> Magic {
    let account = PaypalAccount {
        email: "bt_buyer_us@paypal.example".to_owned(),
        payer_id: "FAKEPAYERID".to_owned(),
        first_name: "Pat".to_owned(),
        last_name: "Buyer".to_owned(),
        country_code: "US".to_owned(),
    };
    Magic::Account {
        account: Account::Paypal(account),
        is_vaultable,
    }
}

fn venmo() -> Magic {
    let account = VenmoAccount {
        username: "venmojoe".to_owned(),
        venmo_user_id: "1234567891234567891".to_owned(),
    };
    Magic::Account {
        account: Account::Venmo(account),
        is_vaultable: true,
    }
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
    (EXPIRED, Brand::Mastercard, "222300", "0011", None),
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
