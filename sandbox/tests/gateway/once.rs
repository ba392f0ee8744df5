//! The same request under the same key, again and at once.

use reqwest::StatusCode;

use crate::lab::{Lab, VISA, Xml, send};

async fn keyed(lab: &Lab, path: &str, key: &str, xml: &str) -> Xml {
    let request = lab.http.post(lab.merchant_url(path)).body(xml.to_owned());
    let request = request.header("content-type", "application/xml");
    send(request.header("idempotency-key", key)).await
}

fn sale(nonce: &str, amount: &str) -> String {
    format!(
        "<transaction><type>sale</type><amount>{amount}</amount>\
         <payment-method-nonce>{nonce}</payment-method-nonce></transaction>"
    )
}

#[tokio::test]
async fn a_hundred_times_at_once_is_one_sale_and_one_answer() {
    let lab = Lab::start().await;
    let body = sale(&lab.nonce(VISA).await, "10.00");
    let lab = std::sync::Arc::new(lab);
    let mut asks = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let (lab, body) = (lab.clone(), body.clone());
        asks.spawn(async move { keyed(&lab, "transactions", "k", &body).await });
    }
    let answers = asks.join_all().await;
    let first = &answers[0];
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.body);
    for answer in &answers {
        assert_eq!((answer.status, &answer.body), (first.status, &first.body));
    }
    let later = keyed(&lab, "transactions", "k", &body).await;
    assert_eq!(later.body, first.body);
}

#[tokio::test]
async fn a_key_is_for_one_request_of_one_kind() {
    let lab = Lab::start().await;
    let first = keyed(
        &lab,
        "transactions",
        "k",
        &sale("fake-valid-nonce", "10.00"),
    )
    .await;
    keyed(
        &lab,
        "transactions",
        "k",
        &sale("fake-valid-nonce", "11.00"),
    )
    .await
    .assert_fault("api_request_key", "915232");
    let long = "x".repeat(256);
    keyed(
        &lab,
        "transactions",
        &long,
        &sale("fake-valid-nonce", "10.00"),
    )
    .await
    .assert_fault("api_request_key", "915230");
    let other = keyed(
        &lab,
        "transactions",
        "l",
        &sale("fake-valid-nonce", "10.00"),
    )
    .await;
    assert_ne!(first.text("id"), other.text("id"));
    let in_field = "<transaction><type>sale</type><amount>1.00</amount><api-request-key>k2</api-request-key>\
        <payment-method-nonce>fake-valid-nonce</payment-method-nonce></transaction>";
    let once = lab.post("transactions", in_field).await;
    assert_eq!(lab.post("transactions", in_field).await.body, once.body);
    assert_eq!(once.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_decline_is_kept_and_a_fault_is_not() {
    let lab = Lab::start().await;
    let declined = keyed(
        &lab,
        "transactions",
        "k",
        &sale("fake-valid-nonce", "2000.00"),
    )
    .await;
    assert_eq!(declined.text("status"), "processor_declined");
    let again = keyed(
        &lab,
        "transactions",
        "k",
        &sale("fake-valid-nonce", "2000.00"),
    )
    .await;
    assert_eq!((again.status, again.body), (declined.status, declined.body));
    keyed(&lab, "transactions", "l", &sale("fake-valid-nonce", "x"))
        .await
        .assert_fault("amount", "81503");
    let right = keyed(&lab, "transactions", "l", &sale("fake-valid-nonce", "1.00")).await;
    assert_eq!(right.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_refund_is_given_once() {
    let lab = Lab::start().await;
    let rest = "<options><submit-for-settlement>true</submit-for-settlement></options>";
    let id = lab.sale("fake-valid-nonce", "10.00", rest).await.text("id");
    lab.put(&format!("transactions/{id}/settle"), "").await;
    let path = format!("transactions/{id}/refund");
    let part = "<transaction><amount>4.00</amount></transaction>";
    let first = keyed(&lab, &path, "k", part).await;
    assert_eq!(first.status, StatusCode::CREATED);
    assert_eq!(keyed(&lab, &path, "k", part).await.body, first.body);
    let sale = lab.get(&format!("transactions/{id}")).await;
    assert_eq!(sale.texts("item"), [first.text("id")]);
}

#[tokio::test]
async fn what_is_captured_or_voided_under_a_key_is_so_once() {
    let lab = Lab::start().await;
    let put = async |path: &str, xml: &str| {
        let request = lab.http.put(lab.merchant_url(path)).body(xml.to_owned());
        send(request.header("content-type", "application/xml")).await
    };
    let id = async || lab.sale("fake-valid-nonce", "10.00", "").await.text("id");
    let key = "<transaction><api-request-key>k</api-request-key></transaction>";

    for (operation, status) in [
        ("submit_for_settlement", "submitted_for_settlement"),
        ("void", "voided"),
    ] {
        let path = format!("transactions/{}/{operation}", id().await);
        let first = put(&path, key).await;
        assert_eq!(
            (first.status, &*first.text("status")),
            (StatusCode::OK, status)
        );
        let again = put(&path, key).await;
        assert_eq!((again.status, &again.body), (first.status, &first.body));
        // Without the key it is told that it is done already.
        let third = put(&path, "").await;
        assert_eq!(third.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    let path = format!("transactions/{}/submit_for_partial_settlement", id().await);
    let part =
        "<transaction><amount>4.00</amount><api-request-key>k</api-request-key></transaction>";
    let first = lab.post(&path, part).await;
    assert_eq!(first.text("amount"), "4.00");
    let again = lab.post(&path, part).await;
    assert_eq!(again.body, first.body);
    let more = part.replace("4.00", "5.00");
    lab.post(&path, &more)
        .await
        .assert_fault("api_request_key", "915232");
}
