//! Card brands: which numbers are theirs, how long those are, and how they are written.
//!
//! The data are the public prefix ranges of features §3.1, in the order in which candidates are reported.

use serde::{Deserialize, Deserializer, Serialize, de};

use Brand::{
    AmericanExpress, DinersClub, Discover, Elo, Hiper, Hipercard, Jcb, Maestro, Mastercard, Mir,
    Naranja, Unionpay, Verve, Visa,
};

/// A card brand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Brand {
    Visa,
    Mastercard,
    AmericanExpress,
    DinersClub,
    Discover,
    Jcb,
    Unionpay,
    Naranja,
    Verve,
    Maestro,
    Elo,
    Mir,
    Hiper,
    Hipercard,
}

/// What is known of a brand.
#[derive(Debug)]
pub struct BrandData {
    /// The id in events: `visa`, `master-card`, …
    pub id: &'static str,
    /// The name for people.
    pub name: &'static str,
    /// The prefixes of its numbers.
    patterns: &'static [Pattern],
    /// The lengths that its numbers can have, rising.
    pub lengths: &'static [u8],
    /// After how many digits a gap is written.
    pub gaps: &'static [u8],
    /// What the brand calls its security code.
    pub code_name: &'static str,
    /// How many digits that has: 3 or 4.
    pub code_size: u8,
}

impl BrandData {
    /// The longest number of the brand.
    #[must_use]
    pub fn max_length(&self) -> usize {
        self.lengths
            .last()
            .map_or(19, |length| usize::from(*length))
    }
}

/// A prefix or a range of prefixes; both ends have `digits` digits.
#[derive(Debug)]
struct Pattern {
    low: u32,
    high: u32,
}

const fn one(prefix: u32) -> Pattern {
    Pattern {
        low: prefix,
        high: prefix,
    }
}

const fn range(low: u32, high: u32) -> Pattern {
    Pattern { low, high }
}

const GAPS: &[u8] = &[4, 8, 12];
const AMEX_GAPS: &[u8] = &[4, 10];

macro_rules! brand {
    ($id:literal, $name:literal, $lengths:expr, $gaps:expr, $code:literal, $size:literal, $patterns:expr) => {
        BrandData {
            id: $id,
            name: $name,
            patterns: &$patterns,
            lengths: &$lengths,
            gaps: $gaps,
            code_name: $code,
            code_size: $size,
        }
    };
}

#[rustfmt::skip]
static BRANDS: [BrandData; 14] = [
    brand!("visa", "Visa", [16, 18, 19], GAPS, "CVV", 3, [one(4)]),
    brand!("master-card", "Mastercard", [16], GAPS, "CVC", 3,
        [range(51, 55), range(2221, 2229), range(223, 229), range(23, 26), range(270, 271), one(2720)]),
    brand!("american-express", "American Express", [15], AMEX_GAPS, "CID", 4, [one(34), one(37)]),
    brand!("diners-club", "Diners Club", [14, 16, 19], AMEX_GAPS, "CVV", 3,
        [range(300, 305), one(36), one(38), one(39)]),
    brand!("discover", "Discover", [16, 19], GAPS, "CID", 3, [one(6011), range(644, 649), one(65)]),
    brand!("jcb", "JCB", [16, 17, 18, 19], GAPS, "CVV", 3, [one(2131), one(1800), range(3528, 3589)]),
    brand!("unionpay", "UnionPay", [14, 15, 16, 17, 18, 19], GAPS, "CVN", 3,
        [one(620), range(62100, 62182), range(62184, 62187), range(62185, 62197), range(62200, 62205),
         range(622010, 622999), one(622018), range(62207, 62209), range(623, 626), one(6270), one(6272), one(6276),
         range(627700, 627779), range(627781, 627799), range(6282, 6289), one(6291), one(6292), one(810),
         range(8110, 8131), range(8132, 8151), range(8152, 8163), range(8164, 8171)]),
    brand!("naranja", "Naranja", [16], GAPS, "CVV", 3, [one(589_562), one(402_918), one(527_572)]),
    brand!("verve", "Verve", [16, 18, 19], GAPS, "CVV", 3,
        [range(506_099, 506_127), one(506_129), range(506_133, 506_150), range(506_158, 506_163), one(506_166),
         one(506_168), one(506_170), one(506_173), range(506_176, 506_180), one(506_184), range(506_187, 506_188),
         one(506_191), one(506_195), one(506_197), one(507_865), one(507_866), range(507_868, 507_877),
         range(507_880, 507_888), one(507_900), one(507_941)]),
    brand!("maestro", "Maestro", [12, 13, 14, 15, 16, 17, 18, 19], GAPS, "CVC", 3,
        [one(493_698), range(500_000, 504_174), range(504_176, 506_698), range(506_779, 508_999), range(56, 59),
         one(63), one(67), one(6)]),
    brand!("elo", "Elo", [16], GAPS, "CVE", 3,
        [one(401_178), one(401_179), one(438_935), one(457_631), one(457_632), one(431_274), one(451_416),
         one(457_393), one(504_175), range(506_699, 506_778), range(509_000, 509_999), one(627_780), one(636_297),
         one(636_368), range(650_031, 650_033), range(650_035, 650_051), range(650_405, 650_439),
         range(650_485, 650_538), range(650_541, 650_598), range(650_700, 650_718), range(650_720, 650_727),
         range(650_901, 650_978), range(651_652, 651_679), range(655_000, 655_019), range(655_021, 655_058)]),
    brand!("mir", "Mir", [16, 17, 18, 19], GAPS, "CVP2", 3, [range(2200, 2204)]),
    brand!("hiper", "Hiper", [16], GAPS, "CVC", 3,
        [one(637_095), one(63_737_423), one(63_743_358), one(637_568), one(637_599), one(637_609), one(637_612)]),
    brand!("hipercard", "Hipercard", [16], GAPS, "CVC", 3, [one(606_282)]),
];

