//! The only card numbers that the sandbox takes (wire §14.1-14.3, §14.7).
//!
//! Any other number could be somebody's, so it is refused and kept nowhere, whatever its check digit says.

use Brand::{
    AmericanExpress, Diners, Discover, Elo, Hiper, Hipercard, InternationalMaestro, Jcb,
    Mastercard, UnionPay, Visa,
};

/// A card brand, as the gateway tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub(crate) enum Brand {
    AmericanExpress,
    Diners,
    Discover,
    Elo,
    Hiper,
    Hipercard,
    InternationalMaestro,
    Jcb,
    Mastercard,
    UnionPay,
    Visa,
}

impl Brand {
    /// Every brand, in the order in which a configuration lists them.
    pub(crate) const ALL: &'static [Self] = &[
        Visa,
        Mastercard,
        AmericanExpress,
        Discover,
        Diners,
        Jcb,
        InternationalMaestro,
        UnionPay,
        Elo,
        Hiper,
        Hipercard,
    ];

    /// The name in GraphQL (wire §4.4).
    pub(crate) const fn code(self) -> &'static str {
        match self {
            AmericanExpress => "AMERICAN_EXPRESS",
            Diners => "DINERS",
            Discover => "DISCOVER",
            Elo => "ELO",
            Hiper => "HIPER",
            Hipercard => "HIPERCARD",
            InternationalMaestro => "INTERNATIONAL_MAESTRO",
            Jcb => "JCB",
            Mastercard => "MASTERCARD",
            UnionPay => "UNION_PAY",
            Visa => "VISA",
        }
    }

    /// The name in the client API and on transactions. Diners cards run on Discover's network and carry its name.
    pub(crate) const fn card_type(self) -> &'static str {
        match self {
            AmericanExpress => "American Express",
            Diners | Discover => "Discover",
            Elo => "Elo",
            Hiper => "Hiper",
            Hipercard => "Hipercard",
            InternationalMaestro => "Maestro",
            Jcb => "JCB",
            Mastercard => "MasterCard",
            UnionPay => "UnionPay",
            Visa => "Visa",
        }
    }

    /// The brand of a GraphQL name.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|brand| brand.code() == code)
    }
}

/// A test number.
#[derive(Debug)]
pub(crate) struct TestCard {
    /// What it is.
    pub brand: Brand,
    /// The gateway rejects its sales for this reason, whatever the amount.
    pub rejection: Option<&'static str>,
}

/// The test card of a number.
pub(crate) fn find(number: &str) -> Option<TestCard> {
    let mut lists = SUCCEED
        .iter()
        .chain(FAIL_VERIFICATION)
        .chain(INDICATORS)
        .chain(THREE_D_SECURE);
    if let Some((brand, _)) = lists.find(|(_, numbers)| numbers.contains(&number)) {
        return Some(TestCard {
            brand: *brand,
            rejection: None,
        });
    }
    let (_, rejection) = REJECTED.iter().find(|(rejected, _)| *rejected == number)?;
    Some(TestCard {
        brand: Visa,
        rejection: *rejection,
    })
}

/// The test number of a card of which only the ends are kept. A few of the cards that tell a kind of account (§14.3)
/// share theirs: then it is the first.
pub(crate) fn number(bin: &str, last_four: &str) -> Option<&'static str> {
    let lists = [SUCCEED, FAIL_VERIFICATION, INDICATORS, THREE_D_SECURE];
    let listed = lists.into_iter().flatten();
    let listed = listed.flat_map(|(_, numbers)| numbers.iter().copied());
    let rejected = REJECTED.iter().map(|(number, _)| *number);
    listed
        .chain(rejected)
        .find(|number| number.starts_with(bin) && number.ends_with(last_four))
}

/// The processor's code when a card is verified that fails; nothing for the others.
pub(crate) fn fails_verification(bin: &str, last_four: &str) -> Option<i64> {
    let number = number(bin, last_four)?;
    let (brand, _) = FAIL_VERIFICATION
        .iter()
        .find(|(_, numbers)| numbers.contains(&number))?;
    Some(if *brand == Jcb { 3000 } else { 2000 })
}

