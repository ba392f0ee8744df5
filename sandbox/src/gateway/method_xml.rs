//! A saved payment method on the wire (wire §11.7): the element's name says what it is.

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};

use super::{
    Gateway, address_xml, bin_data,
    refusal::Refusal,
    subscription,
    tokenize::card_type,
    transaction_xml::{nils, timestamp},
    verification_xml, wallet_xml,
    xml::Xml,
};
use crate::ledger::{Account, Card, Method, PaypalAccount, VenmoAccount, Verification};

/// What is shown with a method.
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
    match &method.account {
        Account::Card(card) => xml.element("credit-card", |xml| {
            self::card(xml, card, today);
            // Without one there is no element: an official SDK takes a null for an address.
            if let Some(billing) = &method.billing {
                address_xml::write(xml, "billing-address", billing);
            }
            xml.array("verifications", |xml| {
                for verification in &background.verifications {
                    verification_xml::write(xml, verification);
                }
            });
            common(xml, method, background, "paymentmethod_cc_");
        }),
        Account::Paypal(paypal) => xml.element("paypal-account", |xml| {
            self::paypal(xml, paypal);
            common(xml, method, background, "paymentmethod_ppa_");
        }),
        Account::Venmo(venmo) => xml.element("venmo-account", |xml| {
            self::venmo(xml, venmo);
            common(xml, method, background, "paymentmethod_venmo_");
        }),
        Account::ApplePay(apple) => xml.element("apple-pay-card", |xml| {
            wallet_xml::apple_pay(xml, apple);
            xml.boolean("expired", is_expired(&apple.device_card, today));
            common(xml, method, background, "paymentmethod_applepay_");
        }),
        Account::GooglePay(google) => xml.element("android-pay-card", |xml| {
            wallet_xml::google_pay(xml, google);
            xml.boolean("expired", is_expired(&google.virtual_card, today));
            common(xml, method, background, "paymentmethod_androidpay_");
        }),
    }
}

fn common(xml: &mut Xml, method: &Method, background: &Background, global: &str) {
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
    let global = BASE64.encode(format!("{global}{}", method.token));
    xml.text("global-id", &global);
}

fn card(xml: &mut Xml, card: &Card, today: (i32, u8)) {
    xml.text("bin", &card.bin);
    xml.text("card-type", card_type(card));
    xml.text("image-url", &image_url(card));
    xml.option("cardholder-name", card.cardholder_name.as_deref());
    xml.text("customer-location", "US");
    xml.text("expiration-month", &card.expiration_month);
    xml.text("expiration-year", &card.expiration_year);
    xml.boolean("expired", is_expired(card, today));
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
        "https://assets.braintreegateway.com/payment_method_logo/{name}.png?environment=sandbox"
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
    nils(xml, &["billing-agreement-id", "revoked-at"]);
}

fn venmo(xml: &mut Xml, account: &VenmoAccount) {
    xml.text("username", &account.username);
    xml.text("venmo-user-id", &account.venmo_user_id);
    let description = format!("Venmo Account: {}", account.username);
    xml.text("source-description", &description);
}
