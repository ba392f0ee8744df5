//! From nonces to saved methods and back, word for word as the guide has it (seed 004), its line breaks put back.

use serde_json::{Value, json};

use super::{ask, data, errors, global};
use crate::{
    lab::{Lab, VISA},
    vault::Shopper,
};

/// The guide's selection of PayPal's payer has lost its field; the answer beside it names `email`.
const VAULT: &str = "mutation ExampleVaultWithTypeFragment($input: VaultPaymentMethodInput!) {
  vaultPaymentMethod(input: $input) {
    paymentMethod {
      id
      usage
      details {
        __typename
        ... on CreditCardDetails {
          cardholderName
        }
        ... on PaypalAccountDetails {
          payer {
            email
          }
        }
        ... on VenmoAccountDetails {
          username
        }
        ... on UsBankAccountDetails {
          accountHolderName
        }
      }
    }
    verification {
      status
    }
  }
}";

const VAULT_SIMPLE: &str = "mutation ExampleVaultSimple($input: VaultPaymentMethodInput!) {vaultPaymentMethod(input: $input) {paymentMethod {id
usage
details {__typename}}verification {status}}}";

/// Our own: the guide has no card in a wallet.
const VAULT_WALLET: &str = "mutation($input: VaultPaymentMethodInput!) { vaultPaymentMethod(input: $input) {
  paymentMethod { id details { ... on CreditCardDetails { brandCode last4 origin { type } } } } verification { status } } }";

/// A card that fails verification, and no sale.
const DECLINED: &str = "4000111111111115";

fn input(method: &str) -> Value {
    json!({ "input": { "paymentMethodId": method } })
}

