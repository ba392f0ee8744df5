//! What requests of the server API say about a method to be vaulted, wherever in them it stands.

use super::{
    Gateway, address, bank_check,
    card::{CardInput, Place},
    card_change, merchant,
    method_root::Root,
    name,
    node::Node,
    nonce::{self, Found, Payable},
    paypal,
    refusal::{Fault, Refusal},
    three_d_secure::pass_thru,
    validation::Faults,
    vault::{Owner, Wish},
    verification::Inquiry,
    verification_options,
};
use crate::ledger::{self, Account, Card, NonceDigest, Refused, ThreeDSecure};

const APPLE_PAY: &[&str] = &["apple_pay", "options"];

/// The `options`.
#[derive(Clone)]
pub(crate) struct Options {
    /// It becomes the default.
    pub make_default: bool,
    /// How a card is verified, if it is.
    pub verified_by: Option<Inquiry>,
    /// Which cards of the same number stand in the way.
    pub refused: Refused,
    /// The account whose rules hold.
    pub account: &'static merchant::Account,
}

impl Options {
    /// Of a card. What is wrong with them is called otherwise for cards in Apple Pay.
    pub(crate) fn read(
        options: &Node,
        account: Option<&Account>,
        place: Place,
        faults: &mut Faults,
    ) -> Self {
        let is_on = |name: &str| options.at(name).is_true();
        let (path, words) = match account {
            Some(Account::ApplePay(_)) => (APPLE_PAY, &verification_options::APPLE_PAY),
            _ => (place.options, &verification_options::METHOD),
        };
        let inquiry = verification_options::read(options, path, words, faults);
        let account = inquiry.as_ref().map(|inquiry| inquiry.account);
        Self {
            make_default: is_on("make_default"),
            verified_by: inquiry.filter(|_| is_on("verify_card")),
            refused: Refused {
                anywhere: is_on("fail_on_duplicate_payment_method"),
                of_customer: is_on("fail_on_duplicate_payment_method_for_customer"),
            },
            account: account.unwrap_or(merchant::DEFAULT),
        }
    }

    /// Adds what 3-D Secure said of the card that is to be verified: as the request says that it was done elsewhere, or
    /// as its nonce knows it.
    pub(crate) fn authenticate(
        &mut self,
        request: &Node,
        known: Option<ThreeDSecure>,
        faults: &mut Faults,
    ) {
        if let Some(inquiry) = &mut self.verified_by {
            let elsewhere = request.at(PASS_THRU);
            let passed = pass_thru::read(elsewhere, &pass_thru::VERIFICATION, faults);
            inquiry.three_d_secure = passed.or(known);
        }
    }

    /// What was done elsewhere must have been done by the card's network.
    pub(crate) fn check_network(&self, request: &Node, card: Option<&Card>, faults: &mut Faults) {
        if let (Some(_), Some(card)) = (&self.verified_by, card) {
            pass_thru::check_network(request.at(PASS_THRU), card, faults);
        }
    }

    /// Of an account that is no card: those of cards do not concern it.
    pub(crate) fn elsewhere(options: &Node) -> Self {
        Self {
            make_default: options.at("make_default").is_true(),
            verified_by: None,
            refused: Refused::default(),
            account: merchant::DEFAULT,
        }
    }
}

const PASS_THRU: &str = "three_d_secure_pass_thru";

/// Reads what is to be vaulted: from a nonce, with the fields beside it in place of the card's own, or as typed. What is
/// wrong is added to the faults. `owner` is not known if the request has forgotten to say it.
pub(crate) async fn wish(
    gateway: &Gateway,
    root: Root,
    request: &Node,
    nonce: Option<&str>,
    owner: Option<Owner>,
    faults: &mut Faults,
) -> Result<Option<Wish>, Refusal> {
    let payable = match nonce {
        None => {
            if owner.is_none() {
                root.without_customer(faults);
            }
            typed_account(request)
        }
        Some(nonce) => match payable(gateway, root, nonce, owner.as_ref(), faults).await? {
            Some(payable) => Some(payable),
            None => return Ok(None),
        },
    };
    let kept = match payable {
        Some(payable) if payable.account.charged_card().is_none() => {
            elsewhere(gateway, root, request, payable, faults)
        }
        payable => card(gateway, root, request, payable, owner.as_ref(), faults).await?,
    };
    Ok(kept.zip(owner).map(|(kept, owner)| Wish {
        owner,
        account: kept.account,
        billing_id: kept.billing_id,
        token: kept.token,
        make_default: kept.options.make_default,
        verified_by: kept.options.verified_by,
        refused: kept.options.refused,
        consumed: kept.consumed,
        nonce: None,
    }))
}

/// What is to be kept, whoever's it is.
struct Kept {
    account: Account,
    billing_id: Option<String>,
    token: Option<String>,
    consumed: Option<NonceDigest>,
    options: Options,
}

/// An account that is no card. What a request says of cards does not concern it.
fn elsewhere(
    gateway: &Gateway,
    root: Root,
    request: &Node,
    payable: Payable,
    faults: &mut Faults,
) -> Option<Kept> {
    let place = root.of(&payable.account).place();
    let token = token(request, place, faults).or(payable.token);
    let mut account = payable.account;
    if let Account::UsBank(bank) = &mut account {
        bank_check::ask(gateway, bank, request.at("options"), faults);
    }
    Some(Kept {
        account,
        billing_id: None,
        token,
        consumed: payable.digest,
        options: Options::elsewhere(request.at("options")),
    })
}

