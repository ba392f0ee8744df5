//! A card.

use async_graphql::{Enum, Object, SimpleObject};

use super::{Address, BinRecord, word};
use crate::{
    gateway::tokenize::card_type,
    ledger::{Card, ThreeDSecure, Tokenized},
};

/// What is known of a card; of a security code alone nothing is.
#[derive(Default)]
pub(crate) struct CreditCardDetails {
    card: Option<Box<Card>>,
    three_d_secure: Option<Box<ThreeDSecure>>,
    /// The wallet that it is in.
    wallet: Option<&'static str>,
}

/// Brands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CreditCardBrandCode {
    AmericanExpress,
    Citi,
    Diners,
    Discover,
    Elo,
    Hiper,
    Hipercard,
    InternationalMaestro,
    Jcb,
    Mastercard,
    Solo,
    Switch,
    UkMaestro,
    UnionPay,
    Unknown,
    Visa,
}

/// Where a card came from that is not one itself.
#[derive(SimpleObject)]
pub(crate) struct PaymentMethodOrigin {
    /// The kind of wallet.
    r#type: String,
}

/// What 3-D Secure said.
#[derive(SimpleObject)]
struct ThreeDSecureRecord {
    authentication: Option<ThreeDSecureAuthentication>,
}

#[derive(SimpleObject)]
struct ThreeDSecureAuthentication {
    authentication_status: String,
    enrolled: String,
    liability_shifted: bool,
    liability_shift_possible: bool,
    eci_flag: Option<String>,
    cavv: Option<String>,
    xid: Option<String>,
    directory_server_transaction_id: Option<String>,
    version: Option<String>,
}

impl CreditCardDetails {
    pub(in crate::gateway::graphql) fn of(card: &Card) -> Self {
        Self::authenticated(card, None)
    }

    /// With what 3-D Secure said of it for a transaction.
    pub(super) fn authenticated(card: &Card, three_d_secure: Option<&ThreeDSecure>) -> Self {
        Self {
            card: Some(Box::new(card.clone())),
            three_d_secure: three_d_secure.cloned().map(Box::new),
            wallet: None,
        }
    }

    /// Of one in a wallet (wire §12.3).
    pub(super) fn in_wallet(card: &Card, wallet: &'static str) -> Self {
        Self {
            wallet: Some(wallet),
            ..Self::of(card)
        }
    }
}

impl From<Tokenized> for CreditCardDetails {
    fn from(tokenized: Tokenized) -> Self {
        match tokenized {
            Tokenized::Card(card) => Self::of(&card),
            Tokenized::Authenticated { card, .. } => Self::of(&card),
            Tokenized::Authentication { .. }
            | Tokenized::SecurityCode { .. }
            | Tokenized::Method { .. }
            | Tokenized::Account { .. } => Self::default(),
        }
    }
}

#[Object]
impl CreditCardDetails {
    async fn brand_code(&self) -> Option<CreditCardBrandCode> {
        let card = self.card.as_ref()?;
        Some(word::parse(&card.brand).unwrap_or(CreditCardBrandCode::Unknown))
    }

    #[graphql(deprecation = "Use brandCode.")]
    async fn brand(&self) -> Option<&str> {
        self.card.as_deref().map(card_type)
    }

    async fn last4(&self) -> Option<&str> {
        Some(&self.card.as_ref()?.last_four)
    }

    async fn bin(&self) -> Option<&str> {
        Some(&self.card.as_ref()?.bin)
    }

    async fn bin_data(&self) -> BinRecord {
        let card = self.card.as_ref();
        BinRecord(card.map(|card| card.bin_data.clone()).unwrap_or_default())
    }

    /// Two digits.
    async fn expiration_month(&self) -> Option<&str> {
        Some(&self.card.as_ref()?.expiration_month)
    }

    /// Four digits.
    async fn expiration_year(&self) -> Option<&str> {
        Some(&self.card.as_ref()?.expiration_year)
    }

    async fn cardholder_name(&self) -> Option<&str> {
        self.card.as_ref()?.cardholder_name.as_deref()
    }

    /// Equal for equal numbers.
    async fn unique_number_identifier(&self) -> Option<&str> {
        self.card.as_ref()?.number_id.as_deref()
    }

    async fn billing_address(&self) -> Option<Address> {
        self.card.as_ref()?.billing.clone().map(Address)
    }

    async fn origin(&self) -> Option<PaymentMethodOrigin> {
        let wallet = self.wallet?.to_owned();
        Some(PaymentMethodOrigin { r#type: wallet })
    }

    async fn three_d_secure(&self) -> Option<ThreeDSecureRecord> {
        let said = *self.three_d_secure.clone()?;
        Some(ThreeDSecureRecord {
            authentication: Some(ThreeDSecureAuthentication {
                authentication_status: said.status,
                enrolled: said.enrolled,
                liability_shifted: said.liability_shifted,
                liability_shift_possible: said.liability_shift_possible,
                eci_flag: said.eci_flag,
                cavv: said.cavv,
                xid: said.xid,
                directory_server_transaction_id: said.ds_transaction_id,
                version: said.version,
            }),
        })
    }

    async fn image_url(&self) -> Option<&str> {
        None
    }

    async fn card_on_file_network_tokenized(&self) -> bool {
        false
    }
}
