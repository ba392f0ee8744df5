use reqwest::Method;

use crate::client::{Gateway, checked, success};
use crate::error::Error;
use crate::request::Address;
use crate::transport::Answer;
use crate::xml::Element;

/// An address of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SavedAddress {
    /// Unique among the customer's.
    pub id: String,
    /// Its lines.
    pub address: Address,
}

impl SavedAddress {
    pub(super) fn from_xml(xml: &Element) -> Result<Self, &'static str> {
        let id = xml.text_of("id").ok_or("an address without an id")?;
        Ok(Self {
            id: id.to_owned(),
            address: Address::from_xml(xml),
        })
    }
}

impl Gateway {
    /// Stores an address of a customer, who can have 50. Tried again only when nothing was sent.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined` and `Unverified`. `Validation` 81801 is an address without a line, 91818 one too many.
    pub async fn create_address(
        &self,
        customer_id: &str,
        address: &Address,
    ) -> Result<SavedAddress, Error> {
        let path = ["customers", checked(customer_id)?, "addresses"];
        let body = address.to_xml("address");
        read(&self.act(Method::POST, &path, Some(&body)).await?)
    }

    /// Looks up an address. Tried again once when the gateway can't be reached or fails.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`, `Unverified` and `Validation`.
    pub async fn find_address(&self, customer_id: &str, id: &str) -> Result<SavedAddress, Error> {
        let path = at(customer_id, id)?;
        read(&self.look(Method::GET, &path, None).await?)
    }

    /// Changes an address: what is left out stays. Cards whose bills go there have the new one.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined` and `Unverified`.
    pub async fn update_address(
        &self,
        customer_id: &str,
        id: &str,
        address: &Address,
    ) -> Result<SavedAddress, Error> {
        let path = at(customer_id, id)?;
        let body = address.to_xml("address");
        read(&self.act(Method::PUT, &path, Some(&body)).await?)
    }

    /// Deletes an address; cards whose bills go there have none then.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`, `Unverified` and `Validation`.
    pub async fn delete_address(&self, customer_id: &str, id: &str) -> Result<(), Error> {
        let path = at(customer_id, id)?;
        self.act(Method::DELETE, &path, None).await.map(drop)
    }
}

fn at<'a>(customer_id: &'a str, id: &'a str) -> Result<[&'a str; 4], Error> {
    Ok([
        "customers",
        checked(customer_id)?,
        "addresses",
        checked(id)?,
    ])
}

fn read(answer: &Answer) -> Result<SavedAddress, Error> {
    let status = answer.status;
    SavedAddress::from_xml(success(answer, "address")?)
        .map_err(|reason| Error::Unexpected { status, reason })
}
