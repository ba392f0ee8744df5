//! Asking the bank about saved cards, and changing them (seed 004).

use serde_json::{Value, json};

use super::{ask, data, errors, global};
use crate::{lab::Lab, vault::Shopper};

const VERIFY: &str = "mutation VerifyPaymentMethod($input: VerifyPaymentMethodInput!) {
  verifyPaymentMethod(input: $input) {
    verification {
      id
      status
      merchantAccountId
      gatewayRejectionReason
      paymentMethod {
        id
      }
      processorResponse {
        legacyCode
        message
      }
    }
  }
}";

const ADDRESS: &str =
    "mutation UpdateCreditCardBillingAddress($input: UpdateCreditCardBillingAddressInput!) {
  updateCreditCardBillingAddress(input: $input) {
    billingAddress {
      addressLine1
      adminArea2
      adminArea1
    }
    verification {
      id
      legacyId
      status
      createdAt
    }
  }
}";

/// A card that is good, and one whose verification fails, of the same customer.
async fn cards(lab: &Lab) -> [Value; 2] {
    let ada = Shopper::new(lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>good</token>")
        .await;
    ada.vault("fake-processor-declined-visa-nonce", "<token>bad</token>")
        .await;
    ["good", "bad"].map(|token| json!(global("paymentmethod", &format!("cc_{token}"))))
}

#[tokio::test]
async fn the_bank_says_what_it_thinks_of_a_saved_card() {
    let lab = Lab::start().await;
    let [good, bad] = cards(&lab).await;
    let answer = data(
        &lab,
        VERIFY,
        json!({ "input": { "paymentMethodId": good } }),
    )
    .await;
    let said = &answer["verifyPaymentMethod"]["verification"];
    assert_eq!(said["status"], "VERIFIED");
    assert_eq!(said["merchantAccountId"], "sandbox_credit_card");
    assert_eq!(said["gatewayRejectionReason"], Value::Null);
    assert_eq!(said["paymentMethod"]["id"], good);
    assert_eq!(
        said["processorResponse"],
        json!({ "legacyCode": "1000", "message": "Approved" })
    );
    let query = "query($id: ID!) { node(id: $id) { id ... on Verification { status legacyId } } }";
    let found = data(&lab, query, json!({ "id": said["id"] })).await;
    assert_eq!(found["node"]["status"], "VERIFIED");

    // That it says no is no error.
    let answer = data(&lab, VERIFY, json!({ "input": { "paymentMethodId": bad } })).await;
    let said = &answer["verifyPaymentMethod"]["verification"];
    assert_eq!(said["status"], "PROCESSOR_DECLINED");

    let input = json!({ "input": { "paymentMethodId": good, "merchantAccountId": "none" } });
    let wrong = ask(&lab, VERIFY, input).await;
    assert_eq!(errors(&wrong)[0][2], json!(["input", "merchantAccountId"]));
    for id in ["fake-valid-nonce", &global("paymentmethod", "cc_none")] {
        let none = ask(&lab, VERIFY, json!({ "input": { "paymentMethodId": id } })).await;
        assert_eq!(
            errors(&none),
            [json!(["NOT_FOUND", null, ["input", "paymentMethodId"]])]
        );
    }
}

#[tokio::test]
async fn a_card_is_verified_for_an_amount_and_a_code() {
    let lab = Lab::start().await;
    let [good, _] = cards(&lab).await;
    let tokenize = "mutation { tokenizeCvv(input: { cvv: \"200\" }) { tokenizedCvv { id } } }";
    let code = data(&lab, tokenize, json!({})).await["tokenizeCvv"]["tokenizedCvv"]["id"].clone();
    let query = "mutation($input: VerifyCreditCardInput!) { verifyCreditCard(input: $input) { clientMutationId
        verification { amount { value } merchantAccountId processorResponse { cvvResponse } } } }";
    let options =
        json!({ "amount": "2.00", "merchantAccountId": "visa_only_usd", "tokenizedCvv": code });
    let input = json!({ "paymentMethodId": good, "clientMutationId": "x", "options": options });
    let said = data(&lab, query, json!({ "input": input })).await;
    let payload = &said["verifyCreditCard"];
    assert_eq!(payload["clientMutationId"], "x");
    let expected = json!({ "amount": { "value": "2.00" }, "merchantAccountId": "visa_only_usd",
        "processorResponse": { "cvvResponse": "DOES_NOT_MATCH" } });
    assert_eq!(payload["verification"], expected);
}

