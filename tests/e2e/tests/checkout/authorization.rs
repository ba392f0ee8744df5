//! Authorizations that are wrong or too old: the documented error, on the page.

use std::time::Duration;

use tillframe_e2e::stand::{Stand, dist};
use tillframe_gateway::ClientTokenRequest;
use tillframe_sandbox::{Clock, Config};

/// The checkout page's query for that authorization.
pub(super) fn query(authorization: &str) -> String {
    let encoded: String = authorization
        .bytes()
        .map(|byte| format!("%{byte:02x}"))
        .collect();
    format!("?authorization={encoded}")
}

#[tokio::test]
async fn a_text_that_is_no_authorization() {
    Stand::run(async |stand| {
        let page = stand
            .broken_checkout(&query("this is not a client token"))
            .await;
        page.until_alert("There was an error creating Drop-in.")
            .await;
        assert_eq!(
            cause(&stand, "this is not a client token").await,
            "CLIENT_INVALID_AUTHORIZATION"
        );
    })
    .await;
}

#[tokio::test]
async fn a_client_token_that_has_expired() {
    let clock = Clock::manual();
    let config = Config {
        dist: dist(),
        clock: clock.clone(),
        ..Config::ephemeral()
    };
    Stand::run_with(config, async move |stand| {
        let token = stand
            .gateway()
            .client_token(&ClientTokenRequest::default())
            .await
            .expect("a token");
        clock.advance(Duration::from_secs(24 * 60 * 60 + 1));
        let page = stand.broken_checkout(&query(token.expose())).await;
        page.until_alert("There was an error creating Drop-in.")
            .await;
        assert_eq!(
            cause(&stand, token.expose()).await,
            "CLIENT_AUTHORIZATION_INVALID"
        );
    })
    .await;
}

#[tokio::test]
async fn a_client_token_with_another_signature() {
    Stand::run(async |stand| {
        let mut request = ClientTokenRequest::default();
        request.version = Some(1);
        let token = stand
            .gateway()
            .client_token(&request)
            .await
            .expect("a token");
        // The fingerprint is a JWT: its last part is the signature.
        let mut fields: serde_json::Value = serde_json::from_str(token.expose()).expect("JSON");
        let fingerprint = fields["authorizationFingerprint"]
            .as_str()
            .expect("text")
            .to_owned();
        let (signed, signature) = fingerprint.rsplit_once('.').expect("three parts");
        let first = if signature.starts_with('A') { 'B' } else { 'A' };
        fields["authorizationFingerprint"] = format!("{signed}.{first}{}", &signature[1..]).into();
        let forged = fields.to_string();
        let page = stand.broken_checkout(&query(&forged)).await;
        page.until_alert("There was an error creating Drop-in.")
            .await;
        assert_eq!(cause(&stand, &forged).await, "CLIENT_AUTHORIZATION_INVALID");
    })
    .await;
}

/// What `create` says on the page when it is called with that authorization: the code of its cause.
async fn cause(stand: &Stand, authorization: &str) -> String {
    let script = r##"
        const [sdk, authorization, done] = arguments;
        document.querySelector("#card").replaceChildren();
        import(sdk)
            .then(({ create }) => create({ authorization, container: "#card" }))
            .then(() => done("created"), (error) => done(error._braintreeWebError?.code ?? String(error)));
    "##;
    let arguments = vec![stand.sandbox.sdk_url().into(), authorization.into()];
    let answer = stand
        .browser
        .execute_async(script, arguments)
        .await
        .expect("an answer");
    answer.json().as_str().expect("a text").to_owned()
}
