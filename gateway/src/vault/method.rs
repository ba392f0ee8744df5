use reqwest::Method;

use super::{PaymentMethod, VaultRequest};
use crate::client::{Gateway, checked, success};
use crate::error::Error;
use crate::request::{AddressFrom, VaultOptions};
use crate::secret::Nonce;
use crate::transaction::{Expiry, Found};
use crate::transport::Answer;
use crate::xml::Element;

/// What is to change of a saved payment method. The default changes nothing.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct MethodUpdate {
    /// Its new token.
    pub token: Option<String>,
    /// The name on a card.
    pub cardholder_name: Option<String>,
    /// The last month in which a card is good.
    pub expiry: Option<Expiry>,
    /// Where a card's bill goes.
    pub billing: Option<AddressFrom>,
    /// The billing address that is there is changed, rather than another one made.
    pub changes_billing: bool,
    /// What holds for it.
    pub options: VaultOptions,
}

impl MethodUpdate {
    fn to_xml(&self) -> Element {
        let month = self.expiry.map(|expiry| format!("{:02}", expiry.month));
        let year = self.expiry.map(|expiry| expiry.year.to_string());
        let root = Element::new("payment-method")
            .text("token", self.token.as_deref())
            .text("cardholder-name", self.cardholder_name.as_deref())
            .text("expiration-month", month.as_deref())
            .text("expiration-year", year.as_deref())
            .child(self.options.to_xml());
        match &self.billing {
            Some(AddressFrom::Value(address)) => {
                let options = Element::new("options").flag("update-existing", self.changes_billing);
                root.child(address.to_xml("billing-address").child(options))
            }
            Some(known) => known.within(root, "billing-address", "billing-address-id"),
            None => root,
        }
    }
}

impl Gateway {
    /// Saves a payment method for a customer. Tried again only when nothing was sent.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`. `Unverified` when the card was to be verified and was not; `Validation` 81724 and
    /// 81763 are duplicates, 93105 an unknown customer, 93107 and 93108 a nonce that is used or unknown, 82902 one that is
    /// for one payment only.
    pub async fn vault(&self, request: &VaultRequest) -> Result<PaymentMethod, Error> {
        let body = request.to_xml();
        read(
            &self
                .act(Method::POST, &["payment_methods"], Some(&body))
                .await?,
        )
    }

    /// The saved payment method that a nonce points to: what a backend asks for when the shopper was asked for the
    /// security code again, to charge the method by its token and the nonce of the code. The nonce is not used up.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`, `Unverified` and `Validation`. `NotFound` for a nonce that is used, expired, unknown,
    /// or of a card that is not saved.
    pub async fn from_nonce(&self, nonce: &Nonce) -> Result<PaymentMethod, Error> {
        let path = ["payment_methods", "from_nonce", checked(nonce.expose())?];
        read(&self.look(Method::GET, &path, None).await?)
    }

    /// Deletes a saved payment method; subscriptions to it are canceled.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`, `Unverified` and `Validation`.
    pub async fn delete_payment_method(&self, token: &str) -> Result<(), Error> {
        let path = ["payment_methods", "any", checked(token)?];
        self.act(Method::DELETE, &path, None).await.map(drop)
    }

    /// Looks up a saved payment method. Tried again once when the gateway can't be reached or fails.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`, `Unverified` and `Validation`.
    pub async fn find_payment_method(&self, token: &str) -> Result<PaymentMethod, Error> {
        let path = ["payment_methods", "any", checked(token)?];
        read(&self.look(Method::GET, &path, None).await?)
    }

    /// Changes a saved payment method.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`. `Unverified` when the card was to be verified and was not: nothing changed then.
    pub async fn update_payment_method(
        &self,
        token: &str,
        update: &MethodUpdate,
    ) -> Result<PaymentMethod, Error> {
        let path = ["payment_methods", "any", checked(token)?];
        let body = update.to_xml();
        read(&self.act(Method::PUT, &path, Some(&body)).await?)
    }

    /// The saved cards whose last month is over. Tried again once when the gateway can't be reached or fails.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`.
    pub async fn expired_cards(&self) -> Result<Found, Error> {
        let path = ["payment_methods", "all", "expired_ids"];
        Found::from_answer(&self.look(Method::POST, &path, None).await?)
    }

    /// The cards of one page of [`Gateway::expired_cards`].
    ///
    /// # Errors
    ///
    /// Any [`Error`] but `Declined`.
    pub async fn expired_cards_page(&self, ids: &[String]) -> Result<Vec<PaymentMethod>, Error> {
        let path = ["payment_methods", "all", "expired"];
        let names = ("payment-methods", "credit-card");
        self.page(&path, ids, names, PaymentMethod::from_xml).await
    }
}

fn read(answer: &Answer) -> Result<PaymentMethod, Error> {
    let status = answer.status;
    // The element's name is the kind of the method; a document of another sort is none.
    let name = match answer.root.name() {
        "api-error-response" => "payment-method",
        name => name,
    };
    PaymentMethod::from_xml(success(answer, name)?)
        .map_err(|reason| Error::Unexpected { status, reason })
}
