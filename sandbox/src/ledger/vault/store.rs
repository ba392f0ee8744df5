//! Storing and changing payment methods. A change looks before it writes: what it refuses has written nothing.

use super::{
    address,
    types::{
        Addressed, Billing, MethodId, MethodUpdate, Moving, NewAddress, NewMethod, Refused,
        Vaulted, Vaulting,
    },
    write::{exists, insert_customer, insert_verification},
};
use crate::{
    clock::Millis,
    ledger::{
        Account, book,
        group::{Tx, json},
        types::{NewNonce, Tokenized},
    },
};

/// Whatever is in the way of a vaulting, but for its nonce.
pub(in crate::ledger) async fn look(
    tx: &mut Tx<'_>,
    vaulting: &Vaulting,
) -> sqlx::Result<Option<Vaulted>> {
    let method = &vaulting.method;
    let query = "SELECT 1 FROM customer WHERE id = $1";
    match (
        &vaulting.customer,
        exists(tx, query, &method.customer_id).await?,
    ) {
        (Some(_), true) => return Ok(Some(Vaulted::CustomerTaken)),
        (None, false) => return Ok(Some(Vaulted::NoCustomer)),
        (Some(_), false) | (None, true) => {}
    }
    let same_token = "SELECT 1 FROM payment_method WHERE token = $1";
    if exists(tx, same_token, &method.token).await? {
        return Ok(Some(Vaulted::TokenTaken));
    }
    let number = number(&method.account);
    if let Some(rival) = rival(tx, number, &method.customer_id, method.refused, None).await? {
        return Ok(Some(rival));
    }
    let is_new = vaulting.customer.is_some();
    let (billing, other) = (method.billing.as_ref(), vaulting.address.as_ref());
    addresses_refusal(tx, &method.customer_id, billing, other, is_new).await
}

/// Whatever is in the way of a method's billing address and another address of its customer.
async fn addresses_refusal(
    tx: &mut Tx<'_>,
    customer: &str,
    billing: Option<&Billing>,
    other: Option<&NewAddress>,
    is_new: bool,
) -> sqlx::Result<Option<Vaulted>> {
    let new = match billing {
        Some(Billing::New(new)) => Some(new),
        Some(Billing::Known(id) | Billing::Changed(id, _)) => {
            if !address::is_there(tx, customer, id).await? {
                return Ok(Some(Vaulted::NoAddress));
            }
            None
        }
        None => None,
    };
    if let (Some(new), Some(other)) = (new, other)
        && new.id == other.id
    {
        return Ok(Some(Vaulted::Unaddressed(Addressed::IdTaken)));
    }
    let together = i64::from(new.is_some()) + i64::from(other.is_some());
    for address in [new, other].into_iter().flatten() {
        if let Some(refusal) = address::look(tx, address, together, is_new).await? {
            return Ok(Some(Vaulted::Unaddressed(refusal)));
        }
    }
    Ok(None)
}

/// Writes what was looked at.
pub(in crate::ledger) async fn store(
    tx: &mut Tx<'_>,
    vaulting: &Vaulting,
) -> sqlx::Result<MethodId> {
    let method = &vaulting.method;
    if let Some(customer) = &vaulting.customer {
        insert_customer(tx, customer).await?;
    }
    if let Some(other) = &vaulting.address {
        address::insert(tx, other).await?;
    }
    let billing_id = match &method.billing {
        None => None,
        Some(billing) => {
            Some(put_billing(tx, &method.customer_id, billing, method.created_at).await?)
        }
    };
    let id = insert(tx, method, billing_id.as_deref()).await?;
    if let Some(verification) = &vaulting.verification {
        insert_verification(tx, verification, Some(id)).await?;
    }
    if let Some(nonce) = &vaulting.nonce {
        let nonce = NewNonce {
            digest: nonce.digest,
            merchant_account_id: nonce.merchant_account_id.clone(),
            stands_for: Tokenized::Method { method: id },
            created_at: method.created_at,
            expires_at: nonce.expires_at,
        };
        book::insert_nonce(tx, &nonce).await?;
    }
    Ok(id)
}

/// Its id.
async fn put_billing(
    tx: &mut Tx<'_>,
    customer: &str,
    billing: &Billing,
    now: Millis,
) -> sqlx::Result<String> {
    match billing {
        Billing::New(new) => {
            address::insert(tx, new).await?;
            Ok(new.id.clone())
        }
        Billing::Known(id) => Ok(id.clone()),
        Billing::Changed(id, detail) => {
            address::update(tx, customer, id, detail, now).await?;
            Ok(id.clone())
        }
    }
}

fn number(account: &Account) -> Option<&str> {
    account.card().and_then(|card| card.number_id.as_deref())
}

/// A card of the same number that stands in the way; the method itself does not.
async fn rival(
    tx: &mut Tx<'_>,
    number: Option<&str>,
    customer: &str,
    refused: Refused,
    itself: Option<MethodId>,
) -> sqlx::Result<Option<Vaulted>> {
    let Some(number) = number else {
        return Ok(None);
    };
    if refused.of_customer && has_number(tx, number, Some(customer), itself).await? {
        return Ok(Some(Vaulted::DuplicateOfCustomer));
    }
    if refused.anywhere && has_number(tx, number, None, itself).await? {
        return Ok(Some(Vaulted::Duplicate));
    }
    Ok(None)
}

