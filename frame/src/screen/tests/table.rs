//! The state machine of features §1.6.1, with the views of §4.1: each step, and everything that the page is told of it. A
//! step without a text is silent.

use tillframe_core::{dropin_options::PaymentOption, payment_method::MethodType};

use super::play::{Do, GUEST, Given, Play, TWO_WAYS, customer};

/// A story: its name, how it begins, what `Started` says, and its steps.
type Story = (
    &'static str,
    Given,
    &'static str,
    &'static [(Do, &'static [&'static str])],
);

const STORIES: &[Story] = &[
    (
        "a guest types a card, pays, and types another",
        GUEST,
        "started card: nothing",
        &[
            (Do::Break, &[]),
            (Do::Fill, &["requestable CreditCard false"]),
            (Do::Mend, &[]),
            (Do::Break, &["not requestable"]),
            (Do::Break, &[]),
            (Do::Mend, &["requestable CreditCard false"]),
            (Do::Request(1), &["asks nonce of card"]),
            // During tokenization the page is told nothing, and nothing can be chosen.
            (Do::Break, &[]),
            (Do::Mend, &[]),
            (Do::Toggle, &[]),
            (Do::Clear, &[]),
            (Do::Request(2), &["refused"]),
            (
                Do::Nonce("one"),
                &["card to methods", "requestable CreditCard true", "1: one"],
            ),
            (Do::Request(3), &["3: one"]),
            (Do::Choose(0), &[]),
            // The form opens under the list; it was emptied.
            (Do::Toggle, &["methods to card", "not requestable"]),
            (Do::Fill, &["requestable CreditCard false"]),
            (Do::Request(4), &["asks nonce of card"]),
            // Another method, while it stays requestable.
            (
                Do::Nonce("two"),
                &["card to methods", "requestable CreditCard true", "4: two"],
            ),
            (Do::Clear, &["methods to card", "not requestable"]),
            (Do::Clear, &[]),
        ],
    ),
    (
        "a guest's card is refused, and stays in the form",
        GUEST,
        "started card: nothing",
        &[
            (Do::Request(1), &["1: HOSTED_FIELDS_FIELDS_EMPTY"]),
            (Do::Fill, &["requestable CreditCard false"]),
            (Do::Request(2), &["asks nonce of card"]),
            (
                Do::Refuse,
                &["2: HOSTED_FIELDS_TOKENIZATION_CVV_VERIFICATION_FAILED"],
            ),
            (Do::Request(3), &["asks nonce of card"]),
            (
                Do::Nonce("one"),
                &["card to methods", "requestable CreditCard true", "3: one"],
            ),
        ],
    ),
    (
        "fields are kept, so the form can be paid with again",
        Given {
            keeps_fields: true,
            ..GUEST
        },
        "started card: nothing",
        &[
            (Do::Fill, &["requestable CreditCard false"]),
            (Do::Request(1), &["asks nonce of card"]),
            (
                Do::Nonce("one"),
                &["card to methods", "requestable CreditCard true", "1: one"],
            ),
            (
                Do::Toggle,
                &["methods to card", "requestable CreditCard false"],
            ),
            (
                Do::Choose(0),
                &["card to methods", "requestable CreditCard true"],
            ),
            (
                Do::Clear,
                &["methods to card", "requestable CreditCard false"],
            ),
            (Do::ClearFields, &["not requestable"]),
        ],
    ),
    (
        "a guest chooses among the ways to pay",
        Given {
            ways: TWO_WAYS,
            ..GUEST
        },
        "started options: nothing",
        &[
            (Do::Request(1), &["1: TILLFRAME_NOTHING_CHOSEN"]),
            (Do::Way(PaymentOption::Paypal), &[]),
            (
                Do::Way(PaymentOption::Card),
                &["options to card", "option card"],
            ),
            (Do::Way(PaymentOption::Card), &[]),
            (Do::Fill, &["requestable CreditCard false"]),
            (Do::Toggle, &["card to options", "not requestable"]),
            (Do::Toggle, &[]),
            // The option is told after its view, and after what that makes of the form.
            (
                Do::Way(PaymentOption::Card),
                &[
                    "options to card",
                    "requestable CreditCard false",
                    "option card",
                ],
            ),
            (Do::Request(2), &["asks nonce of card"]),
            (
                Do::Nonce("one"),
                &["card to methods", "requestable CreditCard true", "2: one"],
            ),
            // The ways to pay come below the list; the method stays.
            (Do::Toggle, &[]),
            (Do::Request(3), &["3: one"]),
            (
                Do::Way(PaymentOption::Card),
                &["methods to card", "not requestable", "option card"],
            ),
            // Back to the list, with the ways below it.
            (
                Do::Toggle,
                &["card to methods", "requestable CreditCard true"],
            ),
            (Do::Clear, &["methods to options", "not requestable"]),
        ],
    ),
    (
        "a customer's first method is active, and others can be chosen",
        customer(&["1111", "paypal", "venmo", "2222"]),
        "started methods: CreditCard true",
        &[
            (Do::Choose(0), &[]),
            (Do::Request(1), &["1: 1111 vaulted"]),
            (Do::Choose(1), &["requestable PayPalAccount true"]),
            (Do::Request(2), &["2: paypal vaulted"]),
            (Do::Choose(2), &["requestable VenmoAccount true"]),
            // Another of the same type, while it stays requestable.
            (Do::Choose(0), &["requestable CreditCard true"]),
            (Do::Choose(3), &["requestable CreditCard true"]),
            (Do::Choose(9), &[]),
            (Do::Toggle, &["methods to card", "not requestable"]),
            (Do::Toggle, &[]),
            (
                Do::Choose(3),
                &["card to methods", "requestable CreditCard true"],
            ),
        ],
    ),
    (
        "without preselection nothing is active",
        Given {
            vault: |vault| vault.preselects = false,
            ..customer(&["1111"])
        },
        "started methods: nothing",
        &[
            (Do::Request(1), &["1: TILLFRAME_NOTHING_CHOSEN"]),
            (Do::Choose(0), &["requestable CreditCard true"]),
        ],
    ),
    (
        "an expired card is not preselected, and can't pay",
        customer(&["expired", "1111"]),
        "started methods: CreditCard true",
        &[
            (Do::Request(1), &["1: 1111 vaulted"]),
            (Do::Choose(0), &["not requestable"]),
            (Do::Request(2), &["2: TILLFRAME_NOTHING_CHOSEN"]),
            (Do::Choose(1), &["requestable CreditCard true"]),
        ],
    ),
    (
        "with nothing but expired cards nothing is active",
        customer(&["expired"]),
        "started methods: nothing",
        &[(Do::Choose(0), &[])],
    ),
    (
        "a customer without methods begins as a guest does",
        customer(&[]),
        "started card: nothing",
        &[
            (Do::Edit, &[]),
            (Do::Fill, &["requestable CreditCard false"]),
        ],
    ),
    (
        "hidden types are not there",
        Given {
            vault: |vault| vault.hidden = vec![MethodType::CreditCard],
            ..customer(&["1111", "paypal"])
        },
        "started methods: PayPalAccount true",
        &[(Do::Choose(1), &[])],
    ),
    (
        "a customer's new card is saved, and the list comes again",
        customer(&["1111"]),
        "started methods: CreditCard true",
        &[
            (Do::Toggle, &["methods to card", "not requestable"]),
            (Do::Fill, &["requestable CreditCard false"]),
            (Do::Request(1), &["asks nonce of card, saved"]),
            (
                Do::Nonce("new"),
                &[
                    "card to methods",
                    "requestable CreditCard true",
                    "1: new vaulted",
                    "asks list",
                ],
            ),
            // The same card, with the nonce that the page was given: nothing to tell.
            (Do::Listed(Some(&["1111", "1111-again"])), &[]),
            (Do::Request(2), &["2: new vaulted"]),
        ],
    ),
    (
        "a customer's unsaved card is kept for this visit",
        Given {
            vault: |vault| vault.saves_cards = false,
            ..customer(&["2222"])
        },
        "started methods: CreditCard true",
        &[
            (Do::Toggle, &["methods to card", "not requestable"]),
            (Do::Fill, &["requestable CreditCard false"]),
            (Do::Request(1), &["asks nonce of card"]),
            (
                Do::Nonce("one"),
                &["card to methods", "requestable CreditCard true", "1: one"],
            ),
            (Do::Choose(1), &["requestable CreditCard true"]),
            (Do::Choose(0), &["requestable CreditCard true"]),
            // What is saved stays, and is listed again; nothing is active.
            (Do::Clear, &["not requestable", "asks list"]),
            (Do::Choose(0), &[]),
            (Do::Request(2), &["2: TILLFRAME_NOTHING_CHOSEN"]),
            (Do::Listed(Some(&["2222"])), &[]),
            (Do::Choose(0), &["requestable CreditCard true"]),
        ],
    ),
    (
        "the shopper decides whether the card is saved",
        Given {
            vault: |vault| {
                vault.saves_cards = false;
                vault.asks_shopper = true;
            },
            ..customer(&[])
        },
        "started card: nothing",
        &[
            (Do::Fill, &["requestable CreditCard false"]),
            (Do::Save(true), &[]),
            (Do::Request(1), &["asks nonce of card, saved"]),
            (
                Do::Refuse,
                &["1: HOSTED_FIELDS_TOKENIZATION_CVV_VERIFICATION_FAILED"],
            ),
            (Do::Save(false), &[]),
            (Do::Request(2), &["asks nonce of card"]),
        ],
    ),
    (
        "nothing of a guest's is saved",
        Given {
            vault: |vault| vault.asks_shopper = true,
            ..GUEST
        },
        "started card: nothing",
        &[
            (Do::Fill, &["requestable CreditCard false"]),
            (Do::Save(true), &[]),
            (Do::Request(1), &["asks nonce of card"]),
        ],
    ),
    (
        "while methods are edited nothing can be paid",
        customer(&["1111", "subscribed"]),
        "started methods: CreditCard true",
        &[
            (Do::Delete(0), &[]),
            (Do::Edit, &["not requestable"]),
            (Do::Choose(1), &[]),
            (Do::Toggle, &[]),
            (Do::Request(1), &["1: TILLFRAME_NOTHING_CHOSEN"]),
            (Do::Edit, &["requestable CreditCard true"]),
            (Do::Edit, &["not requestable"]),
            // One that pays for a subscription stays.
            (Do::Delete(1), &[]),
            (Do::Delete(0), &["methods to delete-confirmation"]),
            (Do::Edit, &[]),
            (Do::Keep, &["delete-confirmation to methods"]),
            (Do::Edit, &["requestable CreditCard true"]),
        ],
    ),
    (
        "a method is deleted when the shopper says so",
        customer(&["1111", "2222"]),
        "started methods: CreditCard true",
        &[
            (Do::Edit, &["not requestable"]),
            (Do::Delete(1), &["methods to delete-confirmation"]),
            (Do::Keep, &["delete-confirmation to methods"]),
            (Do::Keep, &[]),
            (Do::Confirm, &[]),
            (Do::Delete(1), &["methods to delete-confirmation"]),
            (Do::Confirm, &["asks delete 2222"]),
            (Do::Confirm, &[]),
            (Do::Keep, &[]),
            (Do::Request(1), &["1: TILLFRAME_NOTHING_CHOSEN"]),
            (
                Do::Deleted(true),
                &[
                    "delete-confirmation to methods",
                    "requestable CreditCard true",
                    "asks list",
                ],
            ),
            (Do::Listed(Some(&["1111-again"])), &[]),
            (Do::Request(2), &["2: 1111 vaulted"]),
        ],
    ),
    (
        "a deletion that failed leaves the methods to be edited",
        customer(&["1111"]),
        "started methods: CreditCard true",
        &[
            (Do::Edit, &["not requestable"]),
            (Do::Delete(0), &["methods to delete-confirmation"]),
            (Do::Confirm, &["asks delete 1111"]),
            (
                Do::Deleted(false),
                &["delete-confirmation to methods", "asks list"],
            ),
            (Do::Listed(None), &[]),
            (Do::Edit, &["requestable CreditCard true"]),
        ],
    ),
    (
        "the last method is deleted, and the form is there",
        customer(&["1111"]),
        "started methods: CreditCard true",
        &[
            (Do::Edit, &["not requestable"]),
            (Do::Delete(0), &["methods to delete-confirmation"]),
            (Do::Confirm, &["asks delete 1111"]),
            (
                Do::Deleted(true),
                &["delete-confirmation to card", "asks list"],
            ),
            (Do::Listed(Some(&[])), &[]),
            (Do::Fill, &["requestable CreditCard false"]),
        ],
    ),
    (
        "the active method is deleted, and none takes its place",
        customer(&["1111", "2222"]),
        "started methods: CreditCard true",
        &[
            (Do::Edit, &["not requestable"]),
            (Do::Delete(0), &["methods to delete-confirmation"]),
            (Do::Confirm, &["asks delete 1111"]),
            (
                Do::Deleted(true),
                &["delete-confirmation to methods", "asks list"],
            ),
            (Do::Listed(Some(&["2222"])), &[]),
            (Do::Choose(0), &["requestable CreditCard true"]),
        ],
    ),
    (
        "a deletion is broken off by the page",
        customer(&["1111"]),
        "started methods: CreditCard true",
        &[
            (Do::Edit, &["not requestable"]),
            (Do::Delete(0), &["methods to delete-confirmation"]),
            (Do::Clear, &["delete-confirmation to methods", "asks list"]),
            (Do::Listed(Some(&[])), &["methods to card"]),
        ],
    ),
    (
        "a listing that comes late is not taken",
        customer(&["1111"]),
        "started methods: CreditCard true",
        &[
            (Do::Clear, &["not requestable", "asks list"]),
            (Do::ListedLate(&[]), &[]),
            (Do::Listed(Some(&["1111"])), &[]),
            (Do::Choose(0), &["requestable CreditCard true"]),
        ],
    ),
    (
        "a saved card's code is asked for again",
        Given {
            vault: |vault| vault.recaptures_cvv = true,
            ..customer(&["1111", "amex", "paypal"])
        },
        "started methods: nothing",
        &[
            (Do::Request(1), &["1: HOSTED_FIELDS_FIELDS_EMPTY"]),
            (Do::Code("12"), &[]),
            (Do::Request(2), &["2: HOSTED_FIELDS_FIELDS_INVALID"]),
            (Do::Code("123"), &["requestable CreditCard true"]),
            (Do::Request(3), &["asks nonce of code"]),
            (Do::Choose(1), &[]),
            (Do::Nonce("code-1"), &["3: 1111 vaulted with code-1"]),
            // The same nonces again, so that the gateway knows that it is the same sale.
            (Do::Request(4), &["4: 1111 vaulted with code-1"]),
            (Do::Code("12"), &["not requestable"]),
            (Do::Code("124"), &["requestable CreditCard true"]),
            (Do::Request(5), &["asks nonce of code"]),
            (
                Do::Refuse,
                &["5: HOSTED_FIELDS_TOKENIZATION_CVV_VERIFICATION_FAILED"],
            ),
            // Four digits, by the brand of the other card; a PayPal account has none.
            (Do::Choose(1), &["not requestable"]),
            (Do::Code("123"), &[]),
            (Do::Code("1234"), &["requestable CreditCard true"]),
            (Do::Choose(2), &["requestable PayPalAccount true"]),
            (Do::Choose(1), &["not requestable"]),
            (Do::Code("1234"), &["requestable CreditCard true"]),
            (Do::ClearFields, &["not requestable"]),
        ],
    ),
    (
        "the code of a card that was just typed is not asked for again",
        Given {
            vault: |vault| vault.recaptures_cvv = true,
            ..customer(&[])
        },
        "started card: nothing",
        &[
            (Do::Fill, &["requestable CreditCard false"]),
            (Do::Request(1), &["asks nonce of card, saved"]),
            (
                Do::Nonce("new"),
                &[
                    "card to methods",
                    "requestable CreditCard true",
                    "1: new vaulted",
                    "asks list",
                ],
            ),
            (Do::Listed(Some(&["1111"])), &[]),
            (Do::Request(2), &["2: new vaulted"]),
        ],
    ),
    (
        "only PayPal is configured: it is listed, and nothing can be paid",
        Given {
            ways: &[PaymentOption::Paypal],
            ..GUEST
        },
        "started options: nothing",
        &[(Do::Way(PaymentOption::Paypal), &[])],
    ),
    (
        "a customer's ways to pay open below the list",
        Given {
            ways: TWO_WAYS,
            ..customer(&["1111"])
        },
        "started methods: CreditCard true",
        &[
            (Do::Way(PaymentOption::Card), &[]),
            (Do::Toggle, &[]),
            (Do::Choose(0), &[]),
            (
                Do::Way(PaymentOption::Card),
                &["methods to card", "not requestable", "option card"],
            ),
            (Do::Clear, &["asks list"]),
            (Do::Listed(Some(&["1111"])), &[]),
            (Do::Toggle, &["card to methods"]),
        ],
    ),
];

#[test]
fn every_step_tells_the_page_exactly_this() {
    for (name, given, started, steps) in STORIES {
        let (mut play, told) = Play::start(*given);
        assert_eq!(told, [*started], "{name}");
        for (at, (step, expected)) in steps.iter().enumerate() {
            assert_eq!(&play.step(*step), expected, "{name}, step {at}: {step:?}");
        }
    }
}
