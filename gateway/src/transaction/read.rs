use std::collections::BTreeMap;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::{
    Card, Expiry, Kind, Links, ProcessorResponse, ResponseType, Status, StatusEvent, ThreeDSecure,
    Transaction, Wallet,
};
use crate::amount::Amount;
use crate::request::{Address, Customer};
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
        let address = |name| xml.find(name).map(Address::from_xml).unwrap_or_default();
        let customer = xml.find("customer");
        let risk = xml.find("risk-data");
        let history = xml.find("status-history").map(Element::children);
        Ok(Self {
            id: owned("id").ok_or("a transaction without an id")?,
            status: Status::from_wire(
                xml.text_of("status")
                    .ok_or("a transaction without a status")?,
            ),
            kind: Kind::from_wire(xml.text_of("type").unwrap_or("sale")),
            amount: read_amount(amount)?,
            currency: owned("currency-iso-code").ok_or("a transaction without a currency")?,
            order_id: owned("order-id"),
            card: xml.find("credit-card").and_then(Card::from_xml),
            wallet: Wallet::from_xml(xml),
            saved_card: xml
                .find("credit-card")
                .and_then(|card| card.text_of("token"))
                .map(str::to_owned),
            customer_id: customer.and_then(|customer| customer.text_of("id").map(str::to_owned)),
            customer: customer.map(Customer::from_xml).unwrap_or_default(),
            billing: address("billing"),
            shipping: address("shipping"),
            custom_fields: xml.find("custom-fields").map(fields).unwrap_or_default(),
            history: history
                .unwrap_or_default()
                .iter()
                .map(StatusEvent::from_xml)
                .collect::<Result<_, _>>()?,
            links: Links::from_xml(xml),
            risk_decision: risk.and_then(|risk| risk.text_of("decision").map(str::to_owned)),
            three_d_secure: xml
                .find("three-d-secure-info")
                .and_then(ThreeDSecure::from_xml),
            settlement_batch_id: owned("settlement-batch-id"),
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
            created_at: read_time(created_at)?,
        })
    }
}

fn read_amount(text: &str) -> Result<Amount, &'static str> {
    text.parse()
        .map_err(|_| "an amount that is no decimal number")
}

fn read_time(text: &str) -> Result<OffsetDateTime, &'static str> {
    OffsetDateTime::parse(text, &Rfc3339).map_err(|_| "a time of another form")
}

/// The merchant's own fields. Dashes in their names are the wire's, underscores the merchant's.
pub(crate) fn fields(xml: &Element) -> BTreeMap<String, String> {
    let fields = xml.children().iter();
    let field = |field: &Element| {
        let value = xml.text_of(field.name())?;
        Some((field.name().replace('-', "_"), value.to_owned()))
    };
    fields.filter_map(field).collect()
}

impl StatusEvent {
    fn from_xml(xml: &Element) -> Result<Self, &'static str> {
        let status = xml.text_of("status");
        let amount = xml.text_of("amount").ok_or("a step without an amount")?;
        let at = xml.text_of("timestamp").ok_or("a step without a time")?;
        Ok(Self {
            status: Status::from_wire(status.ok_or("a step without a status")?),
            amount: read_amount(amount)?,
            at: read_time(at)?,
        })
    }
}

impl Links {
    /// Of the transaction's element.
    fn from_xml(xml: &Element) -> Self {
        let list = |name| {
            let items = xml.find(name).map(Element::children).unwrap_or_default();
            items.iter().map(|item| item.content().to_owned()).collect()
        };
        let owned = |name| xml.text_of(name).map(str::to_owned);
        Self {
            refunds: list("refund-ids"),
            refunded: owned("refunded-transaction-id"),
            partial_settlements: list("partial-settlement-transaction-ids"),
            authorized: owned("authorized-transaction-id"),
        }
    }
}

impl ThreeDSecure {
    pub(crate) fn from_xml(xml: &Element) -> Option<Self> {
        let is_on = |name| xml.text_of(name) == Some("true");
        Some(Self {
            status: xml.text_of("status")?.to_owned(),
            liability_shifted: is_on("liability-shifted"),
            liability_shift_possible: is_on("liability-shift-possible"),
        })
    }
}