impl Brand {
    /// All brands, in the order in which candidates are reported.
    pub const ALL: [Self; 14] = [
        Visa,
        Mastercard,
        AmericanExpress,
        DinersClub,
        Discover,
        Jcb,
        Unionpay,
        Naranja,
        Verve,
        Maestro,
        Elo,
        Mir,
        Hiper,
        Hipercard,
    ];

    /// What is known of it.
    #[must_use]
    pub fn data(self) -> &'static BrandData {
        &BRANDS[self as usize]
    }

    /// The brand that a gateway configuration names: `Visa`, `MasterCard`, `American Express`, … (wire-protocol §3.3).
    #[must_use]
    pub fn from_gateway_name(name: &str) -> Option<Self> {
        Some(match name {
            "Visa" => Visa,
            "MasterCard" => Mastercard,
            "American Express" => AmericanExpress,
            "Discover" => Discover,
            "JCB" => Jcb,
            "UnionPay" => Unionpay,
            "Maestro" | "UK Maestro" => Maestro,
            "Elo" => Elo,
            "Hiper" => Hiper,
            "Hipercard" => Hipercard,
            _ => return None,
        })
    }

    /// The brand that a GraphQL `brandCode` names; `DINERS` and `DISCOVER` are both there (wire-protocol §12.3).
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "VISA" => Visa,
            "MASTERCARD" => Mastercard,
            "AMERICAN_EXPRESS" => AmericanExpress,
            "DISCOVER" => Discover,
            "DINERS" => DinersClub,
            "JCB" => Jcb,
            "UNION_PAY" => Unionpay,
            "INTERNATIONAL_MAESTRO" | "UK_MAESTRO" => Maestro,
            "ELO" => Elo,
            "HIPER" => Hiper,
            "HIPERCARD" => Hipercard,
            _ => return None,
        })
    }

    /// How well `digits` (ASCII digits) match: nothing when they can't be of this brand, else the length of the first
    /// pattern that they match, 0 while they only can still become a match. Patterns that overlap are in the order in
    /// which they count.
    fn strength(self, digits: &[u8]) -> Option<usize> {
        self.data().patterns.iter().find_map(|pattern| {
            let length = decimal_length(pattern.low);
            let typed = digits.len().min(length);
            let scale = 10_u32.pow(u32::try_from(length - typed).unwrap_or(0));
            let value = digits
                .iter()
                .take(typed)
                .fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
            let matches = (pattern.low / scale..=pattern.high / scale).contains(&value);
            matches.then_some(if typed == length { length } else { 0 })
        })
    }
}

fn decimal_length(mut number: u32) -> usize {
    let mut length = 1;
    while number >= 10 {
        number /= 10;
        length += 1;
    }
    length
}

/// A set of brands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct BrandSet(u16);

impl BrandSet {
    /// No brand.
    pub const NONE: Self = Self(0);
    /// Every brand.
    pub const ALL: Self = Self((1 << Brand::ALL.len()) - 1);

    /// Whether the brand is in it.
    #[must_use]
    pub const fn contains(self, brand: Brand) -> bool {
        self.0 & (1 << brand as u8) != 0
    }

    /// The set and this brand.
    #[must_use]
    pub const fn with(self, brand: Brand) -> Self {
        Self(self.0 | (1 << brand as u8))
    }

