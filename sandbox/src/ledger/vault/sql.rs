//! The vault in SQL: reads here, changes through the same group commit as sales.

use sqlx::{
    Any, Row as _,
    any::{AnyArguments, AnyRow},
    query::Query,
};

use super::{
    Addressed, Change, Changed, Deleted, Method, MethodId, MethodUpdate, NewAddress, NewCustomer,
    StoredAddress, StoredCustomer, Vault, Vaulted, Vaulting, address,
};
use crate::{
    clock::Millis,
    ledger::{
        Account, Answer, LedgerError, Page, SqlLedger, Verification,
        group::{Outcome, Write},
        sql::{after, found, from_json, report},
        types::{Address, Customer},
    },
};

macro_rules! select_method {
    ($rest:literal) => {
        concat!(
            "SELECT method.id, method.token, method.customer_id, method.account, method.is_default,
               method.created_at, method.updated_at,
               CASE WHEN EXISTS (
                 SELECT 1 FROM subscription WHERE method_id = method.id AND status <> 'Canceled'
               ) THEN 1 ELSE 0 END AS has_subscription,
               address.id AS billing_id, address.detail AS billing, address.created_at AS billing_created_at,
               address.updated_at AS billing_updated_at
             FROM payment_method AS method
             LEFT JOIN address ON address.customer_id = method.customer_id AND address.id = method.billing_id
             WHERE ",
            $rest
        )
    };
}

const SELECT_CUSTOMER: &str =
    "SELECT id, detail, created_at, updated_at FROM customer WHERE id = $1";

impl SqlLedger {
    async fn change(&self, change: Change) -> Result<Changed, LedgerError> {
        match self.write(Write::Vault(change)).await? {
            Outcome::Vault(changed) => Ok(changed),
            _ => Err(LedgerError),
        }
    }

    async fn done(&self, change: Change) -> Result<bool, LedgerError> {
        match self.change(change).await? {
            Changed::Done(done) => Ok(done),
            _ => Err(LedgerError),
        }
    }

    /// The first row of an answer, if it has one.
    pub(in crate::ledger) async fn one<T>(
        &self,
        query: Query<'_, Any, AnyArguments>,
        read: impl Fn(&AnyRow) -> sqlx::Result<T>,
    ) -> Result<Option<T>, LedgerError> {
        let row = query.fetch_optional(&self.database.reader).await;
        found(row)?
            .map(|row| read(&row))
            .transpose()
            .map_err(report)
    }

    /// Every row of an answer.
    pub(in crate::ledger) async fn all<T>(
        &self,
        query: Query<'_, Any, AnyArguments>,
        read: impl Fn(&AnyRow) -> sqlx::Result<T>,
    ) -> Result<Vec<T>, LedgerError> {
        let rows = query.fetch_all(&self.database.reader).await;
        found(rows)?
            .iter()
            .map(read)
            .collect::<Result<_, _>>()
            .map_err(report)
    }
}

