//! Drop-in's frame is as high as what it shows: there is nothing to scroll in it, and no bar for that.

use thirtyfour::{extensions::query::ElementQueryable as _, prelude::*};
use tillframe_e2e::{
    a11y::{Mode, NARROW, ONE_PROCESS},
    driver::{PATIENCE, POLL},
    stand::Stand,
};

use crate::dropin_state::State;

#[tokio::test]
async fn nothing_scrolls_in_the_frame() {
    Stand::run_in(ONE_PROCESS, async |stand| {
        for state in [State::Empty, State::FieldErrors, State::Tokenized] {
            Mode::PLAIN.enter(&stand.browser).await;
            let page = state.reach(&stand).await;
            for mode in [&Mode::PLAIN, &NARROW] {
                mode.enter(&stand.browser).await;
                // Browsers lay out anew only what can be seen.
                let frame = stand.browser.find(By::Tag("iframe")).await;
                let frame = frame.expect("a frame");
                frame.scroll_into_view().await.expect("seen");
                page.in_frame(async || until_it_fits(&stand.browser, state, mode).await)
                    .await;
            }
        }
    })
    .await;
}

async fn until_it_fits(browser: &WebDriver, state: State, mode: &Mode) {
    let fits = browser
        .query(By::Tag("html"))
        .wait(PATIENCE, POLL)
        .with_filter(async |root: WebElement| {
            let (content, window) = (root.prop("scrollHeight"), root.prop("clientHeight"));
            Ok(content.await? == window.await?)
        })
        .first()
        .await;
    assert!(fits.is_ok(), "{state:?}, {}: the frame scrolls", mode.name);
}
