//! Giving money back (wire §11.5).

use super::{
    PATH, at,
    change::{Changed, Made, change},
    once::Keeping,
    refused,
};
use crate::{
    gateway::{
        Gateway, amount, merchant, node::Node, processor, refusal::Fault, sale::order_id,
        server_call::Unmet, validation::Faults,
    },
    ledger::{Detail, Kind, Level, Links, Status, Transaction},
    random,
};

/// Gives back what was settled: all that is left of it, or the `amount` that `request` names. The refund is a
/// transaction of its own; each names the other. A refund that the bank declines is given back too: look at its status.
///
/// # Errors
///
/// It is itself a credit (91505), not settled (91506), all of it was given back (91512), the amount is above what is left
/// (91521), or a field is at fault. Never is more given back than was settled, even by many refunds at once.
pub(crate) async fn refund(
    gateway: &Gateway,
    id: &str,
    request: &Node,
    keeping: Option<&Keeping<'_>>,
) -> Result<Made, Unmet> {
    let judge = |mut sale: Transaction, refunds: &[Transaction]| {
        check(&sale)?;
        let wish = Wish::read(request, &sale.detail.currency)?;
        let left = left(&sale, refunds);
        if left == 0 {
            return Err(refused(Fault::AlreadyRefunded));
        }
        let amount = wish.amount.unwrap_or(left);
        if amount > left {
            return Err(at("amount", Fault::RefundTooLarge));
        }
        let now = gateway.clock.now();
        let mut refund = blank(&sale, amount, wish);
        refund.created_at = now;
        let decision = processor::refund(amount, &refund.detail.account);
        refund.detail.processor = decision.processor;
        refund.advance(decision.status, now);
        if refund.status == Status::SubmittedForSettlement {
            sale.detail.links.refunds.push(refund.id.clone());
            sale.updated_at = now;
        }
        Ok(Changed {
            transaction: sale,
            keeps: keeping.map(|keeping| keeping.answer(&refund)),
            new: Some(refund),
        })
    };
    change(gateway, id, judge).await
}

/// What a request wants.
struct Wish {
    amount: Option<i64>,
    order_id: Option<String>,
    merchant_account_id: Option<String>,
}

impl Wish {
    fn read(request: &Node, currency: &str) -> Result<Self, Unmet> {
        let mut faults = Faults::default();
        let amount = request.at("amount").text().map(amount::parse).transpose();
        let amount = amount.unwrap_or_else(|fault| {
            faults.push(PATH, "amount", fault);
            None
        });
        let named = request.at("merchant_account_id").text();
        let is_fit = |id| merchant::account(id).is_some_and(|account| account.currency == currency);
        if !named.is_none_or(is_fit) {
            faults.push(PATH, "merchant_account_id", Fault::AccountInvalid);
        }
        let wish = Self {
            amount,
            order_id: order_id(request, &mut faults),
            merchant_account_id: named.map(str::to_owned),
        };
        faults.or(Some(wish)).map_err(Unmet::Faults)
    }
}

fn check(sale: &Transaction) -> Result<(), Unmet> {
    if sale.detail.kind == Kind::Credit {
        return Err(refused(Fault::CreditNotRefundable));
    }
    match sale.status {
        Status::Settling | Status::Settled => Ok(()),
        _ => Err(refused(Fault::NotRefundable)),
    }
}

/// What was not given back yet. A refund that was voided or that failed gave nothing back. One that is voided right now
/// leaves more than this says, never less.
fn left(sale: &Transaction, refunds: &[Transaction]) -> i64 {
    let gave = |refund: &&Transaction| {
        !matches!(refund.status, Status::Voided | Status::SettlementDeclined)
    };
    let refunds = refunds.iter().filter(gave);
    sale.amount - refunds.map(|refund| refund.amount).sum::<i64>()
}

fn blank(sale: &Transaction, amount: i64, wish: Wish) -> Transaction {
    let account = wish.merchant_account_id;
    Transaction {
        id: random::transaction_id(),
        version: 0,
        merchant_account_id: account.unwrap_or_else(|| sale.merchant_account_id.clone()),
        amount,
        order_id: wish.order_id.or_else(|| sale.order_id.clone()),
        detail: Detail {
            kind: Kind::Credit,
            history: Vec::new(),
            adjustments: Vec::new(),
            settlement: None,
            packages: Vec::new(),
            level: Level::default(),
            links: Links {
                refunded: Some(sale.id.clone()),
                ..Links::default()
            },
            ..sale.detail.clone()
        },
        ..sale.clone()
    }
}
