//! A door for `fuzz/`, which tries the readers on whatever bytes. No part of what the sandbox promises to programs.

use super::{node::Node, xml::Xml};

/// Reads a body of the server API as a call would, and gives back what a refusal says of it: `None` if it is malformed.
#[must_use]
pub fn read_and_echo(content_type: &str, body: &[u8]) -> Option<String> {
    let request = Node::read(Some(content_type), body).ok()?;
    let mut xml = Xml::new();
    xml.echo("params", &request);
    Some(xml.into_text())
}
