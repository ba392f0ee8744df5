//! `node` finds anything by its global id; `idFromLegacyId` makes one.

use async_graphql::{Context, Enum, ID, Interface, Object};

use crate::{
    gateway::{
        Gateway,
        graphql::{
            asked,
            failure::{Failure, answer},
            global_id::{self, GlobalId},
            payer,
            types::{Customer, PaymentMethod, Refund, Transaction, Verification},
        },
        refusal::Refusal,
    },
    ledger::Kind,
};

#[derive(Default)]
pub(super) struct NodeQuery;

/// Anything that has a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID"))]
pub(crate) enum Node {
    Customer(Customer),
    PaymentMethod(PaymentMethod),
    Refund(Refund),
    Transaction(Transaction),
    Verification(Verification),
}

/// What a legacy id is of.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
enum LegacyIdType {
    Customer,
    Dispute,
    PaymentMethod,
    Refund,
    Transaction,
    UsBankAccountVerification,
    Verification,
}

#[Object]
impl NodeQuery {
    /// Whatever has this id; a nonce is the id of a payment method too.
    async fn node(&self, ctx: &Context<'_>, id: ID) -> Option<Node> {
        let found = async {
            let gateway = asked::server(ctx)?;
            find(gateway, &id).await?.ok_or(Refusal::NotFound.into())
        };
        answer(ctx, found.await)
    }

    /// The global id of what the server API calls by another. That it exists is not promised by it, but for a payment
    /// method, whose kind is a part of the id.
    async fn id_from_legacy_id(
        &self,
        ctx: &Context<'_>,
        legacy_id: ID,
        r#type: LegacyIdType,
    ) -> Option<ID> {
        let made = async {
            let gateway = asked::server(ctx)?;
            if !global_id::is_name(&legacy_id) {
                return Err(Refusal::NotFound.into());
            }
            let kind = match r#type {
                LegacyIdType::PaymentMethod => {
                    let method = gateway.ledger.method(&legacy_id).await?;
                    let method = method.ok_or(Refusal::NotFound)?;
                    return Ok(global_id::payment_method(&method.account, &method.token));
                }
                LegacyIdType::Customer => "customer",
                LegacyIdType::Dispute => "dispute",
                LegacyIdType::Refund => "refund",
                LegacyIdType::Transaction => "transaction",
                LegacyIdType::UsBankAccountVerification => "usbankaccountverification",
                LegacyIdType::Verification => "verification",
            };
            Ok::<_, Failure>(global_id::encode(kind, &legacy_id))
        };
        answer(ctx, made.await)
    }
}

async fn find(gateway: &Gateway, id: &str) -> Result<Option<Node>, Failure> {
    Ok(match GlobalId::parse(id) {
        Some(GlobalId::Customer(id)) => Customer::load(gateway, &id).await?.map(Node::Customer),
        Some(GlobalId::PaymentMethod(token)) => PaymentMethod::load(gateway, &token)
            .await?
            .map(Node::PaymentMethod),
        Some(GlobalId::Transaction(id)) => {
            let found = gateway.ledger.transaction(&id).await?;
            found.map(|found| match found.detail.kind {
                Kind::Sale => Node::Transaction(found.into()),
                Kind::Credit => Node::Refund(found.into()),
            })
        }
        Some(GlobalId::Verification(id)) => {
            let found = gateway.ledger.verification(&id).await?;
            found.map(|found| Node::Verification(found.into()))
        }
        None => payer::single_use(gateway, id)
            .await?
            .map(Node::PaymentMethod),
    })
}
