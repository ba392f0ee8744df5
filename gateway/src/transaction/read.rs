use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::{Card, Expiry, ProcessorResponse, ResponseType, Status, Transaction, Wallet};
use crate::xml::Element;

impl Transaction {
    /// Reads a `transaction` element.
    ///
    /// # Errors
    ///
    /// What a shop can't do without and the answer does not have: id, status, amount, currency, time.
    pub(crate) fn from_xml(xml: &Element) -> Result<Self, &'static str> {
        let owned = |name| xml.text_of(name).map(str::to_owned);
        let amount = xml
            .text_of("amount")
            .ok_or("a transaction without an amount")?;
        let created_at = xml
            .text_of("created-at")
            .ok_or("a transaction without a time")?;
        Ok(Self {
            id: owned("id").ok_or("a transaction without an id")?,
            status: Status::from_wire(
                xml.text_of("status")
                    .ok_or("a transaction without a status")?,
            ),
            amount: amount
                .parse()
                .map_err(|_| "an amount that is no decimal number")?,
            currency: owned("currency-iso-code").ok_or("a transaction without a currency")?,
            order_id: owned("order-id"),
            card: xml.find("credit-card").and_then(Card::from_xml),
            wallet: Wallet::from_xml(xml),
            saved_card: xml
                .find("credit-card")
                .and_then(|card| card.text_of("token"))
                .map(str::to_owned),
            processor_response: xml.text_of("processor-response-code").map(|code| {
                ProcessorResponse {
                    code: code.to_owned(),
                    text: owned("processor-response-text").unwrap_or_default(),
                    kind: xml
                        .text_of("processor-response-type")
                        .map(ResponseType::from_wire),
                }
            }),
            gateway_rejection_reason: owned("gateway-rejection-reason"),
            avs_error_response_code: owned("avs-error-response-code"),
            avs_postal_code_response_code: owned("avs-postal-code-response-code"),
            avs_street_address_response_code: owned("avs-street-address-response-code"),
            cvv_response_code: owned("cvv-response-code"),
            created_at: OffsetDateTime::parse(created_at, &Rfc3339)
                .map_err(|_| "a time of another form")?,
        })
    }
}

impl Wallet {
    /// Of the transaction's element.
    fn from_xml(xml: &Element) -> Option<Self> {
        let detail = |element, name| xml.find(element)?.text_of(name).map(str::to_owned);
        let paypal = detail("paypal", "payer-email").map(|email| Self::Paypal { email });
        let venmo = || detail("venmo-account", "username");
        paypal.or_else(|| venmo().map(|username| Self::Venmo { username }))
    }
}

impl Card {
    /// A transaction paid otherwise has an empty `credit-card` element; that is no card.
    pub(crate) fn from_xml(xml: &Element) -> Option<Self> {
        Some(Self {
            last_four: xml.text_of("last-4")?.to_owned(),
            brand: xml.text_of("card-type").unwrap_or_default().to_owned(),
            bin: xml.text_of("bin").unwrap_or_default().to_owned(),
            expiry: Expiry::from_xml(xml),
        })
    }
}

impl Expiry {
    fn from_xml(xml: &Element) -> Option<Self> {
        let month = xml
            .text_of("expiration-month")?
            .parse()
            .ok()
            .filter(|m| (1..=12).contains(m))?;
        Some(Self {
            year: xml.text_of("expiration-year")?.parse().ok()?,
            month,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use time::macros::datetime;

    use super::*;
    use crate::xml;

    const SALE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<transaction>
  <id>7xk2m9qp</id><status>submitted_for_settlement</status><type>sale</type>
  <currency-iso-code>USD</currency-iso-code><amount>25.00</amount><order-id>ord-1001</order-id>
  <created-at type="datetime">2030-01-02T03:04:05Z</created-at>
  <avs-error-response-code nil="true"/><avs-postal-code-response-code>M</avs-postal-code-response-code>
  <avs-street-address-response-code>I</avs-street-address-response-code><cvv-response-code>M</cvv-response-code>
  <gateway-rejection-reason nil="true"/><processor-response-code>1000</processor-response-code>
  <processor-response-text>Approved</processor-response-text><processor-response-type>approved</processor-response-type>
  <credit-card><token>t9w4bk</token><bin>411111</bin><last-4>1111</last-4><card-type>Visa</card-type>
    <expiration-month>12</expiration-month><expiration-year>2030</expiration-year></credit-card>
  <add-ons type="array"/>
</transaction>"#;

    fn read(document: &str) -> Result<Transaction, &'static str> {
        Transaction::from_xml(&xml::parse(document)?)
    }

    #[test]
    fn every_field_comes_from_its_element() {
        let expected = Transaction {
            id: "7xk2m9qp".to_owned(),
            status: Status::SubmittedForSettlement,
            amount: "25.00".parse().unwrap(),
            currency: "USD".to_owned(),
            order_id: Some("ord-1001".to_owned()),
            card: Some(Card {
                brand: "Visa".to_owned(),
                last_four: "1111".to_owned(),
                bin: "411111".to_owned(),
                expiry: Some(Expiry {
                    year: 2030,
                    month: 12,
                }),
            }),
            wallet: None,
            saved_card: Some("t9w4bk".to_owned()),
            processor_response: Some(ProcessorResponse {
                code: "1000".to_owned(),
                text: "Approved".to_owned(),
                kind: Some(ResponseType::Approved),
            }),
            gateway_rejection_reason: None,
            avs_error_response_code: None,
            avs_postal_code_response_code: Some("M".to_owned()),
            avs_street_address_response_code: Some("I".to_owned()),
            cvv_response_code: Some("M".to_owned()),
            created_at: datetime!(2030-01-02 03:04:05 UTC),
        };
        assert_eq!(read(SALE), Ok(expected));
    }

    #[test]
    fn a_payment_without_a_card_or_an_answer_has_neither() {
        let other = SALE
            .replace("<last-4>1111</last-4>", "<last-4 nil=\"true\"/>")
            .replace(
                ">1000</processor-response-code>",
                "></processor-response-code>",
            );
        let transaction = read(&other).unwrap();
        assert_eq!(
            (transaction.card, transaction.processor_response),
            (None, None)
        );
    }

    #[test]
    fn what_a_shop_needs_must_be_there() {
        let cases = [
            ("<id>7xk2m9qp</id>", "", "a transaction without an id"),
            (
                "<status>submitted_for_settlement</status>",
                "",
                "a transaction without a status",
            ),
            (
                "<amount>25.00</amount>",
                "",
                "a transaction without an amount",
            ),
            ("25.00", "25,00", "an amount that is no decimal number"),
            (
                "<currency-iso-code>USD</currency-iso-code>",
                "",
                "a transaction without a currency",
            ),
            ("2030-01-02T03:04:05Z", "", "a transaction without a time"),
            (
                "2030-01-02T03:04:05Z",
                "yesterday",
                "a time of another form",
            ),
        ];
        for (from, to, reason) in cases {
            assert_eq!(read(&SALE.replace(from, to)), Err(reason));
        }
    }
}
