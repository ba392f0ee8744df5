//! What `tokenize` is asked reaches the gateway; its ledger is the witness.

use serde_json::{Value, json};
use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};
use tillframe_sandbox::ledger::{Card, NonceDigest, Tokenized};

pub(super) const CASES: &[Case] = cases! {
    "the payload is the documented one" => payload,
    "fieldsToTokenize leaves the others out" => some_fields,
    "cardholderName is sent where there is no field for it" => cardholder_name,
    "billingAddress is sent, and the postal code field wins" => billing_address,
    "vault has the gateway check what it would store" => vault,
    "empty fields are told from wrong ones" => empty_or_wrong,
    "a form that is submitted twice at once is one nonce" => twice,
    "authenticationInsight is asked for and given" => insight,
    "a card that is refused keeps what is typed" => refused,
};

async fn payload(stand: &Stand) {
    let page = filled(stand).await;
    let answer = page.tokenize(json!({})).await;
    let payload = &answer["payload"];
    assert_eq!(payload["type"], "CreditCard", "{answer}");
    assert_eq!(payload["description"], "ending in 11");
    assert_eq!(
        payload["details"],
        json!({
            "bin": "411111",
            "cardType": "Visa",
            "cardholderName": null,
            "expirationMonth": "12",
            "expirationYear": "2030",
            "lastFour": "1111",
            "lastTwo": "11",
        })
    );
    assert_eq!(payload["binData"]["debit"], "Unknown");
    let card = stored(stand, payload).await;
    assert_eq!(
        (card.bin.as_str(), card.last_four.as_str()),
        ("411111", "1111")
    );
    assert_eq!(card.cvv_response, 'M');
    assert_eq!(postal_code(&card), Some("60622"));
}

async fn some_fields(stand: &Stand) {
    let page = filled(stand).await;
    page.set_value("postalCode", "!").await;
    let answer = page
        .tokenize(json!({ "fieldsToTokenize": ["number", "expirationDate"] }))
        .await;
    let card = stored(stand, &answer["payload"]).await;
    assert_eq!(card.cvv_response, 'I', "no code was sent");
    assert_eq!(postal_code(&card), None);
}

async fn cardholder_name(stand: &Stand) {
    let page = filled(stand).await;
    let answer = page
        .tokenize(json!({ "cardholderName": "Grace Hopper" }))
        .await;
    assert_eq!(
        answer["payload"]["details"]["cardholderName"], "Grace Hopper",
        "{answer}"
    );
    let card = stored(stand, &answer["payload"]).await;
    assert_eq!(card.cardholder_name.as_deref(), Some("Grace Hopper"));
}

async fn billing_address(stand: &Stand) {
    let page = filled(stand).await;
    let address = json!({
        "firstName": "Grace", "lastName": "Hopper", "company": "Navy", "streetAddress": "1 Sea Road",
        "extendedAddress": "Deck 2", "locality": "Arlington", "region": "VA", "postalCode": "99999",
        "countryCodeAlpha2": "US", "planet": "Earth",
    });
    let answer = page.tokenize(json!({ "billingAddress": address })).await;
    let card = stored(stand, &answer["payload"]).await;
    let billing = card.billing.expect("an address");
    let text = |line: Option<String>| line.unwrap_or_default();
    assert_eq!(text(billing.first_name), "Grace");
    assert_eq!(text(billing.last_name), "Hopper");
    assert_eq!(text(billing.company), "Navy");
    assert_eq!(text(billing.street_address), "1 Sea Road");
    assert_eq!(text(billing.extended_address), "Deck 2");
    assert_eq!(text(billing.locality), "Arlington");
    assert_eq!(text(billing.region), "VA");
    assert_eq!(text(billing.country_code_alpha2), "US");
    assert_eq!(text(billing.postal_code), "60622");
}