#[tokio::test]
async fn a_billing_address_is_verified_and_set() {
    let lab = Lab::start().await;
    let [good, bad] = cards(&lab).await;
    let address = json!({ "addressLine1": "123 Cantina", "adminArea2": "Mos Eisley", "adminArea1": "Tatooine" });
    let input = json!({ "paymentMethodId": good, "billingAddress": address });
    let answer = data(&lab, ADDRESS, json!({ "input": input })).await;
    let payload = &answer["updateCreditCardBillingAddress"];
    assert_eq!(payload["billingAddress"], address);
    assert_eq!(payload["verification"]["status"], "VERIFIED");
    let legacy_id = payload["verification"]["legacyId"].as_str().unwrap();
    assert_eq!(
        payload["verification"]["id"],
        global("verification", legacy_id)
    );
    assert!(payload["verification"]["createdAt"].is_string());
    assert_eq!(
        lab.get("payment_methods/any/good")
            .await
            .text("street-address"),
        "123 Cantina"
    );

    let input = json!({ "paymentMethodId": bad, "billingAddress": address });
    let answer = ask(&lab, ADDRESS, json!({ "input": input })).await;
    let payload = &answer["data"]["updateCreditCardBillingAddress"];
    assert_eq!(payload["billingAddress"], Value::Null);
    assert_eq!(payload["verification"]["status"], "PROCESSOR_DECLINED");
    assert_eq!(
        answer["errors"][0]["path"],
        json!(["updateCreditCardBillingAddress", "billingAddress"])
    );
    assert!(
        !lab.get("payment_methods/any/bad")
            .await
            .body
            .contains("Cantina")
    );

    let input = json!({ "paymentMethodId": bad, "billingAddress": address, "verification": { "skip": true } });
    let answer = data(&lab, ADDRESS, json!({ "input": input })).await;
    assert_eq!(
        answer["updateCreditCardBillingAddress"]["verification"],
        Value::Null
    );
    let input = json!({ "paymentMethodId": good, "billingAddress": { "postalCode": "!" } });
    let wrong = ask(&lab, ADDRESS, json!({ "input": input })).await;
    let path = json!(["input", "billingAddress", "postalCode"]);
    assert_eq!(errors(&wrong), [json!(["VALIDATION", "81813", path])]);
}

#[tokio::test]
async fn a_name_and_an_expiry_are_set() {
    let lab = Lab::start().await;
    let [good, _] = cards(&lab).await;
    let query = "mutation($name: UpdateCreditCardCardholderNameInput!, $date: UpdateCreditCardExpirationDateInput!) {
        updateCreditCardCardholderName(input: $name) { clientMutationId verification { status }
          paymentMethod { details { ... on CreditCardDetails { cardholderName } } } }
        updateCreditCardExpirationDate(input: $date) { paymentMethod { details {
          ... on CreditCardDetails { expirationMonth expirationYear cardholderName } } } } }";
    let variables = json!({
        "name": { "paymentMethodId": good, "cardholderName": "Ada Lovelace", "clientMutationId": "n" },
        "date": { "paymentMethodId": good, "expirationMonth": "03", "expirationYear": "2033" },
    });
    let answer = data(&lab, query, variables.clone()).await;
    let named = &answer["updateCreditCardCardholderName"];
    assert_eq!(named["clientMutationId"], "n");
    assert_eq!(named["verification"]["status"], "VERIFIED");
    assert_eq!(
        named["paymentMethod"]["details"]["cardholderName"],
        "Ada Lovelace"
    );
    let details = json!({ "expirationMonth": "03", "expirationYear": "2033", "cardholderName": "Ada Lovelace" });
    assert_eq!(
        answer["updateCreditCardExpirationDate"]["paymentMethod"]["details"],
        details
    );
    let mut wrong = variables;
    wrong["date"]["expirationMonth"] = json!("13");
    let wrong = ask(&lab, query, wrong).await;
    assert_eq!(
        errors(&wrong),
        [json!(["VALIDATION", "81712", ["input", "expirationMonth"]])]
    );
}
