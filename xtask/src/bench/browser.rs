//! What a shopper waits for, measured in Chromium against the running sandbox.
//!
//! Each figure is the median of several runs. "Cold" is a browser with a new profile, "warm" the same page again.

use serde_json::{Value, json};

use super::table::Figures;
use super::webdriver::Browser;
use crate::Result;

/// Odd, so that the median is a run that was.
const RUNS: usize = 9;
/// For what takes seconds each.
const SLOW_RUNS: usize = 5;

/// Puts page and frame into one process, so that one debugging session slows or weighs both.
const ONE_PROCESS: [&str; 2] = [
    "--disable-site-isolation-trials",
    "--disable-features=IsolateOrigins,site-per-process",
];

/// Makes a card form in the current page; gives the milliseconds from create() to its promise.
const CREATE: &str = include_str!("create.js");
/// Notes in each new document when its card number field can be typed into.
const USABLE: &str = include_str!("usable.js");
/// Keeps each wasm memory of a new document where [`MEMORY`] finds it.
const KEEP_MEMORIES: &str = include_str!("keep_memories.js");
/// Notes for each key the time until its effect is painted.
const KEYDOWN: &str = include_str!("keydown.js");

const MEMORY: &str =
    "return (globalThis.memories ?? []).reduce((sum, it) => sum + it.buffer.byteLength, 0);";

const NUMBER: &str = r#"[autocomplete~="cc-number"]"#;
/// Selectors with what a shopper types; those that the form doesn't ask for are passed over.
const CARD: [(&str, &str); 4] = [
    (NUMBER, "4111111111111111"),
    (r#"[autocomplete~="cc-exp"]"#, "1240"),
    (r#"[autocomplete~="cc-csc"]"#, "123"),
    (r#"[autocomplete~="postal-code"]"#, "94107"),
];

pub(super) fn measure(driver: &str, shop: &str, figures: &mut Figures) -> Result<()> {
    let cold = repeat(RUNS, || {
        let mut browser = Browser::open(driver, &[])?;
        create(&mut browser, shop)
    });
    figures.create_cold_ms = Some(cold?);
    requests(driver, shop, figures)?;
    let mut browser = Browser::open(driver, &[])?;
    figures.create_warm_ms = Some(repeat(RUNS, || create(&mut browser, shop))?);
    pay(&mut browser, shop, figures)?;
    drop(browser);
    figures.slow_link_ms = Some(repeat(SLOW_RUNS, || slow_link(driver, shop))?);
    figures.keydown_ms = Some(keydown(driver, shop)?);
    figures.memory_bytes = Some(memory(driver, shop)?);
    Ok(())
}

/// The shop's first page has no card form of its own.
fn create(browser: &mut Browser, shop: &str) -> Result<f64> {
    browser.visit(shop)?;
    number(&browser.run(CREATE, &Value::Null)?)
}

/// Counts what goes anywhere but to the shop, from the page's end to a usable form.
fn requests(driver: &str, shop: &str, figures: &mut Figures) -> Result<()> {
    let mut browser = Browser::open(driver, &ONE_PROCESS)?;
    browser.visit(shop)?;
    browser.events()?;
    browser.run(CREATE, &Value::Null)?;
    let addresses = browser.run("return (await fetch('/api/shop')).json();", &Value::Null)?;
    let frames = addresses["frames"].as_str().unwrap_or_default().to_owned();
    let (mut ours, mut foreign) = (0.0, 0.0);
    for event in browser.events()? {
        let url = event["params"]["request"]["url"]
            .as_str()
            .unwrap_or_default();
        let sent = event["method"] == "Network.requestWillBeSent" && url.starts_with("http");
        if !sent || url.starts_with(shop) {
            continue;
        }
        eprintln!(
            "  request: {} {url}",
            event["params"]["request"]["method"]
                .as_str()
                .unwrap_or_default()
        );
        ours += 1.0;
        // The gateway and the payment origin are at 127.0.0.1, at ports that were free.
        if !url.starts_with(&frames) && !url.starts_with("http://127.0.0.1:") {
            foreign += 1.0;
        }
    }
    figures.requests = Some(ours);
    figures.foreign_requests = Some(foreign);
    let frames = browser.run(
        "return document.querySelectorAll('iframe').length;",
        &Value::Null,
    )?;
    figures.iframes = Some(number(&frames)?);
    Ok(())
}

/// The gateway's part is what the frame's own network timing says; the rest is ours.
fn pay(browser: &mut Browser, shop: &str, figures: &mut Figures) -> Result<()> {
    const PAY: &str = "const start = performance.now(); await widget.requestPaymentMethod(); \
                       return performance.now() - start;";
    const GATEWAY: &str = "const sent = performance.getEntriesByType('resource').filter((it) => it.startTime >= argument); \
                           return sent.reduce((sum, it) => sum + it.duration, 0);";
    let (mut totals, mut own) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        create(browser, shop)?;
        browser.enter_frame()?;
        for (field, text) in CARD {
            if browser.has(field)? {
                browser.type_into(field, text)?;
            }
        }
        let filled = browser.run("return performance.now();", &Value::Null)?;
        browser.leave_frames()?;
        let total = number(&browser.run(PAY, &Value::Null)?)?;
        browser.enter_frame()?;
        let gateway = number(&browser.run(GATEWAY, &filled)?)?;
        totals.push(total);
        own.push(total - gateway);
    }
    figures.pay_total_ms = Some(median(totals));
    figures.pay_own_ms = Some(median(own));
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
    let start = number(&browser.run(FRAME, &Value::Null)?)?;
    browser.enter_frame()?;
    const AT: &str = "while (!globalThis.usableAt) await new Promise((done) => setTimeout(done, 20)); return usableAt;";
    Ok(number(&browser.run(AT, &Value::Null)?)? - start)
}

fn keydown(driver: &str, shop: &str) -> Result<f64> {
    let mut browser = Browser::open(driver, &ONE_PROCESS)?;
    create(&mut browser, shop)?;
    browser.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": 4 }))?;
    browser.enter_frame()?;
    browser.run(KEYDOWN, &json!(NUMBER))?;
    let (_, digits) = CARD[0];
    for digit in digits.chars() {
        browser.type_into(NUMBER, &digit.to_string())?;
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
fn memory(driver: &str, shop: &str) -> Result<f64> {
    let mut browser = Browser::open(driver, &ONE_PROCESS)?;
    browser.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": KEEP_MEMORIES }),
    )?;
    browser.visit(shop)?;
    let blank = heap(&mut browser)?;
    create(&mut browser, shop)?;
    let mut all = heap(&mut browser)?;
    all += number(&browser.run(MEMORY, &Value::Null)?)?;
    browser.enter_frame()?;
    all += number(&browser.run(MEMORY, &Value::Null)?)?;
    Ok(all - blank)
}

fn heap(browser: &mut Browser) -> Result<f64> {
    browser.run("gc(); gc();", &Value::Null)?;
    let usage = browser.cdp("Runtime.getHeapUsage", &json!({}))?;
    number(&usage["usedSize"])
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

fn number(value: &Value) -> Result<f64> {
    value
        .as_f64()
        .ok_or_else(|| format!("the browser gave {value} where a number was due"))
}
