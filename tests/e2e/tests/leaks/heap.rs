//! What lives in the page, by the browser's own count after it collected all garbage.

use serde_json::{Value, json};
use thirtyfour::WebDriver;

/// Where scripts of other people's pages leave listeners.
const TARGETS: [&str; 5] = [
    "window",
    "document",
    "document.body",
    "document.querySelector('#dropin')",
    "document.querySelector('#card-number')",
];

/// Objects that hold on to something. A closure of either language is a `Function` here.
const KINDS: [&str; 8] = [
    "HTMLIFrameElement",
    "MessagePort",
    "MutationObserver",
    "ResizeObserver",
    "AbortSignal",
    "Promise",
    "Error",
    "Function",
];

/// One look at the page.
#[derive(Debug)]
pub(crate) struct Heap {
    /// Of JavaScript, in bytes.
    pub(crate) bytes: u64,
    /// Of WebAssembly's memories, in bytes.
    pub(crate) wasm: u64,
    /// Where and to what somebody listens.
    pub(crate) listeners: Vec<String>,
    /// How many objects of each kind live.
    pub(crate) live: Vec<(String, u64)>,
}

impl Heap {
    /// Collects garbage and counts.
    pub(crate) async fn measure(browser: &WebDriver) -> Self {
        collect_garbage(browser).await;
        let mut live = Vec::new();
        for kind in KINDS {
            live.push((kind.to_owned(), sum(browser, kind, "1").await));
        }
        let held = "Array.from({ length: object.length }, (_, at) => object.get(at)).filter((held) => held !== null).length";
        let tables = sum(browser, "WebAssembly.Table", held).await;
        live.push(("references of WebAssembly".to_owned(), tables));
        let counters = send(browser, "Memory.getDOMCounters", json!({})).await;
        for kind in ["documents", "nodes", "jsEventListeners"] {
            live.push((kind.to_owned(), counters[kind].as_u64().expect("a count")));
        }
        let mut listeners = Vec::new();
        for target in TARGETS {
            let found = json!({ "objectId": object(browser, target).await });
            let found = send(browser, "DOMDebugger.getEventListeners", found).await;
            for listener in found["listeners"].as_array().expect("a list") {
                listeners.push(format!("{target}: {}", listener["type"]));
            }
        }
        let wasm = sum(browser, "WebAssembly.Memory", "object.buffer.byteLength").await;
        collect_garbage(browser).await;
        let usage = send(browser, "Runtime.getHeapUsage", json!({})).await;
        Self {
            bytes: usage["usedSize"].as_f64().expect("bytes") as u64,
            wasm,
            listeners,
            live,
        }
    }
}

/// Collects garbage, and what that sets free: wasm-bindgen's objects give back their side when they are finalized, which
/// is a task of its own. An object of ours that is finalized too tells that the others were; those that only the first
/// round has set free are in the second.
async fn collect_garbage(browser: &WebDriver) {
    for _ in 0..2 {
        let sentinel = "globalThis.finalized = new Promise((resolve) => {
            globalThis.finalizer = new FinalizationRegistry(resolve);
            globalThis.finalizer.register({});
        }).then(() => { delete globalThis.finalizer; });
        null";
        send(
            browser,
            "Runtime.evaluate",
            json!({ "expression": sentinel }),
        )
        .await;
        send(browser, "HeapProfiler.collectGarbage", json!({})).await;
        let waiting = json!({ "expression": "globalThis.finalized", "awaitPromise": true });
        send(browser, "Runtime.evaluate", waiting).await;
    }
}

/// Adds up an expression in `object` over all living objects of a kind.
async fn sum(browser: &WebDriver, kind: &str, expression: &str) -> u64 {
    let prototype = object(browser, &format!("{kind}.prototype")).await;
    let wanted = json!({ "prototypeObjectId": prototype, "objectGroup": GROUP });
    let found = send(browser, "Runtime.queryObjects", wanted).await;
    let call = json!({
        "objectId": found["objects"]["objectId"],
        "functionDeclaration":
            format!("function () {{ return this.reduce((sum, object) => sum + {expression}, 0) }}"),
        "returnByValue": true,
    });
    let answer = send(browser, "Runtime.callFunctionOn", call).await;
    let group = json!({ "objectGroup": GROUP });
    send(browser, "Runtime.releaseObjectGroup", group).await;
    answer["result"]["value"].as_u64().expect("a sum")
}

const GROUP: &str = "heap";

async fn object(browser: &WebDriver, expression: &str) -> Value {
    let wanted = json!({ "expression": expression, "objectGroup": GROUP });
    let found = send(browser, "Runtime.evaluate", wanted).await;
    found["result"]["objectId"].clone()
}

async fn send(browser: &WebDriver, command: &str, parameters: Value) -> Value {
    let answer = browser.cdp().send_raw(command, parameters).await;
    answer.unwrap_or_else(|error| panic!("{command}: {error}"))
}
