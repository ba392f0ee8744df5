//! An answer is given after the commit: whatever was acknowledged is there after a kill, once and in whole.

mod books;
mod gateway;
mod shop;

use std::{
    io::Write as _,
    path::Path,
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{sync::Notify, task::JoinSet};

use self::{books::Books, gateway::Gateway, shop::Shop};
use crate::{
    child::{Program, command},
    support::{
        Kept,
        dice::{Dice, seed},
    },
};

const ROUNDS: usize = 100;

/// How many shops ask at the same time.
const SHOPS: usize = 8;

/// How many answers a round may see before its kill. The dice choose; one is enough to be lost.
const MOST: usize = 90;

/// Answers in one round: its end is told when there are enough.
#[derive(Default)]
struct Tally {
    answers: AtomicUsize,
    enough: Notify,
}

impl Tally {
    fn add(&self, limit: usize) {
        if self.answers.fetch_add(1, Ordering::Relaxed) + 1 == limit {
            self.enough.notify_one();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_outlives_a_hundred_kills() {
    let seed = seed();
    say(&format!("TILLFRAME_SEED={seed}"));
    let mut dice = Dice::new(seed);
    let (directory, kept) = (tempfile::tempdir().unwrap(), Kept::new());
    let (mut shops, mut restarts, mut answers) = (Vec::new(), Vec::new(), 0);
    for round in 0..ROUNDS {
        if dice.roll(8) == 0 || round == 0 {
            kill_at_the_start(directory.path(), &kept, &mut dice).await;
        }
        let (program, gateway, time) = start(directory.path(), &kept).await;
        restarts.push(time);
        check(shops, &gateway, &kept).await;
        let limit = 1 + dice.roll(MOST);
        let names = (0..SHOPS).map(|number| format!("r{round}s{number}"));
        shops = names.map(|name| Shop::new(name, dice.split())).collect();
        shops = trade(shops, gateway, program, limit).await;
        answers += limit;
    }
    let (program, gateway, _) = start(directory.path(), &kept).await;
    check(shops, &gateway, &kept).await;
    drop(program);
    let mut books = Books::open(&kept).await;
    books.assert_whole().await;
    books.close().await;
    report(answers, restarts);
}

/// A start that does not come to its end: most often in the midst of opening the database.
async fn kill_at_the_start(directory: &Path, kept: &Kept, dice: &mut Dice) {
    let mut command = command(directory);
    command.args(["--db", &kept.option()]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let moment = Duration::from_millis(dice.roll(60).try_into().unwrap());
    tokio::time::sleep(moment).await;
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Also how long it took from the start of the process to its first answer, over the books that a killed one left behind.
async fn start(directory: &Path, kept: &Kept) -> (Program, Gateway, Duration) {
    let started = Instant::now();
    let program = Program::start(command(directory).args(["--db", &kept.option()]));
    let gateway = Gateway::at(&program.address("gateway"));
    gateway.assert_ready().await;
    (program, gateway, started.elapsed())
}

/// Lets the shops trade until the process is killed under them.
async fn trade(shops: Vec<Shop>, gateway: Gateway, program: Program, limit: usize) -> Vec<Shop> {
    let tally = Arc::new(Tally::default());
    let mut tasks = JoinSet::new();
    for mut shop in shops {
        let (gateway, tally) = (gateway.clone(), Arc::clone(&tally));
        tasks.spawn(async move {
            while shop.act(&gateway).await.is_some() {
                tally.add(limit);
            }
            shop
        });
    }
    tokio::select! {
        () = tally.enough.notified() => {}
        ended = tasks.join_next() => panic!("a shop gave up before the kill: {:?}", ended.map(|it| it.err())),
    }
    assert!(!program.end("KILL").status.success());
    tasks.join_all().await
}

async fn check(shops: Vec<Shop>, gateway: &Gateway, kept: &Kept) {
    let mut tasks = JoinSet::new();
    for shop in shops {
        let (gateway, mut books) = (gateway.clone(), Books::open(kept).await);
        tasks.spawn(async move {
            shop.check(&gateway, &mut books).await;
            books.close().await;
        });
    }
    tasks.join_all().await;
}

fn report(answers: usize, mut restarts: Vec<Duration>) {
    restarts.sort();
    let (median, longest) = (restarts[restarts.len() / 2], restarts[restarts.len() - 1]);
    say(&format!(
        "{ROUNDS} kills, {answers} answers: none lost; restart in {median:.0?}, at most {longest:.0?}"
    ));
}

/// Past the test runner, which shows only what failed: the figures are wanted too.
fn say(line: &str) {
    let line = format!("{line}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}
