//! One press of the button is one sale.
//!
//! The page sends the nonce with an idempotency key, and sends both again, unchanged, when it gets no
//! answer. Three rules make any number of such requests one sale; each is kept by the database or by
//! the gateway, and none by luck in timing.
//!
//! 1. **A key is one order.** The key (within its cart) is the order's primary key. The order is
//!    committed as `started`, with a copy of the cart, before the sale is sent; the answer is committed
//!    before it is given. The same key with the same body gets the stored answer, with another body 422.
//!    Whoever comes while the first is on its way waits for it.
//! 2. **A cart is paid once.** A unique index lets one order of each version of a cart be `started` or
//!    `paid`. A second tab with a key of its own gets the first one's receipt; a refusal frees the cart.
//! 3. **A nonce is spent once, by the gateway.** So an order whose outcome is unknown can be sent again
//!    *with the same nonce and no other*: if the first sale arrived, the gateway refuses the second
//!    (91564, or 91565 when it has forgotten the nonce since), and if not, this one is the sale.
//!
//! When is an outcome unknown? When the connection broke after the request may have left, when the
//! gateway answered with a failure or nonsense, and when this process ended between the sale and its
//! stored answer: the order is then `started`, and nobody here is working on it. The nonce is not
//! stored for that (its digest is): the page's retry brings it again.
//!
//! If sending again is refused as spent, the shop searches the gateway for the order: the answer that
//! was lost is there. Only when that search fails, or finds nothing, the shopper is told not to pay
//! again, with the order number for the merchant, and the order stays `started`, which keeps this
//! version of the cart from being paid once more. (The test nonces named `fake-valid-…` can be spent again and again; rule
//! 3 holds for real ones.)

mod lost;
mod outcome;
mod payment;
mod running;
mod store;

use std::{sync::Arc, time::Duration};

use axum::{
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use tillframe_gateway::{Error, PayBy, SaleRequest};
use tokio::time::Instant;

use self::{
    outcome::Outcome,
    running::Claim,
    store::{Begun, Rival},
};
pub(super) use self::{
    payment::{Body, Payment},
    running::Running,
    store::{State, order_of_cart, paid_by},
};
use super::{Shop, catalogue::dollars, refusal::Refusal};

/// How long a request waits for another one with the same key or cart. Beyond the time of a slow
/// processor's answer, below the time after which proxies cut a request off.
const PATIENCE: Duration = Duration::from_secs(10);

/// A stored answer: what the first request got and every repetition gets, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    status: u16,
    body: String,
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(CONTENT_TYPE, "application/json")], self.body).into_response()
    }
}

/// Charges the cart, unless this very payment or another one of the same cart did.
pub(super) async fn pay(shop: Arc<Shop>, payment: Payment) -> Result<Answer, Refusal> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = store::finished(&shop.database, &payment).await? {
            return Ok(answer);
        }
        let claim = match shop.running.claim(payment.key) {
            Ok(claim) => claim,
            Err(other) => {
                other
                    .finished(deadline)
                    .await
                    .map_err(|_| still_running())?;
                continue;
            }
        };
        match store::begin(&shop.database, &payment).await? {
            Begun::Finished(answer) => return Ok(answer),
            Begun::Rival(Rival::Paid(receipt)) => return Err(already_paid(&receipt)),
            Begun::Rival(Rival::Started(key, order)) => {
                drop(claim);
                let Some(other) = shop.running.find(key) else {
                    // It may have ended since we looked; if it did not, its process is gone.
                    if store::state(&shop.database, key).await? == Some(State::Started) {
                        let Some(sale) = lost::sale(&shop.gateway, &order).await else {
                            return Err(outcome::unconfirmed(&order));
                        };
                        let found = Outcome::of(sale, &order, true);
                        store::finish(&shop.database, key, &found).await?;
                    }
                    continue;
                };
                other
                    .finished(deadline)
                    .await
                    .map_err(|_| still_running())?;
            }
            Begun::Send(order) => {
                // A task of its own: a browser that hangs up must not stop what stores the answer.
                let task = tokio::spawn(send(Arc::clone(&shop), payment, order, claim));
                return task.await.unwrap_or_else(|error| {
                    tracing::error!(%error, "a payment ended without an answer");
                    Err(outcome::unheard())
                });
            }
        }
    }
}

/// Sends the sale and stores what became of it.
async fn send(
    shop: Arc<Shop>,
    payment: Payment,
    order: store::Order,
    claim: Claim,
) -> Result<Answer, Refusal> {
    let outcome = charge(&shop, &payment, &order).await;
    tracing::info!(
        order = order.id,
        outcome = outcome.name(),
        "a payment was answered"
    );
    let stored = store::finish(&shop.database, payment.key, &outcome).await;
    drop(claim);
    match outcome {
        Outcome::Paid(answer) | Outcome::Refused(answer) => {
            if let Err(error) = stored {
                // Telling the shopper the truth now is better than an error. The order stays `started`,
                // so neither a retry nor another tab can charge again.
                tracing::error!(%error, order = order.id, "an answered payment could not be stored");
            }
            Ok(answer)
        }
        Outcome::Unsent(refusal) | Outcome::Unknown(refusal) => {
            stored?;
            Err(refusal)
        }
    }
}

/// Charges by the nonce; or, when the shopper was asked for the security code of a saved card again, by that card's token
/// and the nonce of the code. Of these two nonces only the code's is spent, and it takes the first one's part in rule 3.
async fn charge(shop: &Shop, payment: &Payment, order: &store::Order) -> Outcome {
    let nonce = payment.nonce.clone();
    let pay_by = match payment.code.clone() {
        None => PayBy::Nonce(nonce),
        Some(code) => match shop.gateway.from_nonce(&nonce).await {
            Ok(method) => PayBy::Saved {
                token: method.token,
                code: Some(code),
            },
            Err(error) => {
                if let (Error::NotFound, true) = (&error, order.sent_before)
                    && let Some(sale) = lost::sale(&shop.gateway, &order.id).await
                {
                    return Outcome::of(sale, &order.id, true);
                }
                return Outcome::of_lookup(&error, &order.id, order.sent_before);
            }
        },
    };
    let mut sale = SaleRequest::by(dollars(order.cents), pay_by);
    sale.order_id = Some(order.id.clone());
    sale.device_data = payment.device_data.clone();
    let mut result = shop.gateway.sale(&sale).await;
    if let Err(error) = &result
        && order.sent_before
        && outcome::is_nonce_gone(error)
        && let Some(sale) = lost::sale(&shop.gateway, &order.id).await
    {
        result = sale;
    }
    Outcome::of(result, &order.id, order.sent_before)
}

fn still_running() -> Refusal {
    let message = "This payment is still being processed. Wait a moment, then try again: it will not be charged twice.";
    Refusal::new(StatusCode::CONFLICT, "payment_running", message).retryable(2)
}

fn already_paid(order: &str) -> Refusal {
    let message =
        "This basket is already paid, perhaps in another tab. Nothing was charged this time.";
    Refusal::new(StatusCode::CONFLICT, "already_paid", message).with("receipt", receipt(order))
}

/// Where the receipt of an order is.
pub(super) fn receipt(order: &str) -> String {
    format!("/receipt.html?order={order}")
}
