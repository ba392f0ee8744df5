#![allow(clippy::unwrap_used)]

use super::*;
use crate::transaction::{Status, from_answer as transaction};
use crate::xml;

const REFUSED: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<api-error-response>
  <errors>
    <errors type="array"/>
    <transaction>
      <errors type="array">
        <error><code>81502</code><attribute type="symbol">amount</attribute><message>Amount is required.</message></error>
      </errors>
      <credit-card>
        <errors type="array">
          <error><code>81715</code><attribute type="symbol">number</attribute><message>Credit card number is invalid.</message></error>
        </errors>
      </credit-card>
    </transaction>
  </errors>
  <params><transaction><type>sale</type></transaction></params>
  <message>Amount is required.
Credit card number is invalid.</message>
</api-error-response>"#;

const DECLINED: &str = r#"<api-error-response>
  <errors><errors type="array"/></errors><params/><message>Insufficient Funds</message>
  <transaction><id>d1</id><status>processor_declined</status><amount>2001.00</amount>
    <currency-iso-code>USD</currency-iso-code><created-at type="datetime">2030-01-02T03:04:05Z</created-at>
    <processor-response-code>2001</processor-response-code><processor-response-text>Insufficient Funds</processor-response-text>
  </transaction>
</api-error-response>"#;

fn answer(status: u16, document: &str) -> Answer {
    Answer {
        status,
        root: xml::parse(document).unwrap(),
    }
}

#[test]
fn a_refusal_lists_every_field_with_its_path() {
    let error = transaction(&answer(422, REFUSED)).unwrap_err();
    assert!(error.has_code("81715") && !error.has_code("81717") && !error.outcome_unknown());
    let Error::Validation { errors, message } = error else {
        panic!("{error:?}")
    };
    let entry = |code: &str, attribute: &str, path: &str, message: &str| ValidationError {
        code: code.to_owned(),
        attribute: attribute.to_owned(),
        path: path.to_owned(),
        message: message.to_owned(),
    };
    let expected = [
        entry("81502", "amount", "transaction", "Amount is required."),
        entry(
            "81715",
            "number",
            "transaction.credit_card",
            "Credit card number is invalid.",
        ),
    ];
    assert_eq!(errors, expected);
    assert_eq!(
        message,
        "Amount is required.\nCredit card number is invalid."
    );
}

#[test]
fn a_decline_has_the_transaction_that_was_declined() {
    let error = transaction(&answer(422, DECLINED)).unwrap_err();
    assert!(!error.outcome_unknown());
    let Error::Declined {
        transaction,
        message,
    } = error
    else {
        panic!("{error:?}")
    };
    assert_eq!(message, "Insufficient Funds");
    assert_eq!(
        (transaction.id.as_str(), &transaction.status),
        ("d1", &Status::ProcessorDeclined)
    );
    assert_eq!(transaction.processor_response.unwrap().code, "2001");
}

#[test]
fn an_answer_of_the_wrong_kind_is_never_taken_for_a_success() {
    let sale = "<transaction><id>x</id></transaction>";
    for (status, document) in [
        (201, REFUSED),
        (422, sale),
        (200, "<client-token/>"),
        (201, sale),
    ] {
        let error = transaction(&answer(status, document)).unwrap_err();
        assert!(
            matches!(error, Error::Unexpected { .. }),
            "{status} {document:.40} {error:?}"
        );
        assert!(error.outcome_unknown());
    }
}

#[test]
fn an_id_can_not_lead_elsewhere() {
    for id in ["", "..", "a/b", "a?b", "a%2fb", "é"] {
        assert!(matches!(checked(id), Err(Error::NotFound)), "{id}");
    }
    assert!(checked("7xk2m9qp").is_ok() && checked("aft_txn").is_ok());
}
