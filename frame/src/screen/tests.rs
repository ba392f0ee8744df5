#![allow(clippy::unwrap_used, reason = "tests")]

mod list;
mod play;
mod table;

use tillframe_core::{
    brand::{Brand, BrandSet},
    configuration::{Configuration, Session},
    dropin_options::{Amount, DropinOptions},
    error::ErrorCode,
    tokenize::failure,
};

use super::*;
use crate::{
    samples::{FIELDS, TODAY, VISA, configuration, method, options, refusal, told},
    text,
};

fn screen(clears_fields: bool) -> Screen {
    let mut screen = Screen::default();
    assert_eq!(screen.stage(), Stage::Loading);
    let dropin = DropinOptions {
        clears_fields,
        ..DropinOptions::default()
    };
    screen.start(
        options(),
        &configuration(BrandSet::ALL),
        &dropin,
        None,
        TODAY,
    );
    screen
}

fn fill(screen: &mut Screen) -> Vec<String> {
    let messages: Vec<_> = VISA
        .into_iter()
        .flat_map(|(field, text)| screen.edit(field, text, TODAY))
        .collect();
    told(&messages)
}

fn values(screen: &Screen) -> [&str; 4] {
    FIELDS.map(|field| screen.form().value(field))
}

#[test]
fn a_complete_form_can_be_requested_and_is_told_once() {
    let mut screen = screen(true);
    let messages = fill(&mut screen);
    assert_eq!(messages.last().unwrap(), "requestable false");
    assert_eq!(
        messages
            .iter()
            .filter(|message| message.contains("requestable"))
            .count(),
        1
    );
    let messages = screen.edit(Field::Cvv, "12", TODAY);
    assert_eq!(told(&messages).last().unwrap(), "not requestable");
    let messages = screen.edit(Field::Cvv, "1", TODAY);
    assert!(!told(&messages).contains(&"not requestable".to_owned()));
}

#[test]
fn a_card_is_sent_once_and_given_again() {
    let mut screen = screen(true);
    fill(&mut screen);
    let Requested::Tokenize(card) = screen.request(1, TODAY) else {
        panic!("not sent");
    };
    assert_eq!(card.number.unwrap().expose(), "4111111111111111");
    assert_eq!(screen.stage(), Stage::Submitting(1));
    assert!(!screen.is_open());
    assert!(
        matches!(screen.request(2, TODAY), Requested::Refused),
        "one at a time"
    );

    let messages = told(&screen.answered(Ok(method("nonce-1"))));
    assert_eq!(
        messages[messages.len() - 3..],
        ["card to methods", "requestable true", "tokenized 1"]
    );
    assert_eq!(screen.stage(), Stage::Open);
    assert_eq!(screen.view(), View::Methods);
    assert_eq!(values(&screen), [""; 4], "cleared, as Drop-in does");
    let Requested::Answer(again) = screen.request(3, TODAY) else {
        panic!("not given");
    };
    assert_eq!(told(&[again]), ["tokenized 3"]);
}

#[test]
fn what_was_typed_can_be_kept_for_another_try() {
    let mut screen = screen(false);
    fill(&mut screen);
    screen.request(1, TODAY);
    let messages = told(&screen.answered(Ok(method("nonce-1"))));
    assert_eq!(
        messages,
        ["card to methods", "requestable true", "tokenized 1"]
    );
    assert_eq!(
        told(&screen.clear_selected()),
        ["methods to card", "requestable false"]
    );
    assert_eq!(values(&screen), VISA.map(|(_, text)| text));
    assert_eq!(told(&screen.clear_selected()), [""; 0]);
    let messages = told(&screen.clear_fields());
    assert_eq!(messages.last().unwrap(), "not requestable");
    assert_eq!(values(&screen), [""; 4]);
}

#[test]
fn without_an_answer_nothing_is_lost_and_the_shopper_knows() {
    let mut screen = screen(true);
    fill(&mut screen);
    screen.request(1, TODAY);
    let messages = told(&screen.answered(Err(failure(None, None))));
    assert_eq!(
        messages,
        ["failed 1 HOSTED_FIELDS_TOKENIZATION_NETWORK_ERROR"]
    );
    assert_eq!(values(&screen), VISA.map(|(_, text)| text));
    assert!(screen.is_open());
    let alert = screen.alert().unwrap().english();
    assert!(alert.contains("try again") && alert.contains("Nothing was charged"));
    assert_eq!(screen.status(), alert);
    screen.edit(Field::Cvv, "12", TODAY);
    assert_eq!(screen.alert(), None);
}