/// A card, in a wallet or in none.
async fn card(
    gateway: &Gateway,
    root: Root,
    request: &Node,
    payable: Option<Payable>,
    owner: Option<&Owner>,
    faults: &mut Faults,
) -> Result<Option<Kept>, Refusal> {
    let place = root.place();
    let token = token(request, place, faults);
    let account = payable.as_ref().map(|payable| &payable.account);
    let mut options = Options::read(request.at("options"), account, place, faults);
    let mut input = CardInput::read(request);
    let known = match owner {
        Some(Owner::Known(customer)) => Some(customer.as_str()),
        _ => None,
    };
    let mut billing_id = billing_id(gateway, request, known, place, &mut input, faults).await?;
    let saved = payable.as_ref().and_then(|payable| payable.saved.as_ref());
    // A card that is saved already keeps its address.
    if saved.is_some() {
        input.billing = None;
    }
    if input.billing.is_none() {
        billing_id =
            saved.and_then(|saved| saved.billing.as_ref().map(|billing| billing.id.clone()));
    }
    let consumed = payable.as_ref().and_then(|payable| payable.digest);
    let known = payable
        .as_ref()
        .and_then(|payable| payable.three_d_secure.clone());
    options.authenticate(request, known, faults);
    let account = match payable.map(|payable| payable.account) {
        None => typed(gateway, input, place, options.account),
        Some(Account::Card(card)) => {
            { card_change::change(gateway, *card, input, place, options.account) }
                .map(|card| Account::Card(Box::new(card)))
        }
        Some(mut in_wallet) => {
            if let Some(card) = in_wallet.charged_card_mut() {
                card.cardholder_name = input.cardholder_name.or(card.cardholder_name.take());
                card.billing = input.billing.or(card.billing.take());
            }
            Ok(in_wallet)
        }
    };
    let account = match account {
        Ok(account) => account,
        Err(more) => {
            faults.append(more);
            return Ok(None);
        }
    };
    options.check_network(request, account.card(), faults);
    Ok(Some(Kept {
        account,
        billing_id,
        token,
        consumed,
        options,
    }))
}

/// A PayPal account that the merchant's own servers know of.
fn typed_account(request: &Node) -> Option<Payable> {
    paypal::typed(request).map(|paypal| Payable {
        account: Account::Paypal(Box::new(paypal)),
        digest: None,
        saved: None,
        token: None,
        three_d_secure: None,
    })
}

fn typed(
    gateway: &Gateway,
    input: CardInput,
    place: Place,
    account: &merchant::Account,
) -> Result<Account, Faults> {
    let card = gateway.check(input, place, account, false)?;
    Ok(ledger::Account::Card(Box::new(card)))
}

/// The merchant's own name for it.
pub(crate) fn token(request: &Node, place: Place, faults: &mut Faults) -> Option<String> {
    let token = request.at("token").string();
    if let Some(fault) = token.as_deref().and_then(name::token_fault) {
        faults.push(place.card, "token", fault);
    }
    token
}

/// An address of the customer that is named for the card; it is put into the input, as if it had been typed.
pub(crate) async fn billing_id(
    gateway: &Gateway,
    request: &Node,
    customer: Option<&str>,
    place: Place,
    input: &mut CardInput,
    faults: &mut Faults,
) -> Result<Option<String>, Refusal> {
    let address = request.at("billing_address");
    if matches!(address, Node::Text(_) | Node::List(_)) {
        faults.push(place.card, "billing_address", Fault::BillingAddressFormat);
    }
    address::check_shape(address, place.billing, faults);
    let Some(id) = request.at("billing_address_id").text() else {
        return Ok(None);
    };
    if input.billing.is_some() {
        faults.push(place.card, "base", Fault::BillingAddressConflict);
        return Ok(None);
    }
    let stored = match customer {
        Some(customer) => gateway.ledger.address(customer, id).await?,
        None => None,
    };
    match stored {
        Some(stored) => {
            input.billing = Some(stored.address);
            Ok(Some(stored.id))
        }
        None => {
            faults.push(
                place.card,
                "billing_address_id",
                Fault::BillingAddressUnknown,
            );
            Ok(None)
        }
    }
}

/// A nonce that can be vaulted. One of a saved method is the owner's or nobody's.
pub(crate) async fn payable(
    gateway: &Gateway,
    root: Root,
    nonce: &str,
    owner: Option<&Owner>,
    faults: &mut Faults,
) -> Result<Option<Payable>, Refusal> {
    let found = nonce::look_up(gateway, nonce).await?;
    let own = match &found {
        Ok(Found::Payment(payable)) => root.of(&payable.account),
        _ => root,
    };
    if owner.is_none() {
        own.without_customer(faults);
    }
    match found {
        Ok(Found::Payment(payable)) => {
            let owners = payable.saved.as_ref().map(|saved| &saved.customer_id);
            if owners.is_some_and(|id| owner.is_some_and(|owner| owner.id() != id)) {
                root.nonce(Fault::NonceOfOther, faults);
            } else if let Some(fault) = payable.unvaultable() {
                own.account(fault, faults);
                // What nobody proved is good for no more than one payment either.
                if fault == Fault::PaypalProofRequired {
                    own.account(Fault::NotVaultable, faults);
                }
            } else {
                return Ok(Some(*payable));
            }
        }
        Ok(Found::SecurityCode { .. }) => root.nonce(Fault::MethodNonceInvalid, faults),
        Err(unusable) => root.unusable(unusable, faults),
    }
    Ok(None)
}

/// The billing address of a request that changes a card: `options.update_existing` changes the one that it has.
pub(crate) fn updates_existing(request: &Node) -> bool {
    let options = request.at("billing_address").at("options");
    options.at("update_existing").is_true()
}

/// The lines that a request gives for an address that is there.
pub(crate) fn readdressed(stored: ledger::Address, request: &Node) -> ledger::Address {
    address::changed(stored, request.at("billing_address"))
}