type Numbers = &'static [(Brand, &'static [&'static str])];

/// §14.1.
const SUCCEED: Numbers = &[
    (
        Visa,
        &[
            "4111111111111111",
            "4005519200000004",
            "4009348888881881",
            "4012000033330026",
            "4012000077777777",
            "4012888888881881",
            "4217651111111119",
            "4500600000000061",
        ],
    ),
    (Mastercard, &["5555555555554444", "2223000048400011"]),
    (AmericanExpress, &["378282246310005", "371449635398431"]),
    (Discover, &["6011000991300009", "6011111111111117"]),
    (Diners, &["36259600000004"]),
    (Jcb, &["3530111333300000"]),
    (InternationalMaestro, &["6304000000000000"]),
    (
        UnionPay,
        &["6243030000000001", "6221261111117766", "6223164991230014"],
    ),
    (Elo, &["5066991111111118"]),
    (Hiper, &["6370950000000005"]),
    (Hipercard, &["6062820524845321"]),
];

/// §14.2, and the same list as the official SDKs' tests have it. Their sales follow the amount like any other.
const FAIL_VERIFICATION: Numbers = &[
    (Visa, &["4000111111111115", "4115111111111115"]),
    (Mastercard, &["5105105105105100"]),
    (AmericanExpress, &["378734493671000"]),
    (Discover, &["6011000990139424"]),
    (Diners, &["38520000009814"]),
    (Jcb, &["3566002020360505"]),
];

/// §14.3: rejections, and a card whose sales are disputed later.
const REJECTED: &[(&str, Option<&str>)] = &[
    ("4000111111111511", Some("fraud")),
    ("4111130000000003", Some("risk_threshold")),
    ("4023898493988028", None),
];

/// §14.3: cards that tell a kind of account, or reward points, by their number.
const INDICATORS: Numbers = &[
    (
        Visa,
        &[
            "4111111111111210",
            "4229989900000002",
            "4229989800000003",
            "4229989700000004",
            "4229989100000000",
            "4229989500000006",
            "4111111111131010",
            "4111111114101010",
            "4111111510101010",
            "4111161010101010",
            "4117101010101010",
            "4111111111112101",
            "4111111111310101",
            "4111111141010101",
            "4111111111121102",
            "4023490000000008",
        ],
    ),
    (
        AmericanExpress,
        &["371260714673002", "378267515471109", "371544868764018"],
    ),
];

/// §14.7.
const THREE_D_SECURE: Numbers = &[
    (
        Visa,
        &[
            "4000000000001000",
            "4000000000001018",
            "4000000000001026",
            "4000000000001034",
            "4000000000001042",
            "4000000000001059",
            "4000000000001067",
            "4000000000001075",
            "4000000000001083",
            "4000000000001091",
            "4000000000001109",
            "4000000000001117",
            "4000000000001125",
            "4000000000001133",
        ],
    ),
    (
        Mastercard,
        &[
            "5200000000001005",
            "5200000000001013",
            "5200000000001021",
            "5200000000001039",
            "5200000000001047",
            "5200000000001054",
            "5200000000001062",
            "5200000000001070",
            "5200000000001088",
            "5200000000001096",
            "5200000000001104",
            "5200000000001112",
            "5200000000001120",
            "5200000000001138",
        ],
    ),
    (
        AmericanExpress,
        &[
            "340000000001007",
            "340000000001015",
            "340000000001023",
            "340000000001031",
            "340000000001049",
            "340000000001056",
            "340000000001064",
            "340000000001072",
            "340000000001080",
            "340000000001098",
            "340000000001106",
            "340000000001114",
            "340000000001122",
            "340000000001130",
        ],
    ),
    (Discover, &["6011000000001002", "6011000000001010"]),
    (Elo, &["6277800000002390", "6277800000002457"]),
];
