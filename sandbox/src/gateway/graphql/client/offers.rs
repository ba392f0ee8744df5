//! Sections of `clientConfiguration` that no account of the sandbox offers yet. Clients select them all the same, so the
//! schema must know them; their values are always null.

use async_graphql::SimpleObject;

#[derive(SimpleObject)]
pub(super) struct ApplePayWeb {
    country_code: Option<String>,
    currency_code: Option<String>,
    merchant_identifier: Option<String>,
    supported_card_brands: Vec<String>,
}

#[derive(SimpleObject)]
pub(super) struct BraintreeApi {
    access_token: Option<String>,
    url: String,
}

#[derive(SimpleObject)]
pub(super) struct Fastlane {
    enabled: Option<bool>,
    tokens_on_demand: Option<TokensOnDemand>,
}

#[derive(SimpleObject)]
pub(super) struct TokensOnDemand {
    enabled: Option<bool>,
    token_exchange: Option<TokenExchange>,
}

#[derive(SimpleObject)]
pub(super) struct TokenExchange {
    enabled: Option<bool>,
}

#[derive(SimpleObject)]
pub(super) struct GooglePay {
    display_name: Option<String>,
    supported_card_brands: Vec<String>,
    environment: String,
    google_authorization: Option<String>,
    paypal_client_id: Option<String>,
}

#[derive(SimpleObject)]
pub(super) struct Ideal {
    route_id: Option<String>,
    assets_url: Option<String>,
}

#[derive(SimpleObject)]
pub(super) struct Masterpass {
    merchant_checkout_id: Option<String>,
    supported_card_brands: Vec<String>,
}

#[derive(SimpleObject)]
pub(super) struct OpenBanking {
    business_names: Vec<String>,
    allow_listed_domains: Vec<String>,
    profile_id: Option<String>,
}

#[derive(SimpleObject)]
pub(super) struct UnionPay {
    merchant_account_id: Option<String>,
}

#[derive(SimpleObject)]
pub(super) struct UsBankAccount {
    route_id: Option<String>,
    plaid_public_key: Option<String>,
}

#[derive(SimpleObject)]
pub(super) struct Venmo {
    merchant_id: Option<String>,
    access_token: Option<String>,
    environment: String,
    enriched_customer_data_enabled: Option<bool>,
}

#[derive(SimpleObject)]
pub(super) struct VisaCheckout {
    api_key: Option<String>,
    external_client_id: Option<String>,
    supported_card_brands: Vec<String>,
}
