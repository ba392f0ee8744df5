//! What a shopper waits for, measured in Chromium against the running sandbox.
//!
//! Each figure is the median of several runs. "Cold" is a browser with a new profile, "warm" the same page again.

use std::path::Path;

use serde_json::{Value, json};

use super::figures::{Figures, OfProduct};
use super::loaded;
use super::product::{DROPIN, HOSTED_FIELDS, Product};
use super::webdriver::Browser;
use crate::Result;

/// Odd, so that the median is a run that was.
const RUNS: usize = 9;
/// For what takes seconds each.
const SLOW_RUNS: usize = 5;

/// Puts page and frames into one process, so that one debugging session slows or weighs all of them.
pub(super) const ONE_PROCESS: [&str; 2] = [
    "--disable-site-isolation-trials",
    "--disable-features=IsolateOrigins,site-per-process",
];

/// Notes in each new document when its card number field can be typed into.
const USABLE: &str = include_str!("usable.js");
/// Keeps each wasm memory of a new document where [`MEMORY`] finds it.
const KEEP_MEMORIES: &str = include_str!("keep_memories.js");
/// Notes for each key the time until its effect is painted.
const KEYDOWN: &str = include_str!("keydown.js");

const MEMORY: &str =
    "return (globalThis.memories ?? []).reduce((sum, it) => sum + it.buffer.byteLength, 0);";

/// `files`: what the payment origin serves.
pub(super) fn measure(driver: &str, shop: &str, files: &Path, figures: &mut Figures) -> Result<()> {
    for (product, figures) in [
        (&DROPIN, &mut figures.dropin),
        (&HOSTED_FIELDS, &mut figures.hosted_fields),
    ] {
        loaded::measure(product, driver, shop, files, figures)?;
        let cold = repeat(RUNS, || {
            let mut browser = Browser::open(driver, &[])?;
            product.create(&mut browser, shop)
        });
        figures.create_cold_ms = Some(cold?);
        let mut browser = Browser::open(driver, &[])?;
        figures.create_warm_ms = Some(repeat(RUNS, || product.create(&mut browser, shop))?);
        nonce(product, &mut browser, shop, figures)?;
        drop(browser);
        figures.keydown_ms = Some(keydown(product, driver, shop, 1)?);
        figures.slow_keydown_ms = Some(keydown(product, driver, shop, 4)?);
        figures.memory_bytes = Some(memory(product, driver, shop)?);
    }
    figures.slow_link_ms = Some(repeat(SLOW_RUNS, || slow_link(driver, shop))?);
    Ok(())
}

/// The gateway's part is what the frame's own network timing says; the rest is ours.
fn nonce(
    product: &Product,
    browser: &mut Browser,
    shop: &str,
    figures: &mut OfProduct,
) -> Result<()> {
    const GATEWAY: &str = "const sent = performance.getEntriesByType('resource').filter((it) => it.startTime >= argument); \
                           return sent.reduce((sum, it) => sum + it.duration, 0);";
    let (mut totals, mut own) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        product.create(browser, shop)?;
        product.fill(browser)?;
        product.enter_running_frame(browser)?;
        let filled = browser.run("return performance.now();", &Value::Null)?;
        browser.leave_frames()?;
        let total = product.nonce(browser)?;
        product.enter_running_frame(browser)?;
        let gateway = browser.number(GATEWAY, &filled)?;
        totals.push(total);
        own.push(total - gateway);
    }
    figures.nonce_ms = Some(median(totals));
    figures.own_ms = Some(median(own));
    Ok(())
}

/// From navigation to the shop's checkout page to a card number field that takes keys, over a slow mobile link.
fn slow_link(driver: &str, shop: &str) -> Result<f64> {
    let mut browser = Browser::open(driver, &ONE_PROCESS)?;
    browser.visit(shop)?;
    let token = browser.run(
        "return (await (await fetch('/api/client_token', { method: 'POST' })).json()).client_token;",
        &Value::Null,
    )?;
    browser.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": USABLE }),
    )?;
    browser.cdp("Network.clearBrowserCache", &json!({}))?;
    // 1.6 Mbit/s down, 0.75 up, 150 ms a round trip.
    let link = json!({
        "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750,
    });
    browser.cdp("Network.emulateNetworkConditions", &link)?;
    // The page is given its token, as the peer's was.
    let token = token
        .as_str()
        .unwrap_or_default()
        .replace('+', "%2B")
        .replace('=', "%3D");
    browser.visit(&format!("{shop}/checkout?authorization={token}"))?;
    const FRAME: &str = "while (!document.querySelector('iframe')) await new Promise((done) => setTimeout(done, 20)); \
                         return performance.timeOrigin;";
    let start = browser.number(FRAME, &Value::Null)?;
    browser.enter_frame("iframe")?;
    const AT: &str = "while (!globalThis.usableAt) await new Promise((done) => setTimeout(done, 20)); return usableAt;";
    Ok(browser.number(AT, &Value::Null)? - start)
}

/// With the CPU so many times slower.
fn keydown(product: &Product, driver: &str, shop: &str, slower: u8) -> Result<f64> {
    let mut browser = Browser::open(driver, &ONE_PROCESS)?;
    product.create(&mut browser, shop)?;
    browser.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": slower }))?;
    product.enter_running_frame(&mut browser)?;
    let [number, ..] = &product.fields;
    browser.run(KEYDOWN, &json!(number.input))?;
    for digit in number.text.chars() {
        browser.type_into(number.input, &digit.to_string())?;
    }
    let times = browser.run("return times;", &Value::Null)?;
    let times: Vec<f64> = times
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect();
    if times.is_empty() {
        Err("no key reached the card number field".into())
    } else {
        Ok(median(times))
    }
}

/// The heap after garbage collection and all wasm memory, less those of the page before create().
fn memory(product: &Product, driver: &str, shop: &str) -> Result<f64> {
    let mut browser = Browser::open(driver, &ONE_PROCESS)?;
    browser.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": KEEP_MEMORIES }),
    )?;
    browser.visit(shop)?;
    let blank = heap(&mut browser)?;
    product.create(&mut browser, shop)?;
    let mut all = heap(&mut browser)?;
    all += browser.number(MEMORY, &Value::Null)?;
    product.enter_running_frame(&mut browser)?;
    all += browser.number(MEMORY, &Value::Null)?;
    Ok(all - blank)
}

fn heap(browser: &mut Browser) -> Result<f64> {
    browser.run("gc(); gc();", &Value::Null)?;
    let usage = browser.cdp("Runtime.getHeapUsage", &json!({}))?;
    usage["usedSize"]
        .as_f64()
        .ok_or_else(|| "the browser did not say what its heap has".into())
}

fn repeat(runs: usize, mut run: impl FnMut() -> Result<f64>) -> Result<f64> {
    (0..runs)
        .map(|_| run())
        .collect::<Result<Vec<_>>>()
        .map(median)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
