use axum::http::StatusCode;
use serde_json::{Value, json};
use tillframe_gateway::{Error, ResponseType, Status, Transaction, Wallet};

use super::{super::refusal::Refusal, Answer, receipt};

/// The gateway's codes for a nonce that is spent, unknown or expired, or locked.
const NONCE_GONE: [&str; 3] = ["91564", "91565", "91566"];

/// What became of a sale, as far as the order is concerned.
#[derive(Debug)]
pub(super) enum Outcome {
    /// Charged.
    Paid(Answer),
    /// Refused for good: this nonce will not pay. Nothing was charged.
    Refused(Answer),
    /// Nothing happened; the same request may be sent again.
    Unsent(Refusal),
    /// Charged or not. Only the same nonce may be sent again.
    Unknown(Refusal),
}

impl Outcome {
    /// Reads the gateway's answer to the sale of an order, which may have been sent before.
    pub(super) fn of(result: Result<Transaction, Error>, order: &str, sent_before: bool) -> Self {
        let error = match result {
            Ok(transaction) => return Self::Paid(paid(&transaction, order)),
            Err(error) => error,
        };
        if sent_before && is_nonce_gone(&error) {
            return Self::Unknown(unconfirmed(order));
        }
        match &error {
            Error::Declined { transaction, .. } => Self::Refused(answer(&declined(transaction))),
            Error::Validation { message, .. } => {
                let refusal = if is_nonce_gone(&error) {
                    nonce_gone()
                } else {
                    invalid(message)
                };
                Self::Refused(answer(&refusal))
            }
            error if error.outcome_unknown() => {
                tracing::warn!(%error, order, "it is unknown whether a sale was made");
                Self::Unknown(unheard())
            }
            Error::Network { .. } | Error::RateLimited => {
                tracing::warn!(%error, order, "a sale was not sent");
                // An earlier attempt may still have arrived.
                let of = if sent_before {
                    Self::Unknown
                } else {
                    Self::Unsent
                };
                of(if sent_before {
                    unheard()
                } else {
                    unreachable()
                })
            }
            _ => {
                tracing::error!(%error, order, "the gateway does not serve this shop");
                let of = if sent_before {
                    Self::Unknown
                } else {
                    Self::Unsent
                };
                of(misconfigured())
            }
        }
    }

    /// Reads the failure to look up the saved card of an order: whatever it was, this time nothing was sent.
    pub(super) fn of_lookup(error: &Error, order: &str, sent_before: bool) -> Self {
        tracing::warn!(%error, order, "a saved card was not looked up");
        let is_gone = matches!(error, Error::NotFound);
        match (is_gone, sent_before) {
            (true, true) => Self::Unknown(unconfirmed(order)),
            (true, false) => Self::Refused(answer(&nonce_gone())),
            (false, true) => Self::Unknown(unheard()),
            (false, false) => Self::Unsent(unreachable()),
        }
    }

    /// For the log.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Paid(_) => "paid",
            Self::Refused(_) => "refused",
            Self::Unsent(_) => "unsent",
            Self::Unknown(_) => "unknown",
        }
    }
}

/// Whether a sale was refused because its nonce is spent, unknown or expired, or locked.
pub(super) fn is_nonce_gone(error: &Error) -> bool {
    NONCE_GONE.iter().any(|code| error.has_code(code))
}

fn paid(transaction: &Transaction, order: &str) -> Answer {
    let card = transaction.card.as_ref();
    let body = json!({
        "transaction": {
            "id": transaction.id,
            "status": transaction.status.as_str(),
            "amount": transaction.amount.to_string(),
            "currency": transaction.currency,
            "brand": brand(transaction),
            "last_four": card.map(|card| &card.last_four),
            "processor_response": processor_response(transaction),
        },
        "receipt": receipt(order),
    });
    Answer {
        status: StatusCode::OK.as_u16(),
        body: body.to_string(),
    }
}

