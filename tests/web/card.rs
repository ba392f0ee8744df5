//! Drop-in's `card` options, and what it shares with Hosted Fields.

use js_sys::Function;
use tillframe_core::{
    brand::{Brand, BrandSet},
    card_state::{CardState, Field},
    field_options::{FormOptions, Mask},
    message::{CardEvent, FromFrame, ToFrame},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{
    Calls, Stage, call, document, get, object, set, settled, started, text, until, untouched,
};

/// What the frame is told to show.
async fn form(options: &[(&str, JsValue)]) -> FormOptions {
    let stage = Stage::new();
    for (name, value) in options {
        set(&stage.options, name, value);
    }
    let created = stage.create();
    let ToFrame::Start(start) = stage.play(&started(false)).await else {
        unreachable!("play checks it");
    };
    until("create", || created.borrow().is_some()).await;
    created.take().unwrap().unwrap().teardown().unwrap();
    start.form
}

async fn of_card(options: &[(&str, JsValue)]) -> FormOptions {
    form(&[("card", object(options))]).await
}

fn fields(form: &FormOptions) -> Vec<&'static str> {
    form.fields.iter().map(|asked| asked.field.key()).collect()
}

#[wasm_bindgen_test]
async fn a_cardholder_name_comes_first_and_is_required_when_asked() {
    for (asked, required) in [
        (JsValue::TRUE, false),
        (object(&[]), false),
        (object(&[("required", false.into())]), false),
        (object(&[("required", true.into())]), true),
    ] {
        let form = of_card(&[("cardholderName", asked)]).await;
        let [name, rest @ ..] = &form.fields[..] else {
            panic!("no fields");
        };
        assert_eq!(name.field, Field::CardholderName);
        assert_eq!(name.required, required);
        assert_eq!(rest, FormOptions::dropin().fields);
    }
    let form = of_card(&[("cardholderName", JsValue::FALSE)]).await;
    assert_eq!(form, FormOptions::dropin());
}

#[wasm_bindgen_test]
async fn overrides_are_merged_and_null_takes_the_two_fields_away() {
    let number = object(&[
        ("placeholder", "Card number".into()),
        ("maskInput", true.into()),
        // These two can't be changed.
        ("selector", "#elsewhere".into()),
        ("container", "#elsewhere".into()),
        ("supportedCardBrands", object(&[("visa", false.into())])),
    ]);
    let overrides = object(&[
        ("number", number),
        ("cvv", JsValue::NULL),
        ("postalCode", object(&[("country", "US".into())])),
        ("expirationDate", JsValue::NULL),
        ("cardholderName", object(&[("placeholder", "Name".into())])),
        ("iban", object(&[("placeholder", "IBAN".into())])),
    ]);
    let fields_of = object(&[("fields", overrides)]);
    let form_with = of_card(&[("overrides", fields_of.clone())]).await;
    assert_eq!(
        fields(&form_with),
        ["number", "expirationDate", "postalCode"]
    );
    let number = &form_with.fields[0];
    assert_eq!(number.placeholder.as_deref(), Some("Card number"));
    assert_eq!(number.mask, Some(Mask::BULLETS));
    let country = form_with.fields[2].country.unwrap();
    assert_eq!(country.as_str(), "US");
    assert_eq!(form_with.brands.without, BrandSet::NONE.with(Brand::Visa));
    assert!(form_with.brands.rejects);

    let named = of_card(&[("overrides", fields_of), ("cardholderName", true.into())]).await;
    assert_eq!(named.fields[0].placeholder.as_deref(), Some("Name"));
}

#[wasm_bindgen_test]
async fn options_at_the_top_are_those_of_hosted_fields() {
    let form = form(&[
        ("preventAutofill", true.into()),
        ("focusFirstError", false.into()),
        ("expiryHorizon", 5.into()),
    ])
    .await;
    let expected = FormOptions {
        prevents_autofill: true,
        focuses_first_error: false,
        expiry_horizon: 5,
        ..FormOptions::dropin()
    };
    assert_eq!(form, expected);
}

#[wasm_bindgen_test]
async fn a_wrong_field_option_is_the_cause() {
    let stage = Stage::new();
    let wrong = object(&[("maxlength", "four".into())]);
    let overrides = object(&[("fields", object(&[("cvv", wrong)]))]);
    set(&stage.options, "card", object(&[("overrides", overrides)]));
    let created = stage.create();
    until("create", || created.borrow().is_some()).await;
    let error = JsValue::from(created.take().unwrap().err().unwrap());
    assert_eq!(text(&error, "name"), "DropinError");
    assert_eq!(text(&error, "code"), "HOSTED_FIELDS_FIELD_PROPERTY_INVALID");
    let cause = get(&error, "_braintreeWebError");
    assert_eq!(
        text(&cause, "message"),
        "The value for maxlength must be a number."
    );
    assert_eq!(text(&cause, "details.fieldKey"), "cvv");
    assert_eq!(stage.container.inner_html(), "");
}

#[wasm_bindgen_test]
async fn enter_submits_the_form_around_when_that_is_asked_for() {
    for asked in [true, false] {
        let form: HtmlElement = document().create_element("form").unwrap().unchecked_into();
        let container: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        form.append_child(&container).unwrap();
        document().body().unwrap().append_child(&form).unwrap();
        let stage = Stage::within(container);
        set(&stage.options, "submitOnEnter", asked);
        let instance = stage.instance().await;
        let heard = Calls::default();
        let listener = heard.listener().into();
        call(
            &instance,
            "on",
            &["card:inputSubmitRequest".into(), listener],
        )
        .unwrap();
        let submit = Function::new_with_args("event", "event.preventDefault(); this.sent = true");
        form.set_onsubmit(Some(&submit));
        stage.send(&FromFrame::Card {
            event: CardEvent::InputSubmitRequest,
            field: Field::Number,
            state: CardState {
                cards: BrandSet::ALL,
                supported: BrandSet::ALL,
                fields: vec![untouched(Field::Number)],
            },
        });
        until("the event", || heard.len() == 1).await;
        assert_eq!(get(&form, "sent") == JsValue::TRUE, asked);
        settled(call(&instance, "teardown", &[]).unwrap())
            .await
            .unwrap();
        form.remove();
    }
}
