//! Reads.

use sqlx::{Row as _, any::AnyRow};

use super::{
    Change, Modification, ModificationKind, Plan, Recurring, Subscription,
    types::SubscriptionStatus,
};
use crate::ledger::{
    Answer, LedgerError, MethodId, Page, SqlLedger,
    group::{Outcome, Write},
    sql::{after, from_json},
};

/// A method can be renamed: a subscription calls it by its name of today, or by its last one.
macro_rules! select_subscription {
    ($rest:literal) => {
        concat!(
            "SELECT subscription.id, subscription.version, subscription.method_id,
               coalesce(payment_method.token, subscription.token) AS token, subscription.plan_id,
               subscription.status, subscription.detail, subscription.created_at, subscription.updated_at
             FROM subscription LEFT JOIN payment_method ON payment_method.id = subscription.method_id
             WHERE ",
            $rest
        )
    };
}

impl SqlLedger {
    async fn write_recurring(&self, change: Change) -> Result<bool, LedgerError> {
        match self.write(Write::Recurring(change)).await? {
            Outcome::Written(done) => Ok(done),
            _ => Err(LedgerError),
        }
    }
}

impl Recurring for SqlLedger {
    fn write_plan(&self, plan: Plan) -> Answer<'_, bool> {
        Box::pin(self.write_recurring(Change::Plan(Box::new(plan))))
    }

    fn plan<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Plan>> {
        let query = "SELECT id, version, detail, created_at, updated_at FROM plan WHERE id = $1";
        Box::pin(self.one(sqlx::query(query).bind(id), read_plan))
    }

    fn plans(&self) -> Answer<'_, Vec<Plan>> {
        let query = "SELECT id, version, detail, created_at, updated_at FROM plan
                     ORDER BY created_at, id";
        Box::pin(self.all(sqlx::query(query), read_plan))
    }

    fn create_modification(&self, modification: Modification) -> Answer<'_, bool> {
        Box::pin(self.write_recurring(Change::Modification(Box::new(modification))))
    }

    fn modifications(&self, kind: ModificationKind) -> Answer<'_, Vec<Modification>> {
        let query = "SELECT detail FROM modification WHERE kind = $1 ORDER BY created_at, id";
        let query = sqlx::query(query).bind(kind.as_str());
        Box::pin(self.all(query, |row| from_json(row, "detail")))
    }

    fn subscription<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Subscription>> {
        let query = sqlx::query(select_subscription!("subscription.id = $1"));
        Box::pin(self.one(query.bind(id), read_subscription))
    }

    fn subscriptions(&self, page: Page) -> Answer<'_, Vec<Subscription>> {
        let (at, id) = after(page.after);
        let query = sqlx::query(select_subscription!(
            "(subscription.created_at, subscription.id) < ($1, $2)
             ORDER BY subscription.created_at DESC, subscription.id DESC LIMIT $3"
        ));
        let query = query.bind(at).bind(id).bind(page.limit);
        Box::pin(self.all(query, read_subscription))
    }

    fn subscriptions_of(&self, method: MethodId) -> Answer<'_, Vec<Subscription>> {
        let query = sqlx::query(select_subscription!(
            "subscription.method_id = $1
             ORDER BY subscription.created_at DESC, subscription.id DESC"
        ));
        Box::pin(self.all(query.bind(method.0), read_subscription))
    }
}

fn read_plan(row: &AnyRow) -> sqlx::Result<Plan> {
    Ok(Plan {
        id: row.try_get("id")?,
        version: row.try_get("version")?,
        detail: from_json(row, "detail")?,
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
    })
}

fn read_subscription(row: &AnyRow) -> sqlx::Result<Subscription> {
    let status = SubscriptionStatus::from_words(row.try_get("status")?);
    Ok(Subscription {
        id: row.try_get("id")?,
        version: row.try_get("version")?,
        method: MethodId(row.try_get("method_id")?),
        token: row.try_get("token")?,
        plan_id: row.try_get("plan_id")?,
        status: status.ok_or_else(|| sqlx::Error::Decode("unknown status".into()))?,
        detail: from_json(row, "detail")?,
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
    })
}
