//! What a payment method is, by kind.

use async_graphql::{Interface, SimpleObject, Union};

use super::{
    CreditCardDetails,
    elsewhere::{
        CustomActionsPaymentMethodDetails, LocalPaymentDetails, SEPADirectDebitAccountDetails,
        SamsungPayCardDetails, UsBankAccountDetails,
    },
};
use crate::ledger::{Account, CheckoutWallet, PaypalAccount, ThreeDSecure, VenmoAccount};

/// What a payment method is.
#[derive(Union)]
pub(crate) enum PaymentMethodDetails {
    Card(CreditCardDetails),
    PayPal(PayPalAccountDetails),
    Venmo(VenmoAccountDetails),
    UsBank(UsBankAccountDetails),
    Sepa(SEPADirectDebitAccountDetails),
    CustomActions(CustomActionsPaymentMethodDetails),
    SamsungPay(SamsungPayCardDetails),
    Local(LocalPaymentDetails),
}

/// The name that older schemas have for a PayPal account (seed 004). As an interface of the newer type it makes
/// selections by either name find the account.
#[derive(Interface)]
#[graphql(
    field(name = "payer", ty = "&Option<PayPalPayer>"),
    field(name = "email", ty = "&Option<String>")
)]
pub(crate) enum PaypalAccountDetails {
    PayPal(PayPalAccountDetails),
}

/// A PayPal account.
#[derive(SimpleObject)]
pub(crate) struct PayPalAccountDetails {
    payer: Option<PayPalPayer>,
    #[graphql(deprecation = "Use payer.email.")]
    email: Option<String>,
    payer_id: Option<String>,
    billing_agreement_id: Option<String>,
}

/// Who owns a PayPal account.
#[derive(SimpleObject)]
pub(crate) struct PayPalPayer {
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    payer_id: Option<String>,
    country_code: Option<String>,
}

/// A Venmo account.
#[derive(SimpleObject)]
pub(crate) struct VenmoAccountDetails {
    username: Option<String>,
    venmo_user_id: Option<String>,
}

impl PaymentMethodDetails {
    /// Of an account, with what 3-D Secure said of a card.
    pub(super) fn of(account: &Account, three_d_secure: Option<&ThreeDSecure>) -> Self {
        match account {
            Account::Card(card) => {
                Self::Card(CreditCardDetails::authenticated(card, three_d_secure))
            }
            Account::Paypal(account) => Self::PayPal(PayPalAccountDetails::of(account)),
            Account::Venmo(account) => Self::Venmo(VenmoAccountDetails::of(account)),
            Account::ApplePay(apple) => Self::Card(CreditCardDetails::in_wallet(
                &apple.device_card,
                "APPLE_PAY",
            )),
            Account::GooglePay(google) => Self::Card(CreditCardDetails::in_wallet(
                &google.virtual_card,
                "GOOGLE_PAY",
            )),
            Account::Checkout(checkout) => match checkout.wallet {
                CheckoutWallet::SamsungPay => {
                    Self::SamsungPay(SamsungPayCardDetails::of(&checkout.card))
                }
                CheckoutWallet::MetaCard | CheckoutWallet::MetaToken => Self::Card(
                    CreditCardDetails::in_wallet(&checkout.card, "META_CHECKOUT"),
                ),
                CheckoutWallet::Masterpass => {
                    Self::Card(CreditCardDetails::in_wallet(&checkout.card, "MASTERPASS"))
                }
                CheckoutWallet::AmexExpress => Self::Card(CreditCardDetails::in_wallet(
                    &checkout.card,
                    "AMEX_EXPRESS_CHECKOUT",
                )),
                CheckoutWallet::VisaCheckout => Self::Card(CreditCardDetails::in_wallet(
                    &checkout.card,
                    "VISA_CHECKOUT",
                )),
            },
            Account::UsBank(bank) => Self::UsBank(UsBankAccountDetails::of(bank)),
            Account::SepaDebit(sepa) => Self::Sepa(SEPADirectDebitAccountDetails::of(sepa)),
            Account::Local(local) => Self::Local(LocalPaymentDetails::of(local)),
        }
    }
}

impl PayPalAccountDetails {
    fn of(account: &PaypalAccount) -> Self {
        Self {
            payer: Some(PayPalPayer {
                email: Some(account.email.clone()),
                first_name: Some(account.first_name.clone()),
                last_name: Some(account.last_name.clone()),
                payer_id: Some(account.payer_id.clone()),
                country_code: account.country_code.clone(),
            }),
            email: Some(account.email.clone()),
            payer_id: Some(account.payer_id.clone()),
            billing_agreement_id: account.billing_agreement_id.clone(),
        }
    }
}

impl VenmoAccountDetails {
    fn of(account: &VenmoAccount) -> Self {
        Self {
            username: Some(account.username.clone()),
            venmo_user_id: Some(account.venmo_user_id.clone()),
        }
    }
}
