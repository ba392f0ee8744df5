//! A changed subscription. What makes the billing period under way cost more is charged at once, for the days that are left.

use super::{
    Made, PATH, charge, create, extras, load, payer,
    start::Share,
    total,
    write::{self, Change, Written},
};
use crate::{
    day::Day,
    gateway::{
        Gateway,
        merchant::{self, Account},
        node::Node,
        plan,
        refusal::{Fault, Refusal},
        server_call::Unmet,
        transaction::is_success,
        validation::Faults,
    },
    ledger::{NonceDigest, Subscribing, Subscription, SubscriptionStatus, Transaction},
};

/// Changes what is given of a subscription; the rest stays.
///
/// # Errors
///
/// There is no such subscription, it was canceled, or something is wrong with the request.
pub(super) async fn update(gateway: &Gateway, id: &str, asked: &Node) -> Result<Made, Unmet> {
    loop {
        let before = load(gateway, id).await?;
        let mut faults = Faults::default();
        editable(&before, asked, &mut faults);
        let (mut to, consumes) = changed(gateway, &before, asked, &mut faults).await?;
        faults.or(Some(()))?;
        let now = gateway.clock.now();
        let charge = prorated(gateway, &before, &to, asked).await?;
        let failed = charge.as_ref().filter(|charge| !is_success(charge.status));
        let owed = failed.map(|failed| failed.amount);
        let reverts = asked.at("options").at(REVERT).is_true() && owed.is_some();
        if reverts {
            to = before.clone();
            to.updated_at = now;
        } else {
            to.detail.balance = to.detail.balance.saturating_add(owed.unwrap_or_default());
            to.advance(before.status, now);
        }
        let change = Change {
            subscribing: Some(Subscribing::Changed {
                id: id.to_owned(),
                to,
            }),
            charge,
            consumes: consumes.filter(|_| !reverts),
            ..Change::default()
        };
        match write::write(gateway, change).await? {
            Written::Done {
                subscription: Some(subscription),
                charge,
            } => return Ok(made(subscription, charge.filter(|_| reverts))),
            Written::Stale => {}
            Written::IdTaken => {
                return Err(Faults::one(PATH, "id", Fault::SubscriptionIdInUse).into());
            }
            Written::Done { .. } | Written::Answered(_) => return Err(Refusal::Internal.into()),
        }
    }
}

const REVERT: &str = "revert_subscription_on_proration_failure";

fn made(subscription: Box<Subscription>, failed: Option<Box<Transaction>>) -> Made {
    match failed {
        None => Made::Subscribed(subscription),
        Some(transaction) => Made::Unpaid {
            transaction,
            subscription: Some(subscription),
        },
    }
}

fn editable(before: &Subscription, asked: &Node, faults: &mut Faults) {
    let is_given = |field: &&str| asked.part(field).is_some();
    let changes_price = ["price", "plan_id", "add_ons", "discounts"];
    match before.status {
        SubscriptionStatus::Canceled => faults.push(PATH, "base", Fault::SubscriptionFixed),
        SubscriptionStatus::PastDue if changes_price.iter().any(is_given) => {
            faults.push(PATH, "base", Fault::PastDueFixed);
        }
        SubscriptionStatus::Active | SubscriptionStatus::PastDue | SubscriptionStatus::Pending => {}
    }
}

async fn changed(
    gateway: &Gateway,
    before: &Subscription,
    asked: &Node,
    faults: &mut Faults,
) -> Result<(Subscription, Option<NonceDigest>), Refusal> {
    let mut to = before.clone();
    if let Some(id) = create::id(asked, faults) {
        to.id = id;
    }
    let account = match create::account(asked, faults) {
        Some(account) => account,
        None => merchant::account(&before.detail.merchant_account_id).unwrap_or(merchant::DEFAULT),
    };
    account.id.clone_into(&mut to.detail.merchant_account_id);
    account.currency.clone_into(&mut to.detail.currency);
    let consumes = paid_with(gateway, &mut to, account, asked, faults).await?;
    planned(gateway, &mut to, asked, faults).await?;
    create::fields(&mut to, asked, account, faults);
    if asked
        .at("options")
        .at("replace_all_add_ons_and_discounts")
        .is_true()
    {
        to.detail.add_ons.clear();
        to.detail.discounts.clear();
    }
    extras::change(gateway, &mut to.detail, asked, faults).await?;
    Ok((to, consumes))
}

async fn paid_with(
    gateway: &Gateway,
    to: &mut Subscription,
    account: &Account,
    asked: &Node,
    faults: &mut Faults,
) -> Result<Option<NonceDigest>, Refusal> {
    let owner = gateway.ledger.method_by_id(to.method).await?;
    let owner = owner.as_ref().map(|method| method.customer_id.as_str());
    let named = payer::named(gateway, asked, account, owner, faults).await?;
    Ok(named.and_then(|payer| {
        to.method = payer.method.id;
        to.token = payer.method.token;
        payer.nonce
    }))
}

/// Another plan brings no price, add-ons or discounts of its own.
async fn planned(
    gateway: &Gateway,
    to: &mut Subscription,
    asked: &Node,
    faults: &mut Faults,
) -> Result<(), Refusal> {
    const FIELD: &str = "plan_id";
    let Some(given) = asked.part(FIELD) else {
        return Ok(());
    };
    let plan = match given.text() {
        Some(id) => plan::known(gateway, id).await?,
        None => None,
    };
    match plan {
        None => faults.push(PATH, FIELD, Fault::PlanInvalid),
        Some(plan) if plan.detail.billing_frequency != to.detail.billing_frequency => {
            faults.push(PATH, FIELD, Fault::PlanFrequencyFixed);
        }
        Some(plan) => to.plan_id = plan.id,
    }
    Ok(())
}

/// The charge for what the billing period costs more from now on. The merchant's setting is to make one.
async fn prorated(
    gateway: &Gateway,
    before: &Subscription,
    to: &Subscription,
    asked: &Node,
) -> Result<Option<Transaction>, Unmet> {
    let is_wanted = asked.at("options").at("prorate_charges").flag();
    let more = total::total(&to.detail) - total::total(&before.detail);
    let is_active = before.status == SubscriptionStatus::Active;
    let Some((first, last)) = before.detail.period.filter(|_| is_active) else {
        return Ok(None);
    };
    let share = Share {
        days: Day::of(gateway.clock.now()).until(last).max(0),
        of: first.until(last) + 1,
    };
    let amount = total::part(more, share);
    if !is_wanted.unwrap_or(true) || amount <= 0 {
        return Ok(None);
    }
    charge::ask(gateway, to, amount, true).await.map(Some)
}
