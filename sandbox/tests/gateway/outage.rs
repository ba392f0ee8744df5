use reqwest::StatusCode;
use sqlx::{Connection as _, PgConnection};
use tillframe_sandbox::{Db, Sandbox, StartError};

use crate::{
    lab::{Lab, VISA},
    support::{self, Kept},
};

#[tokio::test]
async fn a_stopped_gateway_answers_nothing_and_comes_back_where_it_was() {
    let lab = Lab::start().await;
    let nonce = lab.nonce(VISA).await;
    lab.sandbox.stop_gateway().await;
    lab.sandbox.stop_gateway().await;
    let error = lab.http.get(lab.url("/")).send().await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");

    lab.sandbox.start_gateway().await.unwrap();
    lab.sandbox.start_gateway().await.unwrap();
    assert_eq!(
        lab.sale(&nonce, "1.00", "").await.status,
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn a_port_in_use_is_named_with_the_option_that_changes_it() {
    let lab = Lab::start().await;
    let port = lab
        .sandbox
        .gateway_url()
        .rsplit_once(':')
        .unwrap()
        .1
        .parse()
        .unwrap();
    let mut config = support::config();
    config.frames.port = port;
    let error = Sandbox::start_with(config).await.err().unwrap();
    assert!(matches!(error, StartError::Listen { .. }));
    let expected = format!(
        "can't listen on 127.0.0.1:{port}: the port is in use; choose another with --frames HOST:PORT, or free it"
    );
    assert_eq!(error.to_string(), expected);
}

/// In SQLite there is no connection that could be lost.
#[tokio::test]
async fn a_lost_connection_to_the_database_is_replaced() {
    let kept = Kept::new();
    let Db::Postgres(url) = &kept.db else { return };
    let lab = Lab::with(kept.config()).await;
    let nonce = lab.nonce(VISA).await;
    let mut other = PgConnection::connect(url).await.unwrap();
    // It waits until they are gone, 10 s at most.
    let query = "SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity
                 WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()";
    let lost: i64 = sqlx::query_scalar(query)
        .fetch_one(&mut other)
        .await
        .unwrap();
    assert!(lost >= 2);
    assert_eq!(
        lab.sale(&nonce, "1.00", "").await.status,
        StatusCode::CREATED
    );
    let answer = lab.http.get(lab.url("/ready")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
}
