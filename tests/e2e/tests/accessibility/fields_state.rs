//! The states of Hosted Fields, and how they come about.

use serde_json::json;
use tillframe_e2e::{
    pages::{HostedFieldsPage, query},
    stand::Stand,
};

use crate::dropin_state::CARD;

const STANDARD: &[&str] = &["number", "expirationDate", "cvv", "postalCode"];

/// A state of all the frames.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum State {
    /// Nothing is typed.
    Empty,
    /// The number has the focus.
    Focused,
    /// A whole card is typed.
    Filled,
    /// The merchant asked for a nonce too early.
    Invalid,
    /// The merchant has closed all fields.
    Disabled,
    /// Month and year are lists, and nothing was chosen when the merchant asked for a nonce.
    Lists,
    /// The name is asked for too.
    CardholderName,
}

impl State {
    /// All of them.
    pub(crate) const ALL: [Self; 7] = [
        Self::Empty,
        Self::Focused,
        Self::Filled,
        Self::Invalid,
        Self::Disabled,
        Self::Lists,
        Self::CardholderName,
    ];

    /// Its snapshot's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Focused => "focused",
            Self::Filled => "filled",
            Self::Invalid => "invalid",
            Self::Disabled => "disabled",
            Self::Lists => "lists",
            Self::CardholderName => "cardholder-name",
        }
    }

    /// Whether there is more in it than in another state that could look wrong somehow.
    pub(crate) fn shows_much(self) -> bool {
        matches!(
            self,
            Self::Filled | Self::Invalid | Self::Disabled | Self::Lists
        )
    }

    /// The fields of its story, in their order.
    pub(crate) fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Lists => &["number", "expirationMonth", "expirationYear", "cvv"],
            Self::CardholderName => &[
                "cardholderName",
                "number",
                "expirationDate",
                "cvv",
                "postalCode",
            ],
            _ => STANDARD,
        }
    }

    async fn open(self, stand: &Stand) -> HostedFieldsPage<'_> {
        match self {
            Self::Lists => {
                let list = |placeholder| json!({ "select": true, "placeholder": placeholder });
                let fields =
                    json!({ "expirationMonth": list("Month"), "expirationYear": list("Year") });
                let options = query("options", &json!({ "fields": fields }));
                HostedFieldsPage::open(stand, &format!("dates.html?{options}")).await
            }
            Self::CardholderName => HostedFieldsPage::open(stand, "cardholder-name.html").await,
            _ => HostedFieldsPage::standard(stand).await,
        }
    }

    /// Opens the story and leads it there.
    pub(crate) async fn reach(self, stand: &Stand) -> HostedFieldsPage<'_> {
        let page = self.open(stand).await;
        match self {
            Self::Empty | Self::CardholderName => {}
            Self::Focused => {
                page.in_field("number", async |input| {
                    input.click().await.expect("clicked");
                })
                .await;
                page.until_container_has("number", "focused").await;
            }
            Self::Filled => fill(&page).await,
            Self::Invalid => {
                page.type_into("number", "4111111111111112").await;
                page.tokenize(json!({})).await;
                page.in_field("postalCode", async |_| {
                    page.find("[aria-invalid=true]").await;
                })
                .await;
            }
            Self::Lists => {
                page.type_into("number", CARD.number).await;
                page.tokenize(json!({})).await;
                page.in_field("expirationYear", async |_| {
                    page.find("[aria-invalid=true]").await;
                })
                .await;
            }
            Self::Disabled => {
                fill(&page).await;
                for field in STANDARD {
                    let attribute =
                        json!({ "field": field, "attribute": "disabled", "value": true });
                    page.script(&format!("story.instance.setAttribute({attribute})"))
                        .await;
                    page.in_field(field, async |_| {
                        page.find("input[disabled]").await;
                    })
                    .await;
                }
            }
        }
        page
    }
}

async fn fill(page: &HostedFieldsPage<'_>) {
    page.type_into("number", CARD.number).await;
    page.type_into("expirationDate", CARD.expiry).await;
    page.type_into("cvv", CARD.cvv).await;
    page.type_into("postalCode", CARD.postal_code).await;
    page.until_complete().await;
}
