use reqwest::StatusCode;

use crate::child::{Program, command};

#[tokio::test]
async fn it_prints_its_addresses_in_one_line_and_they_answer() {
    let directory = tempfile::tempdir().unwrap();
    let program = Program::start(command(directory.path()).args(["--db", "memory"]));
    let names: Vec<_> = program.addresses.as_object().unwrap().keys().collect();
    assert_eq!(names, ["frames", "gateway", "sdk", "shop"]);
    assert!(program.address("gateway").starts_with("http://127.0.0.1:"));
    assert!(program.address("shop").starts_with("http://localhost:"));
    let sdk = format!("{}/tillframe/0.1.0/tillframe.js", program.address("frames"));
    assert_eq!(program.address("sdk"), sdk);
    for name in ["gateway", "frames", "shop"] {
        reqwest::get(program.address(name)).await.unwrap();
    }
    let ended = program.end("TERM");
    assert!(ended.status.success());
    assert_eq!(ended.stdout, "");
}

#[tokio::test]
async fn an_interrupt_ends_it_and_leaves_one_database_file() {
    let directory = tempfile::tempdir().unwrap();
    let program = Program::start(command(directory.path()).arg("--log-json"));
    let page = reqwest::get(program.address("gateway")).await.unwrap();
    assert_eq!(page.status(), StatusCode::NOT_FOUND);
    let ended = program.end("INT");
    assert!(ended.status.success());
    for line in ended.stderr.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    let names: Vec<_> = std::fs::read_dir(directory.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["sandbox.sqlite"]);
}

#[tokio::test]
async fn a_port_in_use_is_one_clear_line_and_exit_code_one() {
    let directory = tempfile::tempdir().unwrap();
    let first = Program::start(command(directory.path()).args(["--db", "memory"]));
    let taken = first.address("gateway").replace("http://", "");
    let mut second = command(directory.path());
    second.args(["--db", "memory", "--shop", &taken]);
    // The option is there already, with port 0: the later one counts.
    let ended = Program::start(&mut second).wait();
    assert_eq!(ended.status.code(), Some(1));
    let line = format!(
        "tillframe-sandbox: can't listen on {taken}: the port is in use; choose another with --shop HOST:PORT, or free it\n"
    );
    assert_eq!(ended.stderr, line);
}

#[tokio::test]
async fn a_taken_graphql_port_is_only_a_warning() {
    let directory = tempfile::tempdir().unwrap();
    let first = Program::start(command(directory.path()).args(["--db", "memory"]));
    let taken = first.address("gateway").replace("http://", "");
    let mut second = command(directory.path());
    let second = Program::start(second.args(["--db", "memory", "--graphql", &taken]));
    assert!(reqwest::get(second.address("gateway")).await.is_ok());
    assert!(second.end("TERM").stderr.contains("--graphql"));
}

#[tokio::test]
async fn whoever_waits_for_it_asks_whether_it_is_ready() {
    let directory = tempfile::tempdir().unwrap();
    let program = Program::start(command(directory.path()).args(["--db", "memory"]));
    for path in ["alive", "ready"] {
        let url = format!("{}/{path}", program.address("gateway"));
        assert_eq!(reqwest::get(url).await.unwrap().status(), StatusCode::OK);
    }
}
