//! A charge of a subscription: a sale like any other, that says what it is for.

use std::collections::BTreeMap;

use crate::{
    gateway::{Gateway, amount, node::Node, server_call::Unmet, transaction},
    ledger::{Billed, Subscription, Transaction},
};

/// Asks the bank for an amount. Nothing is written yet.
///
/// # Errors
///
/// The method is gone.
pub(super) async fn ask(
    gateway: &Gateway,
    subscription: &Subscription,
    amount: i64,
    settles: bool,
) -> Result<Transaction, Unmet> {
    let detail = &subscription.detail;
    let mut sale = Node::Map(BTreeMap::new());
    let mut put = |path, text: Option<&str>| {
        sale.put(
            path,
            text.map_or(Node::Nil, |text| Node::Text(text.to_owned())),
        );
    };
    put("type", Some("sale"));
    put("amount", Some(&amount::write(amount)));
    put("payment_method_token", Some(&subscription.token));
    put("merchant_account_id", Some(&detail.merchant_account_id));
    put("recurring", Some("true"));
    put("descriptor.name", detail.descriptor.name.as_deref());
    put("descriptor.phone", detail.descriptor.phone.as_deref());
    put("descriptor.url", detail.descriptor.url.as_deref());
    let settles = if settles { "true" } else { "false" };
    put("options.submit_for_settlement", Some(settles));
    let mut transaction = transaction::draft(gateway, &sale).await?;
    transaction.detail.billed = Some(Box::new(Billed {
        plan_id: subscription.plan_id.clone(),
        subscription_id: Some(subscription.id.clone()),
        period: detail.period,
        add_ons: detail.add_ons.clone(),
        discounts: detail.discounts.clone(),
        description: detail.description.clone(),
    }));
    Ok(transaction)
}
