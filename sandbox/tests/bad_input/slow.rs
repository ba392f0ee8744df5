//! Clients that take their time. The tests' time stands still and jumps when nothing else is left to do.

use std::time::Duration;

use tokio::{io::AsyncWriteExt as _, time::Instant};

use crate::lab::{Lab, Shape, read, server};

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let lab = Lab::start().await;
    let bytes = server("POST", "/transactions", "<transaction/>").bytes();
    let (mut reader, mut writer) = lab.connect().await.into_split();
    writer.write_all(&bytes[..bytes.len() - 5]).await.unwrap();
    tokio::time::pause();
    let start = Instant::now();
    let answer = read(&mut reader).await;
    answer.assert(408, Shape::Xml, "a slow body");
    assert!(answer.has_header("connection"));
    assert!(start.elapsed() <= Duration::from_secs(60));
}

#[tokio::test]
async fn a_head_that_does_not_come_is_not_waited_for() {
    let lab = Lab::start().await;
    let (mut reader, mut writer) = lab.connect().await.into_split();
    writer
        .write_all(b"POST /graphql HTTP/1.1\r\nHost: a\r\nX-")
        .await
        .unwrap();
    tokio::time::pause();
    let start = Instant::now();
    let answer = read(&mut reader).await;
    assert!(matches!(answer.status, 0 | 408), "{}", answer.text);
    assert!(start.elapsed() <= Duration::from_secs(60));
}
