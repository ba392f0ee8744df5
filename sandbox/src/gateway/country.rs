//! Countries of addresses: by name, by two or three letters, or by number; the gateway fills in what was not given.

mod list;

use super::{refusal::Fault, validation::Faults};
use crate::ledger::Address;

/// A country.
pub(crate) struct Country {
    name: &'static str,
    /// ISO 3166-1, two letters.
    alpha2: &'static str,
    /// ISO 3166-1, three letters.
    alpha3: &'static str,
    /// ISO 3166-1, three digits.
    numeric: &'static str,
}

/// Fills in the ways to say the country that were not given, if those that were given mean the same one.
pub(crate) fn complete(address: &mut Address) {
    let Some(country) = meant(address) else {
        return;
    };
    let fill = |field: &mut Option<String>, text: &str| {
        field.get_or_insert_with(|| text.to_owned());
    };
    fill(&mut address.country_name, country.name);
    fill(&mut address.country_code_alpha2, country.alpha2);
    fill(&mut address.country_code_alpha3, country.alpha3);
    // It may have been given without the zeros in front.
    address.country_code_numeric = Some(country.numeric.to_owned());
}

/// Each way that was used must be known, and all must mean the same country.
pub(crate) fn check(address: &Address, path: &'static [&'static str], faults: &mut Faults) {
    let ways = ways(address);
    let mut known = true;
    for (field, fault) in ways.iter().filter_map(|way| way.unknown()) {
        faults.push(path, field, fault);
        known = false;
    }
    if known && ways.iter().any(Way::is_given) && meant(address).is_none() {
        faults.push(path, "base", Fault::CountryInconsistent);
    }
}

/// The country, if everything that was given means the same.
fn meant(address: &Address) -> Option<&'static Country> {
    let ways = ways(address);
    let mut given = ways.iter().filter(|way| way.is_given());
    let country = given.next()?.country()?;
    given
        .all(|way| {
            way.country()
                .is_some_and(|other| other.name == country.name)
        })
        .then_some(country)
}

/// One way to say a country.
struct Way<'a> {
    field: &'static str,
    text: Option<&'a str>,
    is: fn(&Country, &str) -> bool,
    fault: Fault,
}

impl Way<'_> {
    fn is_given(&self) -> bool {
        self.text.is_some()
    }

    fn country(&self) -> Option<&'static Country> {
        let text = self.text?;
        list::ALL.iter().find(|country| (self.is)(country, text))
    }

    fn unknown(&self) -> Option<(&'static str, Fault)> {
        (self.is_given() && self.country().is_none()).then_some((self.field, self.fault))
    }
}

fn ways(address: &Address) -> [Way<'_>; 4] {
    [
        Way {
            field: "country_name",
            text: address.country_name.as_deref(),
            is: |country, text| country.name == text,
            fault: Fault::CountryNameUnknown,
        },
        Way {
            field: "country_code_alpha2",
            text: address.country_code_alpha2.as_deref(),
            is: |country, text| country.alpha2 == text,
            fault: Fault::CountryAlpha2Unknown,
        },
        Way {
            field: "country_code_alpha3",
            text: address.country_code_alpha3.as_deref(),
            is: |country, text| country.alpha3 == text,
            fault: Fault::CountryAlpha3Unknown,
        },
        Way {
            field: "country_code_numeric",
            text: address.country_code_numeric.as_deref(),
            is: |country, text| country.numeric == format!("{text:0>3}"),
            fault: Fault::CountryNumericUnknown,
        },
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_country_is_there_twice() {
        let columns: [fn(&Country) -> &'static str; 4] =
            [|c| c.name, |c| c.alpha2, |c| c.alpha3, |c| c.numeric];
        for column in columns {
            let different: BTreeSet<_> = list::ALL.iter().map(column).collect();
            assert_eq!(different.len(), list::ALL.len());
        }
        for country in list::ALL {
            let lengths = [country.alpha2, country.alpha3, country.numeric].map(str::len);
            assert_eq!(lengths, [2, 3, 3], "{}", country.name);
        }
    }

    #[test]
    fn any_way_gives_the_others() {
        for (name, two, three, number) in [
            (Some("Åland"), None, None, None),
            (None, Some("AX"), None, None),
            (None, None, Some("ALA"), None),
            (None, None, None, Some("248")),
        ] {
            let owned = |text: Option<&str>| text.map(str::to_owned);
            let mut address = Address {
                country_name: owned(name),
                country_code_alpha2: owned(two),
                country_code_alpha3: owned(three),
                country_code_numeric: owned(number),
                ..Address::default()
            };
            complete(&mut address);
            assert_eq!(address.country_name.as_deref(), Some("Åland"));
            assert_eq!(address.country_code_alpha2.as_deref(), Some("AX"));
            assert_eq!(address.country_code_alpha3.as_deref(), Some("ALA"));
            assert_eq!(address.country_code_numeric.as_deref(), Some("248"));
        }
    }

    #[test]
    fn a_number_may_come_without_its_zeros() {
        let mut address = Address {
            country_code_alpha2: Some("AS".to_owned()),
            country_code_numeric: Some("16".to_owned()),
            ..Address::default()
        };
        complete(&mut address);
        assert_eq!(address.country_name.as_deref(), Some("American Samoa"));
        assert_eq!(address.country_code_numeric.as_deref(), Some("016"));
    }
}
