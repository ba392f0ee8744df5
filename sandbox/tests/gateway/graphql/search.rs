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
