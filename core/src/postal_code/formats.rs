//! How countries write their postal codes.

use crate::field_options::Country;

/// Countries, and the forms of their codes without blanks and hyphens: `N` is a digit, `A` a letter, `X` either.
///
/// From Unicode CLDR's postal code data and the postal services' own pages. Countries whose codes are optional, little
/// known, or changing just now are left out: any code is taken there.
#[rustfmt::skip]
static FORMATS: [(&str, &str); 21] = [
    ("AD FO IS LS MG PG", "NNN"),
    ("AF AL AT AU AZ BD BE BG CC CH CV CX CY DK GE GL HU LI LU LV MD MK MZ NF NO NZ PH PY SI SJ TN ZA", "NNNN"),
    ("AX BA BL CU CZ DE DO DZ EE ES FI FR GF GP GR GT HR ID IQ IT JO KE KR KW LA LK LT MA MC ME MF MM MQ MX MY NC NP \
      PF PK PL PM RE SE SK SM SN TH TR UA UY VA WF XK YT ZM", "NNNNN"),
    ("BY CN CO IN KG RO RU SG TJ TM", "NNNNNN"),
    ("CL JP", "NNNNNNN"),
    ("BR", "NNNNNNNN"),
    ("AS FM GU MH MP PR SA US VI", "NNNNN,NNNNNNNNN"),
    ("PT", "NNNN,NNNNNNN"),
    ("RS VN", "NNNNN,NNNNNN"),
    ("IL", "NNNNN,NNNNNNN"),
    ("TW", "NNN,NNNNN,NNNNNN"),
    ("AR", "NNNN,ANNNNAAA"),
    ("CA", "ANANAN"),
    ("GB GG IM JE", "ANNAA,ANNNAA,AANNAA,AANNNAA,ANANAA,AANANAA"),
    ("GI", "AANNNAA"),
    ("IE", "ANXXXXX"),
    ("MT", "AAANN,AAANNN,AAANNNN"),
    ("NL", "NNNNAA"),
    ("SZ", "ANNN"),
    ("BN", "AANNNN"),
    ("KY", "AANNNNN"),
];

/// How well a code fits a country.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fit {
    /// It has one of the country's forms.
    Whole,
    /// It is the beginning of one.
    Beginning,
    /// Neither.
    None,
}

/// The forms of a country's codes, if they are known.
pub(super) fn of(country: Country) -> Option<Formats> {
    let is_listed = |countries: &str| {
        let mut codes = countries.as_bytes().chunks(3);
        codes.any(|code| code.starts_with(country.as_str().as_bytes()))
    };
    let (_, forms) = FORMATS.iter().find(|(countries, _)| is_listed(countries))?;
    Some(Formats { country, forms })
}

/// The forms of one country's codes.
pub(super) struct Formats {
    country: Country,
    forms: &'static str,
}

impl Formats {
    /// Whether they are all digits.
    pub(super) fn are_numeric(&self) -> bool {
        self.forms.bytes().all(|kind| matches!(kind, b'N' | b','))
    }

    /// How well `code` fits: ASCII letters in upper case, and digits.
    pub(super) fn fit(&self, code: &[u8]) -> Fit {
        let code = if self.are_numeric() {
            self.without_country(code)
        } else {
            code
        };
        let mut best = Fit::None;
        for form in self.forms.as_bytes().split(|byte| *byte == b',') {
            if code.len() <= form.len() && code.iter().zip(form).all(is_of_kind) {
                if code.len() == form.len() {
                    return Fit::Whole;
                }
                best = Fit::Beginning;
            }
        }
        best
    }

    /// People write the country in front: "LV-1010", "D-10115".
    fn without_country<'a>(&self, code: &'a [u8]) -> &'a [u8] {
        let letters = code.iter().take_while(|byte| byte.is_ascii_uppercase());
        match code.split_at_checked(letters.count()) {
            Some((letters, digits)) if self.country.as_str().as_bytes().starts_with(letters) => {
                digits
            }
            _ => code,
        }
    }
}

fn is_of_kind((byte, kind): (&u8, &u8)) -> bool {
    match kind {
        b'N' => byte.is_ascii_digit(),
        b'A' => byte.is_ascii_uppercase(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_stands_there_once_and_as_a_country() {
        let mut seen = Vec::new();
        for (countries, forms) in &FORMATS {
            for code in countries.split(' ') {
                let country = Country::new(code).map(|country| country.as_str().to_owned());
                assert_eq!(country.as_deref(), Some(code));
                assert!(!seen.contains(&code), "{code}");
                seen.push(code);
            }
            for form in forms.split(',') {
                assert!((3..=9).contains(&form.len()), "{form}");
                assert!(form.bytes().all(|kind| b"NAX".contains(&kind)), "{form}");
            }
        }
        assert!(seen.len() > 100);
    }
}
