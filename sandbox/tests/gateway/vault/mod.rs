//! Customers and their saved methods, as servers and browsers see them (wire §5, §11.4, §11.7, §11.8).

mod address;
mod creation;
mod customer;
mod deletion;
mod duplicates;
mod inquiry;
mod sale;
mod search;
mod server;
mod update;
mod verification;
mod widget;

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::lab::{Lab, TOKENIZATION_KEY, VISA, Xml, card, read, send};

/// A change, as the official Node SDK sends it.
async fn put_json(lab: &Lab, path: &str, body: &Value) -> Xml {
    let request = lab.http.put(lab.merchant_url(path));
    let request = request.header("content-type", "application/json");
    send(request.body(body.to_string())).await
}

/// A customer with an id of the test's, and the client token fingerprints for it.
pub(crate) struct Shopper<'a> {
    pub(crate) lab: &'a Lab,
    pub(crate) id: String,
}

impl<'a> Shopper<'a> {
    pub(crate) async fn new(lab: &'a Lab, id: &str) -> Self {
        let xml = format!("<customer><id>{id}</id><first-name>Ada</first-name></customer>");
        let made = lab.post("customers", &xml).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
        Self {
            lab,
            id: id.to_owned(),
        }
    }

    /// A fingerprint for the customer with these options.
    pub(crate) async fn fingerprint(&self, options: &[&str]) -> String {
        self.fingerprint_at(None, options).await
    }

    pub(crate) async fn fingerprint_at(&self, account: Option<&str>, options: &[&str]) -> String {
        let options: String = options
            .iter()
            .map(|name| format!("<{name} type=\"boolean\">true</{name}>"))
            .collect();
        let account = account.map(|id| format!("<merchant-account-id>{id}</merchant-account-id>"));
        let fields = format!(
            "<customer-id>{}</customer-id><options>{options}</options>{}",
            self.id,
            account.unwrap_or_default()
        );
        self.lab.fingerprint_with(&fields).await
    }

    /// Vaults from a nonce with some options.
    pub(crate) async fn vault(&self, nonce: &str, rest: &str) -> Xml {
        let xml = format!(
            "<payment-method><customer-id>{}</customer-id>\
             <payment-method-nonce>{nonce}</payment-method-nonce>{rest}</payment-method>",
            self.id
        );
        self.lab.post("payment_methods", &xml).await
    }

    /// The methods that a browser sees.
    pub(crate) async fn list(&self, default_first: bool) -> Vec<Value> {
        let fingerprint = self.fingerprint(&[]).await;
        let query = format!("&defaultFirst={}", u8::from(default_first));
        let (status, answer) = list(self.lab, &fingerprint, &query).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        answer["paymentMethods"].as_array().unwrap().clone()
    }

    /// Tokenizes with validation, as the widget does to save a card.
    pub(crate) async fn save(&self, number: &str, fingerprint: &str) -> (StatusCode, Value) {
        let mut card = card(number);
        card["options"]["validate"] = json!(true);
        card["billingAddress"] = json!({ "postalCode": "60622" });
        let body = json!({ "creditCard": card, "authorizationFingerprint": fingerprint });
        self.lab.tokenize(&body).await
    }
}

pub(crate) async fn list(lab: &Lab, fingerprint: &str, more: &str) -> (StatusCode, Value) {
    let fingerprint = fingerprint.replace('?', "%3F");
    let path =
        format!("client_api/v1/payment_methods?authorizationFingerprint={fingerprint}{more}");
    read(lab.http.get(lab.merchant_url(&path)).send().await.unwrap()).await
}

/// What a listed method looks like without what differs each time.
fn brief(methods: &[Value]) -> Vec<(&str, &str, bool)> {
    let brief = methods.iter().map(|method| {
        let default = method["default"].as_bool().unwrap();
        (
            method["type"].as_str().unwrap(),
            method["description"].as_str().unwrap(),
            default,
        )
    });
    brief.collect()
}

