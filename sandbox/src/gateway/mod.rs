//! The gateway: a real one in small, by the wire protocol that the official SDKs speak.
//!
//! Three surfaces on one listener: the server API (XML, key pair), the client API (JSON, token or tokenization key) and
//! GraphQL. Reading order: [`refusal`] for every way to be refused, [`node`] and [`xml`] for what goes in and out, then
//! one file for each call.

mod address;
mod address_book;
mod address_xml;
pub(crate) mod amount;
mod apple_pay_domains;
mod auth;
mod bank_check;
mod bank_login;
mod bank_tokenize;
mod bank_verification;
mod bank_xml;
mod bin_data;
mod card;
mod card_change;
mod client_session;
mod client_token;
mod client_vault;
mod configuration;
mod country;
mod customer;
mod customer_call;
mod customer_fields;
mod customer_session;
mod customer_xml;
mod descriptor;
mod exchange;
mod fingerprint;
#[doc(hidden)]
pub mod fuzzing;
mod graphql;
mod guard;
mod intake;
mod magic_nonce;
pub(crate) mod merchant;
mod merchant_account_call;
mod method;
mod method_call;
mod method_change;
mod method_json;
pub(crate) mod method_kind;
mod method_list;
mod method_nonce;
mod method_request;
mod method_root;
mod method_xml;
mod modification;
mod name;
mod node;
mod nonce;
mod nonce_xml;
mod number_id;
mod payment;
mod paypal;
mod paypal_call;
mod plan;
mod processor;
mod query;
mod refusal;
mod sale;
mod search;
mod server_call;
mod settlement_batch;
mod settlement_summary;
mod subscription;
mod surface;
mod test_cards;
mod three_d_secure;
mod tokenize;
pub(crate) mod transaction;
mod transaction_xml;
mod urls;
mod validation;
mod vault;
mod verification;
mod verification_call;
mod verification_options;
mod verification_xml;
mod wallet_card;
mod wallet_xml;
mod xml;

use std::{sync::Arc, time::Duration};