async fn has_number(
    tx: &mut Tx<'_>,
    number: &str,
    customer: Option<&str>,
    but: Option<MethodId>,
) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT id FROM payment_method
         WHERE number_id = $1 AND customer_id = coalesce($2, customer_id) AND id <> $3 LIMIT 1",
    )
    .bind(number)
    .bind(customer)
    .bind(but.map_or(0, |id| id.0))
    .fetch_optional(&mut **tx)
    .await?;
    Ok(found.is_some())
}

async fn insert(
    tx: &mut Tx<'_>,
    method: &NewMethod,
    billing_id: Option<&str>,
) -> sqlx::Result<MethodId> {
    let any_default = "SELECT 1 FROM payment_method WHERE customer_id = $1 AND is_default = 1";
    let has_default = exists(tx, any_default, &method.customer_id).await?;
    if method.make_default && has_default {
        no_default(tx, &method.customer_id).await?;
    }
    let id = sqlx::query_scalar(
        "INSERT INTO payment_method
         (token, customer_id, number_id, is_default, account, created_at, updated_at, billing_id)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7) RETURNING id",
    )
    .bind(&method.token)
    .bind(&method.customer_id)
    .bind(number(&method.account))
    .bind(i64::from(method.make_default || !has_default))
    .bind(stored(&method.account)?)
    .bind(method.created_at)
    .bind(billing_id)
    .fetch_one(&mut **tx)
    .await?;
    Ok(MethodId(id))
}

/// The billing address stands beside the method, so that there is one of it.
fn stored(account: &Account) -> sqlx::Result<String> {
    match account.charged_card() {
        Some(card) if card.billing.is_some() => {
            let mut account = account.clone();
            if let Some(card) = account.charged_card_mut() {
                card.billing = None;
            }
            json(&account)
        }
        _ => json(account),
    }
}

pub(super) async fn no_default(tx: &mut Tx<'_>, customer: &str) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE payment_method SET is_default = 0 WHERE customer_id = $1 AND is_default = 1",
    )
    .bind(customer)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn update(tx: &mut Tx<'_>, update: &MethodUpdate) -> sqlx::Result<Vaulted> {
    let id = update.method;
    let found: Option<(String, String)> =
        sqlx::query_as("SELECT customer_id, token FROM payment_method WHERE id = $1")
            .bind(id.0)
            .fetch_optional(&mut **tx)
            .await?;
    let Some((customer, token)) = found else {
        return Ok(Vaulted::NoMethod);
    };
    if let Some(refusal) = update_refusal(tx, update, &customer, &token).await? {
        return Ok(refusal);
    }
    if let Some(nonce) = update.consumed
        && !book::consume(tx, nonce, update.now).await?
    {
        return Ok(Vaulted::NonceGone);
    }
    if update.make_default {
        no_default(tx, &customer).await?;
    }
    let billing_id = match &update.billing {
        None => None,
        Some(billing) => Some(put_billing(tx, &customer, billing, update.now).await?),
    };
    let account = update.account.as_ref().map(stored).transpose()?;
    sqlx::query(
        "UPDATE payment_method SET token = coalesce($1, token), account = coalesce($2, account),
           number_id = coalesce($3, number_id), billing_id = coalesce($4, billing_id),
           is_default = CASE WHEN $5 = 1 THEN 1 ELSE is_default END, updated_at = $6
         WHERE id = $7",
    )
    .bind(update.token.as_deref())
    .bind(account)
    .bind(update.account.as_ref().and_then(number))
    .bind(billing_id)
    .bind(i64::from(update.make_default))
    .bind(update.now)
    .bind(id.0)
    .execute(&mut **tx)
    .await?;
    if let Some(verification) = &update.verification {
        insert_verification(tx, verification, Some(id)).await?;
    }
    Ok(Vaulted::Done(id))
}

async fn update_refusal(
    tx: &mut Tx<'_>,
    update: &MethodUpdate,
    customer: &str,
    token: &str,
) -> sqlx::Result<Option<Vaulted>> {
    if let Some(new) = &update.token
        && new != token
        && exists(tx, "SELECT 1 FROM payment_method WHERE token = $1", new).await?
    {
        return Ok(Some(Vaulted::TokenTaken));
    }
    let number = update.account.as_ref().and_then(number);
    let itself = Some(update.method);
    if let Some(rival) = rival(tx, number, customer, update.refused, itself).await? {
        return Ok(Some(rival));
    }
    addresses_refusal(tx, customer, update.billing.as_ref(), None, false).await
}

/// Whatever is in the way of new addresses of a saved method and its customer.
pub(in crate::ledger) async fn look_at_moving(
    tx: &mut Tx<'_>,
    moving: &Moving,
) -> sqlx::Result<Option<Vaulted>> {
    let owner: Option<String> =
        sqlx::query_scalar("SELECT customer_id FROM payment_method WHERE id = $1")
            .bind(moving.method.0)
            .fetch_optional(&mut **tx)
            .await?;
    if owner.as_deref() != Some(moving.customer_id.as_str()) {
        return Ok(Some(Vaulted::NoMethod));
    }
    let (billing, other) = (moving.billing.as_ref(), moving.address.as_ref());
    addresses_refusal(tx, &moving.customer_id, billing, other, false).await
}

/// Writes what was looked at.
pub(in crate::ledger) async fn move_to(tx: &mut Tx<'_>, moving: &Moving) -> sqlx::Result<()> {
    if let Some(other) = &moving.address {
        address::insert(tx, other).await?;
    }
    if let Some(billing) = &moving.billing {
        let id = put_billing(tx, &moving.customer_id, billing, moving.now).await?;
        sqlx::query("UPDATE payment_method SET billing_id = $1, updated_at = $2 WHERE id = $3")
            .bind(id)
            .bind(moving.now)
            .bind(moving.method.0)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
