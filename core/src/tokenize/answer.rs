//! What the gateway answers, by GraphQL and by REST, in one shape (wire-protocol §4.2-4.4).

use super::{
    Card,
    refusal::{failure, first_code},
};
use crate::{
    brand::Brand,
    error::Failure,
    expiry::Expiry,
    graphql,
    json::Json,
    payment_method::{Account, BinData, CardAccount, PaymentMethod},
    safe::{Bin, LastFour, SafeText},
    secret::Nonce,
};

/// Reads the answer by GraphQL.
///
/// # Errors
/// Why there is no nonce, as [`failure`] words it.
pub fn from_graphql<J: Json>(answer: &J, card: &Card) -> Result<PaymentMethod, Failure> {
    if let Some(refusal) = graphql::refusal(answer) {
        return Err(failure(Some(refusal.status), refusal.legacy_code));
    }
    let tokenized = answer
        .get("data")
        .and_then(|data| data.get("tokenizeCreditCard"));
    let tokenized = tokenized.ok_or_else(|| failure(None, None))?;
    let insight = tokenized.get("authenticationInsight");
    let details = tokenized.get("creditCard");
    let brand = details
        .as_ref()
        .and_then(|details| details.text_of("brandCode"));
    let brand = brand.as_deref().map_or("Unknown", card_type);
    let answer = Answer {
        nonce: tokenized.text_of("token"),
        brand,
        last_four: "last4",
        bin: details.as_ref().and_then(|details| details.get("binData")),
        details,
        regulation: insight
            .and_then(|insight| insight.text_of("customerAuthenticationRegulationEnvironment")),
    };
    answer.read(card)
}

/// Reads the answer by REST with the HTTP `status` that it came with.
///
/// # Errors
/// Why there is no nonce, as [`failure`] words it.
pub fn from_rest<J: Json>(status: u16, answer: &J, card: &Card) -> Result<PaymentMethod, Failure> {
    if !(200..300).contains(&status) {
        return Err(failure(Some(status), first_code(answer)));
    }
    let cards = answer.get("creditCards").map(|cards| cards.items());
    let first = cards.and_then(|cards| cards.into_iter().next());
    let first = first.ok_or_else(|| failure(None, None))?;
    let details = first.get("details");
    let brand = details
        .as_ref()
        .and_then(|details| details.text_of("cardType"));
    let brand = brand.as_deref().unwrap_or("Unknown");
    let insight = first.get("authenticationInsight");
    let answer = Answer {
        nonce: first.text_of("nonce"),
        brand,
        last_four: "lastFour",
        bin: first.get("binData"),
        details,
        regulation: insight.and_then(|insight| insight.text_of("regulationEnvironment")),
    };
    answer.read(card)
}

/// The payload's `cardType` for a GraphQL brand code (wire-protocol §4.4).
fn card_type(code: &str) -> &'static str {
    match Brand::from_code(code) {
        Some(Brand::Mastercard) => "MasterCard",
        Some(Brand::DinersClub) => "Discover",
        Some(brand) => brand.data().name,
        None => "Unknown",
    }
}

/// What both answers say.
struct Answer<'a, J> {
    nonce: Option<String>,
    brand: &'a str,
    /// The key of the last four digits among the details.
    last_four: &'a str,
    details: Option<J>,
    bin: Option<J>,
    regulation: Option<String>,
}

impl<J: Json> Answer<'_, J> {
    fn read(self, card: &Card) -> Result<PaymentMethod, Failure> {
        let nonce = self
            .nonce
            .as_deref()
            .and_then(Nonce::new)
            .ok_or_else(|| failure(None, None))?;
        let details = self.details.as_ref();
        let mut account = card_account(details, self.bin.as_ref(), self.brand, self.last_four);
        let sent = card.expiry.map(Expiry::month);
        account.expiration_month = account.expiration_month.or(sent.map(|sent| sent.month));
        account.expiration_year = account.expiration_year.or(sent.map(|sent| sent.year));
        account.regulation = self.regulation.as_deref().and_then(regulation);
        Ok(PaymentMethod {
            nonce,
            account: Account::Card(Box::new(account)),
            is_vaulted: false,
            cvv_nonce: None,
            device_data: None,
        })
    }
}

/// The card of an answer's `details` and `binData`; `last_four` is the key of the last four digits there.
pub(crate) fn card_account<J: Json>(
    details: Option<&J>,
    bin: Option<&J>,
    brand: &str,
    last_four: &str,
) -> CardAccount {
    let text = |key| details.and_then(|details| details.text_of(key));
    let number = |key| text(key).and_then(|text| text.parse::<u16>().ok());
    let month = number("expirationMonth").and_then(|month| u8::try_from(month).ok());
    CardAccount {
        bin: text("bin").as_deref().and_then(Bin::new),
        last_four: text(last_four).as_deref().and_then(LastFour::new),
        card_type: safe_or_unknown(brand),
        cardholder_name: text("cardholderName").as_deref().and_then(SafeText::new),
        expiration_month: month,
        expiration_year: number("expirationYear"),
        bin_data: bin_data(bin),
        regulation: None,
    }
}

/// `psd2` of `PSDTWO`, any other word in lower case (wire-protocol §4.4).
fn regulation(word: &str) -> Option<SafeText> {
    if word == "PSDTWO" {
        SafeText::new("psd2")
    } else {
        SafeText::new(&word.to_ascii_lowercase())
    }
}

fn bin_data<J: Json>(bin: Option<&J>) -> BinData {
    let value = |key| {
        let value = bin.and_then(|bin| bin.text_of(key));
        safe_or_unknown(match value.as_deref() {
            Some("YES") => "Yes",
            Some("NO") => "No",
            Some("UNKNOWN" | "") | None => "Unknown",
            Some(other) => other,
        })
    };
    BinData(BinData::KEYS.into_iter().map(value).collect())
}

fn safe_or_unknown(text: &str) -> SafeText {
    SafeText::new(text).unwrap_or_else(SafeText::unknown)
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
