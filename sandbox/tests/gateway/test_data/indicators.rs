//! What a card's issuer is known by, wherever it is told.

use serde_json::{Value, json};

use crate::lab::{Lab, TOKENIZATION_KEY, VISA, card};

const QUERY: &str = "mutation T($input: TokenizeCreditCardInput!) { tokenizeCreditCard(input: $input) {
    token creditCard { binData { prepaid prepaidReloadable healthcare debit durbinRegulated commercial payroll
      issuingBank countryOfIssuance productId business consumer purchase corporate } } } }";

/// Number, and what is known of it beside `Unknown`.
const CARDS: &[(&str, &[(&str, &str)])] = &[
    (VISA, &[]),
    ("4111111111112101", &[]),
    ("4111111111111210", &[("prepaid", "Yes")]),
    ("4500600000000061", &[("prepaid", "Yes")]),
    ("4229989900000002", &[("prepaidReloadable", "Yes")]),
    ("4229989800000003", &[("business", "Yes")]),
    ("4229989700000004", &[("consumer", "Yes")]),
    ("4229989100000000", &[("corporate", "Yes")]),
    ("4229989500000006", &[("purchase", "Yes")]),
    ("4111111111131010", &[("commercial", "Yes")]),
    (
        "4111111114101010",
        &[("payroll", "Yes"), ("productId", "MSA")],
    ),
    (
        "4111111510101010",
        &[("healthcare", "Yes"), ("productId", "J3")],
    ),
    ("4111161010101010", &[("durbinRegulated", "Yes")]),
    ("4117101010101010", &[("debit", "Yes")]),
    ("4111111141010101", &[("issuingBank", "NETWORK ONLY")]),
    ("4111111111121102", &[("countryOfIssuance", "USA")]),
    ("4023490000000008", &[("countryOfIssuance", "IRL")]),
    (
        "4111111111310101",
        &[
            ("prepaid", "No"),
            ("prepaidReloadable", "No"),
            ("healthcare", "No"),
            ("debit", "No"),
            ("durbinRegulated", "No"),
            ("commercial", "No"),
            ("payroll", "No"),
            ("business", "No"),
            ("consumer", "No"),
            ("purchase", "No"),
            ("corporate", "No"),
            ("productId", "MSB"),
        ],
    ),
];

const NAMES: [&str; 14] = [
    "prepaid",
    "prepaidReloadable",
    "healthcare",
    "debit",
    "durbinRegulated",
    "commercial",
    "payroll",
    "issuingBank",
    "countryOfIssuance",
    "productId",
    "business",
    "consumer",
    "purchase",
    "corporate",
];

/// All names: those that are given, the others with the word for what is not known.
fn whole(known: &[(&str, &str)]) -> Value {
    let word = |name: &str| known.iter().find(|(known, _)| *known == name);
    NAMES
        .iter()
        .map(|name| {
            let word = word(name).map_or("Unknown", |(_, word)| *word);
            ((*name).to_owned(), json!(word))
        })
        .collect()
}

/// The same in GraphQL: enum values in capitals, and null for an unknown text.
fn in_graphql(whole: &Value) -> Value {
    let texts = ["issuingBank", "countryOfIssuance", "productId"];
    let members = whole.as_object().unwrap().iter();
    members
        .map(|(name, word)| {
            let word = word.as_str().unwrap();
            let word = match (texts.contains(&name.as_str()), word) {
                (true, "Unknown") => Value::Null,
                (true, text) => json!(text),
                (false, word) => json!(word.to_ascii_uppercase()),
            };
            (name.clone(), word)
        })
        .collect()
}

#[tokio::test]
async fn both_client_apis_tell_what_a_card_is() {
    let lab = Lab::start().await;
    for (number, known) in CARDS {
        let body = json!({ "creditCard": card(number), "tokenizationKey": TOKENIZATION_KEY });
        let (_, answer) = lab.tokenize(&body).await;
        let expected = whole(known);
        assert_eq!(answer["creditCards"][0]["binData"], expected, "{number}");
        let mut input = json!({ "creditCard": card(number) });
        input["creditCard"]
            .as_object_mut()
            .unwrap()
            .remove("options");
        let answer = lab
            .graphql(TOKENIZATION_KEY, QUERY, json!({ "input": input }))
            .await;
        let of_graphql = &answer["data"]["tokenizeCreditCard"]["creditCard"]["binData"];
        assert_eq!(*of_graphql, in_graphql(&expected), "{answer}");
    }
}

#[tokio::test]
async fn the_server_api_tells_it_of_nonces_sales_and_saved_cards() {
    let lab = Lab::start().await;
    lab.post("customers", "<customer><id>ada</id></customer>")
        .await;
    for (number, known) in CARDS {
        let nonce = lab.nonce(number).await;
        let found = lab.get(&format!("payment_method_nonces/{nonce}")).await;
        let vaulted = lab
            .post(
                "payment_methods",
                &format!(
                    "<payment-method><customer-id>ada</customer-id>\
                     <payment-method-nonce>{nonce}</payment-method-nonce></payment-method>"
                ),
            )
            .await;
        let nonce = lab.nonce(number).await;
        let sale = lab.sale(&nonce, "10.00", "").await;
        for xml in [found, vaulted, sale] {
            for (name, word) in whole(known).as_object().unwrap() {
                let element = dashed(name);
                assert_eq!(xml.text(&element), word.as_str().unwrap(), "{number}");
            }
        }
    }
}

fn dashed(name: &str) -> String {
    let mut dashed = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            dashed.push('-');
        }
        dashed.push(letter.to_ascii_lowercase());
    }
    dashed
}
