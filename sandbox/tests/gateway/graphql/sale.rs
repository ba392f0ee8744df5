//! All that can be said of a sale.

use serde_json::{Value, json};

use super::{ask, data, errors, global};
use crate::{lab::Lab, vault::Shopper};

const CHARGE: &str = "mutation($input: ChargeCreditCardInput!) { chargeCreditCard(input: $input) { transaction {
  orderId purchaseOrderNumber channel source riskData { deviceDataCaptured } descriptor { name phone url }
  customFields { name value } tax { taxAmount taxExempt } discountAmount surchargeAmount
  shipping { shippingAddress { addressLine1 adminArea2 countryCode } shippingAmount shipsFromPostalCode }
  lineItems { name kind quantity unitAmount totalAmount productCode }
  billingAddress { streetAddress postalCode } customer { legacyId } paymentMethod { usage customer { legacyId } } } } }";

fn sale(more: &Value) -> Value {
    let mut transaction = json!({ "amount": "25.00" });
    for (name, value) in more.as_object().unwrap() {
        transaction[name] = value.clone();
    }
    json!({ "input": { "paymentMethodId": "fake-valid-visa-nonce", "transaction": transaction } })
}

#[tokio::test]
async fn what_is_said_of_a_sale_is_kept() {
    let lab = Lab::start().await;
    Shopper::new(&lab, "ada").await;
    let mut variables = sale(&json!({
        "orderId": "o-1", "purchaseOrderNumber": "po-1", "channel": "web",
        "riskData": { "deviceData": "{}" },
        "descriptor": { "name": "abc*product", "phone": "3125551212", "url": "shop.example" },
        "customFields": [{ "name": "store_me", "value": "kept" }],
        "recurring": "FIRST",
        "customerId": global("customer", "ada"),
        "tax": { "taxAmount": "1.00", "taxExempt": false },
        "discountAmount": "2.00", "surchargeAmount": "0.50",
        "processingOverrides": { "customerEmail": "bank@shop.example", "customerTaxIdentifier": "1.2.3" },
        "shipping": {
            "shippingAddress": { "addressLine1": "1 Main St", "adminArea2": "Chicago", "countryCode": "US" },
            "shippingAmount": "3.00", "shipsFromPostalCode": "60622",
        },
        "lineItems": [{ "name": "tea", "kind": "DEBIT", "quantity": "1", "unitAmount": "24.00",
            "totalAmount": "24.00", "productCode": "t-1" }],
        "vaultPaymentMethodAfterTransacting": { "when": "ON_SUCCESSFUL_TRANSACTION" },
    }));
    variables["input"]["options"] =
        json!({ "billingAddress": { "addressLine1": "2 Side St", "postalCode": "60601" } });
    let sold = data(&lab, CHARGE, variables).await;
    let sold = &sold["chargeCreditCard"]["transaction"];
    for (name, value) in [
        ("orderId", json!("o-1")),
        ("purchaseOrderNumber", json!("po-1")),
        ("channel", json!("web")),
        ("source", json!("RECURRING")),
        ("riskData", json!({ "deviceDataCaptured": true })),
        (
            "descriptor",
            json!({ "name": "abc*product", "phone": "3125551212", "url": "shop.example" }),
        ),
        (
            "customFields",
            json!([{ "name": "store_me", "value": "kept" }]),
        ),
        ("tax", json!({ "taxAmount": "1.00", "taxExempt": false })),
        ("discountAmount", json!("2.00")),
        ("surchargeAmount", json!("0.50")),
        (
            "shipping",
            json!({ "shippingAddress": { "addressLine1": "1 Main St", "adminArea2": "Chicago", "countryCode": "USA" },
                "shippingAmount": "3.00", "shipsFromPostalCode": "60622" }),
        ),
        (
            "billingAddress",
            json!({ "streetAddress": "2 Side St", "postalCode": "60601" }),
        ),
        ("customer", json!({ "legacyId": "ada" })),
        (
            "paymentMethod",
            json!({ "usage": "MULTI_USE", "customer": { "legacyId": "ada" } }),
        ),
    ] {
        assert_eq!(sold[name], value, "{name}");
    }
    let line = &sold["lineItems"][0];
    assert_eq!(line["name"], "tea");
    assert_eq!(line["kind"], "DEBIT");
    assert_eq!(line["productCode"], "t-1");
}

