//! `clientConfiguration`: the same facts as the REST configuration, in GraphQL's words (wire §3.2).

mod offers;

use async_graphql::SimpleObject;

use self::offers::{
    ApplePayWeb, BraintreeApi, Fastlane, GooglePay, Ideal, Masterpass, OpenBanking, UnionPay,
    UsBankAccount, Venmo, VisaCheckout,
};
use crate::gateway::{
    merchant::{self, Account},
    urls::Urls,
};

/// The whole selection that clients make. Sections that no account offers are null.
#[derive(SimpleObject)]
pub(crate) struct ClientConfiguration {
    analytics_url: String,
    environment: String,
    merchant_id: String,
    assets_url: String,
    client_api_url: String,
    supported_features: Vec<&'static str>,
    credit_card: Option<CreditCardConfiguration>,
    apple_pay_web: Option<ApplePayWeb>,
    fastlane: Option<Fastlane>,
    google_pay: Option<GooglePay>,
    ideal: Option<Ideal>,
    masterpass: Option<Masterpass>,
    open_banking: Option<OpenBanking>,
    paypal: Option<Paypal>,
    union_pay: Option<UnionPay>,
    us_bank_account: Option<UsBankAccount>,
    venmo: Option<Venmo>,
    visa_checkout: Option<VisaCheckout>,
    braintree_api: Option<BraintreeApi>,
}

#[derive(SimpleObject)]
struct CreditCardConfiguration {
    supported_card_brands: Vec<&'static str>,
    challenges: Vec<String>,
    three_d_secure_enabled: bool,
    three_d_secure: Option<ThreeDSecure>,
}

#[derive(SimpleObject)]
struct ThreeDSecure {
    #[graphql(name = "cardinalAuthenticationJWT")]
    cardinal_authentication_jwt: Option<String>,
    cardinal_songbird_url: Option<String>,
    cardinal_songbird_identity_hash: Option<String>,
}

#[derive(SimpleObject)]
struct Paypal {
    display_name: Option<String>,
    client_id: Option<String>,
    assets_url: Option<String>,
    environment: String,
    environment_no_network: Option<bool>,
    unvetted_merchant: Option<bool>,
    braintree_client_id: Option<String>,
    billing_agreements_enabled: Option<bool>,
    merchant_account_id: Option<String>,
    currency_code: Option<String>,
    payee_email: Option<String>,
}

impl ClientConfiguration {
    /// Of an account.
    pub(crate) fn new(urls: &Urls, account: &Account) -> Self {
        let features: &[&str] = if account.graphql {
            &["TOKENIZE_CREDIT_CARDS"]
        } else {
            &[]
        };
        Self {
            analytics_url: urls.analytics.clone(),
            environment: urls.environment.to_ascii_uppercase(),
            merchant_id: merchant::ID.to_owned(),
            assets_url: urls.assets.clone(),
            client_api_url: urls.client_api.clone(),
            supported_features: features.to_vec(),
            credit_card: Some(CreditCardConfiguration::new(account)),
            apple_pay_web: None,
            fastlane: None,
            google_pay: None,
            ideal: None,
            masterpass: None,
            open_banking: None,
            paypal: account.paypal.then(|| Paypal::new(urls, account)),
            union_pay: None,
            us_bank_account: None,
            venmo: None,
            visa_checkout: None,
            braintree_api: None,
        }
    }
}

impl CreditCardConfiguration {
    fn new(account: &Account) -> Self {
        let challenges = account.challenges.iter();
        Self {
            supported_card_brands: account.brands.iter().map(|brand| brand.code()).collect(),
            challenges: challenges
                .map(|challenge| challenge.word().to_ascii_uppercase())
                .collect(),
            three_d_secure_enabled: account.three_d_secure,
            three_d_secure: account.three_d_secure.then_some(ThreeDSecure {
                cardinal_authentication_jwt: None,
                cardinal_songbird_url: None,
                cardinal_songbird_identity_hash: None,
            }),
        }
    }
}

impl Paypal {
    fn new(urls: &Urls, account: &Account) -> Self {
        Self {
            display_name: Some("Tillframe sandbox".to_owned()),
            client_id: None,
            assets_url: Some(urls.assets.clone()),
            environment: "OFFLINE".to_owned(),
            environment_no_network: Some(true),
            unvetted_merchant: Some(false),
            braintree_client_id: Some("sandbox_client".to_owned()),
            billing_agreements_enabled: Some(true),
            merchant_account_id: Some(account.id.to_owned()),
            currency_code: Some(account.currency.to_owned()),
            payee_email: None,
        }
    }
}
