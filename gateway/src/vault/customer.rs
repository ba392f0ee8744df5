use reqwest::Method;

use super::{CustomerRequest, SavedCustomer};
use crate::client::{Gateway, checked, success};
use crate::error::Error;
use crate::transaction::{Found, Text, by_texts};
use crate::transport::Answer;
use crate::xml::Element;

/// Which customers. All that is given must hold; the default finds everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names are the documentation")]
pub struct CustomerSearch {
    pub id: Option<Text>,
    pub first_name: Option<Text>,
    pub last_name: Option<Text>,
    pub company: Option<Text>,
    pub email: Option<Text>,
    pub phone: Option<Text>,
}

impl CustomerSearch {
    fn to_xml(&self) -> Element {
        by_texts(&[
            ("id", &self.id),
            ("first-name", &self.first_name),
            ("last-name", &self.last_name),
            ("company", &self.company),
            ("email", &self.email),
            ("phone", &self.phone),
        ])
    }
}

impl Gateway {
    /// Makes a customer. Tried again only when nothing was sent.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`. `Validation` 91609 is an id that is in use, 93107 and 93108 a nonce that is used or
    /// unknown, 81604 an email that is none.
    pub async fn create_customer(&self, request: &CustomerRequest) -> Result<SavedCustomer, Error> {
        let body = request.to_xml();
        read(&self.act(Method::POST, &["customers"], Some(&body)).await?)
    }

    /// Looks up a customer with everything that was saved. Tried again once when the gateway can't be reached or fails.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`, `Unverified` and `Validation`. `NotFound` also for a text that can't be an id.
    pub async fn find_customer(&self, id: &str) -> Result<SavedCustomer, Error> {
        let path = ["customers", checked(id)?];
        read(&self.look(Method::GET, &path, None).await?)
    }

    /// Changes a customer: what the request leaves out stays. Tried again only when nothing was sent.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`.
    pub async fn update_customer(
        &self,
        id: &str,
        request: &CustomerRequest,
    ) -> Result<SavedCustomer, Error> {
        let path = ["customers", checked(id)?];
        let body = request.to_xml();
        read(&self.act(Method::PUT, &path, Some(&body)).await?)
    }

    /// Deletes a customer with everything that was saved; subscriptions to that are canceled.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`, `Unverified` and `Validation`.
    pub async fn delete_customer(&self, id: &str) -> Result<(), Error> {
        let path = ["customers", checked(id)?];
        self.act(Method::DELETE, &path, None).await.map(drop)
    }

    /// Searches customers. Tried again once when the gateway can't be reached or fails.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`.
    pub async fn search_customers(&self, search: &CustomerSearch) -> Result<Found, Error> {
        let body = search.to_xml();
        let path = ["customers", "advanced_search_ids"];
        Found::from_answer(&self.look(Method::POST, &path, Some(&body)).await?)
    }

    /// The customers of one page of a search.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`.
    pub async fn customers(&self, ids: &[String]) -> Result<Vec<SavedCustomer>, Error> {
        let path = ["customers", "advanced_search"];
        let names = ("customers", "customer");
        self.page(&path, ids, names, SavedCustomer::from_xml).await
    }
}

fn read(answer: &Answer) -> Result<SavedCustomer, Error> {
    let status = answer.status;
    SavedCustomer::from_xml(success(answer, "customer")?)
        .map_err(|reason| Error::Unexpected { status, reason })
}
