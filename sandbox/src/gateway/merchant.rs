//! The merchant that the official SDKs' development environments expect (server-sdks §2), with its accounts.

use super::test_cards::Brand;

/// The merchant's public id, part of every path.
pub(crate) const ID: &str = "integration_merchant_id";

/// The public half of its server keys.
pub(crate) const PUBLIC_KEY: &str = "integration_public_key";

/// The private half. It is public knowledge, like everything in a sandbox, and still never logged.
pub(crate) const PRIVATE_KEY: &str = "integration_private_key";

/// What its backend makes client sessions with. As public as the keys.
pub(crate) const API_KEY: &str = "integration_api_key";

/// Its tokenization keys: the official browser SDK knows only the word `sandbox`; ours reaches loopback by `development`.
pub(crate) const TOKENIZATION_KEYS: [&str; 2] = [
    "sandbox_testing1_integration_merchant_id",
    "development_testing1_integration_merchant_id",
];

/// One merchant account: a currency, and what its configuration offers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Account {
    /// Its id.
    pub id: &'static str,
    /// ISO 4217. All of them have two minor digits.
    pub currency: &'static str,
    /// What the form must ask for beside the number and the expiry.
    pub challenges: &'static [Challenge],
    /// The brands that it takes.
    pub brands: &'static [Brand],
    /// Cards can be tokenized by GraphQL; otherwise only by REST.
    pub graphql: bool,
    /// PayPal is offered.
    pub paypal: bool,
    /// 3-D Secure is offered.
    pub three_d_secure: bool,
    /// Sales and verifications are rejected when the bank does not confirm security code or address.
    pub has_rules: bool,
    /// The same card, amount and order id within a short time is a mistake.
    pub checks_duplicates: bool,
    /// What stands on the shopper's statement can be chosen for each sale.
    pub has_descriptors: bool,
    /// What 3-D Secure said elsewhere may come with its sales.
    pub takes_pass_thru: bool,
    /// Cards that are credit and debit card in one can be charged as either.
    pub has_account_types: bool,
    /// The security code is needed with each card that is typed.
    pub needs_cvv: bool,
    /// The tax must be said of each sale.
    pub needs_tax: bool,
    /// It sells for the merchants of payment facilitators.
    pub takes_facilitators: bool,
    /// Money that is passed on to somebody.
    pub transfers: Transfers,
    /// The least that can be sold for, in minor units.
    pub least_amount: i64,
    /// What is submitted for settlement is on its way at once.
    pub settles_at_once: bool,
    /// Which rules of strong customer authentication hold for its cards.
    pub regulation: Regulation,
    /// What its processor lets become of a transaction.
    pub abilities: Abilities,
}

/// What a processor can do beside taking money and giving it back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Abilities {
    /// It changes the amount of an authorization.
    pub adjusts: bool,
    /// It settles an authorization in parts.
    pub settles_parts: bool,
    /// It takes other words for what was submitted for settlement.
    pub updates_details: bool,
}

/// Rules of strong customer authentication (wire §4.3, §4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Regulation {
    /// None.
    Unregulated,
    /// Those of the European Union.
    Psd2,
}

impl Regulation {
    /// The word of the REST API.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Unregulated => "unregulated",
            Self::Psd2 => "psd2",
        }
    }

    /// The code of GraphQL.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Unregulated => "UNREGULATED",
            Self::Psd2 => "PSDTWO",
        }
    }
}

/// Which sales pass money on to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transfers {
    /// None.
    Never,
    /// Those that fill a wallet.
    Wallets,
    /// All: it is a wallet's own account.
    Always,
}

impl Transfers {
    /// The kinds of transfers by their names on the wire.
    pub(crate) const fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Never => &[],
            Self::Wallets => &["wallet_transfer"],
            Self::Always => &[
                "account_to_account",
                "boleto_ticket",
                "person_to_person",
                "wallet_transfer",
            ],
        }
    }
}

/// What a form must ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Challenge {
    /// The security code.
    Cvv,
    /// The postal code of the billing address.
    PostalCode,
}

impl Challenge {
    /// The word in the REST configuration; GraphQL writes it in capitals.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Cvv => "cvv",
            Self::PostalCode => "postal_code",
        }
    }
}

