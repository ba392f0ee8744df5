use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;
use thirtyfour::prelude::*;

use super::look;
use crate::stand::{Stand, dist};

/// The gallery: every state of Drop-in, each at its own address.
pub struct Gallery {
    choices: Value,
}

impl Gallery {
    /// As it was built.
    #[must_use]
    pub fn new() -> Self {
        let path = dist().join("shop/gallery/states.json");
        let text = std::fs::read_to_string(path).expect("the gallery is built");
        Self {
            choices: serde_json::from_str(&text).expect("JSON"),
        }
    }

    /// What there is of that: `state`, `theme`, `scheme` or `locale`.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        let all = self.choices[name].as_array().expect("a list");
        all.iter().filter_map(Value::as_str).collect()
    }
}

impl Default for Gallery {
    fn default() -> Self {
        Self::new()
    }
}

/// One state of the gallery, on display.
pub struct GalleryState<'a> {
    browser: &'a WebDriver,
}

impl<'a> GalleryState<'a> {
    /// The state with those choices besides, such as `theme=night&scheme=dark`.
    pub async fn open(stand: &'a Stand, state: &str, choices: &str) -> Self {
        // Addresses that differ behind `#` alone would show the same document.
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let shop = stand.sandbox.shop_url();
        let address = format!("{shop}/gallery/frame.html?{next}#?state={state}&{choices}");
        stand.browser.goto(address).await.expect("the gallery");
        look::find(&stand.browser, "html[data-gallery=ready]").await;
        Self {
            browser: &stand.browser,
        }
    }

    /// Runs a script in its document.
    pub async fn script(&self, script: &str) -> Value {
        look::script(self.browser, script).await
    }
}
