//! Keeping what paid: it is stored in the same commit as the sale.

use super::{PATH, at, decide::is_success};
use crate::{
    gateway::{
        Gateway, card,
        refusal::{Fault, Refusal},
        sale::Sale,
        server_call::Unmet,
        validation::Faults,
        vault::{self, Owner, Wish},
    },
    ledger::{
        Account, Address, Addressed, Billing, Moving, NewAddress, NewCustomer, Refused, Saved,
        Transaction, Vaulted, Vaulting,
    },
    random,
};

/// What is to be kept of a sale that came to this end, if anything is.
pub(super) fn wish(gateway: &Gateway, sale: &Sale, succeeds: bool) -> Option<Wish> {
    let payment = &sale.payment;
    if !payment.is_vaultable || !sale.options.stores(succeeds) {
        return None;
    }
    let mut account = payment.account.clone();
    let mut billing_id = None;
    if let (Account::Card(card), Some(billing), true) =
        (&mut account, &sale.billing, sale.options.add_billing)
    {
        card.billing = Some(billing.address.clone());
        billing_id.clone_from(&billing.id);
    }
    let owner = match &sale.customer_id {
        Some(id) => Owner::Known(id.clone()),
        None => Owner::New(Box::new(NewCustomer {
            id: sale
                .new_customer_id
                .clone()
                .unwrap_or_else(random::customer_id),
            detail: sale.customer.clone(),
            created_at: gateway.clock.now(),
        })),
    };
    Some(Wish {
        owner,
        account,
        billing_id,
        token: sale.token.clone(),
        make_default: false,
        verified_by: None,
        refused: Refused::default(),
        // The sale uses the nonce up.
        consumed: None,
        nonce: None,
    })
}

/// What is to be written for a wish; the transaction learns the token.
pub(super) fn vaulting(
    gateway: &Gateway,
    wish: &Wish,
    sale: &Sale,
    transaction: &mut Transaction,
) -> Vaulting {
    let mut vaulting = vault::vaulting(gateway, wish);
    if let (Some(Billing::New(billing)), true) =
        (&vaulting.method.billing, sale.options.add_billing)
    {
        transaction.detail.billing_id = Some(billing.id.clone());
    }
    let shipping = sale.shipping.as_ref().filter(|place| place.id.is_none());
    if let (Some(shipping), true) = (shipping, sale.options.store_shipping) {
        let id = random::address_id();
        transaction.detail.shipping_id = Some(id.clone());
        vaulting.address = Some(NewAddress {
            customer_id: wish.owner.id().to_owned(),
            id,
            address: shipping.address.clone(),
            created_at: gateway.clock.now(),
        });
    }
    transaction.detail.saved = Some(Saved {
        token: vaulting.method.token.clone(),
        customer_id: wish.owner.id().to_owned(),
    });
    vaulting
}

/// The addresses of the sale that a method which is saved already gets, and its customer; the transaction learns their
/// ids.
pub(super) fn moving(
    gateway: &Gateway,
    sale: &Sale,
    transaction: &mut Transaction,
) -> Option<Moving> {
    let payment = &sale.payment;
    let (method, saved) = (payment.method?, payment.saved.as_ref()?);
    if !is_success(transaction.status) {
        return None;
    }
    let now = gateway.clock.now();
    let new = |address: &Address| NewAddress {
        customer_id: saved.customer_id.clone(),
        id: random::address_id(),
        address: address.clone(),
        created_at: now,
    };
    let billing = sale.billing.as_ref().filter(|_| sale.options.add_billing);
    let billing = billing.map(|place| match &place.id {
        Some(id) => Billing::Known(id.clone()),
        None => Billing::New(new(&place.address)),
    });
    let shipping = sale.shipping.as_ref().filter(|place| place.id.is_none());
    let shipping = shipping.filter(|_| sale.options.store_shipping);
    let address = shipping.map(|place| new(&place.address));
    if billing.is_none() && address.is_none() {
        return None;
    }
    if let Some(Billing::New(billing)) = &billing {
        transaction.detail.billing_id = Some(billing.id.clone());
    }
    if let Some(address) = &address {
        transaction.detail.shipping_id = Some(address.id.clone());
    }
    Some(Moving {
        method,
        customer_id: saved.customer_id.clone(),
        billing,
        address,
        now,
    })
}

/// What to do after something was in the way: again with other random names, or tell whose fault it is.
pub(super) fn in_the_way(
    vaulted: Vaulted,
    sale: &Sale,
    wish: Option<&mut Wish>,
) -> Result<(), Unmet> {
    const CUSTOMER: &[&str] = &["transaction", "customer"];
    let fault = |path, field, fault| Err(Unmet::Faults(Faults::one(path, field, fault)));
    match (vaulted, wish.map(|wish| &mut wish.owner)) {
        (Vaulted::CustomerTaken, Some(Owner::New(new))) if sale.new_customer_id.is_none() => {
            new.id = random::customer_id();
            Ok(())
        }
        (Vaulted::CustomerTaken, _) => fault(CUSTOMER, "id", Fault::CustomerIdInUse),
        (Vaulted::TokenTaken, _) if sale.token.is_none() => Ok(()),
        (Vaulted::TokenTaken, _) => fault(card::SALE.card, "token", Fault::TokenInUse),
        (Vaulted::Unaddressed(Addressed::IdTaken), _) => Ok(()),
        (Vaulted::Unaddressed(Addressed::TooMany), _) => {
            fault(PATH, "base", Fault::AddressesTooMany)
        }
        (Vaulted::NoCustomer, _) => Err(at("customer_id", Fault::CustomerIdInvalid)),
        (Vaulted::NoAddress, _) => Err(at("billing_address_id", Fault::BillingAddressUnknown)),
        _ => Err(Unmet::Refused(Refusal::Internal)),
    }
}