#[test]
fn a_wrong_form_is_summed_up_for_screen_readers() {
    let mut screen = screen(true);
    let Requested::Answer(answer) = screen.request(5, TODAY) else {
        panic!("sent");
    };
    assert_eq!(told(&[answer]), ["failed 5 HOSTED_FIELDS_FIELDS_EMPTY"]);
    assert!(screen.alert().is_some());
    for part in ["Card Number: Enter the card number.", "Postal Code: Enter"] {
        assert!(screen.status().contains(part), "{}", screen.status());
    }
    for (field, text) in VISA {
        assert!(screen.alert().is_some(), "while a field is marked");
        screen.edit(field, text, TODAY);
    }
    assert_eq!(screen.alert(), None);
}

#[test]
fn each_refusal_says_what_to_do() {
    let mut screen = screen(true);
    fill(&mut screen);
    for (failure, part) in [
        (refusal(81717), "marked"),
        (failure(Some(422), None), "another card"),
        (failure(Some(401), None), "Reload"),
        (failure(Some(429), None), "Wait"),
    ] {
        screen.request(1, TODAY);
        screen.answered(Err(failure));
        assert!(
            screen.alert().unwrap().english().contains(part),
            "{:?}",
            screen.alert()
        );
    }
}

#[test]
fn a_brand_that_is_not_taken_is_named() {
    let mut screen = Screen::default();
    screen.start(
        options(),
        &configuration(BrandSet::NONE.with(Brand::Visa)),
        &DropinOptions::default(),
        None,
        TODAY,
    );
    screen.edit(Field::Number, "5555 5555 5555 4444", TODAY);
    screen.blur(Field::Number, None);
    let form = screen.form();
    let text = text::fault(form.mark(Field::Number).unwrap(), form, screen.texts());
    assert_eq!(text, "We don't take Mastercard here. Use another card.");
}

#[test]
fn a_session_fills_in_what_the_merchant_left_out() {
    let amount = |value: &str| Amount {
        value: value.to_owned(),
        currency: "USD".to_owned(),
    };
    let started = |saves_cards, own: Option<Amount>| {
        let mut screen = Screen::default();
        let configuration = Configuration {
            session: Some(Session {
                amount: Some(amount("7.00")),
                saves_cards,
            }),
            ..configuration(BrandSet::ALL)
        };
        let mut dropin = DropinOptions {
            amount: own,
            ..DropinOptions::default()
        };
        dropin.vault.asks_shopper = true;
        screen.start(options(), &configuration, &dropin, Some(Vec::new()), TODAY);
        screen
    };
    assert_eq!(started(true, None).amount(), Some(&amount("7.00")));
    let own = started(true, Some(amount("9.50")));
    assert_eq!(own.amount(), Some(&amount("9.50")));
    assert!(started(true, None).saves());
    assert!(!started(false, None).saves());
}

#[test]
fn nobody_asks_too_early_or_too_late() {
    let mut screen = Screen::default();
    assert!(matches!(screen.request(1, TODAY), Requested::Refused));
    assert_eq!(screen.answered(Ok(method("nonce-1"))), []);
    screen.fail();
    assert!(matches!(screen.request(1, TODAY), Requested::Refused));
}

#[test]
fn no_message_holds_what_was_typed() {
    let mut screen = screen(false);
    let mut said = Vec::new();
    for (field, text) in VISA {
        said.push(screen.focus(field));
        said.extend(screen.edit(field, text, TODAY));
        said.push(screen.enter(field));
        said.push(screen.blur(field, None));
    }
    screen.request(1, TODAY);
    said.extend(screen.answered(Err(ErrorCode::HostedFieldsFailedTokenization.into())));
    for message in said {
        let bytes = tillframe_core::message::encode(&message).unwrap();
        let text = format!("{message:?}");
        for secret in ["4111111111111111", "4111 1111 1111 1111", "60622"] {
            assert!(!text.contains(secret), "{text}");
            assert!(
                !bytes
                    .windows(secret.len())
                    .any(|part| part == secret.as_bytes())
            );
        }
    }
}
