//! Drop-in by a script tag's attributes: `www/script-tag.js` and `www/send-form.js`, beside an entry module that the test
//! answers for.

use js_sys::{Function, JSON};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Node, ShadowRootInit, ShadowRootMode};

use crate::{
    global::{Global, run},
    stage::{document, get, settled, text, until},
};

const ENTRY: &str = "data:text/javascript,\
    export const create = (options) => shop.create(options); export const hostedFields = {};";

/// What stands for the card form, for the browser's submission and for its console.
const SHOP: &str = r#"
    const { submit } = HTMLFormElement.prototype;
    const { error } = console;
    const shop = {
        options: [], asked: 0, sent: [], said: [],
        answer: () => Promise.resolve({ nonce: "nonce" }),
        async create(options) {
            if (options.authorization === "wrong") throw new Error("There was an error creating Drop-in.");
            shop.options.push(options);
            return { requestPaymentMethod: () => (shop.asked += 1, shop.answer()), clearSelectedPaymentMethod() {} };
        },
        close() {
            HTMLFormElement.prototype.submit = submit;
            console.error = error;
        },
    };
    HTMLFormElement.prototype.submit = function () {
        shop.sent.push({ action: this.getAttribute("action"), entries: [...new FormData(this)] });
    };
    console.error = (...said) => {
        shop.said.push(said.join(" "));
        error(...said);
    };
    return (globalThis.shop = shop);
"#;

/// A page with forms; the script has run in none of them yet.
struct Shop {
    object: JsValue,
    place: Element,
    _global: Global,
}

impl Shop {
    fn open(html: &str) -> Self {
        let place = document().create_element("div").unwrap();
        place.set_inner_html(html);
        document().body().unwrap().append_child(&place).unwrap();
        let object = Function::new_no_args(SHOP).call0(&JsValue::NULL);
        Self {
            object: object.unwrap(),
            place,
            _global: Global::keep(),
        }
    }

    fn find(&self, selector: &str) -> Element {
        self.place.query_selector(selector).unwrap().unwrap()
    }

    /// Runs a script of the test's with `shop` and the page's `place`.
    fn does(&self, script: &str) -> JsValue {
        let script = Function::new_with_args("shop, place", script);
        script
            .call2(&JsValue::NULL, &self.object, &self.place)
            .unwrap()
    }

    fn count(&self, list: &str) -> u32 {
        get(&self.object, list)
            .unchecked_into::<js_sys::Array>()
            .length()
    }

    fn json(&self, path: &str) -> String {
        JSON::stringify(&get(&self.object, path)).unwrap().into()
    }

    async fn until_made(&self, forms: u32) {
        until("the card form", || self.count("options") == forms).await;
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        let close: Function = get(&self.object, "close").unchecked_into();
        close.call0(&JsValue::NULL).unwrap();
        self.place.remove();
    }
}

/// Lets everything run that waits for this task to end.
async fn a_task() {
    let later = Function::new_no_args("return new Promise((resolve) => setTimeout(resolve))");
    settled(later.call0(&JsValue::NULL).unwrap()).await.unwrap();
}

