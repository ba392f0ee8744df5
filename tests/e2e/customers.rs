//! Customers of the gateway, with what they saved.

use serde_json::{Value, json};
use tillframe_gateway::{CustomerRequest, Nonce, PaymentMethod, VaultRequest};

use crate::stand::Stand;

/// What a customer has saved.
#[derive(Clone, Copy)]
pub enum Saved {
    /// What a nonce that every sandbox knows stands for.
    Known(&'static str),
    /// A test card with that expiry.
    Card(&'static str, &'static str),
}

impl Saved {
    /// A Visa card that ends in 1881.
    pub const VISA: Self = Self::Known("fake-valid-visa-nonce");
    /// A Mastercard that ends in 4444.
    pub const MASTERCARD: Self = Self::Known("fake-valid-mastercard-nonce");
    /// An American Express card that ends in 0005.
    pub const AMEX: Self = Self::Known("fake-valid-amex-nonce");
    /// A PayPal account.
    pub const PAYPAL: Self = Self::Known("fake-paypal-billing-agreement-nonce");
    /// A Venmo account.
    pub const VENMO: Self = Self::Known("fake-venmo-account-nonce");
    /// A Mastercard that ends in 4444 and has expired.
    pub const EXPIRED: Self = Self::Card("5555555555554444", "01/20");
}

/// A new customer.
pub struct Shopper {
    /// The gateway's id.
    pub id: String,
    /// What was saved, in the order in which it was; the first is the default.
    pub methods: Vec<PaymentMethod>,
}

impl Shopper {
    /// Somebody who has saved that.
    pub async fn with(stand: &Stand, saved: &[Saved]) -> Self {
        let gateway = stand.gateway();
        let customer = gateway.create_customer(&CustomerRequest::default()).await;
        let id = customer.expect("a customer").id;
        let mut methods = Vec::new();
        for method in saved {
            let nonce = match method {
                Saved::Known(nonce) => Nonce::new(*nonce),
                Saved::Card(number, expiry) => tokenized(stand, number, expiry).await,
            };
            let kept = gateway.vault(&VaultRequest::new(&id, nonce)).await;
            methods.push(kept.expect("a payment method"));
        }
        Self { id, methods }
    }

    /// The tokens of what the gateway has of this customer now.
    pub async fn tokens(&self, stand: &Stand) -> Vec<String> {
        let customer = stand.gateway().find_customer(&self.id).await;
        let methods = customer.expect("a customer").methods;
        methods.into_iter().map(|method| method.token).collect()
    }
}

/// A nonce for a card that no form of ours would take: forms refuse dates that are past.
async fn tokenized(stand: &Stand, number: &str, expiry: &str) -> Nonce {
    let url = format!(
        "{}/merchants/integration_merchant_id/client_api/v1/payment_methods/credit_cards",
        stand.sandbox.gateway_url()
    );
    let body = json!({
        "tokenizationKey": "development_testing1_integration_merchant_id",
        "creditCard": { "number": number, "expirationDate": expiry, "cvv": "123" },
    });
    let answer = reqwest::Client::new().post(url).json(&body).send().await;
    let answer: Value = answer.expect("an answer").json().await.expect("JSON");
    let nonce = answer["creditCards"][0]["nonce"].as_str();
    Nonce::new(nonce.unwrap_or_else(|| panic!("no nonce: {answer}")))
}
