//! What a browser loads from the end of the page to a usable form: requests, and bytes as brotli files.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use serde_json::Value;

use super::browser::ONE_PROCESS;
use super::figures::OfProduct;
use super::product::Product;
use super::webdriver::Browser;
use crate::Result;

/// Counts what goes over the network, and anywhere but to the shop. A file that several frames ask for is one download.
pub(super) fn measure(
    product: &Product,
    driver: &str,
    shop: &str,
    files: &Path,
    figures: &mut OfProduct,
) -> Result<()> {
    let mut browser = Browser::open(driver, &ONE_PROCESS)?;
    browser.visit(shop)?;
    browser.events()?;
    product.create_here(&mut browser)?;
    let addresses = browser.run("return (await fetch('/api/shop')).json();", &Value::Null)?;
    let frames = addresses["frames"].as_str().unwrap_or_default().to_owned();
    let (mut ours, mut foreign) = (0.0, 0.0);
    let (mut host, mut frame) = (BTreeMap::new(), BTreeMap::new());
    eprintln!("  {} asks for:", product.name);
    let events = browser.events()?;
    let cached: HashSet<&str> = events.iter().filter_map(from_cache).collect();
    for asked in events.iter().filter_map(|event| Asked::read(event, shop)) {
        if cached.contains(asked.id) {
            continue;
        }
        ours += 1.0;
        let bytes = match asked.url.strip_prefix(&frames) {
            Some(path) => {
                let bytes = length(files, path)?;
                let side = if asked.by_page { &mut host } else { &mut frame };
                side.insert(path.to_owned(), bytes);
                bytes.to_string()
            }
            // The gateway is at 127.0.0.1, at a port that was free.
            None => {
                if !asked.url.starts_with("http://127.0.0.1:") {
                    foreign += 1.0;
                }
                String::new()
            }
        };
        eprintln!("  {bytes:>7}  {} {}", asked.method, asked.url);
    }
    figures.host_bytes = Some(host.values().sum());
    figures.frame_bytes = Some(frame.values().sum());
    figures.requests = Some(ours);
    figures.foreign_requests = Some(foreign);
    figures.iframes = Some(browser.number(
        "return document.querySelectorAll('iframe').length;",
        &Value::Null,
    )?);
    Ok(())
}

/// A request that is not the shop's own.
struct Asked<'a> {
    id: &'a str,
    method: &'a str,
    url: &'a str,
    /// By the merchant's page, not by a frame; the frame's document counts as the frame's.
    by_page: bool,
}

impl<'a> Asked<'a> {
    fn read(event: &'a Value, shop: &str) -> Option<Self> {
        if event["method"] != "Network.requestWillBeSent" {
            return None;
        }
        let event = &event["params"];
        let url = event["request"]["url"].as_str()?;
        let for_document = event["documentURL"].as_str()?;
        (url.starts_with("http") && !url.starts_with(shop)).then_some(Self {
            id: event["requestId"].as_str()?,
            method: event["request"]["method"].as_str()?,
            url,
            by_page: event["type"] != "Document" && for_document.starts_with(shop),
        })
    }
}

/// The request that an event says was answered without the network.
fn from_cache(event: &Value) -> Option<&str> {
    let is_cached = match event["method"].as_str()? {
        "Network.requestServedFromCache" => true,
        "Network.responseReceived" => event["params"]["response"]["fromDiskCache"] == true,
        _ => false,
    };
    event["params"]["requestId"].as_str().filter(|_| is_cached)
}

/// Of the file behind a path of the payment origin.
fn length(files: &Path, path: &str) -> Result<u64> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let file = files.join(format!("{}.br", path.trim_start_matches('/')));
    let metadata = std::fs::metadata(&file);
    metadata
        .map(|it| it.len())
        .map_err(|fault| format!("{} can't be read: {fault}", file.display()))
}
