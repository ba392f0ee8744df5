//! From nonces to saved methods and back, at the server API (wire §11.7).

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use super::{
    Gateway, client_vault, merchant,
    method::{answer, load},
    nonce::{self, Found, Payable},
    nonce_xml,
    refusal::Refusal,
    xml::Xml,
};

/// `GET …/payment_methods/from_nonce/{nonce}`: the saved card that a nonce points to.
pub(crate) async fn from_nonce(
    State(gateway): State<Arc<Gateway>>,
    Path((_, nonce)): Path<(String, String)>,
) -> Response {
    match nonce::look_up(&gateway, &nonce).await {
        Ok(Ok(Found::Payment(payable))) => match payable.saved {
            Some(method) => answer(&gateway, &method, StatusCode::OK),
            None => Refusal::NotFound.status().into_response(),
        },
        Ok(_) => Refusal::NotFound.status().into_response(),
        Err(refusal) => refusal.status().into_response(),
    }
}

/// `POST …/payment_methods/{token}/nonces`
pub(crate) async fn make_nonce(
    State(gateway): State<Arc<Gateway>>,
    Path((_, token)): Path<(String, String)>,
) -> Response {
    let made = async {
        let method = load(&gateway, &token).await?;
        let methods = std::slice::from_ref(&method);
        let nonces = client_vault::point(&gateway, merchant::DEFAULT, methods).await?;
        nonces
            .into_iter()
            .next()
            .map(|nonce| (nonce, method))
            .ok_or(Refusal::Internal)
    };
    match made.await {
        Err(refusal) => refusal.status().into_response(),
        Ok((nonce, method)) => {
            let payable = Payable {
                account: method.account.clone(),
                digest: None,
                saved: Some(method),
                is_vaultable: true,
                three_d_secure: None,
            };
            described(&nonce, &payable, StatusCode::CREATED)
        }
    }
}

/// `GET …/payment_method_nonces/{nonce}`
pub(crate) async fn find_nonce(
    State(gateway): State<Arc<Gateway>>,
    Path((_, nonce)): Path<(String, String)>,
) -> Response {
    match nonce::look_up(&gateway, &nonce).await {
        Ok(Ok(Found::Payment(payable))) => described(&nonce, &payable, StatusCode::OK),
        Ok(_) => Refusal::NotFound.status().into_response(),
        Err(refusal) => refusal.status().into_response(),
    }
}

fn described(nonce: &str, payable: &Payable, status: StatusCode) -> Response {
    let mut xml = Xml::new();
    nonce_xml::write(&mut xml, nonce, payable);
    xml.answer(status)
}
