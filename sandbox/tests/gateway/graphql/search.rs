//! `search` and long lists.

use serde_json::{Value, json};

use super::{ask, data, global};
use crate::{
    lab::{Lab, VISA},
    vault::Shopper,
};

/// As the guide has it (seed 004), its line breaks put back.
const CUSTOMER_SEARCH: &str = "query CustomerSearch($input: CustomerSearchInput!) {
  search {
    customers(input: $input) {
      edges {
        node {
          id
          paymentMethods {
            edges {
              node {
                id
                createdAt
                details {
                  ... on CreditCardDetails {
                    brandCode
                    last4
                    expirationMonth
                    expirationYear
                    cardholderName
                    uniqueNumberIdentifier
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}";

#[tokio::test]
async fn a_customer_is_found_with_what_they_pay_with() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    Shopper::new(&lab, "bob").await;
    let rest = "<token>her-card</token><cardholder-name>Ada Example</cardholder-name>";
    ada.vault(&lab.nonce(VISA).await, rest).await;
    let id = global("customer", "ada");
    let found = data(
        &lab,
        CUSTOMER_SEARCH,
        json!({ "input": { "id": { "is": id } } }),
    )
    .await;
    let edges = found["search"]["customers"]["edges"].as_array().unwrap();
    assert_eq!(edges.len(), 1);
    assert_eq!(edges[0]["node"]["id"], id);
    let method = &edges[0]["node"]["paymentMethods"]["edges"][0]["node"];
    assert_eq!(method["id"], global("paymentmethod", "cc_her-card"));
    let details = &method["details"];
    assert_eq!(details["brandCode"], "VISA");
    assert_eq!(details["last4"], "1111");
    assert_eq!(details["expirationMonth"], "12");
    assert_eq!(details["expirationYear"], "2030");
    assert_eq!(details["cardholderName"], "Ada Example");
    assert_eq!(
        details["uniqueNumberIdentifier"].as_str().unwrap().len(),
        32
    );
}

#[tokio::test]
async fn no_customer_is_an_empty_list() {
    let lab = Lab::start().await;
    for id in [global("customer", "nobody"), "no id".to_owned()] {
        let found = data(
            &lab,
            CUSTOMER_SEARCH,
            json!({ "input": { "id": { "is": id } } }),
        )
        .await;
        assert_eq!(found, json!({ "search": { "customers": { "edges": [] } } }));
    }
}

#[tokio::test]
async fn customers_are_found_by_every_criterion() {
    let lab = Lab::start().await;
    for (id, fields) in [
        (
            "ada",
            "<email>ada@shop.example</email><company>Acme</company><phone>1</phone>",
        ),
        (
            "bob",
            "<email>bob@shop.example</email><last-name>Builder</last-name>",
        ),
    ] {
        let xml =
            format!("<customer><id>{id}</id><first-name>{id}</first-name>{fields}</customer>");
        lab.post("customers", &xml).await;
    }
    let query = "query($input: CustomerSearchInput!) { search { customers(input: $input) {
        edges { node { legacyId } } } } }";
    let (ada, bob) = (global("customer", "ada"), global("customer", "bob"));
    for (input, expected) in [
        (json!({}), vec!["bob", "ada"]),
        (json!({ "id": { "in": [ada, bob] } }), vec!["ada", "bob"]),
        (
            json!({ "id": { "is": bob, "in": [ada, bob] } }),
            vec!["bob"],
        ),
        (
            json!({ "email": { "is": "ADA@shop.example" } }),
            vec!["ada"],
        ),
        (
            json!({ "email": { "isNot": "ada@shop.example" } }),
            vec!["bob"],
        ),
        (
            json!({ "email": { "startsWith": "bob", "endsWith": "example" } }),
            vec!["bob"],
        ),
        (json!({ "company": { "contains": "cm" } }), vec!["ada"]),
        (json!({ "lastName": { "is": "builder" } }), vec!["bob"]),
        (json!({ "phoneNumber": { "is": "1" } }), vec!["ada"]),
        (json!({ "firstName": { "is": "eve" } }), vec![]),
        (
            json!({ "createdAt": { "lessThanOrEqualTo": "2020-01-01T00:00:00Z" } }),
            vec![],
        ),
        (
            json!({ "createdAt": { "greaterThanOrEqualTo": "2020-01-01T00:00:00Z" } }),
            vec!["bob", "ada"],
        ),
    ] {
        let found = data(&lab, query, json!({ "input": input })).await;
        let edges = found["search"]["customers"]["edges"].as_array().unwrap();
        let ids: Vec<&str> = edges
            .iter()
            .map(|edge| edge["node"]["legacyId"].as_str().unwrap())
            .collect();
        let sorted = |ids: &[&str]| {
            let mut ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            ids.sort();
            ids
        };
        assert_eq!(sorted(&ids), sorted(&expected), "{input}");
    }
}

#[tokio::test]
async fn a_long_list_comes_in_pages_without_gaps() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>card</token>")
        .await;
    for order in 0..7 {
        let xml = format!(
            "<transaction><type>sale</type><amount>1{order}.00</amount><order-id>{order}</order-id>\
             <payment-method-token>card</payment-method-token></transaction>"
        );
        lab.post("transactions", &xml).await;
        lab.clock.advance(std::time::Duration::from_secs(1));
    }
    let query = "query($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on Customer {
        transactions(first: $first, after: $after) { edges { cursor node { orderId } }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }";
    let mut orders = Vec::new();
    let mut after = Value::Null;
    for page in 0..3 {
        let variables = json!({ "id": global("customer", "ada"), "first": 3, "after": after });
        let found = data(&lab, query, variables).await;
        let list = &found["node"]["transactions"];
        let edges = list["edges"].as_array().unwrap();
        orders.extend(edges.iter().map(|edge| edge["node"]["orderId"].clone()));
        let info = &list["pageInfo"];
        assert_eq!(info["hasNextPage"], page < 2);
        assert_eq!(info["hasPreviousPage"], page > 0);
        assert_eq!(info["startCursor"], edges[0]["cursor"]);
        after = info["endCursor"].clone();
        assert_eq!(after, edges[edges.len() - 1]["cursor"]);
    }
    assert_eq!(
        Value::from(orders),
        json!(["6", "5", "4", "3", "2", "1", "0"])
    );
}

#[tokio::test]
async fn a_page_has_fifty_at_most() {
    let lab = Lab::start().await;
    for _ in 0..52 {
        lab.post("customers", "<customer/>").await;
    }
    let query = "query($first: Int) { search { customers(input: {}, first: $first) {
        edges { cursor } pageInfo { hasNextPage } } } }";
    for (first, expected) in [
        (Value::Null, 50),
        (json!(51), 50),
        (json!(2), 2),
        (json!(0), 0),
    ] {
        let found = data(&lab, query, json!({ "first": first })).await;
        let list = &found["search"]["customers"];
        assert_eq!(list["edges"].as_array().unwrap().len(), expected);
        assert_eq!(list["pageInfo"]["hasNextPage"], true);
    }
    let wrong = ask(&lab, query, json!({ "first": -1 })).await;
    assert_eq!(wrong["data"]["search"]["customers"], Value::Null, "{wrong}");
    let query = "{ search { customers(input: {}, after: \"?\") { edges { cursor } } } }";
    let wrong = ask(&lab, query, json!({})).await;
    assert_eq!(wrong["errors"][0]["path"], json!(["search", "customers"]));
}

