//! The brands, and their names on the wire.

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
