//! Charging, authorizing, capturing and giving back.

use serde_json::{Value, json};

use super::{ask, data, errors, global};
use crate::{
    lab::{Lab, VISA},
    vault::Shopper,
};

/// A charge as a backend sends it (wire §12.6).
const CHARGE: &str = "mutation Charge($input: ChargePaymentMethodInput!) { chargePaymentMethod(input: $input) {
  clientMutationId transaction { id legacyId status orderId amount { value currencyCode }
    paymentMethodSnapshot { ... on CreditCardDetails { brandCode last4 } } paymentMethod { id } customer { id }
    statusHistory { __typename status ... on AuthorizedEvent { processorResponse { legacyCode message } }
      ... on ProcessorDeclinedEvent { declineType processorResponse { legacyCode message } }
      ... on GatewayRejectedEvent { gatewayRejectionReason } } } } }";

const AUTHORIZE: &str =
    "mutation($input: AuthorizePaymentMethodInput!) { authorizePaymentMethod(input: $input) {
  transaction { id legacyId status } } }";

fn sale(method: &str, amount: &str) -> Value {
    json!({ "input": {
        "clientMutationId": "c-1", "paymentMethodId": method,
        "transaction": { "amount": amount, "orderId": "ord-1001" },
    } })
}

/// The id of a new authorization.
pub(super) async fn authorized(lab: &Lab, amount: &str) -> Value {
    let made = data(lab, AUTHORIZE, sale("fake-valid-visa-nonce", amount)).await;
    let transaction = &made["authorizePaymentMethod"]["transaction"];
    assert_eq!(transaction["status"], "AUTHORIZED");
    transaction["id"].clone()
}

/// The id of a new transaction whose money has moved.
pub(super) async fn settled(lab: &Lab, amount: &str) -> Value {
    let made = data(lab, CHARGE, sale("fake-valid-visa-nonce", amount)).await;
    let id = made["chargePaymentMethod"]["transaction"]["id"].clone();
    let query = "mutation($id: ID!) { sandboxSettleTransaction(input: { transactionId: $id }) {
        transaction { status } } }";
    let settled = data(lab, query, json!({ "id": id })).await;
    assert_eq!(
        settled["sandboxSettleTransaction"]["transaction"]["status"],
        "SETTLED"
    );
    id
}

#[tokio::test]
async fn a_charge_takes_the_money_and_uses_the_nonce_up() {
    let lab = Lab::start().await;
    let nonce = lab.nonce(VISA).await;
    let answer = data(&lab, CHARGE, sale(&nonce, "25.00")).await;
    let payload = &answer["chargePaymentMethod"];
    assert_eq!(payload["clientMutationId"], "c-1");
    let sold = &payload["transaction"];
    let legacy_id = sold["legacyId"].as_str().unwrap();
    assert_eq!(sold["id"], global("transaction", legacy_id));
    assert_eq!(sold["status"], "SUBMITTED_FOR_SETTLEMENT");
    assert_eq!(sold["orderId"], "ord-1001");
    assert_eq!(
        sold["amount"],
        json!({ "value": "25.00", "currencyCode": "USD" })
    );
    assert_eq!(
        sold["paymentMethodSnapshot"],
        json!({ "brandCode": "VISA", "last4": "1111" })
    );
    assert_eq!(sold["paymentMethod"], Value::Null);
    let steps = json!([
        { "__typename": "SubmittedForSettlementEvent", "status": "SUBMITTED_FOR_SETTLEMENT" },
        { "__typename": "AuthorizedEvent", "status": "AUTHORIZED",
          "processorResponse": { "legacyCode": "1000", "message": "Approved" } },
    ]);
    assert_eq!(sold["statusHistory"], steps);
    let found = lab.get(&format!("transactions/{legacy_id}")).await;
    assert_eq!(found.text("amount"), "25.00");

    let again = ask(&lab, CHARGE, sale(&nonce, "25.00")).await;
    assert_eq!(again["data"], json!({ "chargePaymentMethod": null }));
    let path = json!(["input", "paymentMethodId"]);
    assert_eq!(errors(&again), [json!(["VALIDATION", "91564", path])]);
    assert_eq!(
        again["errors"][0]["message"],
        "Cannot use a single-use payment method more than once."
    );
    assert_eq!(again["errors"][0]["path"], json!(["chargePaymentMethod"]));
    assert!(again["errors"][0]["locations"][0]["column"].is_number());
}

#[tokio::test]
async fn a_saved_card_pays_for_its_customer() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>card</token>")
        .await;
    let id = global("paymentmethod", "cc_card");
    let sold = data(&lab, CHARGE, sale(&id, "5")).await;
    let sold = &sold["chargePaymentMethod"]["transaction"];
    assert_eq!(sold["paymentMethod"]["id"], id);
    assert_eq!(sold["customer"]["id"], global("customer", "ada"));
    assert_eq!(sold["amount"]["value"], "5.00");
}

