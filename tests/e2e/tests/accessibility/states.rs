//! Both products and the pages around them, in every state, however they are looked at.

use tillframe_e2e::{
    a11y::{Document, MODES, Mode, ONE_PROCESS, audit, documents, frames},
    pages::HostedFieldsPage,
    stand::Stand,
};

use crate::{dropin_state, fields_state};

#[tokio::test]
async fn nothing_is_wrong_with_dropin_and_the_shop_around_it() {
    Stand::run_in(ONE_PROCESS, async |stand| {
        let mut faults = Vec::new();
        for state in dropin_state::State::ALL {
            Mode::PLAIN.enter(&stand.browser).await;
            state.reach(&stand).await;
            let documents = documents(&stand.browser).await;
            faults.extend(in_all_modes(&stand, state.name(), &documents).await);
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    })
    .await;
}

/// On a page of its own: the demo shop doesn't ask for the name.
#[tokio::test]
async fn nothing_is_wrong_with_a_dropin_that_asks_for_the_name() {
    Stand::run_in(ONE_PROCESS, async |stand| {
        let create = r##"
            const [sdk, done] = arguments;
            Promise.all([import(sdk), story.token()])
                .then(([{ create }, authorization]) =>
                    create({ authorization, container: "#dropin", card: { cardholderName: { required: true } } }))
                .then(() => done("created"), (error) => done(String(error)));
        "##;
        let address = format!("{}/bare.html", stand.stories.url());
        stand.browser.goto(address).await.expect("the story");
        let sdk = vec![stand.sandbox.sdk_url().into()];
        let created = stand.browser.execute_async(create, sdk).await;
        assert_eq!(created.expect("an answer").json(), "created");
        let frames = frames(&stand.browser).await;
        let faults = in_all_modes(&stand, "with a name", &frames).await;
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn nothing_is_wrong_with_hosted_fields() {
    Stand::run_in(ONE_PROCESS, async |stand| {
        let mut faults = Vec::new();
        for state in fields_state::State::ALL {
            Mode::PLAIN.enter(&stand.browser).await;
            state.reach(&stand).await;
            let frames = frames(&stand.browser).await;
            let modes = if state.shows_much() {
                &MODES[..]
            } else {
                &[Mode::PLAIN]
            };
            faults.extend(in_modes(&stand, state.name(), &frames, modes).await);
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn nothing_is_wrong_with_the_shop_around_hosted_fields() {
    Stand::run_in(ONE_PROCESS, async |stand| {
        let shop = stand.sandbox.shop_url();
        let page = HostedFieldsPage::visit(&stand.browser, shop, "hosted-fields").await;
        page.type_into("number", "4111111111111112").await;
        let documents = documents(&stand.browser).await;
        let mut faults = in_all_modes(&stand, "typing", &documents).await;
        Mode::PLAIN.enter(&stand.browser).await;
        page.click("#pay").await;
        page.find("#number-error:not(:empty)").await;
        faults.extend(in_all_modes(&stand, "errors", &documents).await);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    })
    .await;
}

async fn in_all_modes(stand: &Stand, state: &str, documents: &[Document]) -> Vec<String> {
    in_modes(stand, state, documents, &MODES).await
}

async fn in_modes(
    stand: &Stand,
    state: &str,
    documents: &[Document],
    modes: &[Mode],
) -> Vec<String> {
    let mut faults = Vec::new();
    for mode in modes {
        let found = audit(&stand.browser, mode, documents).await;
        faults.extend(found.into_iter().map(|fault| format!("{state}, {fault}")));
    }
    faults
}
