//! The book in a browser, as readers show it, and each change as soon as it is saved.
//!
//! One thread binds and waits for the next change (`desk`); what came of it stands ready, whole, until the next takes its
//! place (`shown`); the server hands it out and tells the pages that are open (`routes`). The page itself is plain
//! HTML, CSS and JavaScript beside this file, in `page`. The only room that knows axum and tokio.
//!
//! What the page may ask for is decided here: who asks must have come by an address of this server (`guard`), and a path
//! is looked up among the book's own and nowhere else, so that none leaves it. Never here: a file that is written.

mod desk;
mod guard;
mod places;
mod problems;
mod routes;
mod search;
mod shown;

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;

use crate::bind::Options;
use crate::error::Error;
use crate::manuscript::Request;
use crate::serve::desk::Desk;

/// The port that is tried first where none is asked for: free on most machines, and easily remembered.
pub const PORT: u16 = 4747;

/// So many ports are tried from there on.
const TRIES: u16 = 50;

/// Where to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The address: of this machine alone, unless somebody says otherwise.
    pub address: IpAddr,
    /// The port; none for the first that is free. 0 leaves it to the system.
    pub port: Option<u16>,
}

/// A server with a book that is bound.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    desk: Arc<Desk>,
}

impl Server {
    /// Takes the port, and binds the book for the first time.
    ///
    /// # Errors
    /// When there is no port to be had, or the manuscript can't be read at all.
    pub fn new(request: Request, options: Options, place: Place) -> Result<Server, Error> {
        let listener = listen(place)?;
        let address = listener.local_addr().map_err(|error| taken(place, &error))?;
        let desk = Desk::new(request, options)?;
        Ok(Server { listener, address, desk: Arc::new(desk) })
    }

    /// Where the page is.
    pub fn url(&self) -> String {
        // Every address of the machine is one of them.
        match self.address.ip() {
            ip if ip.is_unspecified() => format!("http://localhost:{}/", self.address.port()),
            _ => format!("http://{}/", self.address),
        }
    }

    /// Shows the book, and each change, until the process ends.
    ///
    /// # Errors
    /// When the system takes the port away.
    pub fn run(self) -> Result<(), Error> {
        let Server { listener, address, desk } = self;
        let failed = |error: std::io::Error| Error { message: format!("the server can't run: {error}"), help: None };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        let binder = desk.clone();
        std::thread::spawn(move || binder.keep_bound());
        runtime
            .block_on(async move {
                listener.set_nonblocking(true)?;
                let listener = tokio::net::TcpListener::from_std(listener)?;
                axum::serve(listener, routes::router(desk, address)).await
            })
            .map_err(failed)
    }
}

/// The port that is asked for, or the first that is free.
fn listen(place: Place) -> Result<TcpListener, Error> {
    let ports = match place.port {
        Some(port) => port..=port,
        None => PORT..=PORT + TRIES,
    };
    let mut last = None;
    for port in ports {
        match TcpListener::bind((place.address, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some(error),
        }
    }
    let error = last.unwrap_or_else(|| std::io::Error::other("no port was tried"));
    Err(taken(place, &error))
}

fn taken(place: Place, error: &std::io::Error) -> Error {
    let named = place.port.map(|port| format!(" port {port}")).unwrap_or_default();
    Error {
        message: format!("katern can't listen on {}{named}: {error}", place.address),
        help: Some("name another with --port, or leave it out for the first that is free".to_owned()),
    }
}
