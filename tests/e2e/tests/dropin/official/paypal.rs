//! The cases that are tagged `@paypal`: they log in to a PayPal account.

use tillframe_e2e::{suite::Case, waiting_cases};

pub(super) const CLEAR_SELECTED_PAYMENT_METHOD: &[Case] = waiting_cases! { "a PayPal flow":
    "clears paypal when it is the active payment method @paypal",
};

pub(super) const EVENTS: &[Case] = waiting_cases! { "a PayPal flow":
    "enable submit button on PayPal authorization @paypal",
};

pub(super) const PAYMENT_OPTION_PRIORITY: &[Case] = waiting_cases! { "PayPal and Venmo flows":
    "displays payment methods in order of the payment option priority array @paypal",
    "displays only payment methods in the payment option priority array, even when configured @paypal",
    "displays the payment method sheet when only a single payment method is presented in paymentOptionPriority @paypal",
};

pub(super) const REQUEST_PAYMENT_METHOD: &[Case] = waiting_cases! { "a PayPal flow":
    "callback api: tokenizes PayPal @paypal",
    "callback api: tokenizes PayPal Credit @paypal",
    "promise API: tokenizes PayPal @paypal",
};

pub(super) const SCRIPT_TAG_INTEGRATION: &[Case] = waiting_cases! { "a PayPal flow":
    "tokenizes PayPal @paypal",
};

pub(super) const UPDATE_CONFIGURATION: &[Case] = waiting_cases! { "a PayPal flow":
    "updates PayPal configuration @paypal",
    "updates PayPal Credit configuration @paypal",
    "removes authorized PayPal account when configuration is updated @paypal",
};
