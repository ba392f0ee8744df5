//! Says what the rules make of texts: one question a line on standard input, one answer a line on standard output.
//!
//! `tests/node/verdicts.test.mjs` asks it and the npm packages that merchants know the same questions. A question is a kind
//! and its values, separated by tabs; an answer is the candidate brands of a number, or `valid`, `possible` (it can become
//! valid by typing on) or `wrong`.

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use tillframe_core::{
    brand::{self, Brand, BrandSet},
    cardholder_name,
    expiry::{self, HORIZON_YEARS, YearMonth},
    number, postal_code, security_code,
};

fn main() -> ExitCode {
    match answer_all() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer_all() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for question in io::stdin().lock().lines() {
        let answer = answer(&question?).ok_or(io::ErrorKind::InvalidInput)?;
        writeln!(out, "{answer}")?;
    }
    out.flush()
}

/// Nothing when the question is of no known kind.
fn answer(question: &str) -> Option<String> {
    let parts: Vec<&str> = question.split('\t').collect();
    Some(match parts[..] {
        ["candidates", digits] => {
            let cards = brand::candidates(digits);
            let ids: Vec<&str> = cards.iter().map(|brand| brand.data().id).collect();
            ids.join(",")
        }
        ["number", text] => {
            let check = number::parse(text, &number::Rules::ANY);
            verdict(check.number.is_ok(), check.is_potentially_valid).to_owned()
        }
        ["expiry", today, text] => {
            let check = expiry::parse(text, month(today)?, HORIZON_YEARS);
            verdict(check.expiry.is_ok(), check.is_potentially_valid).to_owned()
        }
        ["month and year", today, month_text, year_text] => {
            let check = expiry::parse_parts(month_text, year_text, month(today)?, HORIZON_YEARS);
            verdict(check.expiry.is_ok(), check.month.1 && check.year.1).to_owned()
        }
        ["cvv", brand, text] => {
            let cards = if brand == "any" {
                BrandSet::ALL
            } else {
                let brand = Brand::ALL
                    .into_iter()
                    .find(|known| known.data().id == brand)?;
                BrandSet::NONE.with(brand)
            };
            match security_code::parse(text, cards, security_code::Limits::default()) {
                Ok(_) => "valid",
                Err(error) => verdict(false, error.is_potentially_valid()),
            }
            .to_owned()
        }
        ["postal code", text] => match postal_code::parse(text, postal_code::Rules::default()) {
            Ok(_) => "valid",
            Err(error) => verdict(false, error.is_potentially_valid()),
        }
        .to_owned(),
        ["cardholder name", text] => match cardholder_name::parse(text) {
            Ok(_) => "valid",
            Err(error) => verdict(false, error.is_potentially_valid()),
        }
        .to_owned(),
        _ => return None,
    })
}

const fn verdict(valid: bool, possible: bool) -> &'static str {
    match (valid, possible) {
        (true, _) => "valid",
        (false, true) => "possible",
        (false, false) => "wrong",
    }
}

/// `2026-11`.
fn month(text: &str) -> Option<YearMonth> {
    let (year, month) = text.split_once('-')?;
    Some(YearMonth {
        year: year.parse().ok()?,
        month: month.parse().ok()?,
    })
}
