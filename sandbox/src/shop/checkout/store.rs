use serde_json::Value;
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{
    super::{
        cart::{Cart, CartId},
        refusal::Refusal,
    },
    Answer,
    outcome::Outcome,
    payment::{Key, Payment},
};
use axum::http::StatusCode;

use crate::{clock::Clock, database::Database};

/// New orders that one cart may begin in [`WINDOW_MILLIS`]: far more than anyone needs to type a card
/// right, far fewer than someone needs who tries stolen ones.
const MAX_ATTEMPTS: i64 = 20;
const WINDOW_MILLIS: i64 = 60_000;

/// Where an order is. The words are those of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Started,
    Unsent,
    Paid,
    Refused,
}

/// What to do for a payment.
pub(super) enum Begun {
    /// Its answer is there.
    Finished(Answer),
    /// Another order of the same cart is in its way.
    Rival(Rival),
    /// Send the sale.
    Send(Order),
}

/// Another order of the same version of the cart.
pub(super) enum Rival {
    /// Which is paid: its number.
    Paid(String),
    /// Which may be, or is about to be: its key and number.
    Started(Key, String),
}

/// An order that is committed as started.
pub(super) struct Order {
    pub(super) id: String,
    pub(super) cents: u64,
    /// Whether its sale may have been sent already.
    pub(super) sent_before: bool,
}

/// A stored answer as the receipt shows it.
pub(crate) struct Stored {
    pub(crate) state: State,
    pub(crate) items: Value,
    pub(crate) cents: u64,
    pub(crate) answer: Value,
}

impl State {
    fn of(row: &AnyRow) -> Result<Self, sqlx::Error> {
        match row.try_get("state")? {
            "started" => Ok(Self::Started),
            "unsent" => Ok(Self::Unsent),
            "paid" => Ok(Self::Paid),
            "refused" => Ok(Self::Refused),
            // The table's check allows no other.
            other => Err(sqlx::Error::Decode(
                format!("an order in state {other:?}").into(),
            )),
        }
    }
}

/// The stored answer to a payment, if it has one.
pub(super) async fn finished(
    database: &Database,
    payment: &Payment,
) -> Result<Option<Answer>, Refusal> {
    let row = by_key(&mut *database.reader.acquire().await?, payment.key).await?;
    row.map_or(Ok(None), |row| answer(&row, payment))
}

/// The state of the order with a key.
pub(super) async fn state(database: &Database, key: Key) -> Result<Option<State>, sqlx::Error> {
    let row = by_key(&mut *database.reader.acquire().await?, key).await?;
    row.as_ref().map(State::of).transpose()
}

/// Commits the order of a payment as started, or says why it is not to be sent.
///
/// The caller must have claimed the key: an order that is found started has then no one who works on
/// it, so its sale is to be sent again.
pub(super) async fn begin(database: &Database, payment: &Payment) -> Result<Begun, Refusal> {
    let mut transaction = database.begin().await?;
    let row = by_key(&mut transaction, payment.key).await?;
    let Some(row) = row else {
        let begun = insert(&mut transaction, payment).await?;
        transaction.commit().await?;
        return Ok(begun);
    };
    if let Some(answer) = answer(&row, payment)? {
        return Ok(Begun::Finished(answer));
    }
    let order = Order {
        id: row.try_get("id")?,
        cents: cents(&row)?,
        sent_before: State::of(&row)? == State::Started,
    };
    if !order.sent_before {
        if let Some(rival) = rival(
            &mut transaction,
            &payment.cart,
            row.try_get("cart_version")?,
        )
        .await?
        {
            return Ok(Begun::Rival(rival));
        }
        sqlx::query("UPDATE shop_order SET state = 'started' WHERE key = $1")
            .bind(payment.key.as_bytes())
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(Begun::Send(order))
}

/// Stores what became of a sale. An answer that is there already stays: it was given to someone.
pub(super) async fn finish(
    database: &Database,
    key: Key,
    outcome: &Outcome,
) -> Result<(), sqlx::Error> {
    let (state, answer) = match outcome {
        Outcome::Paid(answer) => ("paid", Some(answer)),
        Outcome::Refused(answer) => ("refused", Some(answer)),
        Outcome::Unsent(_) => ("unsent", None),
        Outcome::Unknown(_) => return Ok(()),
    };
    sqlx::query("UPDATE shop_order SET state = $1, status = $2, answer = $3 WHERE key = $4 AND state = 'started'")
        .bind(state)
        .bind(answer.map(|answer| i64::from(answer.status)))
        .bind(answer.map(|answer| answer.body.as_str()))
        .bind(key.as_bytes())
        .execute(&database.writer)
        .await?;
    Ok(())
}

/// The number of the order that paid this version of a cart.
pub(crate) async fn paid_by(
    connection: &mut AnyConnection,
    cart: &CartId,
    version: i64,
) -> Result<Option<String>, sqlx::Error> {
    Ok(match rival(connection, cart, version).await? {
        Some(Rival::Paid(order)) => Some(order),
        _ => None,
    })
}

/// An order, for the one whose cart it is.
pub(crate) async fn order_of_cart(
    database: &Database,
    cart: &CartId,
    id: &str,
) -> Result<Option<Stored>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT state, items, amount, answer FROM shop_order WHERE id = $1 AND cart = $2",
    )
    .bind(id)
    .bind(cart.as_bytes())
    .fetch_optional(&database.reader)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let json =
        |text: &str| serde_json::from_str(text).map_err(|error| sqlx::Error::Decode(error.into()));
    Ok(Some(Stored {
        state: State::of(&row)?,
        items: json(row.try_get("items")?)?,
        cents: cents(&row)?,
        answer: row
            .try_get::<Option<&str>, _>("answer")?
            .map_or(Ok(Value::Null), json)?,
    }))
}

