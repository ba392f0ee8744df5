//! Card numbers and their brands.

use tillframe_core::{
    brand::{Brand, BrandSet, candidates},
    number::{self, Rules},
};

/// The input is a card number as somebody wrote it.
pub fn number(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    brands_narrow_down(digits.get(..20).unwrap_or(&digits));
    verdicts_hold(&text, &Rules::ANY);
    let bits = data
        .iter()
        .fold(7_u16, |hash, byte| hash.wrapping_mul(31) ^ u16::from(*byte));
    let taken = Brand::ALL
        .into_iter()
        .filter(|brand| bits >> (*brand as u8) & 1 == 1)
        .collect();
    let rules = Rules {
        max_length: data.first().map(|byte| byte % 24),
        ..Rules::only(taken)
    };
    verdicts_hold(&text, &rules);
}

fn brands_narrow_down(digits: &str) {
    let mut before = BrandSet::ALL;
    for end in 0..=digits.len() {
        let prefix = digits.get(..end).unwrap_or_default();
        let cards = candidates(prefix);
        for brand in cards.iter() {
            assert!(before.contains(brand), "{brand:?} comes back at {prefix}");
            assert!(
                beginnings(brand)
                    .iter()
                    .any(|own| own.starts_with(prefix) || prefix.starts_with(own)),
                "{brand:?} has no number {prefix}"
            );
        }
        before = cards;
    }
}

/// What the numbers of a brand begin with, coarsely, and not from the table that the rule reads.
fn beginnings(brand: Brand) -> &'static [&'static str] {
    match brand {
        Brand::Visa => &["4"],
        Brand::Mastercard => &[
            "22", "23", "24", "25", "26", "27", "51", "52", "53", "54", "55",
        ],
        Brand::AmericanExpress => &["34", "37"],
        Brand::DinersClub => &["30", "36", "38", "39"],
        Brand::Discover => &["6011", "64", "65"],
        Brand::Jcb => &["1800", "2131", "35"],
        Brand::Unionpay => &["62", "81"],
        Brand::Naranja => &["402918", "527572", "589562"],
        Brand::Verve => &["506", "507"],
        Brand::Maestro => &["493698", "50", "56", "57", "58", "59", "6"],
        Brand::Elo => &["4", "50", "6277", "636", "650", "651", "655"],
        Brand::Mir => &["2200", "2201", "2202", "2203", "2204"],
        Brand::Hiper => &["637"],
        Brand::Hipercard => &["606282"],
    }
}

fn verdicts_hold(text: &str, rules: &Rules) {
    let check = number::parse(text, rules);
    let Ok(number) = check.number else {
        return;
    };
    assert!(check.is_potentially_valid);
    let digits = number.expose();
    let brand = check.cards.only();
    assert!(brand.is_some_and(|brand| number::takes(rules.supported, brand)));
    let lengths = brand.map_or(&[][..], |brand| brand.data().lengths);
    assert!(
        lengths
            .iter()
            .any(|length| usize::from(*length) == digits.len())
    );
    assert!(
        rules
            .max_length
            .is_none_or(|most| digits.len() <= usize::from(most))
    );
    assert!(has_check_digit(digits));
    // However it is written, it is the same number.
    assert_eq!(number::parse(digits, rules).number, Ok(number.clone()));
}

/// ISO/IEC 7812-1, annex B, written once more.
fn has_check_digit(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(index, digit)| {
            let digit = u32::from(digit - b'0');
            match (index % 2, digit) {
                (0, digit) => digit,
                (_, digit) if digit > 4 => 2 * digit - 9,
                (_, digit) => 2 * digit,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}