#[tokio::test]
async fn whoever_wants_the_payment_may_say_so() {
    let lab = Lab::start().await;
    for (said, source) in [
        (json!({}), "API"),
        (json!({ "paymentInitiator": "ECOMMERCE" }), "API"),
        (json!({ "paymentInitiator": "MOTO" }), "API"),
        (json!({ "paymentInitiator": "RECURRING" }), "RECURRING"),
        (json!({ "recurring": "SUBSEQUENT" }), "RECURRING"),
        (json!({ "recurring": "UNSCHEDULED" }), "API"),
    ] {
        let sold = data(&lab, CHARGE, sale(&said)).await;
        assert_eq!(
            sold["chargeCreditCard"]["transaction"]["source"], source,
            "{said}"
        );
    }
}

#[tokio::test]
async fn a_fault_in_a_line_is_told_with_its_number() {
    let lab = Lab::start().await;
    let line = |amount: &str| json!({ "name": "tea", "kind": "DEBIT", "quantity": "1", "unitAmount": amount, "totalAmount": "24.00" });
    let lines = json!({ "lineItems": [line("24.00"), line("x")] });
    let answer = ask(&lab, CHARGE, sale(&lines)).await;
    let path = json!(["input", "transaction", "lineItems", 1, "unitAmount"]);
    assert_eq!(errors(&answer)[0][2], path, "{answer}");
}

#[tokio::test]
async fn amounts_beside_the_amount_are_checked_by_the_rules() {
    let lab = Lab::start().await;
    for (name, value, code) in [
        ("surchargeAmount", "x", "81503"),
        ("surchargeAmount", "-1.00", "81501"),
        ("surchargeAmount", "99999999999", "81528"),
        ("discountAmount", "x", "915159"),
    ] {
        let answer = ask(&lab, CHARGE, sale(&json!({ name: value }))).await;
        let path = json!(["input", "transaction", name]);
        assert_eq!(errors(&answer), [json!(["VALIDATION", code, path])]);
    }
}

#[tokio::test]
async fn options_of_a_card_reach_the_rules() {
    let lab = Lab::start().await;
    let with = |options: Value| {
        let mut variables = sale(&json!({}));
        variables["input"]["options"] = options;
        variables
    };
    for (options, code, path) in [
        (
            json!({ "externalVault": { "status": "WILL_VAULT", "verifyingNetworkTransactionId": "MCC123" } }),
            "915177",
            json!(["externalVault", "status"]),
        ),
        (
            json!({ "threeDSecureAuthentication": { "authenticationId": "nobody" } }),
            "915196",
            json!(["threeDSecureAuthentication", "authenticationId"]),
        ),
    ] {
        let answer = ask(&lab, CHARGE, with(options)).await;
        let [error] = &errors(&answer)[..] else {
            panic!("{answer}");
        };
        assert_eq!(error[1], code);
        let mut full = vec![json!("input"), json!("options")];
        full.extend(path.as_array().unwrap().iter().cloned());
        assert_eq!(error[2], Value::from(full), "{answer}");
    }
}

#[tokio::test]
async fn rules_of_the_account_can_be_left_out() {
    let lab = Lab::start().await;
    let query = "mutation($input: ChargeCreditCardInput!) { chargeCreditCard(input: $input) { transaction { status } } }";
    for (tools, status) in [
        (json!({}), "GATEWAY_REJECTED"),
        (
            json!({ "skipAvs": true, "skipCvv": true }),
            "SUBMITTED_FOR_SETTLEMENT",
        ),
    ] {
        let mut variables = sale(&json!({ "merchantAccountId": "processing_rules_usd" }));
        variables["input"]["options"] = json!({ "fraudTools": tools,
            "billingAddress": { "addressLine1": "200 Side St", "postalCode": "20000" } });
        let sold = data(&lab, query, variables).await;
        assert_eq!(
            sold["chargeCreditCard"]["transaction"]["status"], status,
            "{tools}"
        );
    }
}
