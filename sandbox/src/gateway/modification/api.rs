//! Add-ons and discounts at the server API.

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::Response,
    routing::{get, post},
};

use super::{all, fields, write};
use crate::{
    gateway::{
        Gateway, name,
        node::Node,
        plan,
        refusal::{Fault, Refusal},
        server_call::{Asked, Unmet},
        validation::Faults,
        xml::Xml,
    },
    ledger::{Modification, ModificationKind},
    random,
};

const PATH: &[&str] = &["modification"];

/// All calls on add-ons and discounts. Some clients end a list's address with a slash.
pub(crate) fn routes() -> Router<Arc<Gateway>> {
    const MERCHANT: &str = "/merchants/{merchant}";
    let mut routes = Router::new().route(
        &format!("{MERCHANT}/modifications/create_modification_for_tests"),
        post(create),
    );
    for (list, kind) in [
        ("add_ons", ModificationKind::AddOn),
        ("discounts", ModificationKind::Discount),
    ] {
        let list_all =
            async move |State(gateway): State<Arc<Gateway>>| list_all(&gateway, kind).await;
        for slash in ["", "/"] {
            routes = routes.route(&format!("{MERCHANT}/{list}{slash}"), get(list_all));
        }
    }
    routes
}

async fn list_all(gateway: &Gateway, kind: ModificationKind) -> Result<Response, Refusal> {
    let all = all(gateway, kind).await?;
    let mut xml = Xml::new();
    write(&mut xml, kind, &all);
    Ok(xml.answer(StatusCode::OK))
}

/// `POST …/modifications/create_modification_for_tests`: the gateway has no other call that makes one. With a `plan_id`
/// every subscription to that plan has it from now on.
async fn create(asked: Asked) -> Response {
    let made = make(&asked.gateway, asked.node.at("modification")).await;
    asked.answer(made.map(|made| {
        let mut xml = Xml::new();
        write(&mut xml, made.kind, std::slice::from_ref(&made));
        xml.answer(StatusCode::CREATED)
    }))
}

async fn make(gateway: &Gateway, asked: &Node) -> Result<Modification, Unmet> {
    let mut faults = Faults::default();
    let made = read(gateway, asked, &mut faults);
    let plan = match asked.at("plan_id").text() {
        None => None,
        Some(id) => match plan::known(gateway, id).await? {
            None => {
                faults.push(PATH, "plan_id", Fault::PlanInvalid);
                None
            }
            plan => plan,
        },
    };
    let made = faults.or(made)?;
    let is_taken = all(gateway, made.kind)
        .await?
        .iter()
        .any(|one| one.id == made.id);
    if is_taken || !gateway.ledger.create_modification(made.clone()).await? {
        return Err(Faults::one(PATH, "id", Fault::SubscriptionIdInUse).into());
    }
    if let Some(plan) = plan {
        plan::extend(gateway, &plan.id, &made).await?;
    }
    Ok(made)
}

fn read(gateway: &Gateway, asked: &Node, faults: &mut Faults) -> Option<Modification> {
    let kind = match asked.at("kind").text() {
        Some("add_on") => Some(ModificationKind::AddOn),
        Some("discount") => Some(ModificationKind::Discount),
        _ => {
            faults.push(PATH, "kind", Fault::ModificationKindInvalid);
            None
        }
    };
    let id = asked.at("id").string();
    if id
        .as_deref()
        .is_some_and(|id| name::token_fault(id).is_some())
    {
        faults.push(PATH, "id", Fault::SubscriptionIdFormat);
    }
    if asked.at("amount").is_nil() {
        faults.push(PATH, "amount", Fault::ModificationAmountBlank);
    }
    let now = gateway.clock.now();
    let mut made = Modification {
        id: id.unwrap_or_else(random::subscription_id),
        kind: kind?,
        name: asked.at("name").string(),
        description: asked.at("description").string(),
        amount: 0,
        quantity: 1,
        number_of_billing_cycles: None,
        current_billing_cycle: 0,
        created_at: now,
        updated_at: now,
    };
    let mut fields = asked.clone();
    // Without a number it goes on for ever, whatever else is said.
    if asked.at("number_of_billing_cycles").is_nil() {
        fields.put("never_expires", Node::Text("true".to_owned()));
    }
    fields::read(&mut made, &fields, PATH, faults);
    Some(made)
}
