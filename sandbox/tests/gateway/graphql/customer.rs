//! Customers.

use serde_json::{Value, json};

use super::{ask, data, errors, global};
use crate::{lab::Lab, vault::Shopper};

const CREATE: &str = "mutation($input: CreateCustomerInput!) { createCustomer(input: $input) { clientMutationId customer {
  id legacyId company email firstName lastName phoneNumber fax website customFields { name value } createdAt } } }";

const UPDATE: &str = "mutation($input: UpdateCustomerInput!) { updateCustomer(input: $input) { clientMutationId customer {
  email firstName } } }";

const DELETE: &str =
    "mutation($input: DeleteCustomerInput!) { deleteCustomer(input: $input) { clientMutationId } }";

#[tokio::test]
async fn a_customer_is_made_changed_and_deleted() {
    let lab = Lab::start().await;
    let detail = json!({ "company": "Acme", "email": "ada@shop.example", "firstName": "Ada", "lastName": "Lovelace",
        "phoneNumber": "555 1234", "fax": "555 1235", "website": "shop.example",
        "customFields": [{ "name": "store_me", "value": "kept" }] });
    let input = json!({ "clientMutationId": "m", "customer": detail });
    let made = data(&lab, CREATE, json!({ "input": input })).await;
    let payload = &made["createCustomer"];
    assert_eq!(payload["clientMutationId"], "m");
    for (name, value) in detail.as_object().unwrap() {
        assert_eq!(&payload["customer"][name], value, "{name}");
    }
    let legacy_id = payload["customer"]["legacyId"].as_str().unwrap();
    let id = global("customer", legacy_id);
    assert_eq!(payload["customer"]["id"], id);
    assert_eq!(
        lab.get(&format!("customers/{legacy_id}"))
            .await
            .text("email"),
        "ada@shop.example"
    );

    let input = json!({ "customerId": id, "customer": { "email": "new@shop.example" } });
    let changed = data(&lab, UPDATE, json!({ "input": input })).await;
    let customer = json!({ "email": "new@shop.example", "firstName": "Ada" });
    assert_eq!(changed["updateCustomer"]["customer"], customer);

    let input = json!({ "customerId": id, "clientMutationId": "d" });
    let deleted = data(&lab, DELETE, json!({ "input": input })).await;
    assert_eq!(
        deleted["deleteCustomer"],
        json!({ "clientMutationId": "d" })
    );
    for (query, input) in [
        (DELETE, json!({ "customerId": id })),
        (UPDATE, json!({ "customerId": id, "customer": {} })),
    ] {
        let gone = ask(&lab, query, json!({ "input": input })).await;
        assert_eq!(
            errors(&gone),
            [json!(["NOT_FOUND", null, ["input", "customerId"]])]
        );
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_customer_is_told_at_its_input() {
    let lab = Lab::start().await;
    Shopper::new(&lab, "ada").await;
    let long = "x".repeat(256);
    for (detail, code, field) in [
        (json!({ "email": "no mail" }), "81604", "email"),
        (json!({ "firstName": long }), "81608", "firstName"),
        (json!({ "phoneNumber": long }), "81614", "phoneNumber"),
        (
            json!({ "customFields": [{ "name": "unknown", "value": "x" }] }),
            "91602",
            "customFields",
        ),
    ] {
        let path = json!(["input", "customer", field]);
        let expected = [json!(["VALIDATION", code, path])];
        let made = ask(&lab, CREATE, json!({ "input": { "customer": detail } })).await;
        assert_eq!(made["data"], json!({ "createCustomer": null }));
        assert_eq!(errors(&made), expected);
        let input = json!({ "customerId": global("customer", "ada"), "customer": detail });
        assert_eq!(
            errors(&ask(&lab, UPDATE, json!({ "input": input })).await),
            expected
        );
    }
    let empty = data(&lab, CREATE, json!({ "input": {} })).await;
    assert_eq!(empty["createCustomer"]["customer"]["email"], Value::Null);
}
