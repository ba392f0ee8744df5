//! As much of WebDriver as the measurements need (https://www.w3.org/TR/webdriver2/).

use serde_json::{Value, json};

use crate::Result;
use crate::http::{Connection, Request};

/// How WebDriver names an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One browser with a profile of its own; closed when dropped.
pub(super) struct Browser {
    connection: Connection,
    session: String,
}

impl Browser {
    pub(super) fn open(driver: &str, arguments: &[&str]) -> Result<Self> {
        // Root may not use Chromium's own sandbox; precise memory figures need both of the next two.
        let mut all = vec![
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--js-flags=--expose-gc",
        ];
        all.extend(arguments);
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "args": all },
            "goog:loggingPrefs": { "performance": "ALL" },
        } } });
        let mut browser = Self {
            connection: Connection::open(driver)?,
            session: String::new(),
        };
        let session = browser.call("POST", "/session", &capabilities)?;
        let id = session["sessionId"]
            .as_str()
            .ok_or("chromedriver opened no session")?;
        browser.session = format!("/session/{id}");
        browser.post("/timeouts", &json!({ "script": 60_000 }))?;
        Ok(browser)
    }

    pub(super) fn visit(&mut self, url: &str) -> Result<()> {
        self.post("/url", &json!({ "url": url })).map(drop)
    }

    /// Runs the body of an async function in the current frame; what it returns or throws comes back.
    pub(super) fn run(&mut self, body: &str, argument: &Value) -> Result<Value> {
        let script = format!(
            "const done = arguments[1]; (async (argument) => {{ {body} }})(arguments[0])\
             .then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let outcome = self.post(
            "/execute/async",
            &json!({ "script": script, "args": [argument] }),
        )?;
        match outcome["error"].as_str() {
            None => Ok(outcome["value"].clone()),
            Some(error) => Err(format!("in the browser: {error}")),
        }
    }

    /// The same for a body that gives a number.
    pub(super) fn number(&mut self, body: &str, argument: &Value) -> Result<f64> {
        let value = self.run(body, argument)?;
        value
            .as_f64()
            .ok_or_else(|| format!("the browser gave {value} where a number was due"))
    }

    /// Enters the first frame of a selector.
    pub(super) fn enter_frame(&mut self, selector: &str) -> Result<()> {
        let frame = self.element(selector)?;
        self.post("/frame", &json!({ "id": { ELEMENT: frame } }))
            .map(drop)
    }

    pub(super) fn leave_frames(&mut self) -> Result<()> {
        self.post("/frame", &json!({ "id": null })).map(drop)
    }

    pub(super) fn type_into(&mut self, selector: &str, text: &str) -> Result<()> {
        let element = self.element(selector)?;
        self.post(
            &format!("/element/{element}/value"),
            &json!({ "text": text }),
        )
        .map(drop)
    }

    /// A command of the browser's own debugging protocol.
    pub(super) fn cdp(&mut self, command: &str, parameters: &Value) -> Result<Value> {
        self.post(
            "/goog/cdp/execute",
            &json!({ "cmd": command, "params": parameters }),
        )
    }

    /// The protocol's events since the last call, of all frames.
    pub(super) fn events(&mut self) -> Result<Vec<Value>> {
        let entries = self.post("/se/log", &json!({ "type": "performance" }))?;
        let message =
            |entry: &Value| serde_json::from_str::<Value>(entry["message"].as_str()?).ok();
        let entries = entries.as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(entries
            .iter()
            .filter_map(message)
            .map(|it| it["message"].clone())
            .collect())
    }

    fn element(&mut self, selector: &str) -> Result<String> {
        let found = self.post(
            "/element",
            &json!({ "using": "css selector", "value": selector }),
        )?;
        found[ELEMENT]
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| format!("the page has no {selector}"))
    }

    fn post(&mut self, path: &str, body: &Value) -> Result<Value> {
        let path = format!("{}{path}", self.session);
        self.call("POST", &path, body)
    }

    fn call(&mut self, method: &str, path: &str, body: &Value) -> Result<Value> {
        let body = body.to_string();
        let headers = ["Content-Type: application/json"];
        let response = self.connection.send(&Request {
            method,
            path,
            headers: &headers,
            body: body.as_bytes(),
        })?;
        let answer: Value = serde_json::from_slice(&response.body)
            .map_err(|fault| format!("chromedriver's answer can't be read: {fault}"))?;
        if response.status == 200 {
            return Ok(answer["value"].clone());
        }
        let message = answer["value"]["message"].as_str().unwrap_or_default();
        Err(format!(
            "chromedriver: {}",
            message.lines().next().unwrap_or_default()
        ))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let session = std::mem::take(&mut self.session);
        let _ = self.call("DELETE", &session, &json!({}));
    }
}
