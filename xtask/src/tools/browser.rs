//! Chromium and its WebDriver server.

use std::path::PathBuf;

use super::apt;
use crate::Result;
use crate::workspace::Workspace;

/// Where the WebDriver server is; it finds its browser itself.
pub(crate) struct Driver {
    pub(crate) path: PathBuf,
}

pub(crate) fn ensure(workspace: &Workspace) -> Result<Driver> {
    if let Some(driver) = installed(workspace) {
        return Ok(driver);
    }
    if apt::may_install(workspace) {
        apt::install(workspace, &["chromium", "chromium-driver"])?;
    }
    installed(workspace).ok_or_else(|| {
        "the browser tests need Chromium (or Chrome) and chromedriver: on Debian `sudo apt-get install chromium \
         chromium-driver`, on a Mac `brew install --cask google-chrome chromedriver`; then run this again"
            .to_owned()
    })
}

fn installed(workspace: &Workspace) -> Option<Driver> {
    const BROWSERS: [&str; 5] = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
    ];
    const ON_A_MAC: [&str; 2] = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];
    let has_browser = BROWSERS.iter().any(|name| workspace.find(name).is_some())
        || ON_A_MAC.iter().any(|path| PathBuf::from(path).is_file());
    let path = workspace.find("chromedriver")?;
    has_browser.then_some(Driver { path })
}
