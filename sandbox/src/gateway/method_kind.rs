//! What the wire calls the kinds of payment methods. Each has several names, for no reason but history.

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};

use crate::ledger::{Account, CheckoutWallet};

/// A kind of payment method, by its names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MethodKind {
    /// The element of one in the vault. With underscores it is the word in paths; a customer's list is its plural.
    pub element: &'static str,
    /// The element in a transaction.
    pub paid: &'static str,
    /// The word by which transactions tell what paid, and are searched.
    pub instrument: &'static str,
    /// The type of its nonces.
    pub nonce: &'static str,
    /// What global ids begin with, after `paymentmethod`.
    pub global: &'static str,
    /// How a nonce of it is described; cards are by their last digits.
    pub description: Option<&'static str>,
}

/// Every kind, in the order of a customer's lists.
pub(crate) const ALL: [&MethodKind; 14] = [
    &CARD,
    &PAYPAL,
    &VENMO,
    &APPLE_PAY,
    &GOOGLE_PAY,
    &AMEX_EXPRESS,
    &MASTERPASS,
    &META_CARD,
    &META_TOKEN,
    &SAMSUNG_PAY,
    &VISA_CHECKOUT,
    &US_BANK,
    &SEPA_DEBIT,
    &LOCAL,
];

/// The kind of an account.
pub(crate) const fn of(account: &Account) -> &'static MethodKind {
    match account {
        Account::Card(_) => &CARD,
        Account::Paypal(_) => &PAYPAL,
        Account::Venmo(_) => &VENMO,
        Account::ApplePay(_) => &APPLE_PAY,
        Account::GooglePay(_) => &GOOGLE_PAY,
        Account::Checkout(checkout) => match checkout.wallet {
            CheckoutWallet::AmexExpress => &AMEX_EXPRESS,
            CheckoutWallet::Masterpass => &MASTERPASS,
            CheckoutWallet::MetaCard => &META_CARD,
            CheckoutWallet::MetaToken => &META_TOKEN,
            CheckoutWallet::SamsungPay => &SAMSUNG_PAY,
            CheckoutWallet::VisaCheckout => &VISA_CHECKOUT,
        },
        Account::UsBank(_) => &US_BANK,
        Account::SepaDebit(_) => &SEPA_DEBIT,
        Account::Local(_) => &LOCAL,
    }
}

/// The global id of one in the vault (wire §12.3).
pub(crate) fn global_id(kind: &MethodKind, token: &str) -> String {
    BASE64.encode(format!("paymentmethod_{}_{token}", kind.global))
}

pub(crate) const CARD: MethodKind = MethodKind {
    element: "credit-card",
    paid: "credit-card",
    instrument: "credit_card",
    nonce: "CreditCard",
    global: "cc",
    description: None,
};

pub(crate) const PAYPAL: MethodKind = MethodKind {
    element: "paypal-account",
    paid: "paypal",
    instrument: "paypal_account",
    nonce: "PayPalAccount",
    global: "ppa",
    description: Some("PayPal"),
};

const VENMO: MethodKind = MethodKind {
    element: "venmo-account",
    paid: "venmo-account",
    instrument: "venmo_account",
    nonce: "VenmoAccount",
    global: "venmo",
    description: Some("VenmoAccount"),
};

const APPLE_PAY: MethodKind = MethodKind {
    element: "apple-pay-card",
    paid: "apple-pay",
    instrument: "apple_pay_card",
    nonce: "ApplePayCard",
    global: "applepay",
    description: Some("Apple Pay"),
};

const GOOGLE_PAY: MethodKind = MethodKind {
    element: "android-pay-card",
    paid: "android-pay-card",
    instrument: "android_pay_card",
    nonce: "AndroidPayCard",
    global: "androidpay",
    description: Some("Google Pay"),
};

const AMEX_EXPRESS: MethodKind = MethodKind {
    element: "amex-express-checkout-card",
    paid: "amex-express-checkout-card",
    instrument: "amex_express_checkout_card",
    nonce: "AmexExpressCheckoutCard",
    global: "amexexpresscheckout",
    description: None,
};

const MASTERPASS: MethodKind = MethodKind {
    element: "masterpass-card",
    paid: "masterpass-card",
    instrument: "masterpass_card",
    nonce: "MasterpassCard",
    global: "masterpass",
    description: None,
};

const META_CARD: MethodKind = MethodKind {
    element: "meta-checkout-card",
    paid: "meta-checkout-card",
    instrument: "meta_checkout_card",
    nonce: "MetaCheckoutCard",
    global: "metacheckoutcard",
    description: None,
};

const META_TOKEN: MethodKind = MethodKind {
    element: "meta-checkout-token",
    paid: "meta-checkout-token",
    instrument: "meta_checkout_token",
    nonce: "MetaCheckoutToken",
    global: "metacheckouttoken",
    description: None,
};

const SAMSUNG_PAY: MethodKind = MethodKind {
    element: "samsung-pay-card",
    paid: "samsung-pay-card",
    instrument: "samsung_pay_card",
    nonce: "SamsungPayCard",
    global: "samsungpay",
    description: None,
};

const VISA_CHECKOUT: MethodKind = MethodKind {
    element: "visa-checkout-card",
    paid: "visa-checkout-card",
    instrument: "visa_checkout_card",
    nonce: "VisaCheckoutCard",
    global: "visacheckout",
    description: None,
};

const US_BANK: MethodKind = MethodKind {
    element: "us-bank-account",
    paid: "us-bank-account",
    instrument: "us_bank_account",
    nonce: "UsBankAccount",
    global: "usbankaccount",
    description: Some("US Bank Account"),
};

const SEPA_DEBIT: MethodKind = MethodKind {
    element: "sepa-debit-account",
    paid: "sepa-debit-account-detail",
    instrument: "sepa_debit_account",
    nonce: "SepaDebitAccount",
    global: "sepadebit",
    description: Some("SEPA Direct Debit"),
};

const LOCAL: MethodKind = MethodKind {
    element: "local-payment",
    paid: "local-payment",
    instrument: "local_payment",
    nonce: "LocalPayment",
    global: "localpayment",
    description: Some("Local Payment"),
};