use axum::{
    Json, Router,
    http::{HeaderName, HeaderValue, Method, Uri, header},
    middleware,
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use serde_json::json;
use tower::ServiceBuilder;
use tower_http::{
    CompressionLevel,
    compression::{CompressionLayer, predicate::SizeAbove},
    cors::{Any, CorsLayer},
};

use self::{
    card::{CardInput, Place, digits},
    configuration::Configurations,
    fingerprint::Fingerprints,
    graphql::Schema,
    merchant::Account,
    number_id::NumberIds,
    three_d_secure::authentication,
    urls::Urls,
    validation::Faults,
};
pub(crate) use self::{refusal::Refusal, server_call::Unmet, surface::Surface};
use crate::{
    clock::Clock,
    faults::{self, inject},
    ledger::{Card, Ledger, LedgerError},
    log,
    panel::record::{Recorder, watch},
};

/// What every call works with.
pub(crate) struct Gateway {
    ledger: Arc<dyn Ledger>,
    clock: Clock,
    fingerprints: Fingerprints,
    number_ids: NumberIds,
    urls: Urls,
    configurations: Configurations,
    schema: Schema,
}

impl Gateway {
    /// A gateway over a ledger, whose clients know it by that address.
    ///
    /// # Errors
    ///
    /// The ledger can't give the key that signs client tokens.
    pub(crate) async fn open(
        ledger: Arc<dyn Ledger>,
        clock: Clock,
        gateway_url: &str,
        frames_url: &str,
    ) -> Result<Arc<Self>, LedgerError> {
        let key = ledger.signing_key().await?;
        let urls = Urls::new(gateway_url, frames_url);
        Ok(Arc::new(Self {
            ledger,
            clock,
            fingerprints: Fingerprints::new(&key, gateway_url),
            number_ids: NumberIds::new(&key),
            configurations: Configurations::new(&urls),
            urls,
            schema: graphql::schema(),
        }))
    }

    /// Checks a card, and gives it the id of its number.
    fn check(
        &self,
        input: CardInput,
        place: Place,
        account: &Account,
        validate: bool,
    ) -> Result<Card, Faults> {
        let id = self.number_ids.of(&digits(input.number.as_deref()));
        let mut card = input.check(place, account, validate)?;
        card.number_id = Some(id);
        Ok(card)
    }
}

/// The gateway as a router, for its listeners.
pub(crate) fn router(
    gateway: Arc<Gateway>,
    recorder: Arc<Recorder>,
    faults: faults::Faults,
) -> Router {
    let routes = server_api().merge(client_api()).merge(other());
    // From the outside in. One stack for all, for every call of `layer` would be an allocation in each request.
    let layers = ServiceBuilder::new()
        .layer(cors())
        .layer(middleware::from_fn(log::requests))
        .layer(middleware::map_response(private))
        // Sees the answer as it is sent.
        .layer(middleware::from_fn(inject::cut))
        .layer(compression())
        .layer(middleware::from_fn(intake::whole))
        .layer(middleware::from_fn_with_state(faults, inject::inject))
        // What is answered, as long as it can be read.
        .layer(middleware::from_fn_with_state(recorder, watch))
        .layer(middleware::from_fn(inject::answer))
        .layer(middleware::from_fn(guard::guard));
    routes.layer(layers).with_state(gateway)
}

fn server_api() -> Router<Arc<Gateway>> {
    Router::new()
        .merge(server_vault())
        .merge(transaction::api::routes())
        .merge(modification::api::routes())
        .merge(plan::api::routes())
        .merge(subscription::api::routes())
        .merge(search::transactions::routes())
        .merge(search::customers::routes())
        .merge(search::subscriptions::routes())
        .merge(search::verifications::routes())
        .merge(settlement_summary::routes())
        .merge(merchant_account_call::routes())
        .merge(search::bank_verifications::routes())
        .merge(bank_verification::routes())
        .merge(apple_pay_domains::routes())
        .route(
            "/merchants/{merchant}/client_token",
            post(client_token::create),
        )
        .route(
            "/merchants/{merchant}/three_d_secure/create_verification/{account}",
            post(authentication::create_verification),
        )
        .route(
            "/merchants/{merchant}/three_d_secure/create_nonce/{account}",
            post(authentication::create_nonce),
        )
        .route_layer(middleware::from_fn(auth::server_keys))
}

/// Customers and what they pay with.
fn server_vault() -> Router<Arc<Gateway>> {
    const CUSTOMERS: &str = "/merchants/{merchant}/customers";
    const METHODS: &str = "/merchants/{merchant}/payment_methods";
    const ALL: &str = "/merchants/{merchant}/payment_methods/all";
    const VERIFICATIONS: &str = "/merchants/{merchant}/verifications";
    Router::new()
        .route(CUSTOMERS, post(customer_call::create))
        .route(
            &format!("{CUSTOMERS}/{{id}}"),
            get(customer_call::find)
                .put(customer_call::update)
                .delete(customer_call::delete),
        )
        .route(
            &format!("{CUSTOMERS}/{{customer}}/addresses"),
            post(address_book::create),
        )
        .route(
            &format!("{CUSTOMERS}/{{customer}}/addresses/{{id}}"),
            get(address_book::find)
                .put(address_book::update)
                .delete(address_book::delete),
        )
        .route(METHODS, post(method_call::create))
        .route(
            &format!("{METHODS}/{{kind}}/{{token}}"),
            get(method_call::find)
                .put(method_call::update)
                .delete(method_call::delete),
        )
        .route(
            &format!("{ALL}/expired_ids"),
            post(method_list::expired_ids),
        )
        .route(&format!("{ALL}/expired"), post(method_list::expired))
        .route(
            &format!("{ALL}/expiring_ids"),
            post(method_list::expiring_ids),
        )
        .route(&format!("{ALL}/expiring"), post(method_list::expiring))
        .route(VERIFICATIONS, post(verification_call::create))
        .route(
            &format!("{VERIFICATIONS}/{{id}}"),
            get(verification_call::find),
        )
        .route(
            &format!("{METHODS}/from_nonce/{{nonce}}"),
            get(method_nonce::from_nonce),
        )
        .route(
            &format!("{METHODS}/{{kind}}/nonces"),
            post(method_nonce::make_nonce),
        )
        .route(
            "/merchants/{merchant}/payment_method_nonces/{nonce}",
            get(method_nonce::find_nonce),
        )
}

fn client_api() -> Router<Arc<Gateway>> {
    const BASE: &str = "/merchants/{merchant}/client_api/v1";
    let calls = [
        ("configuration", get(configuration::get)),
        ("payment_methods", get(client_vault::list)),
        ("payment_methods/credit_cards", post(tokenize::post)),
        ("payment_methods/paypal_accounts", post(paypal_call::post)),
    ];
    // Mobile SDKs and old ones say with a suffix which format they want; there is one.
    let mut router = Router::new().route(
        &format!("{BASE}/payment_method_nonces/{{nonce}}"),
        get(client_vault::find_nonce),
    );
    for (path, method) in calls {
        router = router
            .route(&format!("{BASE}/{path}"), method.clone())
            .route(&format!("{BASE}/{path}.json"), method);
    }
    router.route_layer(middleware::from_fn(auth::client_path))
}

/// Sessions of checkouts, with keys of their own kind.
fn client_sessions() -> Router<Arc<Gateway>> {
    let session = post(client_session::create)
        .get(client_session::find)
        .patch(client_session::update);
    Router::new()
        .route("/client-session", session)
        .route_layer(middleware::from_fn(client_session::api_key))
}

fn other() -> Router<Arc<Gateway>> {
    Router::new()
        .merge(client_sessions())
        .route("/graphql", post(graphql::post))
        .route("/analytics/{merchant}", post(async || Json(json!({}))))
        .fallback(async |uri: Uri| {
            let refusal = Refusal::NotFound;
            Surface::of(uri.path()).refuse(refusal.status(), refusal.message())
        })
}

/// One official SDK reads an answer without gzip as empty, so that even the smallest is compressed when asked for.
fn compression() -> CompressionLayer<SizeAbove> {
    CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(SizeAbove::new(0))
}

/// On every answer, refusals too: a browser shows a page nothing of an answer without it. No credentials are involved.
fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::DELETE,
            Method::OPTIONS,
        ])
        .allow_headers([
            header::CONTENT_TYPE,
            header::AUTHORIZATION,
            HeaderName::from_static("braintree-version"),
            HeaderName::from_static("x-requested-with"),
            HeaderName::from_static(inject::HEADER),
        ])
        .expose_headers([header::RETRY_AFTER])
        .allow_private_network(true)
        .max_age(Duration::from_secs(86_400))
}

/// Answers about cards, authorizations and sales stay in no cache, and are what their type says.
async fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}

/// A refusal in the client API's shape.
fn client_refusal(refusal: Refusal) -> Response {
    let body = match refusal {
        Refusal::CredentialsMissing | Refusal::CredentialsInvalid => json!({
            "error": { "message": "Authorization fingerprint is invalid" },
            "fieldErrors": [{
                "field": "authorizationFingerprint",
                "message": refusal.message(),
            }],
        }),
        _ => json!({ "error": { "message": refusal.message() }, "fieldErrors": [] }),
    };
    (refusal.status(), Json(body)).into_response()
}
