//! The official suite gives two pages of its frames (plain and minified) a policy with the hash of their script, right or
//! wrong, and looks at what the browser blocks. Ours has two pages that run a script, `fields.html` of Hosted Fields and
//! `frame.html` of Drop-in, each with one script under subresource integrity; so a payment origin is served here whose
//! policy names the hash of that script, or another one, in place of the sandbox's `'self'`.
//!
//! Beyond the official assertions, `create` must end with its documented error when its frame can't run, not hang.

use thirtyfour::prelude::*;
use tillframe_e2e::{
    cases,
    pages::HostedFieldsPage,
    payment_origin::{PaymentOrigin, Scripts},
    stand::Stand,
    stories::Stories,
    suite::Case,
};

pub(super) const HOSTED_FIELDS: &[Case] = cases! {
    "loads JS when CSP hash is correct" => hosted_fields_load,
    "blocks JS when CSP hash is invalid" => hosted_fields_are_blocked,
};

pub(super) const DROPIN: &[Case] = cases! {
    "loads JS when CSP hash is correct" => dropin_loads,
    "blocks JS when CSP hash is invalid" => dropin_is_blocked,
};

const FIELDS: &str = "csp.html";
const FRAME: &str = "csp.html?product=dropin";

async fn hosted_fields_load(stand: &Stand) {
    loads(stand, FIELDS).await;
}

async fn hosted_fields_are_blocked(stand: &Stand) {
    is_blocked(stand, FIELDS, "HOSTED_FIELDS_TIMEOUT").await;
}

async fn dropin_loads(stand: &Stand) {
    loads(stand, FRAME).await;
}

async fn dropin_is_blocked(stand: &Stand) {
    is_blocked(stand, FRAME, "TILLFRAME_FRAME_TIMEOUT").await;
}

async fn loads(stand: &Stand, story: &str) {
    let origin = PaymentOrigin::start(stand, Scripts::Hashed).await;
    let stories = Stories::start(stand.gateway(), origin.sdk_url()).await;
    let page = HostedFieldsPage::visit(&stand.browser, stories.url(), story).await;
    assert_eq!(page.outcome().await, "ready");
    page.find("iframe")
        .await
        .enter_frame()
        .await
        .expect("a frame");
    page.find("form input").await;
    stand.browser.enter_default_frame().await.expect("the page");
    assert!(origin.reports().is_empty(), "{:?}", origin.reports());
    // A report could still be on its way, but the console has each violation at once, and the suite wants it quiet.
}

async fn is_blocked(stand: &Stand, story: &str, code: &str) {
    let origin = PaymentOrigin::start(stand, Scripts::None).await;
    let stories = Stories::start(stand.gateway(), origin.sdk_url()).await;
    let page = HostedFieldsPage::visit(&stand.browser, stories.url(), story).await;
    let frame = page.find("iframe").await;
    frame.enter_frame().await.expect("a frame");
    page.find("body").await;
    assert!(
        stand.browser.find(By::Css("form")).await.is_err(),
        "no script, no form"
    );
    stand.browser.enter_default_frame().await.expect("the page");

    assert_eq!(page.outcome().await, code);
    page.until("document.querySelectorAll('iframe').length === 0")
        .await;
    let reports = origin.reports();
    assert!(!reports.is_empty(), "the browser reports what it blocks");
    for directive in reports {
        assert_eq!(directive, "script-src-elem");
    }
    let console = stand.console().await;
    assert!(
        console
            .iter()
            .all(|entry| entry.contains("Content Security Policy")),
        "{console:#?}"
    );
}