    /// Whether it holds no brand.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many brands it holds.
    #[must_use]
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Its brands, in the order of the table.
    pub fn iter(self) -> impl Iterator<Item = Brand> {
        Brand::ALL
            .into_iter()
            .filter(move |brand| self.contains(*brand))
    }

    /// Its only brand, when it holds exactly one.
    #[must_use]
    pub fn only(self) -> Option<Brand> {
        if self.len() == 1 {
            self.iter().next()
        } else {
            None
        }
    }
}

impl FromIterator<Brand> for BrandSet {
    fn from_iter<I: IntoIterator<Item = Brand>>(brands: I) -> Self {
        brands.into_iter().fold(Self::NONE, Self::with)
    }
}

impl<'de> Deserialize<'de> for BrandSet {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let bits = u16::deserialize(source)?;
        if bits & !Self::ALL.0 == 0 {
            Ok(Self(bits))
        } else {
            Err(de::Error::custom("unknown brand"))
        }
    }
}

/// The brands whose number `digits` (ASCII digits) can be the beginning of.
///
/// Every brand with a matching or still possible pattern is a candidate. Once each of them has a complete match, only
/// the one with the longest is left.
#[must_use]
pub fn candidates(digits: &str) -> BrandSet {
    if digits.is_empty() {
        return BrandSet::ALL;
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return BrandSet::NONE;
    }
    let mut all = BrandSet::NONE;
    let mut undecided = false;
    let mut strongest: Option<(usize, Brand)> = None;
    for brand in Brand::ALL {
        let Some(strength) = brand.strength(digits.as_bytes()) else {
            continue;
        };
        all = all.with(brand);
        undecided |= strength == 0;
        if strongest.is_none_or(|(best, _)| strength > best) {
            strongest = Some((strength, brand));
        }
    }
    match strongest {
        Some((_, brand)) if !undecided => BrandSet::NONE.with(brand),
        _ => all,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(digits: &str) -> Vec<&'static str> {
        candidates(digits)
            .iter()
            .map(|brand| brand.data().id)
            .collect()
    }

    #[test]
    fn candidates_narrow_down_as_one_types() {
        assert_eq!(candidates(""), BrandSet::ALL);
        assert_eq!(ids("4"), ["visa", "naranja", "maestro", "elo"]);
        assert_eq!(ids("411111"), ["visa"]);
        assert_eq!(ids("2"), ["master-card", "jcb", "mir"]);
        assert_eq!(ids("30"), ["diners-club"]);
        assert_eq!(ids("6011"), ["discover"]);
        assert_eq!(ids("62"), ["unionpay", "maestro", "elo"]);
        assert_eq!(ids("620"), ["unionpay"]);
        assert_eq!(ids("5067"), ["maestro", "elo"]);
        assert_eq!(ids("4011"), ["visa", "elo"]);
        // Verve and Maestro have the same six digits: the first in the table stays.
        assert_eq!(ids("506100"), ["verve"]);
        assert_eq!(ids("9"), [""; 0]);
        assert_eq!(ids("0"), [""; 0]);
    }

    #[test]
    fn every_test_number_has_its_brand() {
        for (number, id) in [
            ("4111111111111111", "visa"),
            ("5555555555554444", "master-card"),
            ("2223000048400011", "master-card"),
            ("378282246310005", "american-express"),
            ("36259600000004", "diners-club"),
            ("6011000991300009", "discover"),
            ("3530111333300000", "jcb"),
            ("6243030000000001", "unionpay"),
            ("6304000000000000", "maestro"),
            ("5066991111111118", "elo"),
            ("6370950000000005", "hiper"),
            ("6062820524845321", "hipercard"),
            ("2200000000000004", "mir"),
        ] {
            assert_eq!(ids(number), [id], "{number}");
        }
    }

    #[test]
    fn patterns_are_ranges_of_equal_length() {
        for brand in Brand::ALL {
            assert_eq!(Brand::ALL[brand as usize], brand);
            for pattern in brand.data().patterns {
                assert!(pattern.low <= pattern.high);
                assert_eq!(decimal_length(pattern.low), decimal_length(pattern.high));
            }
            assert!(brand.data().lengths.is_sorted() && brand.data().gaps.is_sorted());
        }
    }

    #[test]
    fn a_set_from_the_wire_holds_known_brands_only() {
        let bytes = postcard::to_allocvec(&u16::MAX).unwrap_or_default();
        assert!(postcard::from_bytes::<BrandSet>(&bytes).is_err());
    }
}
