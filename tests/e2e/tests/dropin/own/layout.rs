//! Nothing in the page moves while the widget loads: the frame has the form's height from the beginning.

use serde_json::{Value, json};
use tillframe_e2e::{
    cases,
    customers::{Saved, Shopper},
    pages::DropinPage,
    payment_origin::{PaymentOrigin, Scripts},
    stand::Stand,
    stories::Stories,
    suite::Case,
};

pub(super) const CASES: &[Case] = cases! {
    "a guest's form" => guest,
    "with the cardholder's name" => with_name,
    "compact" => compact,
    "with floating labels" => floating,
    "without the security code" => without_code,
    "for a returning customer" => returning,
    "the skeleton is as high as the form" => skeleton,
    "no white frame in a dark page before the code is there" => no_flash,
};

/// The widths that the pictures of the original were taken at.
const WIDTHS: [u32; 2] = [375, 800];

/// What has moved in this document since it was opened, without what the shopper's own input moved: each shift's value.
const SHIFTS: &str = "
    const done = arguments[0];
    const shifts = [];
    const keep = (entries) => shifts.push(...entries.filter(({ hadRecentInput }) => !hadRecentInput));
    const observer = new PerformanceObserver((list) => keep(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    // A shift is told after the frame in which it was painted.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
        keep(observer.takeRecords());
        done(shifts.map(({ value }) => value));
    })));
";

async fn guest(stand: &Stand) {
    nothing_moves(stand, json!({})).await;
}

async fn with_name(stand: &Stand) {
    nothing_moves(stand, json!({ "card": { "cardholderName": true } })).await;
}

async fn compact(stand: &Stand) {
    nothing_moves(stand, json!({ "appearance": { "density": "compact" } })).await;
}

async fn floating(stand: &Stand) {
    nothing_moves(stand, json!({ "appearance": { "labels": "floating" } })).await;
}

async fn without_code(stand: &Stand) {
    let options = json!({ "card": { "overrides": { "fields": { "cvv": null } } } });
    nothing_moves(stand, options).await;
}

async fn returning(stand: &Stand) {
    let shopper = Shopper::with(stand, &[Saved::VISA, Saved::MASTERCARD]).await;
    nothing_moves(stand, json!({ "customer": shopper.id })).await;
}

async fn nothing_moves(stand: &Stand, options: Value) {
    for width in WIDTHS {
        as_wide_as(stand, Some(width)).await;
        let page = DropinPage::visit(stand, "layout.html", &options).await;
        page.until_ready().await;
        assert_eq!(shifts(stand).await, json!([]), "{width} px: {options}");
        let inside = page.in_frame(async || shifts(stand).await).await;
        assert_eq!(inside, json!([]), "{width} px, in the frame: {options}");
        // It would have seen something.
        page.script("document.querySelector('iframe').style.height = '700px'")
            .await;
        assert_ne!(shifts(stand).await, json!([]));
    }
    as_wide_as(stand, None).await;
}

async fn skeleton(stand: &Stand) {
    for (width, options) in [
        (375, json!({})),
        (800, json!({})),
        (
            375,
            json!({ "card": { "cardholderName": true }, "appearance": { "density": "compact" } }),
        ),
        (800, json!({ "appearance": { "labels": "floating" } })),
    ] {
        as_wide_as(stand, Some(width)).await;
        let loading = Loading::begin(stand, "", &options).await;
        let before = loading.height().await;
        loading.finish().await;
        assert_eq!(loading.height().await, before, "{width} px: {options}");
    }
    as_wide_as(stand, None).await;
}

async fn no_flash(stand: &Stand) {
    let dark =
        "document.documentElement.style.colorScheme = 'dark'; document.body.className = 'dark';";
    let loading = Loading::begin(stand, dark, &json!({})).await;
    let frame = loading.page.find("iframe").await;
    let picture = frame.screenshot_as_png().await.expect("a picture");
    let looked = stand
        .browser
        .execute_async(LOOK, vec![json!(picture)])
        .await;
    let looked = looked.expect("an answer").json().clone();
    let lightest = looked["lightest"].as_f64().expect("a number");
    assert!(lightest < 128.0, "there is something light: {looked}");
    // The page shines through.
    assert_eq!(looked["corner"], json!([27, 29, 33, 255]), "{looked}");
    loading.finish().await;
}

/// How light the lightest pixel of a picture is, from 0 to 255, and the color of its first one.
const LOOK: &str = "
    const [bytes, done] = arguments;
    createImageBitmap(new Blob([new Uint8Array(bytes)])).then((picture) => {
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        const context = canvas.getContext('2d');
        context.drawImage(picture, 0, 0);
        const { data } = context.getImageData(0, 0, picture.width, picture.height);
        let lightest = 0;
        for (let at = 0; at < data.length; at += 4) {
            lightest = Math.max(lightest, (data[at] + data[at + 1] + data[at + 2]) / 3);
        }
        done({ lightest, corner: [...data.slice(0, 4)] });
    }, (error) => done(String(error)));
";

/// A widget whose code is held back.
struct Loading<'a> {
    page: DropinPage<'a>,
    origin: PaymentOrigin,
    _stories: Stories,
}

impl<'a> Loading<'a> {
    async fn begin(stand: &'a Stand, first: &str, options: &Value) -> Self {
        let origin = PaymentOrigin::start(stand, Scripts::Own).await;
        origin.hold("frame-", "_bg.wasm");
        let stories = Stories::start(stand.gateway(), origin.sdk_url()).await;
        let page = DropinPage::visit_at(stand, stories.url(), "blank.html", &json!({})).await;
        page.script(&format!("{first} window.made = story.make({options})"))
            .await;
        page.until_shown("#skeleton").await;
        Self {
            page,
            origin,
            _stories: stories,
        }
    }

    async fn finish(&self) {
        self.origin.release();
        assert_eq!(self.page.script("return made").await, "ready");
    }

    /// Of the frame in the page.
    async fn height(&self) -> Value {
        self.page
            .script("return document.querySelector('iframe').getBoundingClientRect().height")
            .await
    }
}

async fn shifts(stand: &Stand) -> Value {
    let found = stand.browser.execute_async(SHIFTS, Vec::new()).await;
    found.expect("an answer").json().clone()
}

/// Makes the window so wide, or its own size again.
async fn as_wide_as(stand: &Stand, width: Option<u32>) {
    let (command, size) = match width {
        Some(width) => (
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
        ),
        None => ("Emulation.clearDeviceMetricsOverride", json!({})),
    };
    let answer = stand.browser.cdp().send_raw(command, size).await;
    answer.expect("another size");
}
