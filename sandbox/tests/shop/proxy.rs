//! A TCP proxy before the gateway that loses requests or answers on demand.

use std::sync::Arc;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// What happens to what passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Nothing.
    Pass,
    /// A request that posts arrives, its answer does not: the connection breaks once the gateway has answered. What only
    /// asks passes.
    LoseAnswer,
    /// The connection breaks before the gateway hears of the request.
    LoseRequest,
    /// The answer is kept back until the mode changes.
    Hold,
}

pub(crate) struct Proxy {
    pub(crate) url: String,
    mode: Arc<watch::Sender<Mode>>,
    answered: watch::Receiver<usize>,
}

impl Proxy {
    pub(crate) async fn before(gateway_url: &str) -> Self {
        let gateway = gateway_url.strip_prefix("http://").unwrap().to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let mode = Arc::new(watch::Sender::new(Mode::Pass));
        let (count, answered) = watch::channel(0);
        let (count, modes) = (Arc::new(count), Arc::clone(&mode));
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let upstream = TcpStream::connect(&gateway).await.unwrap();
                tokio::spawn(relay(
                    client,
                    upstream,
                    modes.subscribe(),
                    Arc::clone(&count),
                ));
            }
        });
        Self {
            url,
            mode,
            answered,
        }
    }

    pub(crate) fn set(&self, mode: Mode) {
        self.mode.send_replace(mode);
    }

    /// Waits until the gateway has answered so many times. Its answers come after its commits.
    pub(crate) async fn answered(&self, times: usize) {
        self.answered
            .clone()
            .wait_for(|count| *count >= times)
            .await
            .unwrap();
    }
}

/// Carries bytes both ways. What is read at once is counted as one answer: ours are small.
async fn relay(
    mut client: TcpStream,
    mut upstream: TcpStream,
    mut mode: watch::Receiver<Mode>,
    count: Arc<watch::Sender<usize>>,
) -> Option<()> {
    let (mut request, mut answer) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    let mut only_asks = false;
    loop {
        tokio::select! {
            read = client.read(&mut request) => {
                let n = read.ok().filter(|n| *n > 0)?;
                if *mode.borrow() == Mode::LoseRequest {
                    return None;
                }
                only_asks = request.starts_with(b"GET ");
                upstream.write_all(request.get(..n)?).await.ok()?;
            }
            read = upstream.read(&mut answer) => {
                let n = read.ok().filter(|n| *n > 0)?;
                count.send_modify(|count| *count += 1);
                mode.wait_for(|mode| *mode != Mode::Hold).await.ok()?;
                if *mode.borrow() == Mode::LoseAnswer && !only_asks {
                    return None;
                }
                client.write_all(answer.get(..n)?).await.ok()?;
            }
        }
    }
}
