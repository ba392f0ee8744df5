//! The two products as the measurements use them: the same four fields, in one frame or in four.

use serde_json::Value;

use super::webdriver::Browser;
use crate::Result;

pub(super) struct Product {
    pub(super) name: &'static str,
    /// Makes a form in the current page; gives the milliseconds from create() to its promise.
    create: &'static str,
    /// Gives the milliseconds from the call to its nonce.
    nonce: &'static str,
    /// Where each field is, in tab order, and what a shopper types into it. The first frame is the one that runs.
    pub(super) fields: [Place; 4],
}

pub(super) struct Place {
    frame: &'static str,
    pub(super) input: &'static str,
    pub(super) text: &'static str,
}

pub(super) const DROPIN: Product = Product {
    name: "Drop-in",
    create: include_str!("create_dropin.js"),
    nonce: "const start = performance.now(); await widget.requestPaymentMethod(); return performance.now() - start;",
    fields: [
        Place {
            frame: "iframe",
            input: r#"[autocomplete~="cc-number"]"#,
            text: NUMBER,
        },
        Place {
            frame: "iframe",
            input: r#"[autocomplete~="cc-exp"]"#,
            text: EXPIRY,
        },
        Place {
            frame: "iframe",
            input: r#"[autocomplete~="cc-csc"]"#,
            text: CODE,
        },
        Place {
            frame: "iframe",
            input: r#"[autocomplete~="postal-code"]"#,
            text: POSTAL_CODE,
        },
    ],
};

pub(super) const HOSTED_FIELDS: Product = Product {
    name: "Hosted Fields",
    create: include_str!("create_hosted_fields.js"),
    nonce: "const start = performance.now(); await widget.tokenize(); return performance.now() - start;",
    fields: [
        Place {
            frame: "#braintree-hosted-field-number",
            input: "input",
            text: NUMBER,
        },
        Place {
            frame: "#braintree-hosted-field-expirationDate",
            input: "input",
            text: EXPIRY,
        },
        Place {
            frame: "#braintree-hosted-field-cvv",
            input: "input",
            text: CODE,
        },
        Place {
            frame: "#braintree-hosted-field-postalCode",
            input: "input",
            text: POSTAL_CODE,
        },
    ],
};

const NUMBER: &str = "4111111111111111";
const EXPIRY: &str = "1240";
const CODE: &str = "123";
const POSTAL_CODE: &str = "94107";

impl Product {
    /// The shop's first page has no card form of its own.
    pub(super) fn create(&self, browser: &mut Browser, shop: &str) -> Result<f64> {
        browser.visit(shop)?;
        self.create_here(browser)
    }

    /// In the page that the browser shows.
    pub(super) fn create_here(&self, browser: &mut Browser) -> Result<f64> {
        browser.number(self.create, &Value::Null)
    }

    /// Types a good card and leaves the frames.
    pub(super) fn fill(&self, browser: &mut Browser) -> Result<()> {
        for place in &self.fields {
            browser.enter_frame(place.frame)?;
            browser.type_into(place.input, place.text)?;
            browser.leave_frames()?;
        }
        Ok(())
    }

    /// Enters the frame whose wasm does the work; it has the card number too.
    pub(super) fn enter_running_frame(&self, browser: &mut Browser) -> Result<()> {
        let [number, ..] = &self.fields;
        browser.enter_frame(number.frame)
    }

    /// Asks for a nonce and gives the milliseconds until it is there.
    pub(super) fn nonce(&self, browser: &mut Browser) -> Result<f64> {
        browser.number(self.nonce, &Value::Null)
    }
}
