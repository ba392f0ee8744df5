//! The form in other languages: where its words come from, what they change and what they leave as it is.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise, Reflect};
use tillframe_core::{
    card_state::Field,
    dropin_options::{Amount, DropinOptions, Language, Update},
    field_options::FieldOptions,
    message::{Product, Start, ToFrame},
};
use tillframe_frame::text::Key;
use wasm_bindgen::{JsValue, prelude::Closure};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{self, KEY, Stage, document, start};

/// What `www/frame-boot.js` leaves for the program, while it is alive. Each locale that is asked for gets an answer by hand.
struct Words {
    asked: Rc<RefCell<Vec<(String, Function)>>>,
    _texts_in: Closure<dyn Fn(String) -> Promise>,
}

impl Words {
    fn new() -> Self {
        let asked = Rc::<RefCell<Vec<_>>>::default();
        let texts_in = Closure::<dyn Fn(String) -> Promise>::new({
            let asked = Rc::clone(&asked);
            move |locale: String| {
                Promise::new(&mut |resolve, _| asked.borrow_mut().push((locale.clone(), resolve)))
            }
        });
        Reflect::set(&stage::window(), &"textsIn".into(), texts_in.as_ref()).unwrap();
        Self {
            asked,
            _texts_in: texts_in,
        }
    }

    async fn answer(&self, stage: &Stage, locale: &str, answer: &str) {
        let place = || self.asked.borrow().iter().position(|(of, _)| of == locale);
        stage.until(locale, || place().is_some()).await;
        let at = place().unwrap();
        let (_, resolve) = self.asked.borrow_mut().remove(at);
        resolve.call1(&JsValue::NULL, &answer.into()).unwrap();
    }
}

impl Drop for Words {
    fn drop(&mut self) {
        Reflect::set(&stage::window(), &"textsIn".into(), &JsValue::UNDEFINED).unwrap();
    }
}

/// A file in which every text is its key between angle brackets.
fn file(tag: &str) -> String {
    let lines = Key::ALL.iter().map(|key| format!("\n<{}>", key.name()));
    [tag, &lines.collect::<String>()].concat()
}

fn language(locale: &str, translations: &[(&str, &str)]) -> Language {
    Language {
        locale: locale.into(),
        translations: translations
            .iter()
            .map(|(name, text)| ((*name).into(), (*text).into()))
            .collect(),
    }
}

/// A frame that was started in a language and has got no words yet.
fn started(language: Language) -> Stage {
    started_with(start_in(language))
}

fn started_with(start: Start) -> Stage {
    let stage = Stage::new();
    stage.will_answer(&[Some((200, stage::CONFIGURATION))]);
    stage.send(&ToFrame::Start(Box::new(start)));
    stage
}

async fn opened(stage: &Stage) {
    let widget = stage.find(".widget");
    stage.until("the form", || !widget.hidden()).await;
}

fn start_in(language: Language) -> Start {
    Start {
        product: Product::Dropin(Box::new(DropinOptions {
            language,
            ..DropinOptions::default()
        })),
        ..start(KEY)
    }
}

fn update(language: Language) -> ToFrame {
    ToFrame::Update(Box::new(Update {
        language: Some(language),
        ..Update::default()
    }))
}

fn pay(value: &str, currency: &str) -> ToFrame {
    ToFrame::Update(Box::new(Update {
        amount: Some(Some(Amount {
            value: value.into(),
            currency: currency.into(),
        })),
        ..Update::default()
    }))
}

fn root(attribute: &str) -> String {
    let root = document().document_element().unwrap();
    root.get_attribute(attribute).unwrap_or_default()
}

fn label(stage: &Stage, id: &str) -> String {
    let label = stage.find(&format!("label[for={id}]"));
    label.text_content().unwrap()
}

#[wasm_bindgen_test]
async fn the_form_waits_for_its_words() {
    let words = Words::new();
    let mut start = start_in(language("he_IL", &[]));
    let name = FieldOptions::new(Field::CardholderName);
    start.form.fields.insert(0, name);
    let stage = started_with(start);
    stage
        .until("a question", || !stage.asked.borrow().is_empty())
        .await;
    stage.settle().await;
    assert!(
        stage.find(".widget").hidden(),
        "it would be shown in English first"
    );
    assert!(stage.told().is_empty());

    words.answer(&stage, "he_IL", &file("he-IL")).await;
    opened(&stage).await;
    assert_eq!(label(&stage, "cvv"), "<cvvLabel>");
    assert_eq!((root("lang"), root("dir")), ("he-IL".into(), "rtl".into()));
    for field in stage::FIELDS {
        let input = stage.input(field);
        assert_eq!(
            input.get_attribute("dir").unwrap(),
            "ltr",
            "digits run from the left"
        );
    }
    for (field, text) in [
        (Field::CardholderName, "<cardholderNamePlaceholder>"),
        (Field::ExpirationDate, "<expirationDatePlaceholder>"),
        (Field::PostalCode, " "),
    ] {
        assert_eq!(stage.input(field).placeholder(), text);
    }
}

#[wasm_bindgen_test]
async fn a_locale_that_is_not_there_is_english() {
    for answer in ["en", "de-DE\nonly\nthree\nlines"] {
        let words = Words::new();
        let stage = started(language("tlh", &[]));
        words.answer(&stage, "tlh", answer).await;
        opened(&stage).await;
        assert_eq!(label(&stage, "cvv"), Key::CvvLabel.english());
        assert_eq!((root("lang"), root("dir")), ("en".into(), "ltr".into()));
    }
}

