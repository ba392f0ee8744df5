use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::shop::{
    Shop,
    account::Account,
    cart::{Cart, CartId, SET_CART},
    catalogue::{CATALOGUE, MAX_QUANTITY, dollars},
    checkout::{paid_by, receipt},
    refusal::Refusal,
    request,
};

/// A change of the cart. What is not named stays as it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    #[serde(default)]
    items: BTreeMap<String, u64>,
    /// The same things once more, after they were paid.
    #[serde(default)]
    again: bool,
}

/// `GET /api/shop`: what the checkout page needs to begin with.
pub(super) async fn shop(
    State(shop): State<Arc<Shop>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let account = Account::of(&shop, &headers).await?;
    let account = account.map(|account| account.name);
    let more = json!({ "sdk": shop.sdk_url, "frames": shop.frames_origin, "account": account });
    current(&shop, &headers, &more).await
}

/// `GET /api/cart`: the cart and everything that could be in it.
pub(super) async fn show(
    State(shop): State<Arc<Shop>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let account = Account::of(&shop, &headers).await?;
    let more = json!({
        "products": products(),
        "max_quantity": MAX_QUANTITY,
        "account": account.map(|account| account.name),
    });
    current(&shop, &headers, &more).await
}

/// `POST /api/cart` `{"items":{"kettle":1}}`: sets quantities and answers with the cart.
///
/// Contents that did not change are the same version, unless they are wanted again after being paid.
pub(super) async fn change(
    State(shop): State<Arc<Shop>>,
    headers: HeaderMap,
    body: request::Received,
) -> Result<Response, Refusal> {
    request::from_own_page(&shop, &headers)?;
    let change: Change = request::json(&headers, &request::bytes(body)?)?;
    let (id, cookie) = match CartId::of(&headers) {
        Some(id) => (id, None),
        None => fresh(&shop).map(|(id, cookie)| (id, Some(cookie)))?,
    };
    let mut transaction = shop.database.begin().await?;
    let mut cart = Cart::load_by(&mut transaction, &id).await?;
    let before = cart.quantities.clone();
    for (product, quantity) in change.items {
        if !CATALOGUE.iter().any(|known| known.id == product) {
            return Err(unknown_product());
        }
        if quantity > MAX_QUANTITY {
            return Err(too_many());
        }
        match quantity {
            0 => cart.quantities.remove(&product),
            _ => cart.quantities.insert(product, quantity),
        };
    }
    let paid = paid_by(&mut transaction, &id, cart.version).await?;
    let mut paid = paid.as_deref();
    if cart.quantities != before || (change.again && paid.is_some()) {
        cart.version += 1;
        cart.save_by(&mut transaction, &id).await?;
        paid = None;
    }
    let body = body_of(&cart, paid, &Value::Null);
    transaction.commit().await?;
    Ok(match cookie {
        Some(cookie) => ([(SET_CART, cookie)], Json(body)).into_response(),
        None => Json(body).into_response(),
    })
}

/// The cart of the request with something more; a new one with its cookie for someone new.
async fn current(shop: &Shop, headers: &HeaderMap, more: &Value) -> Result<Response, Refusal> {
    let Some(id) = CartId::of(headers) else {
        let (id, cookie) = fresh(shop)?;
        let cart = Cart::load(&shop.database, &id).await?;
        return Ok(([(SET_CART, cookie)], Json(body_of(&cart, None, more))).into_response());
    };
    let mut connection = shop.database.reader.acquire().await?;
    let cart = Cart::load_by(&mut connection, &id).await?;
    let paid = paid_by(&mut connection, &id, cart.version).await?;
    Ok(Json(body_of(&cart, paid.as_deref(), more)).into_response())
}

fn body_of(cart: &Cart, paid: Option<&str>, more: &Value) -> Value {
    let mut body = cart.to_json();
    if let (Value::Object(body), more) = (&mut body, more.as_object().cloned().unwrap_or_default())
    {
        body.insert("receipt".to_owned(), paid.map(receipt).into());
        body.extend(more);
    }
    body
}

fn products() -> Value {
    let product = |product: &crate::shop::catalogue::Product| {
        json!({
            "id": product.id,
            "name": product.name,
            "note": product.note,
            "price": dollars(product.cents).to_string(),
        })
    };
    CATALOGUE.iter().map(product).collect()
}

fn fresh(shop: &Shop) -> Result<(CartId, axum::http::HeaderValue), Refusal> {
    CartId::fresh(shop).map_err(|error| {
        tracing::error!(%error, "no random numbers");
        let message = "The shop can't open a basket right now. Try again in a moment.";
        Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "shop_unavailable", message).retryable(2)
    })
}

fn unknown_product() -> Refusal {
    let message = "There is no such product. Reload the page to see what there is.";
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "unknown_product", message)
}

fn too_many() -> Refusal {
    let message = format!("At most {MAX_QUANTITY} of each product fit into a basket.");
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "too_many", message)
}
