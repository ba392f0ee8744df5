//! A page that makes a widget and tears it down, 200 times over, is left as it was.
//!
//! The browser keeps page and frames in one process, so that what the frames' documents leave is counted too.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that can't go on fails here, and one that passes shows its figures"
)]

mod heap;

use thirtyfour::WebDriver;
use tillframe_e2e::{a11y::ONE_PROCESS, stand::Stand};

use heap::Heap;

/// Creates and tears down that many times, with listeners on it.
const ROUND: &str = r##"
    const [sdk, product, times, done] = arguments;
    const fields = {
        number: { container: "#card-number" },
        expirationDate: { container: "#expiration-date" },
        cvv: { container: "#cvv" },
        postalCode: { container: "#postal-code" },
    };
    (async () => {
        const { create, hostedFields } = await import(sdk);
        const authorization = (story.authorization ??= await story.token());
        for (let time = 0; time < times; time += 1) {
            const instance = product === "dropin"
                ? await create({ authorization, container: "#dropin" })
                : await hostedFields.create({ authorization, fields });
            instance.on(product === "dropin" ? "card:focus" : "focus", () => {});
            await instance.teardown();
        }
    })().then(() => done(null), (error) => done(`${error.code}: ${error.message}`));
"##;

/// What is made once (code, caches of the browser) has been made by then.
const WARM: usize = 20;
/// More per call could outlast a script's time limit.
const ROUNDS: usize = 9;
/// In bytes: what the browser may keep for itself, such as the timing of each request.
const GROWTH: u64 = 1 << 20;

#[tokio::test]
async fn dropin_leaves_nothing_behind() {
    Stand::run_in(ONE_PROCESS, async |stand| {
        leaves_nothing_behind(&stand, "dropin").await
    })
    .await;
}

#[tokio::test]
async fn hosted_fields_leave_nothing_behind() {
    Stand::run_in(ONE_PROCESS, async |stand| {
        leaves_nothing_behind(&stand, "hostedFields").await
    })
    .await;
}

async fn leaves_nothing_behind(stand: &Stand, product: &str) {
    let address = format!("{}/bare.html", stand.stories.url());
    stand.browser.goto(address).await.expect("the story");
    let before = Heap::measure(&stand.browser).await;
    round(stand, product).await;
    let warm = Heap::measure(&stand.browser).await;
    for _ in 0..ROUNDS {
        round(stand, product).await;
    }
    let after = Heap::measure(&stand.browser).await;
    println!("{product}, after 0, 20 and 200 times:\n{before:?}\n{warm:?}\n{after:?}");

    assert_eq!(frames(&stand.browser).await, 0, "frames");
    assert_eq!(after.listeners, before.listeners, "listeners");
    for ((kind, warm), (_, after)) in warm.live.iter().zip(&after.live) {
        assert!(after <= warm, "{kind}: {warm}, then {after}");
    }
    let growth = (after.bytes + after.wasm).saturating_sub(warm.bytes + warm.wasm);
    assert!(growth < GROWTH, "the heap grows by {growth} bytes");
}

async fn round(stand: &Stand, product: &str) {
    let sdk = stand.sandbox.sdk_url();
    let arguments = vec![sdk.into(), product.into(), WARM.into()];
    let answer = stand.browser.execute_async(ROUND, arguments).await;
    let fault = answer.expect("an answer").json().clone();
    assert!(fault.is_null(), "{fault}");
}

async fn frames(browser: &WebDriver) -> u64 {
    let script = "return document.querySelectorAll('iframe').length";
    let count = browser.execute(script, Vec::new()).await.expect("a count");
    count.json().as_u64().expect("a number")
}
