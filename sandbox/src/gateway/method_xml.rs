//! A saved payment method on the wire (wire §11.7): the element's name says what it is.

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};

use super::{
    Gateway, address_xml, bank_xml, bin_data, method_kind,
    refusal::Refusal,
    subscription,
    tokenize::card_type,
    transaction_xml::{nils, timestamp},
    verification_xml, wallet_xml,
    xml::Xml,
};
use crate::ledger::{Account, Card, Method, PaypalAccount, VenmoAccount, Verification};

/// What is shown with a method.
#[derive(Default)]
pub(crate) struct Background {
    /// What banks said of it.
    verifications: Vec<Verification>,
    /// What it pays or paid for.
    subscriptions: Vec<subscription::Portrait>,
}

impl Background {
    /// The same for those who don't want to know what it pays for.
    pub(crate) fn forget_subscriptions(&mut self) {
        self.subscriptions.clear();
    }
}

/// Everything that belongs to a method.
pub(crate) async fn background(gateway: &Gateway, method: &Method) -> Result<Background, Refusal> {
    let mut subscriptions = Vec::new();
    for one in gateway.ledger.subscriptions_of(method.id).await? {
        subscriptions.push(subscription::portrait(gateway, one).await?);
    }
    Ok(Background {
        verifications: gateway.ledger.verifications_of(method.id).await?,
        subscriptions,
    })
}

/// The element, with all that belongs to the method. `today` is the year and month by which it is expired or not.
pub(crate) fn write(xml: &mut Xml, method: &Method, background: &Background, today: (i32, u8)) {
    let kind = method_kind::of(&method.account);
    xml.element(kind.element, |xml| {
        match &method.account {
            Account::Card(card) => self::card(xml, card),
            Account::Paypal(paypal) => self::paypal(xml, paypal),
            Account::Venmo(venmo) => self::venmo(xml, venmo),
            Account::ApplePay(apple) => wallet_xml::apple_pay(xml, apple),
            Account::GooglePay(google) => wallet_xml::google_pay(xml, google),
            Account::Checkout(checkout) => wallet_xml::checkout(xml, checkout),
            Account::UsBank(bank) => {
                bank_xml::us_bank(xml, bank);
                bank_xml::verified(xml, bank);
            }
            Account::SepaDebit(sepa) => {
                bank_xml::sepa_debit(xml, sepa);
                bank_xml::sepa_debit_saved(xml);
            }
            // It is never saved.
            Account::Local(_) => {}
        }
        if let Some(card) = method.account.charged_card() {
            xml.boolean("expired", is_expired(card, today));
            // Without one there is no element: an official SDK takes a null for an address.
            if let Some(billing) = &method.billing {
                address_xml::write(xml, "billing-address", billing);
            }
            xml.array("verifications", |xml| {
                for verification in &background.verifications {
                    verification_xml::write(xml, verification);
                }
            });
        }
        common(xml, method, background);
    });
}

/// What all of them have.
pub(crate) fn common(xml: &mut Xml, method: &Method, background: &Background) {
    let kind = method_kind::of(&method.account);
    xml.text("token", &method.token);
    xml.text("customer-id", &method.customer_id);
    xml.boolean("default", method.is_default);
    xml.array("subscriptions", |xml| {
        for subscription in &background.subscriptions {
            subscription.write(xml);
        }
    });
    xml.typed("created-at", "datetime", &timestamp(method.created_at));
    xml.typed("updated-at", "datetime", &timestamp(method.updated_at));
    let owner = BASE64.encode(format!("customer_{}", method.customer_id));
    xml.text("customer-global-id", &owner);
    xml.text("global-id", &method_kind::global_id(kind, &method.token));
}

fn card(xml: &mut Xml, card: &Card) {
    xml.text("bin", &card.bin);
    xml.text("card-type", card_type(card));
    xml.text("image-url", &image_url(card));
    xml.option("cardholder-name", card.cardholder_name.as_deref());
    xml.text("customer-location", "US");
    xml.text("expiration-month", &card.expiration_month);
    xml.text("expiration-year", &card.expiration_year);
    xml.text("last-4", &card.last_four);
    xml.option("unique-number-identifier", card.number_id.as_deref());
    bin_data::write(xml, &card.bin_data);
    // No network's token stands in for a number here.
    xml.boolean("is-network-tokenized", false);
    xml.boolean("venmo-sdk", false);
}

/// Where the gateway has a picture of the brand.
pub(crate) fn image_url(card: &Card) -> String {
    picture(&card.brand.to_ascii_lowercase())
}

/// Where the gateway has a picture of a brand or a wallet.
pub(crate) fn picture(name: &str) -> String {
    format!(
        "https://assets.braintreegateway.com/payment_method_logo/{name}.png?environment=development"
    )
}

/// A card is good to the end of its month.
pub(crate) fn is_expired(card: &Card, today: (i32, u8)) -> bool {
    let year = card.expiration_year.parse().unwrap_or(i32::MAX);
    let month = card.expiration_month.parse().unwrap_or(u8::MAX);
    (year, month) < today
}

fn paypal(xml: &mut Xml, account: &PaypalAccount) {
    xml.text("email", &account.email);
    xml.text("payer-id", &account.payer_id);
    xml.text("image-url", &picture("paypal"));
    xml.option(
        "billing-agreement-id",
        account.billing_agreement_id.as_deref(),
    );
    // The shopper's bank stands behind an agreement, and PayPal names it.
    let funding = account.billing_agreement_id.as_ref();
    xml.option(
        "funding-source-description",
        funding.map(|_| "Visa ending in 1111"),
    );
    nils(xml, &["edit-paypal-vault-id", "revoked-at"]);
}

fn venmo(xml: &mut Xml, account: &VenmoAccount) {
    xml.text("username", &account.username);
    xml.text("venmo-user-id", &account.venmo_user_id);
    let description = format!("Venmo Account: {}", account.username);
    xml.text("source-description", &description);
    xml.text("image-url", &picture("venmo"));
}
