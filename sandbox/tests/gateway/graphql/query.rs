//! `node`, `idFromLegacyId`, `viewer`, and who may ask.

use serde_json::{Value, json};

use super::{ask, ask_at, data, errors, global};
use crate::{
    lab::{Lab, TOKENIZATION_KEY, VISA},
    vault::Shopper,
};

/// As the guide has it (seed 004), its line breaks put back.
const FIND: &str = "query PaymentMethod($id: ID!) {
  node(id: $id) {
    id
    ... on PaymentMethod {
      legacyId
      usage
      createdAt
    }
  }
}";

#[tokio::test]
async fn a_saved_method_is_found_by_its_global_id() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>her_card</token>")
        .await;
    let id = global("paymentmethod", "cc_her_card");
    let found = data(&lab, FIND, json!({ "id": id })).await;
    let node = &found["node"];
    assert_eq!(node["id"], id);
    assert_eq!(node["legacyId"], "her_card");
    assert_eq!(node["usage"], "MULTI_USE");
    let at = node["createdAt"].as_str().unwrap();
    assert!(at.len() == 27 && at.ends_with("000Z"), "{at}");
    let query = "query($id: ID!) { idFromLegacyId(legacyId: $id, type: PAYMENT_METHOD) }";
    let made = data(&lab, query, json!({ "id": "her_card" })).await;
    assert_eq!(made["idFromLegacyId"], id);
}

#[tokio::test]
async fn a_nonce_is_the_id_of_a_method_for_one_use() {
    let lab = Lab::start().await;
    let nonce = lab.nonce(VISA).await;
    let found = data(&lab, FIND, json!({ "id": nonce })).await;
    assert_eq!(found["node"]["usage"], "SINGLE_USE");
    assert_eq!(found["node"]["legacyId"], nonce);
    assert!(found["node"]["createdAt"].is_string());
    let magic = data(&lab, FIND, json!({ "id": "fake-valid-nonce" })).await;
    assert_eq!(magic["node"]["usage"], "SINGLE_USE");
    assert_eq!(magic["node"]["createdAt"], Value::Null);
}

#[tokio::test]
async fn what_is_not_there_is_null_with_an_error() {
    let lab = Lab::start().await;
    for id in [
        "nothing".to_owned(),
        global("customer", "nobody"),
        global("paymentmethod", "cc_none"),
        global("transaction", "none"),
        global("verification", "none"),
        global("dispute", "none"),
    ] {
        let answer = ask(&lab, FIND, json!({ "id": id })).await;
        assert_eq!(answer["data"], json!({ "node": null }), "{id}");
        let error = &answer["errors"][0];
        assert_eq!(error["message"], "An object with this ID was not found.");
        assert_eq!(error["path"], json!(["node"]));
        assert_eq!(error["extensions"]["errorClass"], "NOT_FOUND");
        assert!(error["locations"][0]["line"].is_number());
    }
}