impl Wallet {
    /// Of the transaction's element.
    fn from_xml(xml: &Element) -> Option<Self> {
        let detail = |element, name| xml.find(element)?.text_of(name).map(str::to_owned);
        let paypal = detail("paypal", "payer-email").map(|email| Self::Paypal { email });
        let venmo = || detail("venmo-account", "username");
        let apple = || detail("apple-pay", "last-4");
        let google = || detail("android-pay-card", "source-card-last-4");
        let us_bank = || detail("us-bank-account", "last-4");
        let sepa = || detail("sepa-debit-account-detail", "last-4");
        let other = || {
            let kind = xml.text_of("payment-instrument-type")?;
            (kind != "credit_card").then(|| kind.to_owned())
        };
        paypal
            .or_else(|| venmo().map(|username| Self::Venmo { username }))
            .or_else(|| apple().map(|last_four| Self::ApplePay { last_four }))
            .or_else(|| google().map(|last_four| Self::GooglePay { last_four }))
            .or_else(|| us_bank().map(|last_four| Self::UsBank { last_four }))
            .or_else(|| sepa().map(|last_four| Self::SepaDebit { last_four }))
            .or_else(|| other().map(|kind| Self::Other { kind }))
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
  <customer><id>cust42</id><first-name>Ada</first-name></customer>
  <billing><postal-code>60622</postal-code></billing><shipping><locality>Bartlett</locality></shipping>
  <custom-fields><store-me>x</store-me></custom-fields>
  <refund-ids type="array"><item>r1</item><item>r2</item></refund-ids>
  <status-history type="array"><status-event><timestamp type="datetime">2030-01-02T03:04:06Z</timestamp>
    <status>authorized</status><amount>25.00</amount></status-event></status-history>
  <risk-data><decision>Approve</decision></risk-data><settlement-batch-id>2030-01-02_usd</settlement-batch-id>
  <three-d-secure-info><status>authenticate_successful</status>
    <liability-shifted type="boolean">true</liability-shifted></three-d-secure-info>
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
            kind: Kind::Sale,
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
            customer_id: Some("cust42".to_owned()),
            customer: Customer {
                first_name: Some("Ada".to_owned()),
                ..Customer::default()
            },
            billing: Address {
                postal_code: Some("60622".to_owned()),
                ..Address::default()
            },
            shipping: Address {
                locality: Some("Bartlett".to_owned()),
                ..Address::default()
            },
            custom_fields: [("store_me".to_owned(), "x".to_owned())].into(),
            history: vec![StatusEvent {
                status: Status::Authorized,
                amount: "25.00".parse().unwrap(),
                at: datetime!(2030-01-02 03:04:06 UTC),
            }],
            links: Links {
                refunds: vec!["r1".to_owned(), "r2".to_owned()],
                ..Links::default()
            },
            risk_decision: Some("Approve".to_owned()),
            three_d_secure: Some(ThreeDSecure {
                status: "authenticate_successful".to_owned(),
                liability_shifted: true,
                liability_shift_possible: false,
            }),
            settlement_batch_id: Some("2030-01-02_usd".to_owned()),
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
    fn what_paid_is_told_though_it_be_new() {
        let paid = |element: &str, kind: &str| {
            let kind = format!("<payment-instrument-type>{kind}</payment-instrument-type>");
            let document =
                SALE.replace("</transaction>", &format!("{element}{kind}</transaction>"));
            read(&document).unwrap().wallet
        };
        let last_four = || "1234".to_owned();
        let bank = "<us-bank-account><last-4>1234</last-4></us-bank-account>";
        let expected = Wallet::UsBank {
            last_four: last_four(),
        };
        assert_eq!(paid(bank, "us_bank_account"), Some(expected));
        let sepa = "<sepa-debit-account-detail><last-4>1234</last-4></sepa-debit-account-detail>";
        let expected = Wallet::SepaDebit {
            last_four: last_four(),
        };
        assert_eq!(paid(sepa, "sepa_debit_account"), Some(expected));
        let kind = "samsung_pay_card".to_owned();
        assert_eq!(paid("", &kind), Some(Wallet::Other { kind }));
        assert_eq!(paid("", "credit_card"), None);
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
