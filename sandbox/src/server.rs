//! Listeners: bound first, served when every address is known, stopped gracefully.

use std::{
    convert::Infallible,
    fmt, io,
    net::{IpAddr, SocketAddr},
    pin::pin,
    time::Duration,
};

use axum::{Router, body::Body, http::Request, response::Response};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::{JoinHandle, JoinSet},
};
use tower::ServiceExt as _;

use crate::config::Address;

/// How long a client may take to send the head of a request, and an idle connection may be kept.
const HEAD: Duration = Duration::from_secs(30);

/// How long requests under way may take to end when the server stops. After that they are cut off. The shop stops before
/// the gateway, and both must be done in the 10 s that container runtimes wait.
const GRACE: Duration = Duration::from_secs(4);

/// How long to wait before accepting again when the process is out of file descriptors.
const OUT_OF_SOCKETS: Duration = Duration::from_millis(50);

/// Sockets of one address, bound and not yet served.
pub(crate) struct Bound {
    listeners: Vec<TcpListener>,
    host: String,
    ip: Option<IpAddr>,
    port: u16,
}

impl Bound {
    /// Binds an address. `localhost` is bound for both loopback families where the machine has both: a browser tries them
    /// in its own order, and must not meet someone else's server on one of them.
    pub(crate) async fn bind(address: &Address) -> io::Result<Self> {
        let listeners = if address.host == "localhost" {
            bind_localhost(address.port).await?
        } else {
            vec![TcpListener::bind(address.to_string()).await?]
        };
        let bound = listeners.first().map(TcpListener::local_addr).transpose()?;
        Ok(Self {
            listeners,
            host: address.host.clone(),
            ip: bound.map(|bound| bound.ip()),
            port: bound.map_or(address.port, |bound| bound.port()),
        })
    }

    /// The address with the port that was really bound.
    pub(crate) fn address(&self) -> Address {
        Address::new(&self.host, self.port)
    }

    /// The origin under which this machine finds it. What listens on every address is found at the loopback one.
    pub(crate) fn url(&self) -> String {
        let port = self.port;
        match self.ip {
            Some(IpAddr::V4(ip)) if ip.is_unspecified() => format!("http://127.0.0.1:{port}"),
            Some(IpAddr::V6(ip)) if ip.is_unspecified() => format!("http://[::1]:{port}"),
            _ => format!("http://{}:{port}", self.host),
        }
    }

    /// Whether it answers at the loopback address.
    pub(crate) fn is_on_loopback(&self) -> bool {
        self.ip
            .is_some_and(|ip| ip.is_loopback() || ip.is_unspecified())
    }

    /// Serves until stopped.
    pub(crate) fn serve(self, router: Router) -> Running {
        let (stop, stopped) = watch::channel(());
        let tasks = self
            .listeners
            .into_iter()
            .map(|listener| tokio::spawn(accept(listener, router.clone(), stopped.clone())));
        Running {
            tasks: tasks.collect(),
            stop,
        }
    }
}

/// A server at work.
pub(crate) struct Running {
    tasks: Vec<JoinHandle<()>>,
    stop: watch::Sender<()>,
}

impl Running {
    /// Closes the listeners at once, lets requests under way end, and then closes their connections.
    pub(crate) async fn stop_all(all: impl IntoIterator<Item = Self>) {
        let mut tasks = Vec::new();
        for running in all {
            drop(running.stop);
            tasks.extend(running.tasks);
        }
        for task in tasks {
            // A task that panicked has stopped as well; the runtime has printed why.
            let _ = task.await;
        }
    }
}

async fn bind_localhost(port: u16) -> io::Result<Vec<TcpListener>> {
    // With port 0 the second family may find the port taken that the first was given; then another one is drawn.
    const TRIES: usize = 8;
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for _ in 0..TRIES {
        let first = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], port))).await?;
        let bound = first.local_addr()?.port();
        match TcpListener::bind(format!("[::1]:{bound}")).await {
            Ok(second) => return Ok(vec![first, second]),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                if port != 0 {
                    return Err(error);
                }
                last = error;
            }
            // No IPv6 on this machine.
            Err(_) => return Ok(vec![first]),
        }
    }
    Err(last)
}

async fn accept(listener: TcpListener, router: Router, mut stopped: watch::Receiver<()>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = stopped.changed() => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(stream, router.clone(), stopped.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "can't accept a connection");
                    tokio::time::sleep(OUT_OF_SOCKETS).await;
                }
            },
        }
    }
    drop(listener);
    let ended = async { while connections.join_next().await.is_some() {} };
    // What is still open after the grace is aborted when the set is dropped.
    let _ = tokio::time::timeout(GRACE, ended).await;
}

/// In the extensions of an answer: it is not sent, and the connection closes in its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoAnswer;

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fault left a request without an answer")
    }
}

impl std::error::Error for NoAnswer {}

impl From<Infallible> for NoAnswer {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

fn unless_marked(answer: Result<Response, Infallible>) -> Result<Response, NoAnswer> {
    let Ok(answer) = answer;
    match answer.extensions().get::<NoAnswer>() {
        Some(marked) => Err(*marked),
        None => Ok(answer),
    }
}

async fn connection(stream: TcpStream, router: Router, mut stopped: watch::Receiver<()>) {
    // Answers are written in one piece: waiting for more of it only costs time.
    let _ = stream.set_nodelay(true);
    let service = router.map_request(|request: Request<Incoming>| request.map(Body::new));
    let service = TowerToHyperService::new(service.map_result(unless_marked));
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let served: Result<(), hyper::Error> = tokio::select! {
        served = connection.as_mut() => served,
        _ = stopped.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = served {
        // A client that went away or sent no HTTP: its affair, and its bytes are not in the error.
        tracing::debug!(%error, "a connection ended early");
    }
}
