//! The 30 cases of the official suite (features §6.1). Titles and groups are the official ones, so that results can be laid
//! side by side; what is asserted is at least as strong. What the official cases look for in the page's own document stands
//! here in the widget's frame, by the same hooks.

use tillframe_e2e::suite::Case;

mod card_customization;
mod clear_selected_payment_method;
mod data_collector;
mod events;
mod paypal;
mod request_payment_method;
mod script_tag_integration;

pub(super) const GROUPS: &[(&str, &[Case])] = &[
    ("card-customization", card_customization::CASES),
    (
        "clear-selected-payment-method",
        clear_selected_payment_method::CASES,
    ),
    (
        "clear-selected-payment-method",
        paypal::CLEAR_SELECTED_PAYMENT_METHOD,
    ),
    ("data-collector", data_collector::CASES),
    ("events", events::CASES),
    ("events", paypal::EVENTS),
    ("payment-option-priority", paypal::PAYMENT_OPTION_PRIORITY),
    ("request-payment-method", request_payment_method::CASES),
    ("request-payment-method", paypal::REQUEST_PAYMENT_METHOD),
    ("script-tag-integration", script_tag_integration::CASES),
    ("script-tag-integration", paypal::SCRIPT_TAG_INTEGRATION),
    ("update-configuration", paypal::UPDATE_CONFIGURATION),
];
