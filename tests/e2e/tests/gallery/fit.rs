//! Whether everything fits into the window.

use serde_json::Value;
use tillframe_e2e::pages::GalleryState;

/// What is cut off or sticks out, one line each; and how the document reads.
const LOOK: &str = r"
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`the document is ${root.scrollWidth} px wide`);
    for (const control of document.querySelectorAll('main :is(input, select)')) {
        const sheet = control.closest('.sheet').getBoundingClientRect();
        const { left, right, width } = control.getBoundingClientRect();
        if (width > 1 && (left < sheet.left || right > sheet.right)) faults.push(`sticks out: ${control.id}`);
    }
    for (const element of document.querySelectorAll('main *')) {
        const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
        if (!says || !element.checkVisibility({ visibilityProperty: true }) || element.closest('.unseen')) continue;
        // Hints that are too long stand below what is seen of them, as a whole.
        const words = document.createRange();
        words.selectNodeContents(element);
        if (words.getBoundingClientRect().top > element.getBoundingClientRect().bottom - 3) continue;
        const name = `${element.localName}.${element.className}: ${element.textContent}`;
        const { left, right, width } = element.getBoundingClientRect();
        if (width > 1 && (left < 0 || right > root.clientWidth)) faults.push(`sticks out: ${name}`);
        for (let around = element; around !== root; around = around.parentElement) {
            const { overflowX } = getComputedStyle(around);
            const edge = around.getBoundingClientRect();
            const isCut = left < edge.left - 1 || right > edge.right + 1 || element.scrollWidth > element.clientWidth + 1;
            if (overflowX !== 'visible' && element.clientWidth > 1 && isCut) faults.push(`cut off: ${name}`);
        }
    }
    return { faults, direction: getComputedStyle(document.querySelector('main')).direction, lang: root.lang };
";

/// How a document is laid out.
pub(crate) struct Layout {
    /// What does not fit, one line each.
    pub(crate) faults: Vec<String>,
    /// `ltr` or `rtl`.
    pub(crate) direction: String,
    /// Its language.
    pub(crate) lang: String,
}

/// Looks at what is on display.
pub(crate) async fn layout(state: &GalleryState<'_>) -> Layout {
    let found = state.script(LOOK).await;
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let faults = found["faults"].as_array().expect("a list");
    Layout {
        faults: faults.iter().map(text).collect(),
        direction: text(&found["direction"]),
        lang: text(&found["lang"]),
    }
}
