//! A card, as typed, to what may be kept of it (wire §4.6). The number and the security code end here.

use super::{
    address,
    merchant::{Account, Challenge},
    node::Node,
    refusal::Fault,
    test_cards::{self, Brand, TestCard},
    validation::Faults,
};
use crate::ledger::{Address, Card, Tokenized};

/// The longest name that a card can carry.
const MAX_CARDHOLDER: usize = 175;

/// Where a card sits in a request, for its faults.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// The card itself.
    pub card: &'static [&'static str],
    /// Its billing address.
    pub billing: &'static [&'static str],
    /// What is to be done with it.
    pub options: &'static [&'static str],
}

/// At the client API.
pub(crate) const CLIENT: Place = Place {
    card: &["credit_card"],
    billing: &["credit_card", "billing_address"],
    options: &["credit_card", "options"],
};

/// With a new customer.
pub(crate) const CUSTOMER: Place = Place {
    card: &["customer", "credit_card"],
    billing: &["customer", "credit_card", "billing_address"],
    options: &["customer", "credit_card", "options"],
};

/// In a sale.
pub(crate) const SALE: Place = Place {
    card: &["transaction", "credit_card"],
    billing: &["transaction", "billing"],
    options: &["transaction", "options"],
};

/// Whether a card is validated before it becomes a nonce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Validation {
    /// It is not: a number and a date that can be read are enough.
    Off,
    /// Nothing was said of it. The card is looked at as a whole, but a code that was not sent is not missed.
    Unsaid,
    /// A form asks for it: what the account asks of a form must be there.
    Asked,
}

impl Validation {
    /// The card is validated.
    pub(crate) fn is_on(self) -> bool {
        self != Self::Off
    }
}

/// A card as a client sent it. Has no `Debug` on purpose.
#[derive(Default)]
pub(crate) struct CardInput {
    /// Empty is not the same as not there: a form with a number field has a number, even if nobody typed it.
    pub number: Option<String>,
    pub cvv: Option<String>,
    /// `MM/YYYY` or `MM/YY`, in place of the next two.
    pub expiration_date: Option<String>,
    pub expiration_month: Option<String>,
    pub expiration_year: Option<String>,
    pub cardholder_name: Option<String>,
    pub billing: Option<Address>,
}

impl CardInput {
    /// From a JSON or XML request.
    pub(crate) fn read(card: &Node) -> Self {
        let number = card.at("number");
        Self {
            number: (!number.is_nil()).then(|| number.string().unwrap_or_default()),
            cvv: card.at("cvv").string(),
            expiration_date: card.at("expiration_date").string(),
            expiration_month: card.at("expiration_month").string(),
            expiration_year: card.at("expiration_year").string(),
            cardholder_name: card.at("cardholder_name").string(),
            billing: address::read(card.at("billing_address")),
        }
    }

    /// Checks what is to become a nonce: a card, or a security code alone unless that is to be validated.
    pub(crate) fn tokenized(
        self,
        account: &Account,
        validation: Validation,
    ) -> Result<Tokenized, Faults> {
        if validation.is_on() || !self.is_code_alone() {
            let card = self.check(CLIENT, account, validation == Validation::Asked)?;
            return Ok(Tokenized::Card(Box::new(card)));
        }
        let mut faults = Faults::default();
        let letter = cvv(self.cvv.as_deref(), None, account, false);
        if let Err(fault) = letter {
            faults.push(CLIENT.card, "cvv", fault);
        }
        self.check_person(CLIENT, &mut faults);
        let code = letter.ok();
        faults.or(code.map(|cvv_response| Tokenized::SecurityCode { cvv_response }))
    }

    fn is_code_alone(&self) -> bool {
        let rest = [
            &self.number,
            &self.expiration_date,
            &self.expiration_month,
            &self.expiration_year,
        ];
        self.cvv.is_some() && rest.into_iter().all(Option::is_none)
    }

    /// Checks everything and keeps what may be kept. With `validate`, what the account asks for must be there too.
    pub(crate) fn check(
        self,
        place: Place,
        account: &Account,
        validate: bool,
    ) -> Result<Card, Faults> {
        let mut faults = Faults::default();
        let number = digits(self.number.as_deref());
        let test_card = match known(&number, account) {
            Ok(card) => Some(card),
            Err(fault) => {
                faults.push(place.card, "number", fault);
                None
            }
        };
        let brand = test_card.as_ref().map(|card| card.brand);
        let cvv_response = match cvv(self.cvv.as_deref(), brand, account, validate) {
            Ok(letter) => letter,
            Err(fault) => {
                faults.push(place.card, "cvv", fault);
                'I'
            }
        };
        let expiry = match self.expiry() {
            Ok(expiry) => Some(expiry),
            Err((field, fault)) => {
                faults.push(place.card, field, fault);
                None
            }
        };
        self.check_person(place, &mut faults);
        let card = test_card.zip(expiry).map(|(card, (month, year))| Card {
            bin: number.chars().take(6).collect(),
            bin_extended: bin_extended(&number),
            last_four: number
                .get(number.len() - 4..)
                .unwrap_or_default()
                .to_owned(),
            brand: card.brand.code().to_owned(),
            expiration_month: month,
            expiration_year: year,
            cardholder_name: self.cardholder_name,
            billing: self.billing,
            cvv_response,
            rejection: card.rejection.map(str::to_owned),
            bin_data: card.bin_data,
            number_id: None,
        });
        faults.or(card)
    }