#[tokio::test]
async fn a_transaction_is_found_with_all_that_happened_to_it() {
    let lab = Lab::start().await;
    let rest = "<order-id>o-1</order-id><channel>web</channel>\
        <billing><postal-code>20000</postal-code><street-address>1 Main St</street-address></billing>\
        <options><submit-for-settlement type=\"boolean\">true</submit-for-settlement></options>";
    let sold = lab.sale(&lab.nonce(VISA).await, "25.00", rest).await;
    let id = sold.text("id");
    let query = "query($id: ID!) { node(id: $id) { __typename ... on Transaction {
        id legacyId status orderId channel source amount { value currencyCode } merchantAccountId
        billingAddress { postalCode addressLine1 }
        paymentMethod { id } customer { id } refunds { id } lineItems { name }
        paymentMethodSnapshot { __typename ... on CreditCardDetails { brandCode last4 bin } }
        statusHistory { __typename status amount { value } source terminal ... on AuthorizedEvent {
          processorResponse { legacyCode message authorizationId cvvResponse avsPostalCodeResponse avsStreetAddressResponse }
          authorizationExpiresAt } } } } }";
    let global_id = global("transaction", &id);
    let found = data(&lab, query, json!({ "id": global_id })).await;
    let node = &found["node"];
    assert_eq!(node["__typename"], "Transaction");
    for (name, value) in [
        ("id", json!(global_id)),
        ("legacyId", json!(id)),
        ("status", json!("SUBMITTED_FOR_SETTLEMENT")),
        ("orderId", json!("o-1")),
        ("channel", json!("web")),
        ("source", json!("API")),
        ("amount", json!({ "value": "25.00", "currencyCode": "USD" })),
        ("merchantAccountId", json!("sandbox_credit_card")),
        (
            "billingAddress",
            json!({ "postalCode": "20000", "addressLine1": "1 Main St" }),
        ),
        ("paymentMethod", Value::Null),
        ("customer", Value::Null),
        ("refunds", json!([])),
        ("lineItems", json!([])),
        (
            "paymentMethodSnapshot",
            json!({ "__typename": "CreditCardDetails", "brandCode": "VISA", "last4": "1111", "bin": "411111" }),
        ),
    ] {
        assert_eq!(node[name], value, "{name}");
    }
    let [submitted, authorized] = node["statusHistory"].as_array().unwrap().as_slice() else {
        panic!("{node}");
    };
    assert_eq!(submitted["__typename"], "SubmittedForSettlementEvent");
    assert_eq!(authorized["__typename"], "AuthorizedEvent");
    assert_eq!(authorized["terminal"], false);
    let said = &authorized["processorResponse"];
    assert_eq!(said["legacyCode"], "1000");
    assert_eq!(said["message"], "Approved");
    assert_eq!(said["authorizationId"].as_str().unwrap().len(), 6);
    assert_eq!(said["cvvResponse"], "MATCHES");
    assert_eq!(said["avsPostalCodeResponse"], "DOES_NOT_MATCH");
    assert_eq!(said["avsStreetAddressResponse"], "MATCHES");
}

#[tokio::test]
async fn a_paypal_account_answers_to_both_its_names() {
    let lab = Lab::start().await;
    let query = "query($id: ID!) { node(id: $id) { ... on PaymentMethod { details { __typename
        ... on PaypalAccountDetails { payer { email } } ... on PayPalAccountDetails { payerId } } } } }";
    let id = json!({ "id": "fake-paypal-billing-agreement-nonce" });
    let found = data(&lab, query, id).await;
    let details = &found["node"]["details"];
    assert_eq!(details["__typename"], "PayPalAccountDetails");
    assert_eq!(details["payer"]["email"], "jane.doe@paypal.com");
    assert_eq!(details["payerId"], "FAKEPAYERID");
}

#[tokio::test]
async fn the_version_decides_how_countries_are_written() {
    let lab = Lab::start().await;
    let address = "<first-name>A</first-name><credit-card><number>4111111111111111</number>\
        <expiration-date>12/2030</expiration-date><token>card</token><billing-address>\
        <country-code-alpha2>US</country-code-alpha2><country-code-alpha3>USA</country-code-alpha3>\
        </billing-address></credit-card>";
    lab.post("customers", &format!("<customer>{address}</customer>"))
        .await;
    let query = "query($id: ID!) { node(id: $id) { ... on PaymentMethod { details {
        ... on CreditCardDetails { billingAddress { countryCode } } } } } }";
    for (version, code) in [("2018-05-10", "USA"), ("2021-02-01", "US")] {
        let id = json!({ "id": global("paymentmethod", "cc_card") });
        let answer = ask_at(&lab, version, query, id).await;
        let details = &answer["data"]["node"]["details"];
        assert_eq!(details["billingAddress"]["countryCode"], code, "{answer}");
    }
}

#[tokio::test]
async fn clients_may_not_ask_what_is_the_servers() {
    let lab = Lab::start().await;
    let fingerprint = lab.fingerprint(None).await;
    for credential in [TOKENIZATION_KEY, &fingerprint] {
        for query in [
            "{ node(id: \"fake-valid-nonce\") { id } }",
            "{ viewer { id } }",
            "{ idFromLegacyId(legacyId: \"x\", type: TRANSACTION) }",
            "{ search { customers(input: {}) { edges { node { id } } } } }",
        ] {
            let answer = lab.graphql(credential, query, json!({})).await;
            let data = answer["data"].as_object().unwrap();
            assert!(data.values().all(Value::is_null), "{answer}");
            assert_eq!(errors(&answer)[0][0], "AUTHORIZATION", "{query}");
        }
    }
    let viewer = data(&lab, "{ viewer { rights merchant { id } } }", json!({})).await;
    assert_eq!(
        viewer["viewer"]["merchant"]["id"],
        "integration_merchant_id"
    );
}