#[tokio::test]
async fn a_customer_is_made_found_changed_and_deleted() {
    let lab = Lab::start().await;
    let xml = "<customer><first-name>Ada &amp; co</first-name><email>ada@shop.example</email>\
               <payment-method-nonce>fake-valid-visa-nonce</payment-method-nonce></customer>";
    let made = lab.post("customers", xml).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let id = made.text("id");
    assert!(id.len() == 11 && id.bytes().all(|byte| byte.is_ascii_digit()));
    assert_eq!(made.text("first-name"), "Ada &amp; co");
    assert_eq!(made.text("last-4"), "1881");
    assert_eq!(made.text("default"), "true");
    let path = format!("customers/{id}");
    assert_eq!(lab.get(&path).await.body, made.body);

    let xml = "<customer><last-name>Example</last-name></customer>";
    let changed = lab.put(&path, xml).await;
    assert_eq!(changed.text("last-name"), "Example");
    assert_eq!(changed.text("email"), "ada@shop.example");

    let deleted = send(lab.http.delete(lab.merchant_url(&path))).await;
    assert_eq!(
        (deleted.status, deleted.body.as_str()),
        (StatusCode::OK, " ")
    );
    assert_eq!(lab.get(&path).await.status, StatusCode::NOT_FOUND);
    let method = format!("payment_methods/any/{}", made.text("token"));
    assert_eq!(lab.get(&method).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_wrong_with_a_customer_is_told_by_code() {
    let lab = Lab::start().await;
    let _ = Shopper::new(&lab, "ada").await;
    let long = "x".repeat(256);
    let cases = [
        ("<id>ada</id>", "id", "91609"),
        ("<id>a/b</id>", "id", "91610"),
        ("<id>new</id>", "id", "91611"),
        (&format!("<id>{}</id>", "x".repeat(37)), "id", "91612"),
        ("<email>nobody</email>", "email", "81604"),
        (&format!("<company>{long}</company>"), "company", "81601"),
        (
            "<payment-method-nonce>fake-consumed-nonce</payment-method-nonce>",
            "payment_method_nonce",
            "93107",
        ),
        (
            "<payment-method-nonce>nobody-knows</payment-method-nonce>",
            "payment_method_nonce",
            "93108",
        ),
        (
            "<payment-method-nonce>fake-paypal-one-time-nonce</payment-method-nonce>",
            "payment_method_nonce",
            "82902",
        ),
        (
            "<credit-card><number>4111111111111112</number><expiration-date>12/30</expiration-date></credit-card>",
            "number",
            "81715",
        ),
    ];
    for (fields, attribute, code) in cases {
        let xml = format!("<customer>{fields}</customer>");
        lab.post("customers", &xml)
            .await
            .assert_fault(attribute, code);
    }
}

#[tokio::test]
async fn saved_methods_of_every_kind_are_listed_with_all_details() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    for nonce in [
        "fake-valid-visa-nonce",
        "fake-paypal-billing-agreement-nonce",
        "fake-venmo-account-nonce",
    ] {
        let vaulted = ada.vault(nonce, "").await;
        assert_eq!(vaulted.status, StatusCode::CREATED, "{}", vaulted.body);
    }
    let default = "<options><make-default type=\"boolean\">true</make-default></options>";
    ada.vault("fake-valid-amex-nonce", default).await;

    let listed = ada.list(true).await;
    let expected = [
        ("CreditCard", "ending in 05", true),
        ("CreditCard", "ending in 81", false),
        ("PayPalAccount", "PayPal", false),
        ("VenmoAccount", "VenmoAccount", false),
    ];
    assert_eq!(brief(&listed), expected);
    let details = json!({
        "bin": "378282", "lastTwo": "05", "lastFour": "0005", "cardType": "American Express",
        "cardholderName": null, "expirationMonth": "12", "expirationYear": (lab.clock.month().0 + 1).to_string(),
    });
    assert_eq!(listed[0]["details"], details);
    assert_eq!(listed[0]["hasSubscription"], false);
    assert_eq!(listed[0]["binData"]["prepaid"], "Unknown");
    assert_eq!(listed[2]["details"]["payerInfo"]["firstName"], "Pat");
    assert_eq!(listed[3]["details"]["username"], "venmojoe");

    let in_order = ada.list(false).await;
    let defaults: Vec<_> = in_order
        .iter()
        .map(|method| method["default"].as_bool().unwrap())
        .collect();
    assert_eq!(defaults, [false, false, false, true]);
    // Each listing has nonces of its own, and each of them pays once.
    for (one, other) in listed.iter().zip([&in_order[3], &in_order[0]]) {
        assert_ne!(one["nonce"], other["nonce"]);
        for method in [one, other] {
            let nonce = method["nonce"].as_str().unwrap();
            let paid = lab.sale(nonce, "25.00", "").await;
            assert_eq!(paid.status, StatusCode::CREATED, "{}", paid.body);
            lab.sale(nonce, "25.00", "")
                .await
                .assert_fault("payment_method_nonce", "91564");
        }
    }
    let paypal = listed[2]["nonce"].as_str().unwrap();
    let paid = lab.sale(paypal, "25.00", "").await;
    assert_eq!(paid.text("payment-instrument-type"), "paypal_account");
    assert!(paid.is_nil("last-4") && paid.is_nil("cvv-response-code"));
}

#[tokio::test]
async fn only_a_customers_token_opens_a_vault() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    ada.vault("fake-valid-visa-nonce", "").await;
    let guest = lab.fingerprint(None).await;
    let (status, answer) = list(&lab, &guest, "").await;
    assert_eq!(
        (status, &answer["paymentMethods"]),
        (StatusCode::OK, &json!([]))
    );
    let path = format!("client_api/v1/payment_methods?tokenizationKey={TOKENIZATION_KEY}");
    let url = lab.merchant_url(&path);
    let (status, _) = read(lab.http.get(url).send().await.unwrap()).await;
    assert_eq!(status, StatusCode::FORBIDDEN);

    let fingerprint = ada.fingerprint(&[]).await;
    assert!(fingerprint.ends_with("?customer_id="));
    send(lab.http.delete(lab.merchant_url("customers/ada"))).await;
    let (status, answer) = list(&lab, &fingerprint, "").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let message = "Customer specified in authorization fingerprint does not exist";
    assert_eq!(answer["error"]["message"], message);
    let (status, _) = ada.save(VISA, &fingerprint).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_validated_card_is_saved_and_another_is_not() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let fingerprint = ada.fingerprint(&[]).await;
    let body = json!({ "creditCard": card(VISA), "authorizationFingerprint": fingerprint });
    assert_eq!(lab.tokenize(&body).await.0, StatusCode::ACCEPTED);
    assert!(ada.list(true).await.is_empty());

    let (status, answer) = ada.save(VISA, &fingerprint).await;
    assert_eq!(status, StatusCode::CREATED);
    let saved = &answer["creditCards"][0];
    assert_eq!(saved["default"], true);
    let listed = ada.list(true).await;
    assert_eq!(brief(&listed), [("CreditCard", "ending in 11", true)]);
    assert_ne!(listed[0]["nonce"], saved["nonce"]);
    let paid = lab
        .sale(saved["nonce"].as_str().unwrap(), "25.00", "")
        .await;
    assert_eq!(paid.status, StatusCode::CREATED);
    let customer = paid.body.split_once("<customer>").unwrap().1;
    assert!(customer.starts_with("<id>ada</id>"));
    assert!(!paid.is_nil("token"));

    // The second one leaves the default where it is, unless the token says otherwise.
    let (_, answer) = ada.save("5555555555554444", &fingerprint).await;
    assert_eq!(answer["creditCards"][0]["default"], false);
    let fingerprint = ada.fingerprint(&["make-default"]).await;
    let (_, answer) = ada.save("378282246310005", &fingerprint).await;
    assert_eq!(answer["creditCards"][0]["default"], true);
    let expected = [
        ("CreditCard", "ending in 05", true),
        ("CreditCard", "ending in 11", false),
        ("CreditCard", "ending in 44", false),
    ];
    assert_eq!(brief(&ada.list(true).await), expected);
}
