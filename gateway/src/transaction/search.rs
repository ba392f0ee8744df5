use reqwest::Method;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::{Status, Transaction};
use crate::amount::Amount;
use crate::client::{Gateway, success};
use crate::error::Error;
use crate::transport::Answer;
use crate::xml::Element;

/// What a text must be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Text {
    Is(String),
    IsNot(String),
    StartsWith(String),
    EndsWith(String),
    Contains(String),
}

impl Text {
    fn within(&self, element: Element, name: &str) -> Element {
        let (how, text) = match self {
            Self::Is(text) => ("is", text),
            Self::IsNot(text) => ("is-not", text),
            Self::StartsWith(text) => ("starts-with", text),
            Self::EndsWith(text) => ("ends-with", text),
            Self::Contains(text) => ("contains", text),
        };
        element.child(Element::new(name).text(how, Some(text)))
    }
}

/// A search by texts, each under its name.
pub(crate) fn by_texts(texts: &[(&str, &Option<Text>)]) -> Element {
    let given = texts
        .iter()
        .filter_map(|(name, text)| Some((name, text.as_ref()?)));
    given.fold(Element::new("search"), |search, (name, text)| {
        text.within(search, name)
    })
}

/// Bounds, both included; what is `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Range<T> {
    pub min: Option<T>,
    pub max: Option<T>,
}

impl<T> Default for Range<T> {
    fn default() -> Self {
        Self {
            min: None,
            max: None,
        }
    }
}

/// Which transactions. All that is given must hold; the default finds everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransactionSearch {
    /// The gateway's id.
    pub id: Option<Text>,
    /// The merchant's own number of the order.
    pub order_id: Option<Text>,
    /// The customer in the vault.
    pub customer_id: Option<Text>,
    /// The customer's email.
    pub customer_email: Option<Text>,
    /// The token of the saved method.
    pub payment_method_token: Option<Text>,
    /// One of these; empty is any.
    pub status: Vec<Status>,
    /// In the merchant account's currency.
    pub amount: Range<Amount>,
    /// In UTC.
    pub created_at: Range<OffsetDateTime>,
    /// Only refunds, or only what is none.
    pub is_refund: Option<bool>,
}

impl TransactionSearch {
    /// For the transactions of an order, for one whose answer was lost.
    #[must_use]
    pub fn of_order(order_id: impl Into<String>) -> Self {
        Self {
            order_id: Some(Text::Is(order_id.into())),
            ..Self::default()
        }
    }

    fn to_xml(&self) -> Element {
        let texts = [
            ("id", &self.id),
            ("order-id", &self.order_id),
            ("customer-id", &self.customer_id),
            ("customer-email", &self.customer_email),
            ("payment-method-token", &self.payment_method_token),
        ];
        let root = by_texts(&texts);
        let statuses: Vec<_> = self.status.iter().map(Status::to_string).collect();
        let root = root.list("status", &statuses);
        let root = range(root, "amount", &self.amount, |amount| {
            Some(amount.to_string())
        });
        let root = range(root, "created-at", &self.created_at, |at| {
            at.format(&Rfc3339).ok()
        });
        match self.is_refund {
            Some(is_refund) => root.typed("refund", "boolean", &is_refund.to_string()),
            None => root,
        }
    }
}

fn range<T>(
    element: Element,
    name: &str,
    range: &Range<T>,
    write: impl Fn(&T) -> Option<String>,
) -> Element {
    let bound = |bound: &Option<T>| bound.as_ref().and_then(&write);
    element.child(
        Element::new(name)
            .text("min", bound(&range.min).as_deref())
            .text("max", bound(&range.max).as_deref()),
    )
}

/// What a search found: every id at once, and the things themselves page by page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Newest first.
    pub ids: Vec<String>,
    /// How many the gateway gives in one answer.
    pub page_size: usize,
}

impl Found {
    pub(crate) fn from_answer(answer: &Answer) -> Result<Self, Error> {
        let root = success(answer, "search-results")?;
        let unexpected = |reason| Error::Unexpected {
            status: answer.status,
            reason,
        };
        let page_size = root.text_of("page-size").and_then(|size| size.parse().ok());
        let ids = root.find("ids").map(Element::children).unwrap_or_default();
        Ok(Self {
            ids: ids.iter().map(|id| id.content().to_owned()).collect(),
            page_size: page_size
                .filter(|size| *size > 0)
                .ok_or_else(|| unexpected("search results without a page size"))?,
        })
    }

    /// The ids by page, for [`Gateway::transactions`] and its like.
    pub fn pages(&self) -> impl Iterator<Item = &[String]> {
        self.ids.chunks(self.page_size)
    }
}

impl Gateway {
    /// The things of one page of ids: the children of a name in the answer's root. Without ids nothing is asked, for a
    /// search without criteria finds everything.
    pub(crate) async fn page<T>(
        &self,
        path: &[&str],
        ids: &[String],
        (root, item): (&str, &str),
        read: impl Fn(&Element) -> Result<T, &'static str>,
    ) -> Result<Vec<T>, Error> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let body = Element::new("search").list("ids", ids);
        let answer = self.look(Method::POST, path, Some(&body)).await?;
        let status = answer.status;
        let found = success(&answer, root)?.children().iter();
        found
            .filter(|child| child.name() == item)
            .map(read)
            .collect::<Result<_, _>>()
            .map_err(|reason| Error::Unexpected { status, reason })
    }

    /// Searches transactions. Tried again once when the gateway can't be reached or fails.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`.
    pub async fn search(&self, search: &TransactionSearch) -> Result<Found, Error> {
        let body = search.to_xml();
        let path = ["transactions", "advanced_search_ids"];
        Found::from_answer(&self.look(Method::POST, &path, Some(&body)).await?)
    }

    /// The transactions of one page of a search.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`.
    pub async fn transactions(&self, ids: &[String]) -> Result<Vec<Transaction>, Error> {
        let path = ["transactions", "advanced_search"];
        let names = ("credit-card-transactions", "transaction");
        self.page(&path, ids, names, Transaction::from_xml).await
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_search_has_the_documented_shape() {
        let search = TransactionSearch {
            order_id: Some(Text::StartsWith("ord".to_owned())),
            status: vec![Status::Settled, Status::Voided],
            amount: Range {
                min: Some("1.00".parse().unwrap()),
                max: None,
            },
            created_at: Range {
                min: None,
                max: Some(datetime!(2030-01-02 03:04:05 UTC)),
            },
            is_refund: Some(false),
            ..TransactionSearch::default()
        };
        assert_eq!(
            search.to_xml().to_document().split_once("?>").unwrap().1,
            "<search><order-id><starts-with>ord</starts-with></order-id>\
             <status type=\"array\"><item>settled</item><item>voided</item></status>\
             <amount><min>1.00</min></amount><created-at><max>2030-01-02T03:04:05Z</max></created-at>\
             <refund type=\"boolean\">false</refund></search>"
        );
    }
}