#[tokio::test]
async fn a_decline_is_no_error() {
    let lab = Lab::start().await;
    for (amount, status, event) in [
        (
            "2001.00",
            "PROCESSOR_DECLINED",
            json!({ "__typename": "ProcessorDeclinedEvent", "status": "PROCESSOR_DECLINED", "declineType": "SOFT",
                    "processorResponse": { "legacyCode": "2001", "message": "Insufficient Funds" } }),
        ),
        (
            "5001.00",
            "GATEWAY_REJECTED",
            json!({ "__typename": "GatewayRejectedEvent", "status": "GATEWAY_REJECTED",
                    "gatewayRejectionReason": "APPLICATION_INCOMPLETE" }),
        ),
        (
            "3000.00",
            "FAILED",
            json!({ "__typename": "FailedEvent", "status": "FAILED" }),
        ),
    ] {
        let sold = data(&lab, CHARGE, sale("fake-valid-visa-nonce", amount)).await;
        let sold = &sold["chargePaymentMethod"]["transaction"];
        assert_eq!(sold["status"], status);
        assert_eq!(sold["statusHistory"], json!([event]));
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_sale_is_told_at_its_input() {
    let lab = Lab::start().await;
    let long = "x".repeat(256);
    let method = json!(["input", "paymentMethodId"]);
    for (change, class, code, path) in [
        (
            json!({ "paymentMethodId": "nobody-knows" }),
            "VALIDATION",
            json!("91565"),
            method.clone(),
        ),
        (
            json!({ "paymentMethodId": "fake-consumed-nonce" }),
            "VALIDATION",
            json!("91564"),
            method.clone(),
        ),
        (
            json!({ "paymentMethodId": "fake-luhn-invalid-nonce" }),
            "VALIDATION",
            json!("81715"),
            json!(["input", "paymentMethodId", "number"]),
        ),
        (
            json!({ "paymentMethodId": global("paymentmethod", "cc_none") }),
            "NOT_FOUND",
            Value::Null,
            method.clone(),
        ),
        (
            json!({ "paymentMethodId": global("customer", "ada") }),
            "NOT_FOUND",
            Value::Null,
            method,
        ),
        (
            json!({ "transaction": { "amount": "0" } }),
            "VALIDATION",
            json!("81531"),
            json!(["input", "transaction", "amount"]),
        ),
        (
            json!({ "transaction": { "amount": "1", "orderId": long } }),
            "VALIDATION",
            json!("91501"),
            json!(["input", "transaction", "orderId"]),
        ),
        (
            json!({ "transaction": { "amount": "1", "merchantAccountId": "none" } }),
            "VALIDATION",
            json!("91513"),
            json!(["input", "transaction", "merchantAccountId"]),
        ),
        (
            json!({ "transaction": { "amount": "1", "customerId": global("customer", "none") } }),
            "NOT_FOUND",
            Value::Null,
            json!(["input", "transaction", "customerId"]),
        ),
        (
            json!({ "transaction": { "amount": "1", "descriptor": { "name": "short" } } }),
            "VALIDATION",
            json!("92201"),
            json!(["input", "transaction", "descriptor", "name"]),
        ),
    ] {
        let mut variables = sale("fake-valid-visa-nonce", "10.00");
        for (name, value) in change.as_object().unwrap() {
            variables["input"][name] = value.clone();
        }
        let answer = ask(&lab, CHARGE, variables).await;
        assert_eq!(answer["data"], json!({ "chargePaymentMethod": null }));
        assert_eq!(errors(&answer), [json!([class, code, path])], "{change}");
    }
}

#[tokio::test]
async fn inputs_of_a_wrong_kind_never_reach_the_rules() {
    let lab = Lab::start().await;
    let sale = |sale| json!({ "paymentMethodId": "fake-valid-nonce", "transaction": sale });
    for (input, class) in [
        (json!({ "transaction": { "amount": "1.00" } }), Value::Null),
        (sale(json!({})), Value::Null),
        (sale(json!({ "amount": "1.5" })), json!("VALIDATION")),
        (sale(json!({ "amount": "ten" })), json!("VALIDATION")),
        (
            sale(json!({ "amount": "1.00", "recurring": "OFTEN" })),
            json!("VALIDATION"),
        ),
    ] {
        let answer = ask(&lab, CHARGE, json!({ "input": input })).await;
        let error = &answer["errors"][0];
        assert!(error["message"].is_string(), "{input}");
        assert_eq!(error["extensions"]["errorClass"], class, "{input}");
    }
    assert_eq!(lab.sandbox.ledger().transaction_count().await.unwrap(), 0);
}

#[tokio::test]
async fn an_authorization_is_captured_whole_or_less() {
    let lab = Lab::start().await;
    let query = "mutation($input: CaptureTransactionInput!) { captureTransaction(input: $input) {
        clientMutationId transaction { status orderId amount { value } } } }";
    for (terms, amount) in [
        (json!({}), "40.00"),
        (json!({ "amount": "30.00" }), "30.00"),
        (
            json!({ "transaction": { "amount": "20.00", "orderId": "later" } }),
            "20.00",
        ),
    ] {
        let mut input = terms.clone();
        input["transactionId"] = authorized(&lab, "40.00").await;
        input["clientMutationId"] = json!("capture");
        let captured = data(&lab, query, json!({ "input": input })).await;
        let payload = &captured["captureTransaction"];
        assert_eq!(payload["clientMutationId"], "capture");
        assert_eq!(payload["transaction"]["status"], "SUBMITTED_FOR_SETTLEMENT");
        assert_eq!(payload["transaction"]["amount"]["value"], amount, "{terms}");
        let again = ask(&lab, query, json!({ "input": input })).await;
        let path = json!(["input", "transactionId"]);
        assert_eq!(errors(&again), [json!(["VALIDATION", "91507", path])]);
    }
    let id = authorized(&lab, "40.00").await;
    let input = json!({ "transactionId": id, "transaction": { "amount": "40.01" } });
    let more = ask(&lab, query, json!({ "input": input })).await;
    assert_eq!(errors(&more)[0][1], "91522");
    let none = json!({ "transactionId": global("transaction", "none") });
    let none = ask(&lab, query, json!({ "input": none })).await;
    let path = json!(["input", "transactionId"]);
    assert_eq!(errors(&none), [json!(["NOT_FOUND", null, path])]);
}

