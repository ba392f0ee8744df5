//! `signal` ends `create` wherever it is, and leaves nothing behind.

use std::collections::HashMap;

use serde_json::json;
use tillframe_e2e::{
    cases,
    pages::DropinPage,
    payment_origin::{PaymentOrigin, Scripts},
    stand::Stand,
    stand_in::StandIn,
    stories::Stories,
    suite::Case,
};

pub(super) const CASES: &[Case] = cases! {
    "before create is called" => before,
    "while the code is on its way" => during_code,
    "while the frame is on its way" => during_frame,
    "while the gateway is asked" => during_configuration,
    "once it is there, the signal ends nothing" => afterwards,
};

/// Keeps the promise of a `create` that can be stopped.
const BEGIN: &str = "
    window.stop = new AbortController();
    window.made = story.make({ signal: stop.signal });";

async fn before(stand: &Stand) {
    let page = DropinPage::blank(stand, json!({})).await;
    page.script("window.made = story.make({ signal: AbortSignal.abort() })")
        .await;
    ended(&page).await;
}

async fn during_code(stand: &Stand) {
    while_held(stand, "host-").await;
}

async fn during_frame(stand: &Stand) {
    while_held(stand, "frame-").await;
}

async fn while_held(stand: &Stand, beginning: &'static str) {
    let origin = PaymentOrigin::start(stand, Scripts::Own).await;
    origin.hold(beginning, "_bg.wasm");
    let stories = Stories::start(stand.gateway(), origin.sdk_url()).await;
    let page = DropinPage::visit_at(stand, stories.url(), "blank.html", &json!({})).await;
    page.script(BEGIN).await;
    page.find("iframe").await;
    page.script("stop.abort()").await;
    ended(&page).await;
    origin.release();
}

async fn during_configuration(stand: &Stand) {
    let page = DropinPage::blank(stand, json!({})).await;
    let mute = StandIn::take_over(stand, HashMap::new()).await;
    page.script(BEGIN).await;
    mute.until_asked().await;
    page.script("stop.abort()").await;
    ended(&page).await;
    mute.leave(stand).await;
}

async fn afterwards(stand: &Stand) {
    let page = DropinPage::blank(stand, json!({})).await;
    page.script(BEGIN).await;
    assert_eq!(page.script("return made").await, "ready");
    page.script("stop.abort()").await;
    page.fill().await;
    let answer = page.request(json!({})).await;
    assert_eq!(answer["payload"]["details"]["lastFour"], "1111", "{answer}");
}

/// The promise is rejected, the container is empty and takes another widget.
async fn ended(page: &DropinPage<'_>) {
    let told = page.script("return made").await;
    assert_eq!(told["cause"]["code"], "TILLFRAME_ABORTED", "{told}");
    let left = "return document.querySelector('#dropin-container').innerHTML";
    assert_eq!(page.script(left).await, "");
}
