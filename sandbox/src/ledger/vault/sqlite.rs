//! The vault in SQLite: reads here, changes through the same group commit as sales.

use sqlx::{
    Row as _,
    sqlite::{SqliteArguments, SqliteRow},
};

use super::{
    Change, Changed, Deleted, Method, MethodId, NewCustomer, StoredCustomer, Subscribed,
    Subscription, Vault, Vaulted, Vaulting,
};
use crate::{
    clock::Millis,
    ledger::{
        Answer, LedgerError, SqliteLedger,
        group::{Outcome, Write},
        sqlite::{from_json, report},
        types::Customer,
    },
};

macro_rules! select_method {
    ($condition:literal) => {
        concat!(
            "SELECT id, token, customer_id, account, is_default, created_at, updated_at,
               EXISTS (SELECT 1 FROM subscription WHERE method_id = payment_method.id AND status = 'Active')
                 AS has_subscription
             FROM payment_method WHERE ",
            $condition
        )
    };
}

impl SqliteLedger {
    async fn change(&self, change: Change) -> Result<Changed, LedgerError> {
        match self.group.write(Write::Vault(change)).await? {
            Outcome::Vault(changed) => Ok(changed),
            Outcome::Done | Outcome::Sale(_) | Outcome::Stepped(_) => Err(LedgerError),
        }
    }

    async fn done(&self, change: Change) -> Result<bool, LedgerError> {
        match self.change(change).await? {
            Changed::Done(done) => Ok(done),
            Changed::Vault(_) | Changed::Deleted(_) | Changed::Subscribed(_) => Err(LedgerError),
        }
    }

    async fn one_method(
        &self,
        query: sqlx::query::Query<'_, sqlx::Sqlite, SqliteArguments>,
    ) -> Result<Option<Method>, LedgerError> {
        let row = query.fetch_optional(&self.database.reader).await;
        let row = row.map_err(report)?;
        row.map(|row| read_method(&row)).transpose().map_err(report)
    }
}

impl Vault for SqliteLedger {
    fn create_customer(&self, customer: NewCustomer) -> Answer<'_, bool> {
        Box::pin(self.done(Change::Customer(customer)))
    }

    fn customer<'a>(&'a self, id: &'a str) -> Answer<'a, Option<StoredCustomer>> {
        Box::pin(async move {
            let row =
                sqlx::query("SELECT id, detail, created_at, updated_at FROM customer WHERE id = ?")
                    .bind(id)
                    .fetch_optional(&self.database.reader)
                    .await
                    .map_err(report)?;
            row.map(|row| read_customer(&row))
                .transpose()
                .map_err(report)
        })
    }

    fn update_customer(
        &self,
        id: String,
        detail: Customer,
        default: Option<MethodId>,
        now: Millis,
    ) -> Answer<'_, bool> {
        let detail = Box::new(detail);
        Box::pin(self.done(Change::Update {
            id,
            detail,
            default,
            now,
        }))
    }

    fn delete_customer(&self, id: String, now: Millis) -> Answer<'_, bool> {
        Box::pin(self.done(Change::Forget { id, now }))
    }

    fn vault(&self, vaulting: Vaulting) -> Answer<'_, Vaulted> {
        Box::pin(async move {
            match self.change(Change::Vault(Box::new(vaulting))).await? {
                Changed::Vault(vaulted) => Ok(vaulted),
                Changed::Done(_) | Changed::Deleted(_) | Changed::Subscribed(_) => Err(LedgerError),
            }
        })
    }

    fn method<'a>(&'a self, token: &'a str) -> Answer<'a, Option<Method>> {
        Box::pin(self.one_method(sqlx::query(select_method!("token = ?")).bind(token)))
    }

    fn method_by_id(&self, id: MethodId) -> Answer<'_, Option<Method>> {
        Box::pin(self.one_method(sqlx::query(select_method!("id = ?")).bind(id.0)))
    }

    fn methods_of<'a>(&'a self, customer: &'a str) -> Answer<'a, Vec<Method>> {
        Box::pin(async move {
            let rows = sqlx::query(select_method!("customer_id = ? ORDER BY id"))
                .bind(customer)
                .fetch_all(&self.database.reader)
                .await
                .map_err(report)?;
            rows.iter()
                .map(read_method)
                .collect::<Result<_, _>>()
                .map_err(report)
        })
    }

    fn delete_method(
        &self,
        method: MethodId,
        even_subscribed: bool,
        now: Millis,
    ) -> Answer<'_, Deleted> {
        Box::pin(async move {
            let change = Change::Delete {
                method,
                even_subscribed,
                now,
            };
            match self.change(change).await? {
                Changed::Deleted(deleted) => Ok(deleted),
                Changed::Vault(_) | Changed::Done(_) | Changed::Subscribed(_) => Err(LedgerError),
            }
        })
    }

    fn subscribe(&self, subscription: Subscription) -> Answer<'_, Subscribed> {
        Box::pin(async move {
            match self.change(Change::Subscribe(subscription)).await? {
                Changed::Subscribed(subscribed) => Ok(subscribed),
                Changed::Vault(_) | Changed::Done(_) | Changed::Deleted(_) => Err(LedgerError),
            }
        })
    }

    fn subscription<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Subscription>> {
        Box::pin(async move {
            let row = sqlx::query(
                "SELECT id, method_id, token, plan_id, status = 'Active' AS is_active, created_at, updated_at
                 FROM subscription WHERE id = ?",
            )
            .bind(id)
            .fetch_optional(&self.database.reader)
            .await
            .map_err(report)?;
            row.map(|row| read_subscription(&row))
                .transpose()
                .map_err(report)
        })
    }

    fn cancel_subscription(&self, id: String, now: Millis) -> Answer<'_, bool> {
        Box::pin(self.done(Change::Cancel { id, now }))
    }
}

fn read_customer(row: &SqliteRow) -> sqlx::Result<StoredCustomer> {
    Ok(StoredCustomer {
        id: row.try_get("id")?,
        detail: from_json(row.try_get("detail")?)?,
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
    })
}

fn read_method(row: &SqliteRow) -> sqlx::Result<Method> {
    Ok(Method {
        id: MethodId(row.try_get("id")?),
        token: row.try_get("token")?,
        customer_id: row.try_get("customer_id")?,
        account: from_json(row.try_get("account")?)?,
        is_default: row.try_get("is_default")?,
        has_subscription: row.try_get("has_subscription")?,
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
    })
}

fn read_subscription(row: &SqliteRow) -> sqlx::Result<Subscription> {
    Ok(Subscription {
        id: row.try_get("id")?,
        method: MethodId(row.try_get("method_id")?),
        token: row.try_get("token")?,
        plan_id: row.try_get("plan_id")?,
        is_active: row.try_get("is_active")?,
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
    })
}