impl Vault for SqlLedger {
    fn create_customer(&self, customer: NewCustomer) -> Answer<'_, bool> {
        Box::pin(self.done(Change::Customer(Box::new(customer))))
    }

    fn customer<'a>(&'a self, id: &'a str) -> Answer<'a, Option<StoredCustomer>> {
        Box::pin(self.one(sqlx::query(SELECT_CUSTOMER).bind(id), read_customer))
    }

    fn customers(&self, page: Page) -> Answer<'_, Vec<StoredCustomer>> {
        let (at, id) = after(page.after);
        let query = sqlx::query(
            "SELECT id, detail, created_at, updated_at FROM customer
             WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3",
        );
        Box::pin(self.all(query.bind(at).bind(id).bind(page.limit), read_customer))
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

    fn create_address(&self, address: NewAddress) -> Answer<'_, Addressed> {
        Box::pin(async move {
            match self.change(Change::Address(Box::new(address))).await? {
                Changed::Addressed(addressed) => Ok(addressed),
                _ => Err(LedgerError),
            }
        })
    }

    fn address<'a>(&'a self, customer: &'a str, id: &'a str) -> Answer<'a, Option<StoredAddress>> {
        let query = sqlx::query(address::SELECT).bind(customer).bind(id);
        Box::pin(self.one(query, address::read))
    }

    fn addresses_of<'a>(&'a self, customer: &'a str) -> Answer<'a, Vec<StoredAddress>> {
        let query = sqlx::query(address::SELECT_ALL).bind(customer);
        Box::pin(self.all(query, address::read))
    }

    fn update_address(
        &self,
        customer: String,
        id: String,
        detail: Address,
        now: Millis,
    ) -> Answer<'_, bool> {
        let detail = Box::new(detail);
        Box::pin(self.done(Change::Move {
            customer,
            id,
            detail,
            now,
        }))
    }

    fn delete_address(&self, customer: String, id: String) -> Answer<'_, bool> {
        Box::pin(self.done(Change::Unaddress { customer, id }))
    }

    fn vault(&self, vaulting: Vaulting) -> Answer<'_, Vaulted> {
        Box::pin(async move {
            match self.change(Change::Vault(Box::new(vaulting))).await? {
                Changed::Vault(vaulted) => Ok(vaulted),
                _ => Err(LedgerError),
            }
        })
    }

    fn update_method(&self, update: MethodUpdate) -> Answer<'_, Vaulted> {
        Box::pin(async move {
            match self.change(Change::Method(Box::new(update))).await? {
                Changed::Vault(vaulted) => Ok(vaulted),
                _ => Err(LedgerError),
            }
        })
    }

    fn method<'a>(&'a self, token: &'a str) -> Answer<'a, Option<Method>> {
        let query = sqlx::query(select_method!("method.token = $1"));
        Box::pin(self.one(query.bind(token), read_method))
    }

    fn method_by_id(&self, id: MethodId) -> Answer<'_, Option<Method>> {
        let query = sqlx::query(select_method!("method.id = $1"));
        Box::pin(self.one(query.bind(id.0), read_method))
    }

    fn methods_of<'a>(&'a self, customer: &'a str) -> Answer<'a, Vec<Method>> {
        let query = sqlx::query(select_method!("method.customer_id = $1 ORDER BY method.id"));
        Box::pin(self.all(query.bind(customer), read_method))
    }

    fn methods(&self, after: Option<MethodId>, limit: i64) -> Answer<'_, Vec<Method>> {
        let query = sqlx::query(select_method!("method.id > $1 ORDER BY method.id LIMIT $2"));
        let after = after.map_or(0, |id| id.0);
        Box::pin(self.all(query.bind(after).bind(limit), read_method))
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
                _ => Err(LedgerError),
            }
        })
    }

    fn store_verification(&self, verification: Verification) -> Answer<'_, ()> {
        Box::pin(async move {
            let change = Change::Verified(Box::new(verification));
            self.done(change).await.map(|_| ())
        })
    }

    fn verification<'a>(&'a self, id: &'a str) -> Answer<'a, Option<Verification>> {
        let query =
            sqlx::query("SELECT id, method_id, detail, created_at FROM verification WHERE id = $1");
        Box::pin(self.one(query.bind(id), read_verification))
    }

    fn verifications(&self, page: Page) -> Answer<'_, Vec<Verification>> {
        let (at, id) = after(page.after);
        let query = sqlx::query(
            "SELECT id, method_id, detail, created_at FROM verification
             WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3",
        );
        let query = query.bind(at).bind(id).bind(page.limit);
        Box::pin(self.all(query, read_verification))
    }

    fn verifications_of(&self, method: MethodId) -> Answer<'_, Vec<Verification>> {
        let query = sqlx::query(
            "SELECT id, method_id, detail, created_at FROM verification
             WHERE method_id = $1 ORDER BY created_at DESC, id DESC",
        );
        Box::pin(self.all(query.bind(method.0), read_verification))
    }
}

fn read_customer(row: &AnyRow) -> sqlx::Result<StoredCustomer> {
    Ok(StoredCustomer {
        id: row.try_get("id")?,
        detail: from_json(row, "detail")?,
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
    })
}

fn read_method(row: &AnyRow) -> sqlx::Result<Method> {
    let customer_id: String = row.try_get("customer_id")?;
    let billing = match row.try_get::<Option<String>, _>("billing_id")? {
        None => None,
        Some(id) => Some(StoredAddress {
            customer_id: customer_id.clone(),
            id,
            address: from_json(row, "billing")?,
            created_at: row.try_get("billing_created_at")?,
            updated_at: row.try_get("billing_updated_at")?,
        }),
    };
    let mut account: Account = from_json(row, "account")?;
    if let (Account::Card(card), Some(billing)) = (&mut account, &billing) {
        card.billing = Some(billing.address.clone());
    }
    Ok(Method {
        id: MethodId(row.try_get("id")?),
        token: row.try_get("token")?,
        customer_id,
        account,
        billing,
        is_default: row.try_get::<i64, _>("is_default")? != 0,
        has_subscription: row.try_get::<i64, _>("has_subscription")? != 0,
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
    })
}

fn read_verification(row: &AnyRow) -> sqlx::Result<Verification> {
    Ok(Verification {
        id: row.try_get("id")?,
        method: row.try_get::<Option<i64>, _>("method_id")?.map(MethodId),
        detail: from_json(row, "detail")?,
        created_at: row.try_get("created_at")?,
    })
}