    pub(super) fn check_person(&self, place: Place, faults: &mut Faults) {
        if is_longer(self.cardholder_name.as_deref(), MAX_CARDHOLDER) {
            faults.push(place.card, "cardholder_name", Fault::CardholderTooLong);
        }
        if let Some(billing) = &self.billing {
            address::check(billing, place.billing, faults);
        }
    }

    /// Month and year, two and four digits. A past date is no fault: the gateway leaves that to the issuer.
    pub(super) fn expiry(&self) -> Result<(String, String), (&'static str, Fault)> {
        let in_parts = self.expiration_month.is_some() || self.expiration_year.is_some();
        let (month, year, is_date) = match (&self.expiration_date, &self.expiration_month) {
            (Some(_), _) if in_parts => return Err(("expiration_date", Fault::ExpirationConflict)),
            (Some(date), _) => {
                let (month, year) = date
                    .split_once('/')
                    .ok_or(("expiration_date", Fault::ExpirationInvalid))?;
                (month.trim(), year.trim(), true)
            }
            (None, Some(month)) => {
                let year = self.expiration_year.as_deref();
                let year = year.ok_or(("expiration_year", Fault::YearInvalid))?;
                (month.trim(), year.trim(), false)
            }
            (None, None) => return Err(("expiration_date", Fault::ExpirationRequired)),
        };
        let in_month = ("expiration_month", Fault::MonthInvalid);
        let in_year = ("expiration_year", Fault::YearInvalid);
        let in_date = ("expiration_date", Fault::ExpirationInvalid);
        let month = number_of(month, 1..=2)
            .filter(|month| (1..=12).contains(month))
            .ok_or(if is_date { in_date } else { in_month })?;
        let year = match year.len() {
            2 => number_of(year, 2..=2).map(|year| 2000 + year),
            _ => number_of(year, 4..=4),
        };
        let year = year.ok_or(if is_date { in_date } else { in_year })?;
        if !(1976..=2200).contains(&year) {
            let of_date = ("expiration_date", Fault::ExpirationYearInvalid);
            return Err(if is_date { of_date } else { in_year });
        }
        Ok((format!("{month:02}"), year.to_string()))
    }
}

/// The first eight digits, where enough others stay unknown.
pub(crate) fn bin_extended(number: &str) -> Option<String> {
    (number.len() >= 16).then(|| number.chars().take(8).collect())
}

/// A number without the gaps that people type.
pub(crate) fn digits(number: Option<&str>) -> String {
    let kept = |letter: &char| !matches!(letter, ' ' | '-');
    number.unwrap_or_default().chars().filter(kept).collect()
}

/// The length is looked at first, as the gateway does; and a number that could be somebody's is told apart from a mistyped
/// one only after its check digit fits.
pub(super) fn known(number: &str, account: &Account) -> Result<TestCard, Fault> {
    if number.is_empty() {
        return Err(Fault::NumberRequired);
    }
    if !(12..=19).contains(&number.len()) {
        return Err(Fault::NumberLength);
    }
    if !number.bytes().all(|byte| byte.is_ascii_digit()) || !luhn::valid(number) {
        return Err(Fault::NumberInvalid);
    }
    let card = test_cards::find(number).ok_or(Fault::NumberNotTest)?;
    if !account.brands.contains(&card.brand) {
        return Err(Fault::CardTypeNotAccepted);
    }
    Ok(card)
}

/// The brand of a kept card.
pub(crate) fn brand(card: &Card) -> Option<Brand> {
    Brand::from_code(&card.brand)
}

/// The letter that the issuer would answer (wire §14.4).
pub(crate) fn cvv(
    cvv: Option<&str>,
    brand: Option<Brand>,
    account: &Account,
    validate: bool,
) -> Result<char, Fault> {
    let Some(cvv) = cvv else {
        let is_asked_for = account.challenges.contains(&Challenge::Cvv);
        return if validate && is_asked_for {
            Err(Fault::CvvRequired)
        } else {
            Ok('I')
        };
    };
    let lengths = match brand {
        Some(Brand::AmericanExpress) => 4..=4,
        Some(_) => 3..=3,
        None => 3..=4,
    };
    number_of(cvv, lengths).ok_or(Fault::CvvLength)?;
    Ok(match cvv {
        "200" | "2000" => 'N',
        "201" | "2011" => 'U',
        "301" | "3011" => 'S',
        _ => 'M',
    })
}

