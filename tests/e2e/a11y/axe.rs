//! axe-core, from `node_modules`.

use std::{fs, sync::OnceLock};

use thirtyfour::prelude::*;

const PATH: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../node_modules/axe-core/axe.min.js"
);

/// Rules of WCAG 2.0, 2.1 and 2.2, levels A and AA, and axe's best practices. What axe can't decide counts as a fault too.
/// Not asked is whether frames were looked into, for it is run in each of them; and in forced colors nothing about contrast:
/// people chose those colors, and axe reads `-webkit-text-fill-color`, whose computed value Chrome does not force. A frame
/// with one field of Hosted Fields is no page: the page around it has the landmarks and headings.
const RUN: &str = r#"
    const [tags, done] = arguments;
    // Frames out of sight don't move by themselves, and what comes in half seen is not meant to be read yet.
    for (const animation of document.getAnimations()) {
        if (animation.effect.getComputedTiming().endTime < Infinity) animation.finish();
    }
    const isPage = !/\/fields?\.html$/.test(location.pathname);
    axe.run(document, {
        iframes: false,
        runOnly: { type: "tag", values: tags },
        rules: {
            "frame-tested": { enabled: false },
            "color-contrast": { enabled: !matchMedia("(forced-colors: active)").matches },
            "landmark-one-main": { enabled: isPage },
            "page-has-heading-one": { enabled: isPage },
            "region": { enabled: isPage },
        },
        resultTypes: ["violations", "incomplete"],
    })
        .then(({ violations, incomplete }) => done(
            [...violations, ...incomplete].flatMap(({ id, nodes }) =>
                nodes.map(({ target, failureSummary, any }) =>
                    `${id} at ${target.join(" ")}: ${failureSummary ?? any.map(({ message }) => message).join("; ")}`,
                ),
            ),
        ), (error) => done([String(error)]));
"#;

const TAGS: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

/// What axe finds wrong in the document where the driver is: rule, place and reason, one line each.
pub(super) async fn violations(browser: &WebDriver) -> Vec<String> {
    let loaded = browser.execute("return 'axe' in window", Vec::new()).await;
    if loaded.expect("an answer").json() == false {
        browser
            .execute(source(), Vec::new())
            .await
            .expect("axe loads");
    }
    let found = browser.execute_async(RUN, vec![TAGS.into()]).await;
    let found = found.expect("axe answers").json().clone();
    let lines: Vec<String> = serde_json::from_value(found).expect("a list of texts");
    lines.iter().map(|line| line.replace('\n', " ")).collect()
}

fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        fs::read_to_string(PATH).unwrap_or_else(|error| {
            panic!("axe-core is not there ({error}): run `npm ci`, or `cargo xtask test`")
        })
    })
}
