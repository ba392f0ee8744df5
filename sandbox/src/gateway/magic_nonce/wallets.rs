//! Magic nonces of cards in wallets.
//!
//! What the wallets call the cards is what the official SDKs' own tests expect of these nonces.

use super::{Magic, cards};
use crate::ledger::{
    Account, Address, ApplePayCard, Card, CheckoutCard, CheckoutWallet, GooglePayCard,
};

/// The card of a nonce, in its wallet. It is good until the end of that year.
pub(super) fn find(nonce: &str, year: i32) -> Option<Magic> {
    let (account, number) = match nonce.strip_prefix("tokensam_fake_") {
        Some(brand) => checkout(&Wallet::SAMSUNG_PAY, brand, year)?,
        None => by_name(nonce.strip_suffix("-nonce")?, year)?,
    };
    Some(Magic::Account {
        account,
        number,
        three_d_secure: None,
    })
}

type Found = (Account, Option<&'static str>);

fn by_name(name: &str, year: i32) -> Option<Found> {
    if let Some(name) = name.strip_prefix("fake-apple-pay-") {
        let account = Account::ApplePay(Box::new(apple_pay(name, year)?));
        return Some((account, None));
    }
    if let Some(name) = name.strip_prefix("fake-android-pay") {
        let name = if name.is_empty() { "-visa" } else { name };
        let card = google_pay(name.strip_prefix('-')?, year)?;
        return Some((Account::GooglePay(Box::new(card)), None));
    }
    let whole = Wallet::WHOLE.iter().find(|wallet| wallet.nonces == name);
    if let Some(wallet) = whole {
        let brand = match wallet.of {
            CheckoutWallet::AmexExpress => "amex",
            _ => "visa",
        };
        return checkout(wallet, brand, year);
    }
    let mut several = Wallet::SEVERAL.iter();
    several.find_map(|wallet| checkout(wallet, name.strip_prefix(wallet.nonces)?, year))
}

fn apple_pay(name: &str, year: i32) -> Option<ApplePayCard> {
    let (number, holder, instrument) = match name {
        "visa" => (VISA, "Visa", "Visa 8886"),
        "mpan" => (VISA, "Visa", "Visa 2006"),
        "mastercard" => (MASTERCARD, "MasterCard", "MasterCard 0017"),
        "amex" => (AMEX, "AmEx", "AmEx 41002"),
        _ => return None,
    };
    let is_own = name == "mpan";
    Some(ApplePayCard {
        device_card: Card {
            cardholder_name: Some(format!("{holder} Apple Pay Cardholder")),
            ..cards::card(number, year)
        },
        payment_instrument_name: instrument.to_owned(),
        merchant_token_identifier: is_own.then(|| "DNITHE302308980427388297".to_owned()),
        source_last_four: is_own.then(|| "2006".to_owned()),
    })
}

fn google_pay(name: &str, year: i32) -> Option<GooglePayCard> {
    let (number, source, is_network_tokenized) = match name {
        "visa" => (VISA, "1111", false),
        "discover" => (DISCOVER, "1111", false),
        "mastercard" => (MASTERCARD, "0005", true),
        "amex" => (AMEX, "0005", true),
        _ => return None,
    };
    Some(GooglePayCard {
        virtual_card: cards::card(number, year),
        source_last_four: source.to_owned(),
        is_network_tokenized,
        google_transaction_id: "google_transaction_id".to_owned(),
    })
}

/// A wallet whose cards are shown as such.
struct Wallet {
    of: CheckoutWallet,
    /// Its nonces, or how they begin.
    nonces: &'static str,
    /// Whose the card is, if the wallet tells.
    holder: Option<&'static str>,
    visit: Option<&'static str>,
    has_source: bool,
    has_billing: bool,
}

impl Wallet {
    const SAMSUNG_PAY: Self = Self {
        of: CheckoutWallet::SamsungPay,
        nonces: "tokensam_fake_",
        holder: None,
        visit: None,
        has_source: true,
        has_billing: false,
    };

    /// There is a nonce for each brand.
    const SEVERAL: [Self; 2] = [
        Self {
            of: CheckoutWallet::Masterpass,
            nonces: "fake-masterpass-",
            holder: Some("Masterpass Cardholder"),
            has_source: false,
            has_billing: true,
            ..Self::SAMSUNG_PAY
        },
        Self {
            of: CheckoutWallet::VisaCheckout,
            nonces: "fake-visa-checkout-",
            holder: Some("Visa Checkout Cardholder"),
            visit: Some("abc123"),
            has_source: false,
            has_billing: true,
        },
    ];

    /// There is one nonce.
    const WHOLE: [Self; 3] = [
        Self {
            of: CheckoutWallet::AmexExpress,
            nonces: "fake-amex-express-checkout",
            ..Self::SAMSUNG_PAY
        },
        Self {
            of: CheckoutWallet::MetaCard,
            nonces: "fake-meta-checkout-card",
            holder: Some("Meta Checkout Card Cardholder"),
            visit: Some("container123"),
            has_source: false,
            has_billing: false,
        },
        Self {
            of: CheckoutWallet::MetaToken,
            nonces: "fake-meta-checkout-token",
            holder: Some("Meta Checkout Token Cardholder"),
            visit: Some("container123"),
            has_source: false,
            has_billing: false,
        },
    ];
}

fn checkout(wallet: &Wallet, brand: &str, year: i32) -> Option<Found> {
    let number = match brand {
        "visa" => VISA,
        "mastercard" => MASTERCARD,
        "amex" | "american_express" => AMEX,
        "discover" => DISCOVER,
        _ => return None,
    };
    let mut card = Card {
        cardholder_name: wallet.holder.map(str::to_owned),
        ..cards::card(number, year)
    };
    card.billing = wallet.has_billing.then(|| Address {
        street_address: Some("123 Townsend St Fl 6".to_owned()),
        locality: Some("San Francisco".to_owned()),
        region: Some("CA".to_owned()),
        postal_code: Some("94107".to_owned()),
        country_code_alpha2: Some("US".to_owned()),
        ..Address::default()
    });
    if matches!(
        wallet.of,
        CheckoutWallet::MetaCard | CheckoutWallet::MetaToken
    ) {
        card.bin_data.prepaid = Some(false);
    }
    let account = Account::Checkout(Box::new(CheckoutCard {
        wallet: wallet.of,
        card,
        visit: wallet.visit.map(str::to_owned),
        source_last_four: wallet.has_source.then(|| "3333".to_owned()),
    }));
    Some((account, Some(number)))
}

const VISA: &str = "4012888888881881";
const MASTERCARD: &str = "5555555555554444";
const AMEX: &str = "378282246310005";
const DISCOVER: &str = "6011111111111117";