fn number_of(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let is_digits = lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| text.parse().ok()).flatten()
}

/// A text of more characters than allowed.
pub(crate) fn is_longer(text: Option<&str>, most: usize) -> bool {
    text.is_some_and(|text| text.chars().count() > most)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::gateway::merchant;

    fn card(number: &str, cvv: &str, date: &str) -> CardInput {
        CardInput {
            number: Some(number.to_owned()),
            cvv: Some(cvv.to_owned()),
            expiration_date: Some(date.to_owned()),
            ..CardInput::default()
        }
    }

    fn codes(input: CardInput, account: &str) -> Vec<(&'static str, &'static str)> {
        let account = merchant::account(account).unwrap();
        match input.check(CLIENT, account, true) {
            Ok(_) => Vec::new(),
            Err(faults) => faults
                .iter()
                .map(|fault| (fault.field, fault.fault.code()))
                .collect(),
        }
    }

    #[test]
    fn numbers() {
        let cases = [
            ("4111 1111-1111 1111", ""),
            ("378282246310005", "cvv"),
            ("", "81714"),
            ("invalid", "81716"),
            ("invalidnumber", "81715"),
            ("4111111111111112", "81715"),
            ("41111111111", "81716"),
            ("41111111111111111111", "81716"),
            ("٤١١١١١١١", "81715"),
            // A good check digit, and no test card: it could be somebody's.
            ("4539578763621486", "81717"),
        ];
        for (number, code) in cases {
            let found = codes(card(number, "123", "12/2030"), "sandbox_credit_card");
            match code {
                "" => assert_eq!(found, [], "{number}"),
                "cvv" => assert_eq!(found, [("cvv", "81707")]),
                _ => assert_eq!(found, [("number", code)], "{number}"),
            }
        }
        let mastercard = card("5555555555554444", "123", "12/2030");
        assert_eq!(codes(mastercard, "visa_only_usd"), [("number", "81703")]);
    }

    #[test]
    fn expiries() {
        let cases = [
            ("12/2030", ""),
            ("1/30", ""),
            ("05/09", ""),
            ("13/2030", "81710"),
            ("122030", "81710"),
            ("12/1975", "81711"),
            ("12/203", "81710"),
        ];
        for (date, code) in cases {
            let found = codes(card("4111111111111111", "123", date), "sandbox_credit_card");
            match code {
                "" => assert_eq!(found, [], "{date}"),
                _ => assert_eq!(found, [("expiration_date", code)], "{date}"),
            }
        }
        let in_parts = |month: Option<&str>, year: Option<&str>| CardInput {
            expiration_date: None,
            expiration_month: month.map(str::to_owned),
            expiration_year: year.map(str::to_owned),
            ..card("4111111111111111", "123", "")
        };
        let found = |month, year| codes(in_parts(month, year), "sandbox_credit_card");
        assert_eq!(found(Some("1"), Some("30")), []);
        assert_eq!(
            found(Some("0"), Some("30")),
            [("expiration_month", "81712")]
        );
        assert_eq!(found(Some("1"), Some("3")), [("expiration_year", "81713")]);
        assert_eq!(found(Some("1"), None), [("expiration_year", "81713")]);
        assert_eq!(found(None, None), [("expiration_date", "81709")]);
    }

    #[test]
    fn the_security_code_leaves_a_letter() {
        let account = merchant::DEFAULT;
        for (code, letter) in [("123", 'M'), ("200", 'N'), ("201", 'U'), ("301", 'S')] {
            let kept = card("4111111111111111", code, "12/30").check(CLIENT, account, true);
            assert_eq!(kept.unwrap().cvv_response, letter);
        }
        let kept = card("378282246310005", "2000", "12/30").check(CLIENT, account, true);
        assert_eq!(kept.unwrap().cvv_response, 'N');
        let without = CardInput {
            cvv: None,
            ..card("4111111111111111", "", "12/30")
        };
        assert_eq!(
            without.check(CLIENT, account, false).unwrap().cvv_response,
            'I'
        );
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let input = CardInput {
            cardholder_name: Some("x".repeat(176)),
            billing: Some(Address {
                postal_code: Some("!".to_owned()),
                ..Address::default()
            }),
            ..card("4111111111111112", "1", "13/30")
        };
        let fields = [
            "number",
            "cvv",
            "expiration_date",
            "cardholder_name",
            "postal_code",
        ];
        let codes = codes(input, "sandbox_credit_card");
        assert_eq!(
            codes.iter().map(|(field, _)| *field).collect::<Vec<_>>(),
            fields
        );
    }
}