/// Only when it is to store the card does the gateway insist on the code that the account's rules ask for.
async fn vault(stand: &Stand) {
    let page = filled(stand).await;
    let without_code = json!(["number", "expirationDate", "postalCode"]);
    let answer = page
        .tokenize(json!({ "fieldsToTokenize": without_code }))
        .await;
    assert!(answer["payload"]["nonce"].is_string(), "{answer}");
    let answer = page
        .tokenize(json!({ "fieldsToTokenize": without_code, "vault": true }))
        .await;
    assert_eq!(
        answer["error"]["code"], "HOSTED_FIELDS_FAILED_TOKENIZATION",
        "{answer}"
    );
    let answer = page.tokenize(json!({ "vault": true })).await;
    assert!(answer["payload"]["nonce"].is_string(), "{answer}");
}

async fn empty_or_wrong(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    let answer = page.tokenize(json!({})).await;
    assert_eq!(
        answer["error"]["code"], "HOSTED_FIELDS_FIELDS_EMPTY",
        "{answer}"
    );
    assert_eq!(answer["error"]["type"], "CUSTOMER");
    page.type_into("number", "4111111111111111").await;
    page.type_into("cvv", "12").await;
    let answer = page.tokenize(json!({})).await;
    assert_eq!(
        answer["error"]["code"], "HOSTED_FIELDS_FIELDS_INVALID",
        "{answer}"
    );
    let keys = json!(["expirationDate", "cvv", "postalCode"]);
    assert_eq!(answer["error"]["invalidFieldKeys"], keys);
}

async fn twice(stand: &Stand) {
    let page = filled(stand).await;
    let script = "return Promise.all([{}, {}, { cardholderName: 'Grace Hopper' }]
        .map((options) => story.instance.tokenize(options)))
        .then((all) => all.map(({ nonce }) => nonce))";
    let nonces = page.script(script).await;
    assert_eq!(nonces[0], nonces[1], "the same card is on its way already");
    assert_ne!(nonces[0], nonces[2], "something else was asked");
    stored(stand, &json!({ "nonce": nonces[0] })).await;
    let named = stored(stand, &json!({ "nonce": nonces[2] })).await;
    assert_eq!(named.cardholder_name.as_deref(), Some("Grace Hopper"));
}

async fn insight(stand: &Stand) {
    let page = filled(stand).await;
    let asked = json!({ "authenticationInsight": { "merchantAccountId": "sandbox_credit_card" } });
    let answer = page.tokenize(asked).await;
    let insight = &answer["payload"]["authenticationInsight"];
    assert_eq!(insight["regulationEnvironment"], "unregulated", "{answer}");
}

async fn refused(stand: &Stand) {
    let page = filled(stand).await;
    // A number that fits its own check digit, but is nobody's test card.
    page.set_value("number", "4242424242424242").await;
    let answer = page.tokenize(json!({})).await;
    assert_eq!(
        answer["error"]["code"], "HOSTED_FIELDS_FAILED_TOKENIZATION",
        "{answer}"
    );
    assert_eq!(answer["error"]["type"], "CUSTOMER");
    assert_eq!(page.value("number").await, "4242 4242 4242 4242");
    page.set_value("number", "4111111111111111").await;
    let answer = page.tokenize(json!({})).await;
    assert!(answer["payload"]["nonce"].is_string(), "{answer}");
}

async fn filled(stand: &Stand) -> HostedFieldsPage<'_> {
    let page = HostedFieldsPage::standard(stand).await;
    page.fill().await;
    page.until_complete().await;
    page
}

/// What the gateway keeps of the card behind a payload's nonce.
async fn stored(stand: &Stand, payload: &Value) -> Card {
    let nonce = payload["nonce"].as_str().expect("a nonce");
    let digest = NonceDigest::of(nonce);
    let stored = stand
        .sandbox
        .ledger()
        .nonce(digest)
        .await
        .expect("an answer");
    match stored.expect("a stored nonce").stands_for {
        Tokenized::Card(card) => *card,
        other => panic!("no card: {other:?}"),
    }
}

fn postal_code(card: &Card) -> Option<&str> {
    card.billing.as_ref()?.postal_code.as_deref()
}