#[tokio::test]
async fn parts_are_captured_one_by_one() {
    let lab = Lab::start().await;
    let id = authorized(&lab, "40.00").await;
    let query = "mutation($id: ID!, $amount: Amount!) { partialCaptureTransaction(input: { transactionId: $id,
        transaction: { amount: $amount } }) { capture { status amount { value } parentTransaction { id } } } }";
    for amount in ["10.00", "15.00"] {
        let part = data(&lab, query, json!({ "id": id, "amount": amount })).await;
        let part = &part["partialCaptureTransaction"]["capture"];
        assert_eq!(part["status"], "SUBMITTED_FOR_SETTLEMENT");
        assert_eq!(part["amount"]["value"], amount);
        assert_eq!(part["parentTransaction"]["id"], id);
    }
    let query = "query($id: ID!) { node(id: $id) { ... on Transaction { status
        partialCaptureDetails { captures { amount { value } } } } } }";
    let whole = data(&lab, query, json!({ "id": id })).await;
    assert_eq!(whole["node"]["status"], "SETTLEMENT_PENDING");
    let parts = json!([{ "amount": { "value": "10.00" } }, { "amount": { "value": "15.00" } }]);
    assert_eq!(whole["node"]["partialCaptureDetails"]["captures"], parts);
}

#[tokio::test]
async fn a_void_and_a_settlement_answer_the_transaction() {
    let lab = Lab::start().await;
    let id = authorized(&lab, "50.00").await;
    let void = "mutation($id: ID!) { voidTransaction(input: { transactionId: $id, clientMutationId: \"v\" }) {
        clientMutationId transaction { status } } }";
    let voided = data(&lab, void, json!({ "id": id })).await;
    let payload = json!({ "clientMutationId": "v", "transaction": { "status": "VOIDED" } });
    assert_eq!(voided["voidTransaction"], payload);
    let again = ask(&lab, void, json!({ "id": id })).await;
    assert_eq!(errors(&again)[0][1], "91504");

    let settle = "mutation($id: ID!) { sandboxSettleTransaction(input: { transactionId: $id,
        settlementState: SETTLEMENT_DECLINED }) { transaction { status statusHistory { status terminal } } } }";
    let early = ask(&lab, settle, json!({ "id": id })).await;
    assert_eq!(errors(&early)[0][1], "91575");
    let sold = data(&lab, CHARGE, sale("fake-valid-visa-nonce", "10.00")).await;
    let id = &sold["chargePaymentMethod"]["transaction"]["id"];
    let declined = data(&lab, settle, json!({ "id": id })).await;
    let declined = &declined["sandboxSettleTransaction"]["transaction"];
    assert_eq!(declined["status"], "SETTLEMENT_DECLINED");
    assert_eq!(
        declined["statusHistory"][0],
        json!({ "status": "SETTLEMENT_DECLINED", "terminal": true })
    );
}
