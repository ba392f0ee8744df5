//! How a transaction came to where it stands.

use super::{nils, timestamp};
use crate::{
    gateway::{amount, xml::Xml},
    ledger::{Adjustment, Detail, Event, Settlement},
};

/// Every status it had, oldest first.
pub(super) fn write(xml: &mut Xml, detail: &Detail) {
    xml.array("status-history", |xml| {
        for event in &detail.history {
            xml.element("status-event", |xml| status(xml, event));
        }
    });
}

fn status(xml: &mut Xml, event: &Event) {
    xml.typed("timestamp", "datetime", &timestamp(event.at));
    xml.text("status", event.status.as_str());
    xml.text("amount", &amount::write(event.amount));
    xml.text("user", "integration_user_public_id");
    xml.text("transaction-source", "api");
}

/// Changes of the authorized amount.
pub(super) fn adjustments(xml: &mut Xml, detail: &Detail) {
    xml.array("authorization-adjustments", |xml| {
        for adjustment in &detail.adjustments {
            xml.element("authorization-adjustment", |xml| {
                self::adjustment(xml, adjustment);
            });
        }
    });
}

fn adjustment(xml: &mut Xml, adjustment: &Adjustment) {
    let processor = &adjustment.processor;
    xml.text("amount", &amount::write(adjustment.amount));
    xml.boolean("success", adjustment.is_done);
    xml.typed("timestamp", "datetime", &timestamp(adjustment.at));
    for (name, text) in [
        ("processor-response-code", &processor.response_code),
        ("processor-response-text", &processor.response_text),
        ("processor-response-type", &processor.response_type),
    ] {
        xml.option(name, text.as_deref());
    }
}

/// What the bank said when the money was to move.
pub(super) fn settlement(xml: &mut Xml, settlement: Option<&Settlement>) {
    let Some(settlement) = settlement else {
        xml.text("processor-settlement-response-code", "");
        xml.text("processor-settlement-response-text", "");
        nils(xml, &["acquirer-reference-number"]);
        return;
    };
    for (name, text) in [
        (
            "processor-settlement-response-code",
            &settlement.response_code,
        ),
        (
            "processor-settlement-response-text",
            &settlement.response_text,
        ),
        ("acquirer-reference-number", &settlement.acquirer_reference),
    ] {
        xml.option(name, text.as_deref());
    }
}
