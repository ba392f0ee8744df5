use reqwest::StatusCode;
use serde_json::{Value, json};
use sqlx::{Connection as _, Executor as _, SqliteConnection};

use crate::child::{Program, command};

#[tokio::test]
async fn it_prints_its_addresses_in_one_line_and_they_answer() {
    let directory = tempfile::tempdir().unwrap();
    let program = Program::start(command(directory.path()).args(["--db", "memory"]));
    let names: Vec<_> = program.addresses.as_object().unwrap().keys().collect();
    assert_eq!(names, ["frames", "gateway", "listens", "sdk", "shop"]);
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
    let program = Program::start(command(directory.path()).args(["--log", "json"]));
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

#[tokio::test]
async fn every_option_can_come_from_the_environment_and_the_command_line_wins() {
    let directory = tempfile::tempdir().unwrap();
    let mut program = command(directory.path());
    for (name, value) in [
        ("TILLFRAME_GATEWAY", "not an address"),
        ("TILLFRAME_GATEWAY_URL", "https://gateway.example"),
        ("TILLFRAME_FRAMES_URL", "https://frames.example"),
        ("TILLFRAME_SHOP_URL", "https://shop.example"),
        ("TILLFRAME_DB", "memory"),
        ("TILLFRAME_DIST", "nowhere"),
        ("TILLFRAME_LOG", "json"),
    ] {
        program.env(name, value);
    }
    // The first one is an error wherever it counts; here the command line has a good one.
    let program = Program::start(&mut program);
    assert_eq!(program.address("gateway"), "https://gateway.example");
    assert_eq!(program.address("shop"), "https://shop.example");
    assert_eq!(
        program.address("sdk"),
        "https://frames.example/tillframe/0.1.0/tillframe.js"
    );
    let ended = program.end("TERM");
    assert!(ended.status.success());
    for line in ended.stderr.lines() {
        serde_json::from_str::<Value>(line).unwrap();
    }
    assert!(ended.stderr.contains("nowhere"), "{}", ended.stderr);
    assert!(
        std::fs::read_dir(directory.path())
            .unwrap()
            .next()
            .is_none()
    );
}

#[tokio::test]
async fn in_a_container_it_listens_on_every_address_and_tells_clients_the_one_they_see() {
    let directory = tempfile::tempdir().unwrap();
    let mut listening = command(directory.path());
    listening.args(["--db", "memory"]);
    for option in ["--gateway", "--frames", "--shop"] {
        listening.args([option, "0.0.0.0:0"]);
    }
    let program = Program::start(&mut listening);
    // An address that clients can ask, for 0.0.0.0 is none.
    let gateway = program.address("gateway");
    assert!(gateway.starts_with("http://127.0.0.1:"), "{gateway}");
    let configuration = async |gateway: &str| -> Value {
        let path = "merchants/integration_merchant_id/client_api/v1/configuration";
        let key = "tokenizationKey=development_testing1_integration_merchant_id";
        let answer = reqwest::get(format!("{gateway}/{path}?{key}")).await;
        answer.unwrap().json().await.unwrap()
    };
    let told = configuration(&gateway).await;
    assert_eq!(told["graphQL"]["url"], format!("{gateway}/graphql"));
    assert!(program.end("TERM").status.success());

    listening.args(["--gateway-url", "https://gateway.example/"]);
    let program = Program::start(&mut listening);
    assert_eq!(program.address("gateway"), "https://gateway.example");
    let told = configuration(&program.address("listens")).await;
    assert_eq!(told["graphQL"]["url"], "https://gateway.example/graphql");
    assert!(program.end("TERM").status.success());
}

#[tokio::test]
async fn what_is_under_way_ends_before_the_program_does() {
    let directory = tempfile::tempdir().unwrap();
    let program = Program::start(&mut command(directory.path()));
    let gateway = program.address("gateway");
    let http = reqwest::Client::new();
    let fault = json!({ "fault": "delay=0", "path": "/merchants/*/transactions", "times": 1 });
    let faults = format!("{gateway}/faults");
    let added = http.post(&faults).json(&fault).send().await.unwrap();
    assert_eq!(added.status(), StatusCode::CREATED);

    // Whoever holds the books keeps the sale from its end.
    let file = format!(
        "sqlite:{}",
        directory.path().join("sandbox.sqlite").display()
    );
    let mut books = SqliteConnection::connect(&file).await.unwrap();
    books.execute("BEGIN IMMEDIATE").await.unwrap();
    let sale = "<transaction><type>sale</type><amount>10.00</amount>\
        <payment-method-nonce>fake-valid-nonce</payment-method-nonce></transaction>";
    let url = format!("{gateway}/merchants/integration_merchant_id/transactions");
    let sale = http.post(url).body(sale);
    let sale = sale.basic_auth("integration_public_key", Some("integration_private_key"));
    let sale = tokio::spawn(sale.send());
    // The fault is gone as soon as the sale has met it.
    loop {
        let waiting = http.get(&faults).send().await.unwrap();
        let waiting: Value = waiting.json().await.unwrap();
        if waiting["faults"].as_array().unwrap().is_empty() {
            break;
        }
    }
    program.signal("TERM");
    assert!(!sale.is_finished());
    books.execute("COMMIT").await.unwrap();
    assert_eq!(sale.await.unwrap().unwrap().status(), StatusCode::CREATED);
    let ended = tokio::task::spawn_blocking(|| program.wait());
    assert!(ended.await.unwrap().status.success());
}

#[tokio::test]
async fn what_is_wrong_at_the_start_is_one_clear_line() {
    let directory = tempfile::tempdir().unwrap();
    for (options, code, hint) in [
        (["--gateway", "3000"], 2, "host:port"),
        (["--gateway-url", "gateway.example"], 2, "https://HOST"),
        (
            ["--shop-url", "https://shop.example/path"],
            2,
            "without a path",
        ),
        (["--db", "mysql://u:hunter2@h/d"], 2, "--db: name an SQLite"),
        (["--log", "xml"], 2, "text or json"),
        (["--db", "no/such/directory/db.sqlite"], 1, "--db"),
        (["--frames", "198.51.100.1:1"], 1, "--frames"),
    ] {
        let ended = Program::start(command(directory.path()).args(options)).wait();
        assert_eq!(ended.status.code(), Some(code), "{options:?}");
        assert!(ended.stderr.contains(hint), "{}", ended.stderr);
        assert!(!ended.stderr.contains("hunter2"), "{}", ended.stderr);
        assert_eq!(ended.stdout, "");
    }
}