#[tokio::test]
async fn a_card_is_verified_and_stored_with_an_empty_customer() {
    let lab = Lab::start().await;
    let nonce = lab.nonce(VISA).await;
    let answer = data(&lab, VAULT, input(&nonce)).await;
    let payload = &answer["vaultPaymentMethod"];
    let method = &payload["paymentMethod"];
    assert_eq!(method["usage"], "MULTI_USE");
    assert_eq!(method["details"]["__typename"], "CreditCardDetails");
    assert_eq!(payload["verification"], json!({ "status": "VERIFIED" }));

    let query =
        "query($id: ID!) { node(id: $id) { ... on PaymentMethod { customer { email firstName
        defaultPaymentMethod { id } paymentMethods { edges { node { id } } } }
        verifications { edges { node { status paymentMethod { id } } } } } } }";
    let found = data(&lab, query, json!({ "id": method["id"] })).await;
    let customer = &found["node"]["customer"];
    assert_eq!(customer["email"], Value::Null);
    assert_eq!(customer["defaultPaymentMethod"]["id"], method["id"]);
    assert_eq!(
        customer["paymentMethods"]["edges"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let verified = json!({ "edges": [{ "node": { "status": "VERIFIED", "paymentMethod": { "id": method["id"] } } }] });
    assert_eq!(found["node"]["verifications"], verified);

    let again = ask(&lab, VAULT, input(&nonce)).await;
    assert_eq!(again["data"], json!({ "vaultPaymentMethod": null }));
    let path = json!(["input", "paymentMethodId"]);
    assert_eq!(errors(&again), [json!(["VALIDATION", "93107", path])]);
    assert_eq!(
        again["errors"][0]["message"],
        "Cannot use a single-use payment method more than once."
    );
}

#[tokio::test]
async fn what_needs_no_verification_has_none() {
    let lab = Lab::start().await;
    let answer = data(&lab, VAULT, input("fake-paypal-billing-agreement-nonce")).await;
    let payload = &answer["vaultPaymentMethod"];
    assert_eq!(payload["verification"], Value::Null);
    let details = &payload["paymentMethod"]["details"];
    assert_eq!(details["payer"]["email"], "jane.doe@paypal.com");
    let answer = data(&lab, VAULT_SIMPLE, input("fake-venmo-account-nonce")).await;
    let details = &answer["vaultPaymentMethod"]["paymentMethod"]["details"];
    assert_eq!(details["__typename"], "VenmoAccountDetails");
    // Banks can be asked about cards in Apple Pay, and about no others in wallets.
    let verified = json!({ "status": "VERIFIED" });
    for (nonce, wallet, verification) in [
        ("fake-apple-pay-visa-nonce", "APPLE_PAY", verified),
        ("fake-android-pay-visa-nonce", "GOOGLE_PAY", Value::Null),
    ] {
        let answer = data(&lab, VAULT_WALLET, input(nonce)).await;
        let payload = &answer["vaultPaymentMethod"];
        assert_eq!(payload["verification"], verification);
        let details = json!({ "brandCode": "VISA", "last4": "1881", "origin": { "type": wallet } });
        assert_eq!(payload["paymentMethod"]["details"], details);
        let id = json!({ "id": payload["paymentMethod"]["id"] });
        let found = data(&lab, "query($id: ID!) { node(id: $id) { id } }", id.clone()).await;
        assert_eq!(found["node"], id);
    }
    let mut skipping = input(&lab.nonce(DECLINED).await);
    skipping["input"]["verification"] = json!({ "skip": true });
    let answer = data(&lab, VAULT_SIMPLE, skipping).await;
    assert_eq!(answer["vaultPaymentMethod"]["verification"], Value::Null);
    assert_eq!(
        answer["vaultPaymentMethod"]["paymentMethod"]["usage"],
        "MULTI_USE"
    );
}

#[tokio::test]
async fn a_failed_verification_is_a_partial_failure() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    for customer in [Value::Null, json!(global("customer", "ada"))] {
        let mut variables = input(&lab.nonce(DECLINED).await);
        variables["input"]["customerId"] = customer;
        let answer = ask(&lab, VAULT, variables).await;
        let expected = json!({ "vaultPaymentMethod": {
            "paymentMethod": null, "verification": { "status": "PROCESSOR_DECLINED" } } });
        assert_eq!(answer["data"], expected, "{answer}");
        let [error] = answer["errors"].as_array().unwrap().as_slice() else {
            panic!("{answer}");
        };
        assert_eq!(error["message"], "Payment method failed verification.");
        assert_eq!(
            error["path"],
            json!(["vaultPaymentMethod", "paymentMethod"])
        );
        let extensions =
            json!({ "errorClass": "VALIDATION", "inputPath": ["input", "paymentMethodId"] });
        assert_eq!(error["extensions"], extensions);
    }
    assert_eq!(ada.list(false).await, [] as [Value; 0]);
    let query = "{ search { verifications(input: { status: { is: PROCESSOR_DECLINED } }) { edges { node {
        processorResponse { legacyCode message } paymentMethodSnapshot { ... on CreditCardDetails { last4 } } } } } } }";
    let found = data(&lab, query, json!({})).await;
    let edges = found["search"]["verifications"]["edges"]
        .as_array()
        .unwrap();
    assert_eq!(edges.len(), 2);
    let node = &edges[0]["node"];
    assert_eq!(node["processorResponse"]["legacyCode"], "2000");
    assert_eq!(node["paymentMethodSnapshot"]["last4"], "1115");
}

#[tokio::test]
async fn what_can_not_be_vaulted_is_told() {
    let lab = Lab::start().await;
    Shopper::new(&lab, "ada").await;
    let method = json!(["input", "paymentMethodId"]);
    for customer in [Value::Null, json!(global("customer", "ada"))] {
        for (id, code) in [
            ("fake-consumed-nonce", "93107"),
            ("nobody-knows", "93108"),
            ("fake-paypal-one-time-nonce", "82902"),
        ] {
            let mut variables = input(id);
            variables["input"]["customerId"] = customer.clone();
            let answer = ask(&lab, VAULT, variables).await;
            assert_eq!(
                errors(&answer),
                [json!(["VALIDATION", code, method])],
                "{id} {customer}"
            );
        }
    }
    let mut nobody = input("fake-valid-nonce");
    nobody["input"]["customerId"] = json!(global("customer", "nobody"));
    let answer = ask(&lab, VAULT, nobody).await;
    assert_eq!(
        errors(&answer),
        [json!(["NOT_FOUND", null, ["input", "customerId"]])]
    );
    let answer = ask(&lab, VAULT, json!({ "input": {} })).await;
    assert_eq!(answer["errors"][0]["extensions"]["errorClass"], Value::Null);
}

