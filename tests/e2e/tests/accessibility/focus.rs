//! Where the focus is can be seen, in whatever colors.

use serde_json::Value;
use thirtyfour::prelude::*;
use tillframe_e2e::{
    a11y::{MODES, Mode, ONE_PROCESS},
    pages::HostedFieldsPage,
    stand::Stand,
};

/// The outline of an element in pixels, and how its color stands out from the sheet's, as WCAG counts contrast.
const OUTLINE: &str = r#"
    const [element] = arguments;
    const channels = (color) => color.match(/[\d.]+/g).map(Number);
    const luminance = ([r, g, b]) =>
        [r, g, b]
            .map((channel) => channel / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
            .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
    const style = getComputedStyle(element);
    const ground = getComputedStyle(element.closest(".sheet") ?? document.documentElement).backgroundColor;
    const [dark, light] = [style.outlineColor, ground].map((color) => luminance(channels(color))).sort((a, b) => a - b);
    return [style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth), (light + 0.05) / (dark + 0.05)];
"#;

#[tokio::test]
async fn dropin_outlines_what_has_the_focus() {
    Stand::run_in(ONE_PROCESS, async |stand| {
        let page = stand.checkout().await;
        for mode in MODES.iter().take(3) {
            mode.enter(&stand.browser).await;
            page.in_frame(async || {
                for field in ["number", "expirationDate", "cvv", "postalCode"] {
                    let input = stand.browser.find(By::Css(format!("input.{field}"))).await;
                    let input = input.expect("a field");
                    assert_eq!(outline(&stand, &input).await.0, 0.0, "{field}: {mode:?}");
                    input.focus().await.expect("focused");
                    let (width, contrast) = outline(&stand, &input).await;
                    assert!(
                        width >= 2.0 && contrast >= 3.0,
                        "{field}: {width} px, {contrast}:1, {mode:?}"
                    );
                }
                let script = "document.activeElement.blur()";
                stand
                    .browser
                    .execute(script, Vec::new())
                    .await
                    .expect("left");
            })
            .await;
        }
    })
    .await;
}

/// The merchant shows the focus on the container; in forced colors the field does, for nothing else would be left.
#[tokio::test]
async fn hosted_fields_show_the_focus_on_container_or_field() {
    Stand::run_in(ONE_PROCESS, async |stand| {
        let page = HostedFieldsPage::standard(&stand).await;
        let border = "return getComputedStyle(document.querySelector('#card-number')).borderColor";
        let before = page.script(border).await;
        page.in_field("number", async |input| {
            input.click().await.expect("clicked")
        })
        .await;
        page.until_container_has("number", "focused").await;
        assert_ne!(page.script(border).await, before);

        let forced = MODES.iter().find(|mode| mode.name == "forced colors");
        forced.unwrap_or(&Mode::PLAIN).enter(&stand.browser).await;
        page.in_field("number", async |input| {
            assert!(outline(&stand, &input).await.0 >= 2.0);
        })
        .await;
    })
    .await;
}

async fn outline(stand: &Stand, element: &WebElement) -> (f64, f64) {
    let arguments = vec![element.to_json().expect("a reference")];
    let answer = stand.browser.execute(OUTLINE, arguments).await;
    let answer: Value = answer.expect("an answer").json().clone();
    let number = |at: usize| answer[at].as_f64().expect("a number");
    (number(0), number(1))
}
