//! How a page can be looked at.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// One way to look at a page.
#[derive(Clone, Copy, Debug)]
pub struct Mode {
    /// What a report calls it.
    pub name: &'static str,
    /// A media feature and its value; everything else is as by default.
    feature: Option<(&'static str, &'static str)>,
    /// The direction of writing.
    pub dir: &'static str,
    /// Width and height in CSS pixels; nothing: the browser's own.
    window: Option<(u16, u16)>,
}

/// 320 px wide: 1280 by 1024 at 400 %.
pub const NARROW: Mode = Mode::PLAIN.narrow("narrow");

/// The least width at which short fields stand beside each other.
pub const PHONE: Mode = Mode {
    window: Some((340, 700)),
    ..Mode::PLAIN
};

/// All of them. The narrow ones are 320 px wide, which is also what 400 % zoom leaves of 1280 px (WCAG 1.4.10).
pub const MODES: [Mode; 8] = [
    Mode::PLAIN,
    Mode::featuring("dark", "prefers-color-scheme", "dark"),
    Mode::featuring("forced colors", "forced-colors", "active"),
    Mode::featuring("reduced motion", "prefers-reduced-motion", "reduce"),
    Mode::PLAIN.rtl("from the right"),
    NARROW,
    Mode::featuring("", "prefers-color-scheme", "dark")
        .narrow("")
        .rtl("dark, narrow, from the right"),
    Mode::featuring("", "forced-colors", "active").narrow("forced colors, narrow"),
];

impl Mode {
    /// As most people look.
    pub const PLAIN: Self = Self {
        name: "light",
        feature: None,
        dir: "ltr",
        window: None,
    };

    const fn featuring(name: &'static str, feature: &'static str, value: &'static str) -> Self {
        Self {
            name,
            feature: Some((feature, value)),
            ..Self::PLAIN
        }
    }

    const fn rtl(self, name: &'static str) -> Self {
        Self {
            name,
            dir: "rtl",
            ..self
        }
    }

    const fn narrow(self, name: &'static str) -> Self {
        Self {
            name,
            window: Some((320, 256)),
            ..self
        }
    }

    /// Makes the browser look so from now on. The direction is each document's own, see [`Mode::dir`].
    pub async fn enter(&self, browser: &WebDriver) {
        let features: Vec<Value> = [
            "prefers-color-scheme",
            "forced-colors",
            "prefers-reduced-motion",
        ]
        .map(|name| {
            let value = self.feature.filter(|(feature, _)| *feature == name);
            // An empty value is the browser's own again.
            json!({ "name": name, "value": value.map_or("", |(_, value)| value) })
        })
        .into();
        send(
            browser,
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
        if let Some((width, height)) = self.window {
            let window = json!({ "width": width, "height": height, "deviceScaleFactor": 4, "mobile": false });
            send(browser, "Emulation.setDeviceMetricsOverride", window).await;
        } else {
            send(browser, "Emulation.clearDeviceMetricsOverride", json!({})).await;
        }
    }
}

async fn send(browser: &WebDriver, command: &str, parameters: Value) {
    let answer = browser.cdp().send_raw(command, parameters).await;
    answer.unwrap_or_else(|error| panic!("{command}: {error}"));
}
