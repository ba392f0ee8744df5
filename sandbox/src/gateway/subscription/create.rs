//! A new subscription.

use super::{
    Made, PATH, charge, extras, payer,
    start::Start,
    terms,
    terms::Cycles,
    total,
    write::{self, Change, Written},
};
use crate::{
    day::Day,
    gateway::{
        Gateway, descriptor,
        merchant::{self, Account},
        name,
        node::Node,
        plan,
        refusal::{Fault, Refusal},
        server_call::Unmet,
        transaction::is_success,
        validation::Faults,
    },
    ledger::{
        Descriptor, Method, Plan, Subscribing, Subscription, SubscriptionDetail,
        SubscriptionStatus, Transaction,
    },
    random,
};

const DESCRIPTOR: &[&str] = &["subscription", "descriptor"];

/// Subscribes a method to a plan. What the request does not say is as the plan has it. If it begins today it is charged,
/// and only made if that succeeds.
pub(super) async fn create(gateway: &Gateway, asked: &Node) -> Result<Made, Unmet> {
    let mut faults = Faults::default();
    let id = id(asked, &mut faults);
    let account = account(asked, &mut faults).unwrap_or(merchant::DEFAULT);
    let payer = payer::required(gateway, asked, account, &mut faults).await?;
    let plan = match asked.at("plan_id").text() {
        Some(id) => plan::known(gateway, id).await?,
        None => None,
    };
    if plan.is_none() {
        faults.push(PATH, "plan_id", Fault::PlanInvalid);
    }
    let Some((payer, plan)) = payer.zip(plan) else {
        return Err(faults.into());
    };
    let today = Day::of(gateway.clock.now());
    let start = Start::read(asked, &plan.detail, today, &mut faults);
    let mut subscription = blank(gateway, payer.method, &plan, account);
    fields(&mut subscription, asked, account, &mut faults);
    inherit(&mut subscription.detail, &plan, asked);
    extras::change(gateway, &mut subscription.detail, asked, &mut faults).await?;
    faults.or(Some(()))?;
    let status = start.apply(&mut subscription.detail, today);
    let amount = total::part(total::total(&subscription.detail), start.share(today));
    for _ in 0..random::ID_TRIES {
        subscription.id = id.clone().unwrap_or_else(random::subscription_id);
        let mut made = subscription.clone();
        let charge = if start.is_charged(today) && amount > 0 {
            Some(charge::ask(gateway, &made, amount, true).await?)
        } else {
            None
        };
        if start.is_charged(today) {
            total::count(&mut made.detail);
        }
        if let Some(charge) = charge.as_ref().filter(|charge| !is_success(charge.status)) {
            return unpaid(gateway, charge.clone()).await;
        }
        made.advance(status, gateway.clock.now());
        let change = Change {
            subscribing: Some(Subscribing::New(made)),
            charge,
            consumes: payer.nonce,
            ..Change::default()
        };
        match write::write(gateway, change).await? {
            Written::Done {
                subscription: Some(subscription),
                ..
            } => return Ok(Made::Subscribed(subscription)),
            Written::IdTaken if id.is_none() => {}
            Written::IdTaken => {
                return Err(Faults::one(PATH, "id", Fault::SubscriptionIdInUse).into());
            }
            Written::Done { .. } | Written::Stale | Written::Answered(_) => break,
        }
    }
    Err(Refusal::Internal.into())
}

/// A first charge that failed stands in the books alone.
async fn unpaid(gateway: &Gateway, mut charge: Transaction) -> Result<Made, Unmet> {
    if let Some(billed) = &mut charge.detail.billed {
        billed.subscription_id = None;
    }
    let change = Change {
        charge: Some(charge),
        ..Change::default()
    };
    match write::write(gateway, change).await? {
        Written::Done {
            charge: Some(charge),
            ..
        } => Ok(Made::Unpaid {
            transaction: charge,
            subscription: None,
        }),
        _ => Err(Refusal::Internal.into()),
    }
}

/// The merchant's own name for it.
pub(super) fn id(asked: &Node, faults: &mut Faults) -> Option<String> {
    let id = asked.at("id").string();
    let is_odd = |id: &str| name::token_fault(id).is_some();
    if id.as_deref().is_some_and(is_odd) {
        faults.push(PATH, "id", Fault::SubscriptionIdFormat);
    }
    id
}

/// The account that is paid, if one is named.
pub(super) fn account(asked: &Node, faults: &mut Faults) -> Option<&'static Account> {
    let account = merchant::account(asked.at("merchant_account_id").text()?);
    if account.is_none() {
        let fault = Fault::SubscriptionAccountInvalid;
        faults.push(PATH, "merchant_account_id", fault);
    }
    account
}

fn blank(gateway: &Gateway, method: Method, plan: &Plan, account: &Account) -> Subscription {
    let now = gateway.clock.now();
    Subscription {
        id: String::new(),
        version: 0,
        method: method.id,
        token: method.token,
        plan_id: plan.id.clone(),
        status: SubscriptionStatus::Pending,
        detail: SubscriptionDetail {
            merchant_account_id: account.id.to_owned(),
            currency: account.currency.to_owned(),
            price: plan.detail.price,
            number_of_billing_cycles: plan.detail.number_of_billing_cycles,
            ..SubscriptionDetail::default()
        },
        created_at: now,
        updated_at: now,
    }
}

/// Changes what is given of the fields that a new subscription and a changed one share.
pub(super) fn fields(
    subscription: &mut Subscription,
    asked: &Node,
    account: &Account,
    faults: &mut Faults,
) {
    let detail = &mut subscription.detail;
    if let Some(price) = terms::price(asked, PATH, faults) {
        detail.price = price;
    }
    match terms::cycles(asked, PATH, faults) {
        Cycles::AsBefore => {}
        Cycles::Endless => detail.number_of_billing_cycles = None,
        Cycles::Number(number) => {
            if number < detail.current_billing_cycle {
                faults.push(PATH, "number_of_billing_cycles", Fault::CyclesTooFew);
            }
            detail.number_of_billing_cycles = Some(number);
        }
    }
    let given = asked.at("descriptor");
    if !given.is_nil() {
        if !account.has_descriptors {
            faults.push(DESCRIPTOR, "base", Fault::DescriptorsDisabled);
        }
        let given = descriptor::read_at(given, DESCRIPTOR, faults);
        let before = std::mem::take(&mut detail.descriptor);
        detail.descriptor = Descriptor {
            name: given.name.or(before.name),
            phone: given.phone.or(before.phone),
            url: given.url.or(before.url),
        };
    }
    let paypal = asked.at("options").at("paypal");
    if let Some(description) = paypal.part("description") {
        detail.description = description.string();
    }
}

fn inherit(detail: &mut SubscriptionDetail, plan: &Plan, asked: &Node) {
    let options = asked.at("options");
    if !options.at("do_not_inherit_add_ons_or_discounts").is_true() {
        detail.add_ons.clone_from(&plan.detail.add_ons);
        detail.discounts.clone_from(&plan.detail.discounts);
    }
}
