//! What is known of the merchant once the gateway has said who it is.

use tillframe_core::{
    authorization,
    configuration::Configuration,
    error::{Failure, Stage},
    message::{Product, Start},
    payment_method::{DeviceData, PaymentMethod},
    request::{Integration, Metadata},
    tokenize::Card,
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
}

impl Shop {
    /// Asks the gateway for the configuration of the merchant whose authorization stands in `start`.
    ///
    /// # Errors
    /// What is wrong with the authorization, or why the gateway gave no configuration.
    pub async fn open(start: &Start) -> Result<Self, Failure> {
        let gateway = Gateway {
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
        };
        let configuration = gateway.configuration().await;
        let configuration = configuration.map_err(|failure| failure.at(Stage::Configuration))?;
        Ok(Self {
            device_data: device_data(&configuration).filter(|_| start.collect_device_data),
            gateway,
            configuration,
        })
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
