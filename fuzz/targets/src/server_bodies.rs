//! Bodies of the sandbox's server API.

use tillframe_sandbox::fuzzing::read_and_echo;

/// The input is XML, and JSON.
pub fn server_bodies(data: &[u8]) {
    for content_type in ["application/xml", "application/json"] {
        if let Some(echo) = read_and_echo(content_type, data) {
            assert!(is_well_formed(&echo), "{echo}");
        }
    }
}

/// Elements that end, in their order, with names of fields; and texts that are no markup.
fn is_well_formed(echo: &str) -> bool {
    let mut open = Vec::new();
    let mut parts = echo.split('<');
    let mut is_good = parts.next() == Some("");
    for part in parts {
        let Some((tag, text)) = part.split_once('>') else {
            return false;
        };
        is_good &= !text.contains(['>', '\0']);
        if tag.starts_with('?') || tag.ends_with('/') {
            continue;
        }
        match tag.strip_prefix('/') {
            Some(name) => is_good &= open.pop() == Some(name),
            None => {
                let name = tag.split(' ').next().unwrap_or_default();
                is_good &= name.starts_with(|first: char| first.is_ascii_lowercase());
                open.push(name);
            }
        }
    }
    is_good && open.is_empty()
}