const PAYMENTS: &str = "query($input: PaymentSearchInput!) { search { payments(input: $input) {
  edges { node { orderId } } } } }";

async fn orders(lab: &Lab, input: &Value) -> Vec<String> {
    let found = data(lab, PAYMENTS, json!({ "input": input })).await;
    let edges = found["search"]["payments"]["edges"].as_array().unwrap();
    let orders = edges.iter().map(|edge| edge["node"]["orderId"].as_str());
    let mut orders: Vec<String> = orders.map(|order| order.unwrap().to_owned()).collect();
    orders.sort();
    orders
}

#[tokio::test]
async fn payments_are_found_by_every_criterion() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "<token>card</token>")
        .await;
    let first = "<transaction><type>sale</type><amount>10.00</amount><order-id>o-1</order-id>\
        <payment-method-token>card</payment-method-token></transaction>";
    lab.post("transactions", first).await;
    lab.clock.advance(std::time::Duration::from_secs(60));
    let rest = "<order-id>o-2</order-id><merchant-account-id>card_processor_brl</merchant-account-id>\
        <customer><first-name>Bob</first-name><email>bob@shop.example</email><phone>1</phone></customer>\
        <billing><street-address>1 Main St</street-address><locality>Rio</locality></billing>\
        <shipping><region>RJ</region><postal-code>20000</postal-code></shipping>";
    let second = lab.sale("fake-valid-visa-nonce", "20.00", rest).await;
    let voided = format!("transactions/{}/void", second.text("id"));
    lab.put(&voided, "").await;
    let id = global("transaction", &second.text("id"));
    let code = second.text("processor-authorization-code");
    let at = second.text("created-at");
    for (input, expected) in [
        (json!({}), &["o-1", "o-2"][..]),
        (json!({ "id": { "is": id } }), &["o-2"]),
        (
            json!({ "id": { "is": id }, "orderId": { "is": "o-1" } }),
            &[],
        ),
        (json!({ "status": { "is": "VOIDED" } }), &["o-2"]),
        (
            json!({ "status": { "in": ["VOIDED", "AUTHORIZED"] } }),
            &["o-1", "o-2"],
        ),
        (
            json!({ "status": { "is": "VOIDED", "in": ["AUTHORIZED"] } }),
            &[],
        ),
        (json!({ "status": { "in": [] } }), &[]),
        (json!({ "status": {} }), &["o-1", "o-2"]),
        (
            json!({ "statusTransition": { "voidedAt": { "greaterThanOrEqualTo": at } } }),
            &["o-2"],
        ),
        (
            json!({ "statusTransition": { "authorizedAt": { "greaterThanOrEqualTo": at } } }),
            &["o-2"],
        ),
        (
            json!({ "statusTransition": { "settledAt": { "greaterThanOrEqualTo": at } } }),
            &[],
        ),
        (
            json!({ "createdAt": { "greaterThanOrEqualTo": at } }),
            &["o-2"],
        ),
        (
            json!({ "createdAt": { "lessThanOrEqualTo": "2000-01-01T00:00:00Z" } }),
            &[],
        ),
        (
            json!({ "amount": { "value": { "is": "10.00" } } }),
            &["o-1"],
        ),
        (
            json!({ "amount": { "value": { "greaterThanOrEqualTo": "10.01" } } }),
            &["o-2"],
        ),
        (
            json!({ "amount": { "value": { "lessThanOrEqualTo": "20" } } }),
            &["o-1", "o-2"],
        ),
        (
            json!({ "amount": { "currencyCode": { "is": "BRL" } } }),
            &["o-2"],
        ),
        (
            json!({ "orderId": { "startsWith": "o-", "isNot": "o-2" } }),
            &["o-1"],
        ),
        (
            json!({ "merchantAccountId": { "in": ["card_processor_brl"] } }),
            &["o-2"],
        ),
        (
            json!({ "customer": { "id": { "is": global("customer", "ada") } } }),
            &["o-1"],
        ),
        (
            json!({ "customer": { "email": { "endsWith": "shop.example" } } }),
            &["o-2"],
        ),
        (
            json!({ "customer": { "firstName": { "is": "Bob" }, "phone": { "is": "2" } } }),
            &[],
        ),
        (
            json!({ "paymentMethod": { "paymentMethodId": { "is": global("paymentmethod", "cc_card") } } }),
            &["o-1"],
        ),
        (
            json!({ "paymentMethod": { "paymentMethodId": { "is": id } } }),
            &[],
        ),
        (
            json!({ "billingAddress": { "addressLine1": { "contains": "Main" } } }),
            &["o-2"],
        ),
        (
            json!({ "billingAddress": { "adminArea2": { "is": "RJ" } } }),
            &[],
        ),
        (
            json!({ "shippingAddress": { "adminArea1": { "is": "RJ" } } }),
            &["o-2"],
        ),
        (
            json!({ "shippingAddress": { "postalCode": { "is": "20000" } } }),
            &["o-2"],
        ),
        (
            json!({ "processorAuthorizationId": { "is": code } }),
            &["o-2"],
        ),
        (json!({ "settlementBatchId": { "isNot": "" } }), &[]),
    ] {
        assert_eq!(orders(&lab, &input).await, expected, "{input}");
    }
}

#[tokio::test]
async fn an_amount_that_can_not_be_is_a_fault() {
    let lab = Lab::start().await;
    let input = json!({ "amount": { "value": { "is": "1.005" } } });
    let answer = ask(&lab, PAYMENTS, json!({ "input": input })).await;
    assert_eq!(answer["data"]["search"]["payments"], Value::Null);
    assert_eq!(answer["errors"][0]["extensions"]["legacyCode"], "50011");
}
