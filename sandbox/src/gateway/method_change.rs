//! Changing a payment method that is in the vault (wire §11.7). Whatever is in the way, nothing is changed then.

use std::mem::discriminant;

use super::{
    Gateway, bank_check,
    card::CardInput,
    card_change,
    method_request::{self, Options},
    method_root::Root,
    node::Node,
    paypal,
    refusal::{Fault, Refusal},
    server_call::Unmet,
    validation::Faults,
    vault::{self, Owner},
};
use crate::{
    ledger::{Account, Addressed, Billing, Method, MethodUpdate, NewAddress, NonceDigest, Vaulted},
    random,
};

/// Changes what is given of a method; the rest stays.
///
/// # Errors
///
/// Something is wrong with the request, the bank says no to the card, or there is one already that must not be.
pub(crate) async fn change(
    gateway: &Gateway,
    root: Root,
    method: Method,
    asked: &Node,
) -> Result<Method, Unmet> {
    let mut faults = Faults::default();
    let root = root.of(&method.account);
    let token = method_request::token(asked, root.place(), &mut faults);
    let mut options = match method.account.charged_card() {
        Some(_) => Options::read(
            asked.at("options"),
            Some(&method.account),
            root.place(),
            &mut faults,
        ),
        None => Options::elsewhere(asked.at("options")),
    };
    let new = new(gateway, root, &method, asked, &mut options, &mut faults).await?;
    let mut new = faults.or(new)?;
    let verification = vault::verified(gateway, options.verified_by, &new.account).await;
    let verification = verification.map_err(|unvaulted| root.unmet(unvaulted))?;
    let verification = verification.map(|mut verification| {
        verification.detail.token = Some(token.clone().unwrap_or_else(|| method.token.clone()));
        verification
    });
    if let Account::Card(card) = &mut new.account {
        // What the issuer said of the code counts for the code that was typed, and that is not kept.
        card.cvv_response = 'I';
    }
    let mut update = MethodUpdate {
        method: method.id,
        token,
        account: Some(new.account),
        billing: new.billing,
        make_default: options.make_default,
        refused: options.refused,
        consumed: new.consumed,
        verification,
        now: gateway.clock.now(),
    };
    for _ in 0..random::ID_TRIES {
        match gateway.ledger.update_method(update.clone()).await? {
            Vaulted::Done(id) => {
                let changed = gateway.ledger.method_by_id(id).await?;
                return changed.ok_or(Refusal::NotFound.into());
            }
            Vaulted::Unaddressed(Addressed::IdTaken) => {
                if let Some(Billing::New(address)) = &mut update.billing {
                    address.id = random::address_id();
                }
            }
            stopped => return Err(root.stopped(stopped)),
        }
    }
    Err(Refusal::Internal.into())
}

/// What it is to be from now on.
struct New {
    account: Account,
    billing: Option<Billing>,
    consumed: Option<NonceDigest>,
}

async fn new(
    gateway: &Gateway,
    root: Root,
    method: &Method,
    asked: &Node,
    options: &mut Options,
    faults: &mut Faults,
) -> Result<Option<New>, Refusal> {
    let owner = Owner::Known(method.customer_id.clone());
    let mut known = None;
    let (account, consumed) = match asked.at("payment_method_nonce").text() {
        None => (method.account.clone(), None),
        Some(nonce) => {
            let payable = method_request::payable(gateway, root, nonce, Some(&owner), faults);
            let Some(payable) = payable.await? else {
                return Ok(None);
            };
            if let Some(fault) = mismatch(&method.account, &payable.account) {
                root.nonce(fault, faults);
                return Ok(None);
            }
            known = payable.three_d_secure;
            (payable.account, payable.digest)
        }
    };
    options.authenticate(asked, known, faults);
    let mut account = account;
    match &mut account {
        Account::UsBank(bank) => {
            bank_check::ask_again(gateway, bank, asked.at("options"), faults);
        }
        Account::Paypal(account) => paypal::change(account, asked),
        _ => {}
    }
    let Account::Card(mut card) = account else {
        return Ok(Some(New {
            account,
            billing: None,
            consumed,
        }));
    };
    if let (Account::Card(old), None) = (&method.account, &card.billing) {
        card.billing.clone_from(&old.billing);
    }
    let mut input = CardInput::read(asked);
    let place = root.place();
    let customer = Some(method.customer_id.as_str());
    let id = method_request::billing_id(gateway, asked, customer, place, &mut input, faults);
    let billing = match (id.await?, &method.billing) {
        (Some(id), _) => Some(Billing::Known(id)),
        (None, Some(stored)) if method_request::updates_existing(asked) => {
            let address = method_request::readdressed(stored.address.clone(), asked);
            input.billing = Some(address.clone());
            Some(Billing::Changed(stored.id.clone(), address))
        }
        _ => input.billing.clone().map(|address| {
            Billing::New(NewAddress {
                customer_id: method.customer_id.clone(),
                id: random::address_id(),
                address,
                created_at: gateway.clock.now(),
            })
        }),
    };
    match card_change::change(gateway, *card, input, place, options.account) {
        Ok(card) => {
            options.check_network(asked, Some(&card), faults);
            Ok(Some(New {
                account: Account::Card(Box::new(card)),
                billing,
                consumed,
            }))
        }
        Err(more) => {
            faults.append(more);
            Ok(None)
        }
    }
}

/// A card does not become an account, nor the other way round.
fn mismatch(old: &Account, new: &Account) -> Option<Fault> {
    if discriminant(old) == discriminant(new) {
        None
    } else if old.card().is_some() {
        Some(Fault::CardFromOtherNonce)
    } else {
        Some(Fault::AccountFromOtherNonce)
    }
}
