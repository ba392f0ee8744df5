//! From nonces to saved methods and back, at the server API (wire §11.7).

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    Gateway, client_vault, merchant,
    method::{self, Kind},
    method_call::answer,
    nonce::{self, Found, Payable},
    nonce_xml,
    refusal::Refusal,
    xml::Xml,
};

/// `GET …/payment_methods/from_nonce/{nonce}`: the saved card that a nonce points to.
pub(crate) async fn from_nonce(
    State(gateway): State<Arc<Gateway>>,
    Path((_, nonce)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let payable = payable(&gateway, &nonce).await?;
    let method = payable.saved.ok_or(Refusal::NotFound)?;
    answer(&gateway, &method, StatusCode::OK).await
}

/// `POST …/payment_methods/{token}/nonces`
pub(crate) async fn make_nonce(
    State(gateway): State<Arc<Gateway>>,
    Path((_, token)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let method = method::load(&gateway, Kind::Any, &token).await?;
    let methods = std::slice::from_ref(&method);
    let nonces = client_vault::point(&gateway, merchant::DEFAULT, methods).await?;
    let nonce = nonces.into_iter().next().ok_or(Refusal::Internal)?;
    let payable = Payable {
        account: method.account.clone(),
        digest: None,
        saved: Some(method),
        token: None,
        three_d_secure: None,
    };
    Ok(described(&nonce, &payable, StatusCode::CREATED))
}

/// `GET …/payment_method_nonces/{nonce}`
pub(crate) async fn find_nonce(
    State(gateway): State<Arc<Gateway>>,
    Path((_, nonce)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let payable = payable(&gateway, &nonce).await?;
    Ok(described(&nonce, &payable, StatusCode::OK))
}

async fn payable(gateway: &Gateway, nonce: &str) -> Result<Payable, Refusal> {
    match nonce::look_up(gateway, nonce).await? {
        Ok(Found::Payment(payable)) => Ok(*payable),
        Ok(Found::SecurityCode { .. }) | Err(_) => Err(Refusal::NotFound),
    }
}

fn described(nonce: &str, payable: &Payable, status: StatusCode) -> Response {
    let mut xml = Xml::new();
    nonce_xml::write(&mut xml, nonce, payable);
    xml.answer(status)
}
