//! The states of Hosted Fields, and how they come about.

use serde_json::json;
use tillframe_e2e::{pages::HostedFieldsPage, stand::Stand};

use crate::dropin_state::CARD;

/// The fields of the story, in its order.
pub(crate) const FIELDS: [&str; 4] = ["number", "expirationDate", "cvv", "postalCode"];

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
}

impl State {
    /// All of them.
    pub(crate) const ALL: [Self; 5] = [
        Self::Empty,
        Self::Focused,
        Self::Filled,
        Self::Invalid,
        Self::Disabled,
    ];

    /// Its snapshot's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Focused => "focused",
            Self::Filled => "filled",
            Self::Invalid => "invalid",
            Self::Disabled => "disabled",
        }
    }

    /// Opens the story and leads it there.
    pub(crate) async fn reach(self, stand: &Stand) -> HostedFieldsPage<'_> {
        let page = HostedFieldsPage::standard(stand).await;
        match self {
            Self::Empty => {}
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
            Self::Disabled => {
                fill(&page).await;
                for field in FIELDS {
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
