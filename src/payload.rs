//! What `requestPaymentMethod` resolves with (features §1.7).

use std::fmt;

use tillframe_core::{
    payment_method::{Account, BinData, CardAccount, PaymentMethod},
    safe::SafeText,
    secret::Nonce,
};
use wasm_bindgen::JsValue;

use crate::js::{Builder, property, text};

/// What `request_payment_method` gives: Drop-in's payload, an object of JavaScript.
#[derive(Clone)]
pub struct Payment(JsValue);

impl Payment {
    /// What the backend charges, once.
    #[must_use]
    pub fn nonce(&self) -> String {
        text(&self.0, "nonce").unwrap_or_default()
    }

    /// What the merchant's backend answered, parsed; `null` if it was no JSON, `undefined` without a backend.
    #[must_use]
    pub fn merchant_answer(&self) -> JsValue {
        property(&self.0, "merchantAnswer")
    }

    /// The whole payload.
    #[must_use]
    pub const fn as_js(&self) -> &JsValue {
        &self.0
    }
}

/// Shows nothing: a nonce is worth money.
impl fmt::Debug for Payment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Payment(…)")
    }
}

impl From<JsValue> for Payment {
    fn from(payload: JsValue) -> Self {
        Self(payload)
    }
}

/// Drop-in's payload.
pub(crate) fn of(method: &PaymentMethod) -> Builder {
    Builder::new()
        .with("nonce", method.nonce.expose())
        .with("type", method.method_type().name())
        .with("description", method.description())
        .with("details", details(&method.account))
        .maybe(
            "binData",
            method.card().map(|card| bin_data(&card.bin_data)),
        )
        .maybe("vaulted", method.is_vaulted.then_some(true))
        .maybe("cvvNonce", method.cvv_nonce.as_ref().map(Nonce::expose))
        .maybe("deviceData", method.device_data.map(|data| data.to_json()))
}

/// What `tokenize` of Hosted Fields resolves with (features §2.8). A security code alone has no details.
#[cfg(feature = "fields")]
pub(crate) fn of_fields(method: &PaymentMethod) -> JsValue {
    let payload = of(method);
    let Some(card) = method.card() else {
        return payload.done();
    };
    let is_code_alone = card.expiration_month.is_none() && card.last_four.is_none();
    let payload = if is_code_alone {
        payload.with("details", Builder::new().done())
    } else {
        payload
    };
    let regulation = card.regulation.as_ref().map(|regulation| {
        Builder::new()
            .with("regulationEnvironment", regulation.as_str())
            .done()
    });
    payload.maybe("authenticationInsight", regulation).done()
}

fn details(account: &Account) -> JsValue {
    let text = |text: &Option<SafeText>| text.as_ref().map(|text| JsValue::from_str(text.as_str()));
    match account {
        Account::Card(card) => of_card(card),
        Account::Paypal(account) => Builder::new()
            .maybe("email", text(&account.email))
            .maybe("payerId", text(&account.payer_id))
            .maybe("firstName", text(&account.first_name))
            .maybe("lastName", text(&account.last_name))
            .maybe("countryCode", text(&account.country_code))
            .done(),
        Account::Venmo { username } => Builder::new().maybe("username", text(username)).done(),
        Account::Bank { .. } => Builder::new().done(),
    }
}

fn of_card(card: &CardAccount) -> JsValue {
    let last_four = card.last_four.as_ref();
    let name = card.cardholder_name.as_ref().map(|name| name.as_str());
    let name = name.map_or(JsValue::NULL, JsValue::from_str);
    Builder::new()
        .maybe("bin", card.bin.as_ref().map(|bin| bin.as_str()))
        .with("cardType", card.card_type.as_str())
        .maybe("lastFour", last_four.map(|digits| digits.as_str()))
        .maybe("lastTwo", last_four.map(|digits| digits.last_two()))
        .maybe(
            "expirationMonth",
            card.expiration_month.map(|month| digits(month.into(), 2)),
        )
        .maybe(
            "expirationYear",
            card.expiration_year.map(|year| digits(year, 4)),
        )
        .with("cardholderName", name)
        .done()
}

fn bin_data(data: &BinData) -> JsValue {
    let mut object = Builder::new();
    for (key, value) in BinData::KEYS.iter().zip(&data.0) {
        object = object.with(key, value.as_str());
    }
    object.done()
}

/// The number's last `count` digits, zeros in front.
fn digits(number: u16, count: u32) -> String {
    let mut text = String::new();
    for place in (0..count).rev() {
        let digit = number / 10_u16.pow(place) % 10;
        text.push(char::from_digit(digit.into(), 10).unwrap_or('0'));
    }
    text
}
