//! What is done with saved methods (features §1.2, §1.3).

use tillframe_core::{dropin_options::VaultOptions, payment_method::MethodType};
use wasm_bindgen::JsValue;

use super::given::Given;
use crate::{form_options::texts, js::property};

/// Reads the options of the vault, of which some stand in `card.vault`.
pub(super) fn read(given: &Given<'_>, card: &JsValue) -> VaultOptions {
    let of_card = property(card, "vault");
    let own = Given {
        object: &of_card,
        path: "options.card.vault.",
        slip: given.slip,
    };
    let is_not_off = |object, key| property(object, key) != JsValue::FALSE;
    let is_on = |object, key| property(object, key).is_truthy();
    let mut hidden = Vec::new();
    for name in texts(&property(given.object, "hiddenVaultedPaymentMethodTypes")) {
        hidden.extend(hidden_type(&name));
    }
    VaultOptions {
        saves_cards: is_not_off(&of_card, "vaultCard"),
        asks_shopper: is_on(&of_card, "allowVaultCardOverride"),
        recaptures_cvv: own.switch("recaptureCvv"),
        is_managed: is_on(given.object, "vaultManager"),
        preselects: is_not_off(given.object, "preselectVaultedPaymentMethod"),
        shows_default_first: is_not_off(given.object, "showDefaultPaymentMethodFirst"),
        hidden,
    }
}

/// By the name of the way to pay, as Drop-in has it, or of the type itself.
fn hidden_type(name: &str) -> Option<MethodType> {
    match name {
        "card" => Some(MethodType::CreditCard),
        "paypal" | "paypalCredit" => Some(MethodType::PayPalAccount),
        "venmo" => Some(MethodType::VenmoAccount),
        name => MethodType::from_name(name),
    }
}
