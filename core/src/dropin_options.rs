//! What a merchant asks of Drop-in beside its fields (features §1.2, §1.3), as it crosses from the host to the frame.

use serde::{Deserialize, Serialize};

use crate::{appearance::Appearance, payment_method::MethodType};

/// A way to pay, by the name that options and events give it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PaymentOption {
    /// `card`
    Card,
    /// `paypal`: listed, and not available here yet.
    Paypal,
    /// `paypalCredit`: listed, and not available here yet.
    PaypalCredit,
}

impl PaymentOption {
    /// All of them, in Drop-in's order.
    pub const ALL: [Self; 3] = [Self::Card, Self::Paypal, Self::PaypalCredit];

    /// The name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Paypal => "paypal",
            Self::PaypalCredit => "paypalCredit",
        }
    }

    /// The option of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|option| option.name() == name)
    }
}

/// What is asked of Drop-in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DropinOptions {
    /// The ways to pay that the merchant configured, in the order of `paymentOptionPriority`. The frame leaves out those
    /// that the gateway does not offer this merchant.
    pub payment_options: Vec<PaymentOption>,
    /// `card.clearFieldsAfterTokenization`: empty the fields when a nonce was made.
    pub clears_fields: bool,
    /// What is done with saved methods.
    pub vault: VaultOptions,
    /// The words.
    pub language: Language,
    /// The look.
    pub appearance: Appearance,
    /// Shown in the form; what is charged, the backend decides.
    pub amount: Option<Amount>,
}

impl Default for DropinOptions {
    /// Drop-in's defaults, with the card as the one way to pay.
    fn default() -> Self {
        Self {
            payment_options: vec![PaymentOption::Card],
            clears_fields: true,
            vault: VaultOptions::default(),
            language: Language::default(),
            appearance: Appearance {
                animates: true,
                ..Appearance::default()
            },
            amount: None,
        }
    }
}

/// What is done with the methods that the gateway keeps for a customer. Nothing of it holds for guests.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VaultOptions {
    /// `card.vault.vaultCard`: a new card is saved.
    pub saves_cards: bool,
    /// `card.vault.allowVaultCardOverride`: the shopper decides, by a check box that starts as `saves_cards`.
    pub asks_shopper: bool,
    /// `card.vault.recaptureCvv`: a saved card's security code is asked for again.
    pub recaptures_cvv: bool,
    /// `vaultManager`: saved methods can be deleted.
    pub is_managed: bool,
    /// `preselectVaultedPaymentMethod`: the first saved method that can pay is active at the start.
    pub preselects: bool,
    /// `showDefaultPaymentMethodFirst`
    pub shows_default_first: bool,
    /// `hiddenVaultedPaymentMethodTypes`
    pub hidden: Vec<MethodType>,
}

impl Default for VaultOptions {
    fn default() -> Self {
        Self {
            saves_cards: true,
            asks_shopper: false,
            recaptures_cvv: false,
            is_managed: false,
            preselects: true,
            shows_default_first: true,
            hidden: Vec::new(),
        }
    }
}

/// `locale` and `translations`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Language {
    /// As the merchant wrote it, `de_DE`; the frame finds the nearest that it has. Empty: English.
    pub locale: String,
    /// The merchant's own texts by their keys.
    pub translations: Vec<(String, String)>,
}

/// A sum of money to be shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Amount {
    /// A decimal number with a point, as the merchant wrote it: `19.00`.
    pub value: String,
    /// Three letters of ISO 4217.
    pub currency: String,
}

/// What changes while Drop-in is shown. What is nothing stays as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Update {
    /// Other words.
    pub language: Option<Language>,
    /// Another look. Fonts that are known already by their family, weight and style are not sent again.
    pub appearance: Option<Appearance>,
    /// Another amount; `Some(None)` shows none.
    pub amount: Option<Option<Amount>>,
}

/// How long the frame waits for the gateway, in milliseconds, before it says which request it waited for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Limits {
    /// For the configuration.
    pub configuration: u32,
    /// For the list of saved methods, and for the deletion of one.
    pub vault: u32,
    /// For a nonce.
    pub tokenization: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            configuration: 20_000,
            vault: 20_000,
            tokenization: 20_000,
        }
    }
}
