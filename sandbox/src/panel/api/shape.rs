//! What the ledger holds, as the page shows it.

use serde_json::{Value, json};

use crate::{
    gateway::{amount, method_kind},
    ledger::{Account, Card, Method, StoredAddress, StoredCustomer, Transaction},
};

/// A transaction in a list.
pub(super) fn row(transaction: &Transaction) -> Value {
    json!({
        "id": transaction.id,
        "kind": transaction.detail.kind.as_str(),
        "status": transaction.status.as_str(),
        "amount": amount::write(transaction.amount),
        "currency": transaction.detail.currency,
        "order_id": transaction.order_id,
        "customer_id": transaction.customer_id(),
        "account": account(&transaction.detail.account),
        "created_at": transaction.created_at,
    })
}

/// A transaction with everything, and what can be done with it.
pub(super) fn whole(transaction: &Transaction, actions: &[&str]) -> Value {
    let detail = &transaction.detail;
    let history = detail.history.iter().map(|event| {
        json!({ "status": event.status.as_str(), "amount": amount::write(event.amount), "at": event.at })
    });
    let mut whole = row(transaction);
    let more = json!({
        "merchant_account_id": transaction.merchant_account_id,
        "token": detail.saved.as_ref().map(|saved| &saved.token),
        "history": history.collect::<Vec<_>>(),
        "links": detail.links,
        "processor": detail.processor,
        "settlement": detail.settlement,
        "customer": detail.customer,
        "billing": detail.billing,
        "shipping": detail.shipping,
        "custom_fields": detail.custom_fields,
        "actions": actions,
    });
    extend(&mut whole, more);
    whole
}

/// Adds the parts of one object to another.
pub(super) fn extend(whole: &mut Value, more: Value) {
    if let (Value::Object(whole), Value::Object(more)) = (whole, more) {
        whole.extend(more);
    }
}

/// A customer.
pub(super) fn customer(customer: &StoredCustomer) -> Value {
    json!({
        "id": customer.id,
        "customer": customer.detail,
        "created_at": customer.created_at,
        "updated_at": customer.updated_at,
    })
}

/// A payment method in the vault.
pub(super) fn method(method: &Method) -> Value {
    json!({
        "token": method.token,
        "customer_id": method.customer_id,
        "is_default": method.is_default,
        "account": account(&method.account),
        "created_at": method.created_at,
    })
}

/// An address in the vault.
pub(super) fn address(address: &StoredAddress) -> Value {
    json!({ "id": address.id, "address": address.address })
}

/// What pays.
fn account(account: &Account) -> Value {
    let kind = method_kind::of(account).instrument;
    match account {
        Account::Card(card) => self::card("card", card),
        Account::ApplePay(apple) => self::card("apple_pay", &apple.device_card),
        Account::GooglePay(google) => self::card("google_pay", &google.virtual_card),
        Account::Paypal(paypal) => json!({ "kind": "paypal", "email": paypal.email }),
        Account::Venmo(venmo) => json!({ "kind": "venmo", "username": venmo.username }),
        Account::Checkout(checkout) => self::card(kind, &checkout.card),
        Account::UsBank(bank) => json!({ "kind": kind, "last_four": bank.last_four }),
        Account::SepaDebit(sepa) => json!({ "kind": kind, "last_four": sepa.last_four }),
        Account::Local(local) => json!({ "kind": local.funding_source }),
    }
}

fn card(kind: &str, card: &Card) -> Value {
    json!({
        "kind": kind,
        "brand": card.brand,
        "last_four": card.last_four,
        "expires": format!("{}/{}", card.expiration_month, card.expiration_year),
    })
}