/// The account that is meant when none is named.
pub(crate) const DEFAULT: &Account = &Account {
    id: "sandbox_credit_card",
    currency: "USD",
    challenges: &[Challenge::Cvv, Challenge::PostalCode],
    brands: Brand::ALL,
    graphql: true,
    paypal: true,
    three_d_secure: false,
    has_rules: false,
    checks_duplicates: false,
    has_descriptors: true,
    takes_pass_thru: true,
    has_account_types: false,
    needs_cvv: false,
    needs_tax: false,
    takes_facilitators: false,
    transfers: Transfers::Never,
    least_amount: 0,
    settles_at_once: false,
    regulation: Regulation::Unregulated,
    abilities: Abilities {
        adjusts: false,
        settles_parts: true,
        updates_details: true,
    },
};

/// All accounts.
pub(crate) const ACCOUNTS: &[Account] = &[
    *DEFAULT,
    Account {
        id: "us_bank_merchant_account",
        ..*DEFAULT
    },
    Account {
        id: "another_us_bank_merchant_account",
        ..*DEFAULT
    },
    Account {
        id: "sandbox_credit_card_non_default",
        challenges: &[],
        brands: &[
            Brand::Visa,
            Brand::Mastercard,
            Brand::AmericanExpress,
            Brand::Discover,
            Brand::Jcb,
        ],
        ..*DEFAULT
    },
    Account {
        id: "no_graphql_usd",
        challenges: &[Challenge::Cvv],
        graphql: false,
        ..*DEFAULT
    },
    Account {
        id: "visa_only_usd",
        brands: &[Brand::Visa],
        ..*DEFAULT
    },
    Account {
        id: "no_paypal_usd",
        paypal: false,
        ..*DEFAULT
    },
    Account {
        id: "processing_rules_usd",
        has_rules: true,
        ..*DEFAULT
    },
    Account {
        id: "dup_checking_usd",
        checks_duplicates: true,
        ..*DEFAULT
    },
    Account {
        id: "no_descriptors_usd",
        has_descriptors: false,
        ..*DEFAULT
    },
    Account {
        id: "three_d_secure_merchant_account",
        three_d_secure: true,
        ..*DEFAULT
    },
    Account {
        id: "european_three_d_secure_merchant_account",
        currency: "EUR",
        three_d_secure: true,
        regulation: Regulation::Psd2,
        ..*DEFAULT
    },
    Account {
        id: "card_processor_brl",
        currency: "BRL",
        settles_at_once: true,
        ..*DEFAULT
    },
    Account {
        id: "card_processor_brl_payfac",
        currency: "BRL",
        takes_facilitators: true,
        ..*DEFAULT
    },
    Account {
        id: "card_processor_brl_sdwo",
        currency: "BRL",
        transfers: Transfers::Always,
        ..*DEFAULT
    },
    Account {
        id: "aft_first_data_wallet_transfer",
        transfers: Transfers::Wallets,
        ..*DEFAULT
    },
    Account {
        id: "hiper_brl",
        currency: "BRL",
        has_account_types: true,
        least_amount: 50,
        ..*DEFAULT
    },
    Account {
        id: "adyen_ma",
        needs_cvv: true,
        ..*DEFAULT
    },
    Account {
        id: "aib_swe_ma",
        currency: "SEK",
        needs_tax: true,
        ..*DEFAULT
    },
    Account {
        id: "heartland_ma",
        takes_pass_thru: false,
        ..*DEFAULT
    },
    Account {
        id: "pinless_debit",
        ..*DEFAULT
    },
    Account {
        id: "fake_first_data_venmo_account",
        ..*DEFAULT
    },
    Account {
        id: "fake_first_data_merchant_account",
        abilities: Abilities {
            adjusts: true,
            ..DEFAULT.abilities
        },
        ..*DEFAULT
    },
    Account {
        id: "fake_amex_direct_usd",
        brands: &[Brand::AmericanExpress],
        abilities: Abilities {
            adjusts: false,
            settles_parts: false,
            updates_details: false,
        },
        ..*DEFAULT
    },
    Account {
        id: "sandbox_master_merchant_account",
        ..*DEFAULT
    },
];

/// The account of an id.
pub(crate) fn account(id: &str) -> Option<&'static Account> {
    ACCOUNTS.iter().find(|account| account.id == id)
}