/// What paid, in a word.
fn brand(transaction: &Transaction) -> Option<&str> {
    let card = transaction.card.as_ref().map(|card| card.brand.as_str());
    card.or(match transaction.wallet {
        Some(Wallet::Paypal { .. }) => Some("PayPal"),
        Some(Wallet::Venmo { .. }) => Some("Venmo"),
        Some(Wallet::ApplePay { .. }) => Some("Apple Pay"),
        Some(Wallet::GooglePay { .. }) => Some("Google Pay"),
        _ => None,
    })
}

fn answer(refusal: &Refusal) -> Answer {
    Answer {
        status: refusal.status.as_u16(),
        body: refusal.to_json().to_string(),
    }
}

fn processor_response(transaction: &Transaction) -> Value {
    match &transaction.processor_response {
        Some(response) => json!({ "code": response.code, "text": response.text }),
        None => Value::Null,
    }
}

/// Says what the shopper can do, which depends on who refused and why.
fn declined(transaction: &Transaction) -> Refusal {
    let reason = transaction.gateway_rejection_reason.as_deref();
    let kind = transaction
        .processor_response
        .as_ref()
        .and_then(|response| response.kind.as_ref());
    let advice = match (&transaction.status, reason, kind) {
        (_, Some("cvv"), _) => "The security code does not match the card. Check it and try again.",
        (_, Some("avs"), _) => "The postal code does not match the card. Check it and try again.",
        (_, Some("avs_and_cvv"), _) => {
            "The security code and postal code do not match the card. Check them and try again."
        }
        (_, Some("duplicate"), _) => {
            "The same payment was made a moment ago. Look at your receipts before you try again."
        }
        (Status::GatewayRejected, _, _) => "This payment can't be accepted. Try another card.",
        (Status::Failed, _, _) => {
            "The bank could not be reached. Try again in a few minutes, or use another card."
        }
        (_, _, Some(ResponseType::HardDeclined)) => {
            "The bank declined this card. Use another card, or ask your bank."
        }
        _ => "The bank declined this payment. Try another card, or ask your bank.",
    };
    Refusal::new(
        StatusCode::PAYMENT_REQUIRED,
        "declined",
        format!("{advice} Nothing was charged."),
    )
    .with("processor_response", processor_response(transaction))
    .with("rejection_reason", reason)
}

fn nonce_gone() -> Refusal {
    let message = "These card details were already used or have expired. Enter the card again. Nothing was charged.";
    Refusal::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "card_details_expired",
        message,
    )
}

fn invalid(gateway_says: &str) -> Refusal {
    let message = format!(
        "The payment was refused: {} Nothing was charged.",
        gateway_says.replace('\n', " ")
    );
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "payment_invalid", message)
}

/// Nothing was sent.
fn unreachable() -> Refusal {
    let message =
        "The payment service can't be reached. Nothing was charged. Try again in a moment.";
    Refusal::new(StatusCode::BAD_GATEWAY, "gateway_unavailable", message).retryable(1)
}

/// It may have been sent.
pub(super) fn unheard() -> Refusal {
    let message =
        "The payment service did not answer. Try again in a moment: you will not be charged twice.";
    Refusal::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "gateway_unavailable",
        message,
    )
    .retryable(1)
}

fn misconfigured() -> Refusal {
    let message = "The shop can't take payments right now; its owner has to look at the gateway's keys. Try again later.";
    Refusal::new(StatusCode::BAD_GATEWAY, "shop_misconfigured", message)
}

/// It was sent, its answer was lost, and the nonce is spent.
pub(super) fn unconfirmed(order: &str) -> Refusal {
    let message = format!(
        "This basket may already be paid: the payment was sent, but its answer was lost. Do not pay again. \
         Write to the shop with order number {order}."
    );
    Refusal::new(StatusCode::CONFLICT, "payment_unconfirmed", message).with("order", order)
}