#[tokio::test]
async fn three_hours_later_a_nonce_is_unknown() {
    let lab = Lab::start().await;
    let nonce = lab.nonce(VISA).await;
    lab.clock
        .advance(std::time::Duration::from_secs(3 * 60 * 60));
    let answer = ask(&lab, VAULT, input(&nonce)).await;
    assert_eq!(errors(&answer)[0][1], "93108");
    assert_eq!(
        answer["errors"][0]["message"],
        "Unknown or expired single-use payment method."
    );
}

#[tokio::test]
async fn a_card_is_stored_with_what_is_said_of_it() {
    let lab = Lab::start().await;
    Shopper::new(&lab, "ada").await;
    let query = "mutation($input: VaultCreditCardInput!) { vaultCreditCard(input: $input) { clientMutationId
        paymentMethod { id customer { legacyId } details { ... on CreditCardDetails { billingAddress {
          addressLine1 streetAddress adminArea1 countryCodeAlpha2 countryName } } } } verification { status amount { value }
          merchantAccountId } } }";
    let card = json!({ "input": {
        "paymentMethodId": lab.nonce(VISA).await, "customerId": global("customer", "ada"), "clientMutationId": "v",
        "billingAddress": { "addressLine1": "1 Main St", "adminArea1": "IL", "countryCode": "USA" },
        "verification": { "merchantAccountId": "visa_only_usd", "amount": "1.00" },
        "failOnDuplicatePaymentMethod": true,
    } });
    let made = data(&lab, query, card.clone()).await;
    let payload = &made["vaultCreditCard"];
    assert_eq!(payload["clientMutationId"], "v");
    assert_eq!(payload["paymentMethod"]["customer"]["legacyId"], "ada");
    let billing = json!({ "addressLine1": "1 Main St", "streetAddress": "1 Main St", "adminArea1": "IL",
        "countryCodeAlpha2": "US", "countryName": "United States of America" });
    assert_eq!(
        payload["paymentMethod"]["details"]["billingAddress"],
        billing
    );
    let verification = json!({ "status": "VERIFIED", "amount": { "value": "1.00" }, "merchantAccountId": "visa_only_usd" });
    assert_eq!(payload["verification"], verification);
    let mut twice = card.clone();
    twice["input"]["paymentMethodId"] = json!(lab.nonce(VISA).await);
    let twice = ask(&lab, query, twice).await;
    let path = json!(["input", "paymentMethodId"]);
    assert_eq!(errors(&twice), [json!(["VALIDATION", "81724", path])]);
    let mut wrong = card;
    wrong["input"]["paymentMethodId"] = json!(lab.nonce(VISA).await);
    wrong["input"]["billingAddress"] = json!({ "postalCode": "!" });
    let wrong = ask(&lab, query, wrong).await;
    assert_eq!(
        errors(&wrong)[0][2],
        json!(["input", "billingAddress", "postalCode"]),
        "{wrong}"
    );
}

#[tokio::test]
async fn a_saved_method_can_be_deleted_once() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>card</token>")
        .await;
    let query =
        "mutation DeletePaymentMethodFromVault($input: DeletePaymentMethodFromVaultInput!) {
  deletePaymentMethodFromVault(input: $input) {
    clientMutationId
  }
}";
    let id = global("paymentmethod", "cc_card");
    let deleted = data(&lab, query, input(&id)).await;
    assert_eq!(
        deleted["deletePaymentMethodFromVault"],
        json!({ "clientMutationId": null })
    );
    let again = ask(&lab, query, input(&id)).await;
    let path = json!(["input", "paymentMethodId"]);
    assert_eq!(errors(&again), [json!(["NOT_FOUND", null, path])]);
    assert_eq!(
        again["errors"][0]["message"],
        "An object with this ID was not found."
    );
}
