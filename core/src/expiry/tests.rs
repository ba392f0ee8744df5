use proptest::prelude::*;

use super::*;

const TODAY: YearMonth = YearMonth {
    year: 2026,
    month: 11,
};

fn read(text: &str) -> Result<(u8, u16), ExpiryError> {
    parse(text, TODAY, HORIZON_YEARS)
        .expiry
        .map(|expiry| (expiry.0.month, expiry.0.year))
}

#[test]
fn every_way_to_write_a_date_is_read() {
    for text in [
        "1228",
        "12/28",
        "12 / 28",
        "12-2028",
        "2028-12",
        "12.28",
        "122028",
        "202812",
        "12 28",
        "12/2028",
        "１２/２８",
        "١٢/٢٨",
        "2028/12",
        "12 / ２０２８",
    ] {
        assert_eq!(read(text), Ok((12, 2028)), "{text}");
    }
    for text in ["628", "62028"] {
        assert_eq!(read(text), Ok((6, 2028)), "{text}");
    }
    for text in ["1/28", "1 / 28", "01/28", "1-2028", "2028-1", "0128"] {
        assert_eq!(read(text), Ok((1, 2028)), "{text}");
    }
}

#[test]
fn a_card_is_valid_until_its_month_ends() {
    assert_eq!(read("11/26"), Ok((11, 2026)));
    assert_eq!(read("10/26"), Err(ExpiryError::Past));
    assert_eq!(read("12/25"), Err(ExpiryError::Past));
    assert_eq!(read("12/45"), Ok((12, 2045)));
    assert_eq!(read("01/46"), Err(ExpiryError::TooFar));
}

#[test]
fn every_refusal_has_its_reason() {
    for (text, reason, potential) in [
        ("", ExpiryError::Empty, true),
        (" / ", ExpiryError::Empty, true),
        ("0", ExpiryError::Incomplete, true),
        ("1", ExpiryError::Incomplete, true),
        ("12 / ", ExpiryError::Incomplete, true),
        ("12 / 2", ExpiryError::Incomplete, true),
        ("12 / 20", ExpiryError::Incomplete, true),
        ("12 / 202", ExpiryError::Incomplete, true),
        ("12 / 192", ExpiryError::Incomplete, false),
        ("00", ExpiryError::Month, false),
        ("13", ExpiryError::Month, false),
        ("0/28", ExpiryError::Month, false),
        ("13/28", ExpiryError::Month, false),
        ("12/20281", ExpiryError::TooLong, false),
        ("12/x", ExpiryError::Characters, false),
        ("12/99999999999", ExpiryError::TooLong, false),
    ] {
        let check = parse(text, TODAY, HORIZON_YEARS);
        assert_eq!(
            (check.expiry, check.is_potentially_valid),
            (Err(reason), potential),
            "{text}"
        );
    }
}

#[test]
fn merchants_choose_how_far_ahead_a_date_can_be() {
    let read = |text, horizon| parse(text, TODAY, horizon).expiry.map(|_| ());
    assert_eq!(read("12/26", 0), Ok(()));
    assert_eq!(read("01/27", 0), Err(ExpiryError::TooFar));
    assert_eq!(read("12/76", 50), Ok(()));
    assert_eq!(read("01/77", 50), Err(ExpiryError::TooFar));
    assert_eq!(read("12/2281", 255), Ok(()));
}

#[test]
fn the_wire_has_two_and_four_digits() {
    let expiry = Expiry(YearMonth {
        year: 2030,
        month: 3,
    });
    assert_eq!(expiry.to_wire(), ("03".to_owned(), "2030".to_owned()));
}

proptest! {
    #[test]
    fn nothing_typed_panics(text in "[0-9/ .-]{0,12}|\\PC{0,12}") {
        let check = parse(&text, TODAY, HORIZON_YEARS);
        prop_assert!(check.expiry.is_err() || check.is_potentially_valid);
    }

    #[test]
    fn what_is_read_is_never_past(month in 0_u8..20, year in 0_u16..3000) {
        if let Ok(expiry) = parse(&format!("{month}/{year}"), TODAY, HORIZON_YEARS).expiry {
            prop_assert!(expiry.0 >= TODAY && (1..=12).contains(&expiry.0.month));
        }
    }
}
