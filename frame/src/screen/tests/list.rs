//! The list of methods, and what is shown above it and below it.

use tillframe_core::{card_state::Field, message::View};

use super::play::{Do, GUEST, Given, Play, customer};
use crate::text::Key;

fn played(given: Given, steps: &[Do]) -> Play {
    let (mut play, _) = Play::start(given);
    for step in steps {
        play.step(*step);
    }
    play
}

#[test]
fn a_guest_has_the_last_card_and_a_customer_all_of_them() {
    let two = [
        Do::Fill,
        Do::Request(1),
        Do::Nonce("one"),
        Do::Toggle,
        Do::Fill,
        Do::Request(2),
        Do::Nonce("two"),
    ];
    assert_eq!(played(GUEST, &two).rows(), ["two*"]);
    let unsaved = Given {
        vault: |vault| vault.saves_cards = false,
        ..customer(&["2222"])
    };
    let two = [&[Do::Toggle], &two[..]].concat();
    let mut play = played(unsaved, &two);
    assert_eq!(play.rows(), ["two*", "one", "2222"]);
    play.step(Do::Clear);
    assert_eq!(play.rows(), ["2222"]);
}

#[test]
fn a_listing_brings_new_nonces_but_for_the_active_method() {
    let new = [Do::Toggle, Do::Fill, Do::Request(1), Do::Nonce("new")];
    let mut play = played(customer(&["2222"]), &new);
    assert_eq!(play.rows(), ["new*", "2222"]);
    play.step(Do::Listed(Some(&["2222-again", "1111-again"])));
    assert_eq!(play.rows(), ["2222-again", "new*"]);
}

#[test]
fn the_default_stands_first_if_that_is_wanted() {
    let saved = customer(&["1111", "default", "2222"]);
    assert_eq!(played(saved, &[]).rows(), ["default*", "1111", "2222"]);
    let as_listed = Given {
        vault: |vault| vault.shows_default_first = false,
        ..saved
    };
    assert_eq!(played(as_listed, &[]).rows(), ["1111*", "default", "2222"]);
}

#[test]
fn a_method_that_is_not_listed_yet_stays_on_top() {
    let new = [Do::Toggle, Do::Fill, Do::Request(1), Do::Nonce("new")];
    let mut play = played(customer(&["2222"]), &new);
    play.step(Do::Listed(Some(&["2222-again"])));
    assert_eq!(play.rows(), ["new*", "2222-again"]);
    let mut play = played(customer(&["2222"]), &new);
    play.step(Do::Listed(None));
    assert_eq!(play.rows(), ["new*", "2222"], "no list changes nothing");
}

#[test]
fn of_duplicates_the_same_one_stays_active() {
    let steps = [
        Do::Choose(1),
        Do::Edit,
        Do::Delete(2),
        Do::Confirm,
        Do::Deleted(true),
    ];
    let mut play = played(customer(&["1111", "1111-b", "2222"]), &steps);
    play.step(Do::Listed(Some(&["1111-c", "1111-d"])));
    assert_eq!(play.rows(), ["1111-c", "1111-b*"]);
}

#[test]
fn deleting_a_row_above_leaves_the_active_one_active() {
    let steps = [
        Do::Choose(1),
        Do::Edit,
        Do::Delete(0),
        Do::Confirm,
        Do::Deleted(true),
    ];
    let play = played(customer(&["1111", "2222"]), &steps);
    assert_eq!(play.rows(), ["2222*"]);
    assert!(!play.screen.is_editing());
    assert_eq!(play.screen.status(), Key::Deleted.english());
}

#[test]
fn who_is_about_to_delete_a_row_sees_no_other_in_its_place() {
    let steps = [
        Do::Toggle,
        Do::Fill,
        Do::Request(1),
        Do::Nonce("new"),
        Do::Edit,
        Do::Delete(1),
        Do::Listed(Some(&["3333", "1111-again", "2222-again"])),
    ];
    let play = played(customer(&["2222"]), &steps);
    assert_eq!(
        play.screen.doomed_row().unwrap().method.nonce.expose(),
        "2222"
    );
}

#[test]
fn failures_say_what_to_do_until_something_else_is_done() {
    let steps = [Do::Edit, Do::Delete(0), Do::Confirm, Do::Deleted(false)];
    let mut play = played(customer(&["1111"]), &steps);
    assert_eq!(play.screen.alert(), Some(Key::DeletionFailed));
    assert_eq!(play.screen.status(), Key::DeletionFailed.english());
    assert!(play.screen.is_editing());
    play.step(Do::Edit);
    assert_eq!(play.screen.alert(), None);

    let mut play = played(customer(&["expired", "1111"]), &[Do::Choose(0)]);
    assert_eq!(play.screen.alert(), Some(Key::MethodExpired));
    play.step(Do::Choose(1));
    assert_eq!(play.screen.alert(), None);
}

#[test]
fn a_code_has_the_length_of_its_brand() {
    let asked = Given {
        vault: |vault| vault.recaptures_cvv = true,
        ..customer(&["amex", "1111", "paypal"])
    };
    let mut play = played(asked, &[]);
    assert_eq!(play.screen.code().code_size(), Some(4));
    assert!(play.screen.is_code_asked());
    play.step(Do::Code("1234"));
    play.step(Do::Choose(1));
    assert_eq!(play.screen.code().code_size(), Some(3));
    let value = play.screen.code().value(Field::Cvv);
    assert_eq!(value, "", "nobody's code is another card's");
    play.step(Do::Choose(2));
    assert!(!play.screen.is_code_asked());
    assert!(!played(customer(&["1111"]), &[]).screen.is_code_asked());
}

#[test]
fn buttons_are_there_when_they_lead_somewhere() {
    let managed = customer(&["1111"]);
    assert!(played(managed, &[]).screen.is_managed());
    let unmanaged = Given {
        vault: |_| (),
        ..managed
    };
    assert!(!played(unmanaged, &[]).screen.is_managed());
    assert!(!played(customer(&[]), &[]).screen.is_managed());
    assert!(!played(GUEST, &[]).screen.shows_toggle());
    assert!(played(managed, &[]).screen.shows_toggle());
    assert!(!played(managed, &[Do::Edit]).screen.shows_toggle());

    let below = played(managed, &[Do::Toggle]).screen;
    assert!(below.shows_methods() && below.view() == View::Card && !below.shows_ways());
    assert!(!below.shows_toggle() && !below.is_active(0));

    let subscribed = played(customer(&["1111", "subscribed"]), &[]).screen;
    let is_deletable = |row: usize| subscribed.method_rows()[row].is_deletable();
    assert!(is_deletable(0) && !is_deletable(1));
}
