//! What `requestPaymentMethod` resolves with (features §1.7).

use tillframe_core::payment_method::{BinData, PaymentMethod};
use wasm_bindgen::JsValue;

use crate::js::Builder;

/// A payment method, and with a merchant's backend what that answered.
#[derive(Clone, Debug)]
pub struct Payment {
    /// The tokenized card.
    pub method: PaymentMethod,
    /// The backend's answer, parsed; `null` if it was no JSON, nothing without a backend.
    pub merchant_answer: Option<JsValue>,
}

impl Payment {
    /// Drop-in's payload.
    #[must_use]
    pub fn to_js(&self) -> JsValue {
        let method = &self.method;
        Builder::new()
            .with("nonce", method.nonce.expose())
            .with("type", "CreditCard")
            .with("description", method.description())
            .with("details", details(method))
            .with("binData", bin_data(&method.bin_data))
            .maybe("deviceData", method.device_data.map(|data| data.to_json()))
            .maybe("merchantAnswer", self.merchant_answer.as_ref())
            .done()
    }
}

fn details(method: &PaymentMethod) -> JsValue {
    let last_four = method.last_four.as_ref();
    let name = method.cardholder_name.as_ref().map(|name| name.as_str());
    let name = name.map_or(JsValue::NULL, JsValue::from_str);
    Builder::new()
        .maybe("bin", method.bin.as_ref().map(|bin| bin.as_str()))
        .with("cardType", method.card_type.as_str())
        .maybe("lastFour", last_four.map(|digits| digits.as_str()))
        .maybe("lastTwo", last_four.map(|digits| digits.last_two()))
        .with("expirationMonth", digits(method.expiration_month.into(), 2))
        .with("expirationYear", digits(method.expiration_year, 4))
        .with("cardholderName", name)
        .done()
}

fn bin_data(data: &BinData) -> JsValue {
    let pairs = BinData::KEYS.iter().zip(&data.0);
    let object = pairs.fold(Builder::new(), |object, (key, value)| {
        object.with(key, value.as_str())
    });
    object.done()
}

/// The number's last `count` digits, zeros in front.
fn digits(number: u16, count: u32) -> String {
    let places = (0..count).rev();
    places
        .filter_map(|place| char::from_digit(u32::from(number) / 10_u32.pow(place) % 10, 10))
        .collect()
}
