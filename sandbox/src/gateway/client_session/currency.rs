//! Currencies, and how many of an amount's digits are minor (ISO 4217).

/// How many digits of an amount stand behind the point; nothing for what is no currency.
pub(super) fn digits(code: &str) -> Option<usize> {
    let is_in =
        |list: &str| code.len() == 3 && list.split_ascii_whitespace().any(|one| one == code);
    let lists = [(0, NONE), (2, TWO), (3, THREE), (4, FOUR)];
    lists
        .into_iter()
        .find(|(_, list)| is_in(list))
        .map(|(digits, _)| digits)
}

/// An amount of minor units as people write it: `7.00`, and `100` where there are none.
pub(super) fn decimal(amount: i64, digits: usize) -> String {
    let mut text = amount.to_string();
    if digits == 0 {
        return text;
    }
    while text.len() <= digits {
        text.insert(0, '0');
    }
    text.insert(text.len() - digits, '.');
    text
}

const NONE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";

const TWO: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
                   CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG \
                   HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU \
                   MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR \
                   SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED \
                   VES WST XCD XCG YER ZAR ZMW ZWG";

const THREE: &str = "BHD IQD JOD KWD LYD OMR TND";

const FOUR: &str = "CLF UYW";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_write_them() {
        for (amount, code, text) in [
            (700, "USD", "7.00"),
            (5, "EUR", "0.05"),
            (0, "EUR", "0.00"),
            (100, "JPY", "100"),
            (1_234, "KWD", "1.234"),
            (7, "CLF", "0.0007"),
        ] {
            let digits = digits(code).unwrap_or_default();
            assert_eq!(decimal(amount, digits), text, "{code}");
        }
    }

    #[test]
    fn what_is_no_currency() {
        for code in ["", "usd", "US", "USDX", "USD EUR", " USD", "ZZZ"] {
            assert_eq!(digits(code), None, "{code}");
        }
    }
}
