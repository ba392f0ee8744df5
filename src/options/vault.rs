//! What is done with saved methods (features §1.2, §1.3).

use tillframe_core::{dropin_options::VaultOptions, payment_method::MethodType};
use wasm_bindgen::JsValue;

use super::given::Given;
use crate::{errors::DropinError, form_options::texts, js::property};

/// Reads the options of the vault, of which some stand in `card.vault`.
pub(super) fn read(given: &JsValue, card: &JsValue) -> Result<VaultOptions, DropinError> {
    let of_card = property(card, "vault");
    let own = Given {
        object: &of_card,
        path: "options.card.vault.",
    };
    let is_not_off = |object, key| property(object, key) != JsValue::FALSE;
    let hidden = texts(&property(given, "hiddenVaultedPaymentMethodTypes"));
    Ok(VaultOptions {
        saves_cards: is_not_off(&of_card, "vaultCard"),
        asks_shopper: property(&of_card, "allowVaultCardOverride").is_truthy(),
        recaptures_cvv: own.switch("recaptureCvv")?,
        is_managed: property(given, "vaultManager").is_truthy(),
        preselects: is_not_off(given, "preselectVaultedPaymentMethod"),
        shows_default_first: is_not_off(given, "showDefaultPaymentMethodFirst"),
        hidden: hidden.iter().filter_map(|name| hidden_type(name)).collect(),
    })
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
