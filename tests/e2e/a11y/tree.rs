//! The browser's accessibility tree of a frame as text: what a screen reader has to work with, in its order.

use std::collections::HashMap;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// Roles that mean nothing to a reader: their children stand in their place.
const TRANSPARENT: [&str; 6] = [
    "none",
    "generic",
    "LabelText",
    "sectionheader",
    "InlineTextBox",
    "Section",
];

/// Properties that are worth a word, in the order in which they are written.
const STATES: [&str; 13] = [
    "level", "live", "atomic", "busy", "required", "invalid", "disabled", "readonly", "focused",
    "expanded", "checked", "selected", "hasPopup",
];

/// The tree of the frame whose element in the page has that selector. What is typed is not in it, only how long it is.
pub async fn tree(browser: &WebDriver, frame: &str) -> String {
    let id = frame_id(browser, frame).await;
    tree_of(browser, json!({ "frameId": id })).await
}

/// The tree of the page itself.
pub async fn page_tree(browser: &WebDriver) -> String {
    tree_of(browser, json!({})).await
}

async fn tree_of(browser: &WebDriver, document: Value) -> String {
    let answer = send(browser, "Accessibility.getFullAXTree", document).await;
    let nodes = answer["nodes"].as_array().expect("a list");
    let nodes: HashMap<&str, &Value> = nodes
        .iter()
        .map(|node| (node["nodeId"].as_str().expect("a text"), node))
        .collect();
    let root = nodes.values().find(|node| node["parentId"].is_null());
    let mut lines = Vec::new();
    write(&nodes, root.expect("a root"), 0, &mut lines);
    lines.join("\n") + "\n"
}

async fn frame_id(browser: &WebDriver, frame: &str) -> Value {
    let document = send(browser, "DOM.getDocument", json!({ "depth": 0 })).await;
    let wanted = json!({ "nodeId": document["root"]["nodeId"], "selector": frame });
    let found = send(browser, "DOM.querySelector", wanted).await;
    let described = send(
        browser,
        "DOM.describeNode",
        json!({ "nodeId": found["nodeId"] }),
    )
    .await;
    described["node"]["frameId"].clone()
}

async fn send(browser: &WebDriver, command: &str, parameters: Value) -> Value {
    let answer = browser.cdp().send_raw(command, parameters).await;
    answer.unwrap_or_else(|error| panic!("{command}: {error}"))
}

fn write(nodes: &HashMap<&str, &Value>, node: &Value, depth: usize, lines: &mut Vec<String>) {
    let role = text(&node["role"]);
    let is_busy = property(node, "busy") == Some(&Value::Bool(true));
    if node["ignored"] == true || (TRANSPARENT.contains(&role) && !is_busy) {
        return write_children(nodes, node, depth, lines);
    }
    if role == "StaticText" {
        return lines.push(format!(
            "{}text {}",
            indent(depth),
            quoted(text(&node["name"]))
        ));
    }
    let at = lines.len();
    lines.push(format!("{}{}", indent(depth), line(node, role)));
    // Within a field is what is typed.
    if !is_field(role) {
        write_children(nodes, node, depth + 1, lines);
    }
    shorten(lines, at, text(&node["name"]), depth);
}

fn write_children(
    nodes: &HashMap<&str, &Value>,
    node: &Value,
    depth: usize,
    lines: &mut Vec<String>,
) {
    for id in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.get(id.as_str().expect("a text")) {
            write(nodes, child, depth, lines);
        }
    }
}

/// One text alone is written on the line of its parent, or left out when it is the parent's name.
fn shorten(lines: &mut Vec<String>, at: usize, name: &str, depth: usize) {
    let prefix = format!("{}text ", indent(depth + 1));
    let alone = match &lines[at + 1..] {
        [one] => one.strip_prefix(&prefix).map(ToOwned::to_owned),
        _ => None,
    };
    if let Some(alone) = alone {
        lines.pop();
        if alone != quoted(name) {
            lines[at] = format!("{}: {alone}", lines[at]);
        }
    }
}

/// Role, name, states, description, and whether something is typed.
fn line(node: &Value, role: &str) -> String {
    let role = if role == "RootWebArea" {
        "document"
    } else {
        role
    };
    let mut line = role.to_owned();
    let name = text(&node["name"]);
    if !name.is_empty() {
        line = format!("{line} {}", quoted(name));
    }
    let states: Vec<_> = STATES
        .iter()
        .filter(|state| **state != "level" || role == "heading")
        .filter_map(|state| written(state, property(node, state)?))
        .collect();
    if role != "document" && !states.is_empty() {
        line = format!("{line} [{}]", states.join(", "));
    }
    let description = text(&node["description"]);
    if !description.is_empty() {
        line = format!("{line} described {}", quoted(description));
    }
    if is_field(role) {
        line.push_str(&match text(&node["value"]).chars().count() {
            0 => " empty".to_owned(),
            1 => " value: 1 character".to_owned(),
            count => format!(" value: {count} characters"),
        });
    }
    line
}

fn property<'a>(node: &'a Value, name: &str) -> Option<&'a Value> {
    let properties = node["properties"].as_array()?;
    let property = properties
        .iter()
        .find(|property| property["name"] == name)?;
    Some(&property["value"]["value"])
}

fn written(state: &str, value: &Value) -> Option<String> {
    match value {
        Value::Bool(false) => None,
        Value::Bool(true) => Some(state.to_owned()),
        Value::String(value) if value == "false" || value == "off" => None,
        Value::String(value) if value == "true" => Some(state.to_owned()),
        Value::String(value) => Some(format!("{state} {value}")),
        other => Some(format!("{state} {other}")),
    }
}

fn is_field(role: &str) -> bool {
    matches!(role, "textbox" | "combobox" | "listbox" | "searchbox")
}

fn text(value: &Value) -> &str {
    value["value"].as_str().unwrap_or_default()
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}