#[wasm_bindgen_test]
async fn the_merchants_words_are_plain_text() {
    let own = [
        ("payWithCard", "<b>Pay</b> &#39;now&#39;"),
        ("cardNumberLabel", "<img src=x>"),
        ("fieldEmptyForCvv", "&lt;code&gt;, please"),
        ("nobodysKey", "x"),
    ];
    let stage = Stage::ready_after(start_in(language("", &own))).await;
    let text = |selector: &str| stage.find(selector).text_content().unwrap();
    assert_eq!(text("#title"), "<b>Pay</b> &#39;now&#39;");
    assert_eq!(label(&stage, "credit-card-number"), "<img src=x>");
    stage.request(1).await;
    stage.settle().await;
    assert_eq!(stage.mark(Field::Cvv), "&lt;code&gt;, please");
    assert!(stage.find_all("b, img").is_empty());
}

#[wasm_bindgen_test]
async fn a_merchants_word_comes_before_the_locales_and_english_last() {
    let words = Words::new();
    let own = [("fieldInvalidForNumber", "Falsch")];
    let stage = started(language("xx", &own));
    words.answer(&stage, "xx", &file("xx")).await;
    opened(&stage).await;
    stage.type_into(Field::Number, "4111111111111112");
    stage.request(1).await;
    stage.settle().await;
    assert_eq!(
        stage.mark(Field::Number),
        "Falsch",
        "also for what is said more exactly"
    );
    assert_eq!(stage.mark(Field::Cvv), "<fieldEmptyForCvv>");
    assert_eq!(
        stage
            .find("[data-braintree-id=sheet-error-text]")
            .text_content()
            .unwrap(),
        "<hostedFieldsFieldsInvalidError>"
    );
}

#[wasm_bindgen_test]
async fn another_language_leaves_everything_where_it_is() {
    let words = Words::new();
    let stage = started(language("en", &[]));
    words.answer(&stage, "en", "en").await;
    opened(&stage).await;
    stage.request(1).await;
    stage.type_into(Field::Number, "4111 11");
    stage.settle().await;
    let number = stage.input(Field::Number);
    number.set_selection_range(3, 3).unwrap();
    assert_eq!(stage.mark(Field::Cvv), Key::CvvEmpty.english());
    stage.heard.borrow_mut().clear();

    stage.send(&update(language("ar", &[("payWithCard", "!")])));
    words.answer(&stage, "ar", &file("ar")).await;
    stage.until("other words", || root("dir") == "rtl").await;
    stage.settle().await;
    assert_eq!(stage.find("#title").text_content().unwrap(), "!");
    assert_eq!(stage.find("[role=status]").text_content().unwrap(), "");
    assert_eq!(stage.mark(Field::Cvv), "<fieldEmptyForCvv>", "still marked");
    assert_eq!(
        stage.input(Field::ExpirationDate).placeholder(),
        "<expirationDatePlaceholder>"
    );
    assert_eq!(stage.input(Field::Number), number, "the same input");
    assert_eq!(number.value(), "4111 11");
    assert_eq!(number.selection_start().unwrap(), Some(3));
    assert_eq!(document().active_element().as_ref(), Some(number.as_ref()));
    assert!(stage.told().is_empty(), "{:?}", stage.told());
    assert_eq!(stage.session.refused(), 0);
}

#[wasm_bindgen_test]
async fn the_last_language_asked_for_is_shown() {
    let words = Words::new();
    let stage = started(language("", &[]));
    words.answer(&stage, "", "en").await;
    opened(&stage).await;
    stage.send(&update(language("slow", &[])));
    stage.send(&update(language("quick", &[])));
    words.answer(&stage, "quick", &file("quick")).await;
    words.answer(&stage, "slow", &file("slow")).await;
    stage.settle().await;
    assert_eq!(root("lang"), "quick");
}

#[wasm_bindgen_test]
async fn a_total_is_shown_as_the_language_writes_it() {
    let stage = Stage::ready().await;
    assert!(stage.find(".total").hidden());
    for (value, currency, shown) in [
        ("1234.5", "EUR", "€1,234.50"),
        ("1234", "JPY", "¥1,234"),
        ("12", "nope", "12 nope"),
        ("<i>", "EUR", "<i> EUR"),
    ] {
        stage.send(&pay(value, currency));
        stage.settle().await;
        assert!(!stage.find(".total").hidden());
        let line = [Key::Total.english(), " ", shown].concat();
        assert_eq!(stage.find(".total").text_content().unwrap(), line);
    }
    let words = Words::new();
    stage.send(&pay("1234.5", "EUR"));
    stage.send(&update(language("de", &[])));
    words.answer(&stage, "de", &file("de-DE")).await;
    stage.until("German", || root("lang") == "de-DE").await;
    stage.settle().await;
    assert_eq!(
        stage.find(".total strong").text_content().unwrap(),
        "1.234,50\u{a0}€"
    );
    stage.send(&ToFrame::Update(Box::new(Update {
        amount: Some(None),
        ..Update::default()
    })));
    stage.settle().await;
    assert!(stage.find(".total").hidden());
}
