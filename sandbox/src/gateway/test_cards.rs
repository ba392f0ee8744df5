//! The only card numbers that the sandbox takes (wire §14.1-14.3, §14.7).
//!
//! Any other number could be somebody's, so it is refused and kept nowhere, whatever its check digit says.

mod brand;
mod indicators;
mod numbers;

pub(crate) use self::brand::Brand;
use self::numbers::{FAIL_VERIFICATION, INDICATORS, REJECTED, SUCCEED, THREE_D_SECURE};
use crate::ledger::BinData;

/// A test number.
#[derive(Debug)]
pub(crate) struct TestCard {
    /// What it is.
    pub brand: Brand,
    /// The gateway rejects its sales for this reason, whatever the amount.
    pub rejection: Option<&'static str>,
    /// What its issuer is known by.
    pub bin_data: BinData,
}

/// The test card of a number.
pub(crate) fn find(number: &str) -> Option<TestCard> {
    let bin_data = indicators::of(number);
    let mut lists = SUCCEED
        .iter()
        .chain(FAIL_VERIFICATION)
        .chain(INDICATORS)
        .chain(THREE_D_SECURE);
    if let Some((brand, _)) = lists.find(|(_, numbers)| numbers.contains(&number)) {
        return Some(TestCard {
            brand: *brand,
            rejection: None,
            bin_data,
        });
    }
    let (_, rejection) = REJECTED.iter().find(|(rejected, _)| *rejected == number)?;
    Some(TestCard {
        brand: Brand::Visa,
        rejection: *rejection,
        bin_data,
    })
}

/// The processor's code when a card is verified that fails; nothing for the others. The ends of such a number, which are
/// all that is kept of it, are those of no other test number.
pub(crate) fn fails_verification(bin: &str, last_four: &str) -> Option<i64> {
    let is_it = |number: &&str| number.starts_with(bin) && number.ends_with(last_four);
    let (brand, _) = FAIL_VERIFICATION
        .iter()
        .find(|(_, numbers)| numbers.iter().any(is_it))?;
    Some(if *brand == Brand::Jcb { 3000 } else { 2000 })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may")]
    use super::*;

    #[test]
    fn every_number_has_a_good_check_digit_and_stands_once() {
        let lists = [SUCCEED, FAIL_VERIFICATION, INDICATORS, THREE_D_SECURE];
        let listed = lists
            .into_iter()
            .flatten()
            .flat_map(|(_, numbers)| *numbers);
        let all = listed.chain(REJECTED.iter().map(|(number, _)| number));
        let mut all: Vec<_> = all.collect();
        for number in &all {
            assert!(luhn::valid(number), "{number}");
        }
        all.sort_unstable();
        let mut once = all.clone();
        once.dedup();
        assert_eq!(once, all);
    }

    #[test]
    fn cards_that_fail_verification_are_told_by_their_ends() {
        for (brand, numbers) in FAIL_VERIFICATION {
            for number in *numbers {
                let code = fails_verification(&number[..6], &number[number.len() - 4..]);
                assert_eq!(code, Some(if *brand == Brand::Jcb { 3000 } else { 2000 }));
            }
        }
        let lists = [SUCCEED, INDICATORS, THREE_D_SECURE];
        let others = lists
            .into_iter()
            .flatten()
            .flat_map(|(_, numbers)| *numbers);
        for number in others {
            let code = fails_verification(&number[..6], &number[number.len() - 4..]);
            assert_eq!(code, None, "{number}");
        }
    }

    #[test]
    fn rejected_numbers() {
        let reason = |number| find(number).unwrap().rejection;
        assert_eq!(reason("4000111111111511"), Some("fraud"));
        assert_eq!(reason("4111130000000003"), Some("risk_threshold"));
        assert_eq!(reason("4023898493988028"), None);
        assert!(find("4539578763621486").is_none());
    }
}
