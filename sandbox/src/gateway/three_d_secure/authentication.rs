//! 3-D Secure without a browser: the two calls of the official SDKs' testing gateways, for tests of servers. The shopper of
//! every card that they are made for proves who they are at once.

use std::sync::Arc;

use axum::{extract::Path, http::StatusCode, response::Response};

use crate::{
    gateway::{
        Gateway,
        card::{self, CardInput, Place},
        magic_nonce, merchant,
        node::Node,
        nonce::Payable,
        nonce_xml,
        refusal::Refusal,
        server_call::{Asked, Unmet},
        test_cards::Brand,
        tokenize::LIFETIME,
        xml::Xml,
    },
    ledger::{Account, Card, NewNonce, NonceDigest, ThreeDSecure, Tokenized},
    random,
};

const VERIFICATION: &str = "three_d_secure_verification";

/// Where the card sits whose authentication gets no nonce.
const PLACE: Place = Place {
    card: &[VERIFICATION],
    billing: &[VERIFICATION, "billing_address"],
    options: &[VERIFICATION, "options"],
};

/// What is known under the id of an authentication.
pub(crate) struct Authentication {
    /// The card; a magic id goes with any.
    of: Option<Box<Card>>,
    /// What 3-D Secure said of it.
    pub said: ThreeDSecure,
}

impl Authentication {
    /// It was about a card of this number and date.
    pub(crate) fn is_of(&self, card: &Card) -> bool {
        let parts = |card: &Card| {
            let date = (card.expiration_year.clone(), card.expiration_month.clone());
            (card.number_id.clone(), date)
        };
        self.of.as_ref().is_none_or(|of| parts(of) == parts(card))
    }
}

/// Looks an authentication up by its id. Like a nonce it is forgotten after a while; nothing uses it up.
pub(crate) async fn find(gateway: &Gateway, id: &str) -> Result<Option<Authentication>, Refusal> {
    if let Some(said) = magic_nonce::three_d_secure_of_id(id) {
        return Ok(Some(Authentication { of: None, said }));
    }
    let found = gateway.ledger.nonce(NonceDigest::of(id)).await?;
    let found = found.filter(|found| found.expires_at > gateway.clock.now());
    Ok(match found.map(|found| found.stands_for) {
        Some(Tokenized::Authentication { of, three_d_secure }) => Some(Authentication {
            of: Some(of),
            said: *three_d_secure,
        }),
        _ => None,
    })
}

/// `POST …/three_d_secure/create_verification/{account}`: an id, to be named beside the same card.
pub(crate) async fn create_verification(
    Path((_, account)): Path<(String, String)>,
    asked: Asked,
) -> Response {
    let made = async {
        let card = asked.node.at(VERIFICATION);
        let made = make(&asked.gateway, &account, card, PLACE, None).await?;
        let mut xml = Xml::new();
        xml.element("three-d-secure-verification", |xml| {
            let id = made.said.authentication_id.as_deref();
            xml.option("three-d-secure-authentication-id", id);
        });
        Ok(xml.answer(StatusCode::CREATED))
    };
    asked.answer(made.await)
}

/// `POST …/three_d_secure/create_nonce/{account}`: a nonce of the card, which knows what 3-D Secure said.
pub(crate) async fn create_nonce(
    Path((_, account)): Path<(String, String)>,
    asked: Asked,
) -> Response {
    let made = async {
        let nonce = random::nonce();
        let card = asked.node.at("credit_card");
        let made = make(&asked.gateway, &account, card, card::CLIENT, Some(&nonce)).await?;
        let mut xml = Xml::new();
        nonce_xml::write(&mut xml, &nonce, &made.payable());
        Ok(xml.answer(StatusCode::CREATED))
    };
    asked.answer(made.await)
}

/// A card that has been authenticated.
struct Made {
    card: Card,
    said: ThreeDSecure,
}

impl Made {
    fn payable(self) -> Payable {
        Payable {
            account: Account::Card(Box::new(self.card)),
            digest: None,
            saved: None,
            token: None,
            three_d_secure: Some(self.said),
        }
    }
}

async fn make(
    gateway: &Arc<Gateway>,
    account: &str,
    card: &Node,
    place: Place,
    nonce: Option<&str>,
) -> Result<Made, Unmet> {
    let account = merchant::account(account).ok_or(Refusal::NotFound)?;
    let card = gateway.check(CardInput::read(card), place, account, false)?;
    let id = random::nonce();
    let said = said(&card, &id);
    let now = gateway.clock.now();
    let new = |text: &str, stands_for| NewNonce {
        digest: NonceDigest::of(text),
        merchant_account_id: account.id.to_owned(),
        stands_for,
        created_at: now,
        expires_at: now + LIFETIME,
    };
    let (of, three_d_secure) = (Box::new(card.clone()), Box::new(said.clone()));
    let mut nonces = vec![new(
        &id,
        Tokenized::Authentication {
            of: of.clone(),
            three_d_secure: three_d_secure.clone(),
        },
    )];
    nonces.extend(nonce.map(|nonce| {
        let stands_for = Tokenized::Authenticated {
            card: of,
            three_d_secure,
        };
        new(nonce, stands_for)
    }));
    gateway.ledger.store_nonces(nonces).await?;
    Ok(Made { card, said })
}

fn said(card: &Card, id: &str) -> ThreeDSecure {
    // The networks' flags for a shopper who proved who they are.
    let eci = match card::brand(card) {
        Some(Brand::Mastercard | Brand::InternationalMaestro) => "02",
        _ => "05",
    };
    ThreeDSecure {
        enrolled: "Y".to_owned(),
        status: "authenticate_successful".to_owned(),
        liability_shifted: true,
        liability_shift_possible: true,
        eci_flag: Some(eci.to_owned()),
        cavv: Some("cavv_value".to_owned()),
        xid: Some("xid_value".to_owned()),
        ds_transaction_id: Some(random::uuid()),
        version: Some("2.2.0".to_owned()),
        pares_status: Some("Y".to_owned()),
        authentication_id: Some(id.to_owned()),
        acs_transaction_id: Some(random::uuid()),
        server_transaction_id: Some(random::uuid()),
    }
}
