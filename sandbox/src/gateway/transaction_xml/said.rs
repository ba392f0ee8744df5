//! What else the merchant said of a sale, and what came of it.

use crate::{
    gateway::{amount, test_cards::Brand, xml::Xml},
    ledger::{Status, Transaction},
};

/// The elements. Some are only there when there is something to tell: SDKs tell that apart from null.
pub(super) fn write(xml: &mut Xml, transaction: &Transaction) {
    let said = &transaction.detail.said;
    xml.option("product-sku", said.product_sku.as_deref());
    xml.option("sca-exemption-requested", said.sca_exemption.as_deref());
    // No debit network is asked: cards are charged by their brands.
    xml.nil("debit-network");
    xml.boolean("processed-with-network-token", said.network_token);
    if said.foreign_retailer {
        xml.boolean("foreign-retailer", true);
    }
    if said.account_funding {
        xml.boolean("account-funding-transaction", true);
    }
    let advice = advice(transaction);
    xml.option("merchant-advice-code", advice.map(|(code, _)| code));
    xml.option("merchant-advice-code-text", advice.map(|(_, text)| text));
    installments(xml, transaction);
}

/// What Mastercard advises the merchant to do about a decline: code and words. There is one advice here.
const ADVICE: (&str, &str) = ("01", "New account information available");

fn advice(transaction: &Transaction) -> Option<(&'static str, &'static str)> {
    let card = transaction.detail.account.charged_card()?;
    let is_mastercard = card.brand == Brand::Mastercard.code();
    let is_declined = transaction.status == Status::ProcessorDeclined;
    (is_mastercard && is_declined).then_some(ADVICE)
}

/// The parts that the shopper pays in: once the money is asked for each is told, and of a refund, what comes off each.
fn installments(xml: &mut Xml, transaction: &Transaction) {
    let Some(installments) = transaction.detail.said.installments else {
        return;
    };
    let count = installments.count.to_string();
    xml.typed("installment-count", "integer", &count);
    let Some(taken) = installments.taken else {
        return;
    };
    let paid = installments.parts(taken);
    match &transaction.detail.links.refunded {
        Some(sale) => {
            let back = installments.parts(transaction.amount);
            xml.array("refunded-installments", |xml| {
                for ((number, paid), (_, back)) in paid.zip(back) {
                    xml.element("refunded-installment", |xml| {
                        installment(xml, (sale, number, paid), Some(back));
                    });
                }
            });
        }
        None => xml.array("installments", |xml| {
            for (number, paid) in paid {
                xml.element("installment", |xml| {
                    installment(xml, (&transaction.id, number, paid), None);
                });
            }
        }),
    }
}

/// A part: whose, its number, what is paid; and what comes off it.
fn installment(xml: &mut Xml, (sale, number, paid): (&str, u32, i64), back: Option<i64>) {
    xml.text("id", &format!("{sale}_INST_{number}"));
    xml.text("amount", &amount::write(paid));
    xml.array("adjustments", |xml| {
        if let Some(back) = back {
            xml.element("adjustment", |xml| {
                xml.text("kind", "REFUND");
                xml.text("amount", &format!("-{}", amount::write(back)));
            });
        }
    });
}
