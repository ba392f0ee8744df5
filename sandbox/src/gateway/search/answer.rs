//! Answers of a search: all ids, and pages (wire §11.6).

use axum::{http::StatusCode, response::Response};

use super::PAGE;
use crate::gateway::xml::Xml;

/// The ids of everything found, newest first.
pub(crate) fn ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> Response {
    let mut xml = Xml::new();
    xml.element("search-results", |xml| {
        xml.typed("page-size", "integer", &PAGE.to_string());
        xml.array("ids", |xml| {
            for id in ids {
                xml.text("item", id);
            }
        });
    });
    xml.answer(StatusCode::OK)
}

/// One page; `root` names the collection, such as `credit-card-transactions`.
pub(crate) fn page<T>(root: &str, things: &[T], write: impl Fn(&mut Xml, &T)) -> Response {
    let mut xml = Xml::new();
    xml.collection(root, |xml| {
        xml.typed("current-page-number", "integer", "1");
        xml.typed("page-size", "integer", &PAGE.to_string());
        xml.typed("total-items", "integer", &things.len().to_string());
        for thing in things {
            write(xml, thing);
        }
    });
    xml.answer(StatusCode::OK)
}
