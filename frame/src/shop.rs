//! What is known of the merchant once the gateway has said who it is.

use tillframe_core::{
    authorization,
    configuration::Configuration,
    dropin_options::VaultOptions,
    error::{Failure, Stage},
    message::{Product, Start},
    payment_method::{DeviceData, PaymentMethod},
    request::{Integration, Metadata},
    secret::Nonce,
    tokenize::Card,
    vault::Saved,
};
use tillframe_web::random;

use crate::{
    gateway::Gateway,
    web::{self, json},
};

/// Whom to ask, and what they take.
pub struct Shop {
    /// What the gateway says of the merchant.
    pub configuration: Configuration,
    gateway: Gateway,
    device_data: Option<DeviceData>,
    lists_default_first: bool,
}

impl Shop {
    /// Asks the gateway for the configuration of the merchant whose authorization stands in `start`.
    ///
    /// # Errors
    /// What is wrong with the authorization, or why the gateway gave no configuration.
    pub async fn open(start: &Start) -> Result<Self, Failure> {
        let gateway = gateway(start)?;
        let configuration = at_configuration(gateway.configuration().await)?;
        Ok(Self::of(start, gateway, configuration, false))
    }

    /// The same, with the customer's saved methods; nothing for a guest, and none when they could not be had.
    ///
    /// They are asked for beside the configuration if the authorization says where.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn open_with_methods(
        start: &Start,
        vault: &VaultOptions,
    ) -> Result<(Self, Option<Vec<Saved>>), Failure> {
        let gateway = gateway(start)?;
        let first = vault.shows_default_first;
        let is_of_customer = gateway.authorization.is_of_customer();
        let early = gateway.authorization.client_api_url.as_ref();
        let early = early.filter(|_| is_of_customer);
        let (configuration, methods) = web::both(gateway.configuration(), async {
            gateway.methods(early?, first).await
        })
        .await;
        let is_known = early.is_some();
        let shop = Self::of(start, gateway, at_configuration(configuration)?, first);
        let saved = match (is_of_customer, is_known) {
            (false, _) => None,
            (true, true) => Some(shop.own(methods.unwrap_or_default())),
            (true, false) => Some(shop.methods().await.unwrap_or_default()),
        };
        Ok((shop, saved))
    }

    fn of(start: &Start, gateway: Gateway, configuration: Configuration, first: bool) -> Self {
        Self {
            device_data: device_data(&configuration).filter(|_| start.collect_device_data),
            gateway,
            configuration,
            lists_default_first: first,
        }
    }

    /// The customer's saved methods; nothing when the gateway gave no list.
    pub async fn methods(&self) -> Option<Vec<Saved>> {
        let url = &self.configuration.client_api_url;
        let saved = self.gateway.methods(url, self.lists_default_first).await?;
        Some(self.own(saved))
    }

    /// Deletes the saved method of that nonce. Whether the gateway says that it has.
    pub async fn delete(&self, nonce: &Nonce) -> bool {
        self.gateway.delete(nonce, &self.configuration).await
    }

    fn own(&self, mut saved: Vec<Saved>) -> Vec<Saved> {
        for saved in &mut saved {
            saved.method.device_data = self.device_data;
        }
        saved
    }

    /// Asks for a nonce. The card is overwritten before this returns.
    ///
    /// # Errors
    /// As [`Gateway::tokenize`].
    pub async fn tokenize(&self, card: Card) -> Result<PaymentMethod, Failure> {
        let method = self.gateway.tokenize(&card, &self.configuration).await;
        let mut method = method.map_err(|failure| failure.at(Stage::Tokenization))?;
        method.device_data = self.device_data;
        Ok(method)
    }
}

fn at_configuration<T>(result: Result<T, Failure>) -> Result<T, Failure> {
    result.map_err(|failure| failure.at(Stage::Configuration))
}

fn gateway(start: &Start) -> Result<Gateway, Failure> {
    Ok(Gateway {
        authorization: authorization::parse(
            &start.authorization,
            json::parse,
            start.development_gateway.as_deref(),
        )?,
        metadata: Metadata {
            session_id: random::hex().unwrap_or_default(),
            page_host: host(&start.page_origin).to_owned(),
            integration: match start.product {
                Product::Dropin(_) => Integration::Dropin,
                Product::HostedFields { .. } => Integration::HostedFields,
            },
        },
        limits: start.limits,
    })
}

fn device_data(configuration: &Configuration) -> Option<DeviceData> {
    Some(DeviceData {
        device_session_id: web::random_bits()?,
        correlation_id: web::random_bits()?,
        fraud_merchant_id: configuration.fraud_merchant_id,
    })
}

/// `shop.example:8443` of `https://shop.example:8443`.
fn host(origin: &str) -> &str {
    let rest = origin.split_once(':').map(|(_, rest)| rest);
    rest.and_then(|rest| rest.strip_prefix("//"))
        .unwrap_or_default()
}
