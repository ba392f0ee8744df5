//! Plans, add-ons and discounts, and what is subscribed to them.

mod create;
mod extras;
mod past_due;
mod plan;
mod search;
mod update;

use reqwest::StatusCode;
use tillframe_sandbox::Day;

use crate::{
    lab::{Lab, Xml},
    vault::Shopper,
};

/// A customer with a saved card of the token `her-card`.
async fn with_card() -> Lab {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>her-card</token>")
        .await;
    lab
}

/// A request to subscribe the card to a plan that charges 12.34 at once, with more fields.
async fn subscribe(lab: &Lab, fields: &str) -> Xml {
    subscribe_to(lab, "integration_trialless_plan", fields).await
}

/// The same to another plan.
async fn subscribe_to(lab: &Lab, plan: &str, fields: &str) -> Xml {
    let xml = format!(
        "<subscription><payment-method-token>her-card</payment-method-token>\
         <plan-id>{plan}</plan-id>{fields}</subscription>"
    );
    lab.post("subscriptions", &xml).await
}

/// Changes the subscription `club`.
async fn update(lab: &Lab, fields: &str) -> Xml {
    let xml = format!("<subscription>{fields}</subscription>");
    lab.put("subscriptions/club", &xml).await
}

/// One that was made.
async fn subscribed(lab: &Lab, fields: &str) -> Xml {
    let made = subscribe(lab, fields).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    made
}

/// The day that the lab's clock shows.
fn today(lab: &Lab) -> Day {
    Day::of(lab.clock.now())
}