#[wasm_bindgen_test]
async fn the_attributes_are_the_options() {
    let shop = Shop::open(r#"<link id="braintree-dropin-stylesheet"><form></form>"#);
    let attributes = [
        ("data-braintree-dropin-authorization", "token"),
        ("data-locale", "de_DE"),
        ("data-payment-option-priority", r#"["paypal", "card"]"#),
        ("data-data-collector.kount", "true"),
        ("data-card.cardholder-name", "true"),
        ("data-card.cardholderName.required", "false"),
        ("data-paypal.flow", "checkout"),
        ("data-paypal.amount", "10.00"),
        ("data-paypal-credit.landing-page-type", "login"),
        // The original knows neither.
        ("data-card.overrides.fields.cvv", "null"),
        ("data-vault-manager", "true"),
    ];
    let script = run(ENTRY, &shop.find("form"), &attributes).await;
    shop.until_made(1).await;
    shop.does(
        "shop.container = shop.options[0].container; \
        delete shop.options[0].container",
    );
    assert_eq!(
        shop.json("options.0"),
        r#"{"locale":"de_DE","paymentOptionPriority":["paypal","card"],"dataCollector":{"kount":true},"card":{"cardholderName":{"required":false}},"paypal":{"amount":10,"flow":"checkout"},"paypalCredit":{"landingPageType":"login"},"authorization":"token"}"#
    );
    let container = script.previous_element_sibling().unwrap();
    assert!(get(&shop.object, "container") == JsValue::from(&container));
    let id = container.id();
    let id = id.strip_prefix("braintree-dropin-").unwrap();
    let parts: Vec<usize> = id.split('-').map(str::len).collect();
    assert_eq!(parts, [8, 4, 4, 4, 12], "{id}");
    assert!(shop.find("link").is_connected());
}

#[wasm_bindgen_test]
async fn the_form_is_sent_once_with_all_that_was_given() {
    let shop = Shop::open(
        r#"<form action="/pay">
            <input name="submit" value="an input that hides the form's method">
            <input type="hidden" name="payment_method_nonce" value="an older one">
            <button name="plan" value="yearly" formaction="/yearly">Pay</button>
        </form>"#,
    );
    let form = shop.find("form");
    let tag = [("data-braintree-dropin-authorization", "token")];
    run(ENTRY, &form, &tag).await;
    // Before the card form is there: it is not sent without one.
    shop.does("place.querySelector('form').requestSubmit()");
    shop.until_made(1).await;
    shop.does(
        "shop.answer = async () => ({ nonce: 'n', deviceData: 'd', cvvNonce: 'c' });
        const button = place.querySelector('button');
        button.click();
        button.click();",
    );
    until("the form is sent", || shop.count("sent") > 0).await;
    shop.does("place.querySelector('button').click()");
    // In which it would be sent again.
    a_task().await;
    assert_eq!(get(&shop.object, "asked"), 1);
    assert_eq!(
        shop.json("sent"),
        r#"[{"action":"/yearly","entries":[["submit","an input that hides the form's method"],["payment_method_nonce","n"],["device_data","d"],["cvv_nonce","c"],["plan","yearly"]]}]"#
    );
    assert_eq!(form.get_attribute("action").unwrap(), "/pay");

    // The shopper comes back out of the browser's cache: the nonce has been used.
    shop.does(
        "shop.answer = async () => ({ nonce: 'next' });
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
        place.querySelector('form').requestSubmit();",
    );
    until("the form is sent again", || shop.count("sent") == 2).await;
    assert_eq!(
        shop.json("sent.1"),
        r#"{"action":"/pay","entries":[["submit","an input that hides the form's method"],["payment_method_nonce","next"]]}"#
    );
}

#[wasm_bindgen_test]
async fn nothing_is_sent_without_a_payment_method() {
    let shop = Shop::open("<form></form>");
    let tag = [("data-braintree-dropin-authorization", "token")];
    run(ENTRY, &shop.find("form"), &tag).await;
    shop.until_made(1).await;
    shop.does(
        "shop.answer = () => Promise.reject({ _braintreeWebError: { type: 'CUSTOMER' } });
        place.querySelector('form').requestSubmit();",
    );
    until("it is asked", || get(&shop.object, "asked") == 1).await;
    // The card form says it: nothing for the console.
    assert_eq!((shop.count("sent"), shop.count("said")), (0, 0));
    a_task().await;
    shop.does(
        "shop.answer = () => Promise.reject(new Error('torn down'));
        place.querySelector('form').requestSubmit();",
    );
    // What only a developer can act on.
    until("the console tells of it", || shop.count("said") == 1).await;
    assert!(text(&shop.object, "said.0").contains("torn down"));
    assert_eq!(shop.count("sent"), 0);
}

#[wasm_bindgen_test]
async fn each_tag_is_used_once_wherever_it_stands() {
    let tag = |token: &str| {
        format!(
            r#"<script type="text/plain" data-braintree-dropin-authorization="{token}"></script>"#
        )
    };
    let html = format!(
        r#"{}{}<form>{}</form><form id="outer"><div id="host"></div></form><form>{}</form>"#,
        tag("homeless"),
        tag(""),
        tag("first"),
        tag("wrong"),
    );
    let shop = Shop::open(&html);
    let host = shop.find("#host");
    let tree = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open));
    let tree = tree.unwrap();
    tree.set_inner_html(&tag("shadow"));
    let place: &Node = shop.place.unchecked_ref();
    run(ENTRY, place, &[]).await;
    run(ENTRY, place, &[]).await;
    shop.until_made(2).await;
    assert_eq!(text(&shop.object, "options.0.authorization"), "first");
    assert_eq!(text(&shop.object, "options.1.authorization"), "shadow");
    assert!(tree.query_selector("div").unwrap().is_some());

    // The form outside of the shadow tree gets what is sent.
    shop.does("place.querySelector('#outer').requestSubmit()");
    until("the form is sent", || shop.count("sent") == 1).await;
    assert_eq!(
        shop.json("sent.0.entries"),
        r#"[["payment_method_nonce","nonce"]]"#
    );

    until("the others are told of", || shop.count("said") == 3).await;
    let said = shop.json("said");
    for text in [
        "No form found for script tag integration.",
        "Authorization not found in data-braintree-dropin-authorization attribute",
        "There was an error creating Drop-in.",
    ] {
        assert!(said.contains(text), "{text}: {said}");
    }
}