async fn by_key(connection: &mut AnyConnection, key: Key) -> Result<Option<AnyRow>, sqlx::Error> {
    sqlx::query("SELECT id, cart_version, body, amount, state, status, answer FROM shop_order WHERE key = $1")
        .bind(key.as_bytes())
        .fetch_optional(connection)
        .await
}

/// The answer in a row, if this payment is the one that the row is about.
fn answer(row: &AnyRow, payment: &Payment) -> Result<Option<Answer>, Refusal> {
    if row.try_get::<&[u8], _>("body")? != payment.body {
        let message =
            "This idempotency key belongs to another payment. Use a fresh one for each payment.";
        return Err(Refusal::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "idempotency_key_reused",
            message,
        ));
    }
    let status: Option<i64> = row.try_get("status")?;
    let body: Option<String> = row.try_get("answer")?;
    let Some((status, body)) = status.zip(body) else {
        return Ok(None);
    };
    let status = u16::try_from(status).map_err(|error| sqlx::Error::Decode(error.into()))?;
    Ok(Some(Answer { status, body }))
}

fn cents(row: &AnyRow) -> Result<u64, sqlx::Error> {
    let amount: i64 = row.try_get("amount")?;
    u64::try_from(amount).map_err(|error| sqlx::Error::Decode(error.into()))
}

/// The order that keeps others of the same version of a cart from being made.
async fn rival(
    connection: &mut AnyConnection,
    cart: &CartId,
    version: i64,
) -> Result<Option<Rival>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT key, id, state FROM shop_order WHERE cart = $1 AND cart_version = $2 AND state IN ('started', 'paid')",
    )
    .bind(cart.as_bytes())
    .bind(version)
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let id = row.try_get("id")?;
    if State::of(&row)? == State::Paid {
        return Ok(Some(Rival::Paid(id)));
    }
    let key = Key::from_bytes(row.try_get("key")?);
    let key = key.ok_or_else(|| sqlx::Error::Decode("an order's key of another length".into()))?;
    Ok(Some(Rival::Started(key, id)))
}

/// Makes the order of a new key from the cart as it is now.
async fn insert(connection: &mut AnyConnection, payment: &Payment) -> Result<Begun, Refusal> {
    let cart = Cart::load_by(connection, &payment.cart).await?;
    if payment.seen.is_some_and(|seen| seen != cart.version) {
        let message = "The basket has changed since this page was opened. Reload the page to see the new total. Nothing was charged.";
        return Err(Refusal::new(StatusCode::CONFLICT, "cart_changed", message));
    }
    if let Some(rival) = rival(connection, &payment.cart, cart.version).await? {
        return Ok(Begun::Rival(rival));
    }
    let (id, cents, now) = (payment.key.order_id(), cart.cents(), Clock::system().now());
    if cents == 0 {
        let message = "The basket is empty. Put something in it first.";
        return Err(Refusal::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "cart_empty",
            message,
        ));
    }
    let recent: i64 =
        sqlx::query_scalar("SELECT count(*) FROM shop_order WHERE cart = $1 AND created_at > $2")
            .bind(payment.cart.as_bytes())
            .bind(now - WINDOW_MILLIS)
            .fetch_one(&mut *connection)
            .await?;
    if recent >= MAX_ATTEMPTS {
        let message = "There were many attempts to pay in a short time. Wait a minute, then try again. Nothing was charged.";
        return Err(
            Refusal::new(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts", message).retryable(60),
        );
    }
    let items =
        serde_json::to_string(&cart.lines()).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query(
        "INSERT INTO shop_order (key, id, cart, cart_version, body, items, amount, state, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'started', $8)",
    )
    .bind(payment.key.as_bytes())
    .bind(&id)
    .bind(payment.cart.as_bytes())
    .bind(cart.version)
    .bind(payment.body.as_slice())
    .bind(items)
    .bind(i64::try_from(cents).map_err(|error| sqlx::Error::Encode(error.into()))?)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(Begun::Send(Order {
        id,
        cents,
        sent_before: false,
    }))
}
