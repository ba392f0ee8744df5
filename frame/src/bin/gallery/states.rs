//! Every state of Drop-in that the gallery shows. Names stand in addresses and in the names of screenshots.
//!
//! Plain data, which `cargo xtask dist` reads too: it lists the names in `gallery/states.json`.

/// One state, and how it comes about.
#[derive(Clone, Copy)]
pub(crate) struct State {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    pub(crate) customer: Customer,
    pub(crate) gateway: Gateway,
    /// PayPal is configured beside the card.
    pub(crate) has_paypal: bool,
    /// An amount is shown.
    pub(crate) has_amount: bool,
    /// What the shopper and the page do.
    pub(crate) steps: &'static [Step],
}

/// Which fields the card form has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Usual,
    /// All that there are, month and year as lists.
    Whole,
}

/// Who pays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Customer {
    Guest,
    /// With nothing saved, and asked whether to save the card.
    New,
    /// With saved methods.
    Known,
    /// The same, and the security code is asked for again.
    Asked,
}

/// What the gateway does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gateway {
    Works,
    /// Does not let the merchant in.
    Refuses,
    /// Answers nothing at all.
    Hangs,
    /// Can't be reached once the form is there.
    Breaks,
    /// Answers nothing once the form is there.
    Stalls,
}

/// Something that happens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into the field of that class.
    Type(&'static str, &'static str),
    /// The button, row or link of that selector.
    Press(&'static str),
    /// The page asks for a payment method.
    Request,
    /// Puts the focus there.
    Focus(&'static str),
}

use Step::{Focus, Press, Request, Type};

const NUMBER: Step = Type("number", "4111111111111111");
const DATE: Step = Type("expirationDate", "1235");
const CODE: Step = Type("cvv", "123");
const POSTAL: Step = Type("postalCode", "60622");
const SENT: &[Step] = &[NUMBER, DATE, CODE, POSTAL, Request];

const PLAIN: State = State {
    name: "form",
    form: Form::Usual,
    customer: Customer::Guest,
    gateway: Gateway::Works,
    has_paypal: false,
    has_amount: false,
    steps: &[],
};

const KNOWN: State = State {
    customer: Customer::Known,
    ..PLAIN
};

/// All of them, in the order of a checkout.
pub(crate) const STATES: [State; 22] = [
    State {
        name: "loading",
        gateway: Gateway::Hangs,
        ..PLAIN
    },
    State {
        name: "failed",
        gateway: Gateway::Refuses,
        ..PLAIN
    },
    PLAIN,
    State {
        name: "form-whole",
        form: Form::Whole,
        ..PLAIN
    },
    State {
        name: "form-amount",
        has_amount: true,
        ..PLAIN
    },
    State {
        name: "form-save",
        customer: Customer::New,
        ..PLAIN
    },
    State {
        name: "focus",
        steps: &[Focus(".number")],
        ..PLAIN
    },
    State {
        name: "typing",
        steps: &[Type("number", "378282"), Focus(".number")],
        ..PLAIN
    },
    State {
        name: "filled",
        steps: &[NUMBER, DATE, CODE, POSTAL],
        ..PLAIN
    },
    State {
        name: "errors-empty",
        steps: &[Request],
        ..PLAIN
    },
    State {
        name: "errors",
        steps: &[
            Type("number", "4111111111111112"),
            Type("expirationDate", "1220"),
            Type("cvv", "12"),
            Type("postalCode", "6"),
            Request,
        ],
        ..PLAIN
    },
    State {
        name: "unreachable",
        gateway: Gateway::Breaks,
        steps: SENT,
        ..PLAIN
    },
    State {
        name: "sending",
        gateway: Gateway::Stalls,
        steps: SENT,
        ..PLAIN
    },
    State {
        name: "chosen",
        steps: SENT,
        ..PLAIN
    },
    State {
        name: "methods",
        ..KNOWN
    },
    State {
        name: "methods-other",
        steps: &[Press(".another")],
        has_paypal: true,
        ..KNOWN
    },
    State {
        name: "methods-code",
        customer: Customer::Asked,
        ..PLAIN
    },
    State {
        name: "methods-code-wrong",
        customer: Customer::Asked,
        steps: &[Type("saved-cvv", "1"), Request],
        ..PLAIN
    },
    State {
        name: "methods-edit",
        steps: &[Press(".edit")],
        ..KNOWN
    },
    State {
        name: "delete",
        steps: &[Press(".edit"), Press(".delete:not([hidden])")],
        ..KNOWN
    },
    State {
        name: "deleting",
        gateway: Gateway::Stalls,
        steps: &[
            Press(".edit"),
            Press(".delete:not([hidden])"),
            Press(".danger"),
        ],
        ..KNOWN
    },
    State {
        name: "options",
        has_paypal: true,
        ..PLAIN
    },
];
