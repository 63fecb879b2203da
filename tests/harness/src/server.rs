//! A server for files on this machine alone, with the headers that the page asks of any host.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Method, Request, Response};

/// The policy that the page runs under: nothing but its own files, no inline script, no HTML from strings.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types isnad";

/// How many requests are answered at the same time.
const THREADS: usize = 16;

/// How many ports are tried, from the one asked for upwards.
const PORTS: u16 = 100;

/// What is sent for a path.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The media type.
    pub kind: &'static str,
    /// The bytes.
    pub body: Vec<u8>,
}

impl Answer {
    /// An answer that says no.
    #[must_use]
    pub fn refusal(status: u16, words: &str) -> Answer {
        Answer { status, kind: "text/plain; charset=utf-8", body: words.into() }
    }
}

/// A running server; it stops when it is dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    address: SocketAddr,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Serves the files below `root`, on `port` or the next free one; 0 takes any.
    ///
    /// # Errors
    /// When no port is free.
    pub fn files(root: &Path, port: u16) -> io::Result<Server> {
        let root = root.to_path_buf();
        Server::start(port, move |_, path| file(&root, path))
    }

    /// Serves what `site` answers to a method and a path.
    ///
    /// # Errors
    /// When no port is free.
    pub fn start(port: u16, site: impl Fn(&str, &str) -> Answer + Send + Sync + 'static) -> io::Result<Server> {
        let http = Arc::new(bind(port)?);
        let address = http.server_addr().to_ip().ok_or_else(|| io::Error::other("the server has no IP address"))?;
        let site = Arc::new(site);
        let threads = (0..THREADS)
            .map(|_| {
                let (http, site) = (Arc::clone(&http), Arc::clone(&site));
                thread::spawn(move || http.incoming_requests().for_each(|request| respond(request, &*site)))
            })
            .collect();
        Ok(Server { http, address, threads })
    }

    /// Where the page is: `http://127.0.0.1:8080/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One wake-up a thread: each ends the loop of whoever receives it.
        self.threads.iter().for_each(|_| self.http.unblock());
        self.threads.drain(..).for_each(|thread| drop(thread.join()));
    }
}

/// The answer for a path below a folder: the file, or a refusal.
#[must_use]
pub fn file(root: &Path, path: &str) -> Answer {
    let Some(mut found) = below(root, path) else { return Answer::refusal(400, "not a path of this page") };
    if found.is_dir() {
        found.push("index.html");
    }
    match std::fs::read(&found) {
        Ok(body) => Answer { status: 200, kind: media_type(&found), body },
        Err(_) => Answer::refusal(404, "no such file"),
    }
}

/// The file that a path names, if the path stays below `root`.
fn below(root: &Path, path: &str) -> Option<PathBuf> {
    let path = path.split(['?', '#']).next()?;
    path.split('/').filter(|part| !part.is_empty()).try_fold(root.to_path_buf(), |place, part| {
        let plain = !part.starts_with('.') && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
        plain.then(|| place.join(part))
    })
}

fn bind(port: u16) -> io::Result<tiny_http::Server> {
    let last = if port == 0 { 0 } else { port.saturating_add(PORTS) };
    let mut refused = None;
    for port in port..=last {
        match tiny_http::Server::http((Ipv4Addr::LOCALHOST, port)) {
            Ok(server) => return Ok(server),
            Err(error) => refused = Some(io::Error::other(error.to_string())),
        }
    }
    Err(refused.unwrap_or_else(|| io::Error::other("no free port")))
}

fn respond(request: Request, site: &(impl Fn(&str, &str) -> Answer + ?Sized)) {
    let answer = match request.method() {
        Method::Get | Method::Head => site(request.method().as_str(), request.url()),
        _ => Answer::refusal(405, "this page only reads"),
    };
    let headers = [
        ("Content-Type", answer.kind),
        ("Content-Security-Policy", POLICY),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
    ];
    let response = headers.into_iter().filter_map(|(name, value)| Header::from_bytes(name, value).ok());
    let response = response.fold(Response::from_data(answer.body).with_status_code(answer.status), Response::with_header);
    // Whoever asked may have gone: nothing to do then.
    let _ = request.respond(response);
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_the_folder() {
        let root = Path::new("/page");
        assert_eq!(below(root, "/"), Some(PathBuf::from("/page")));
        assert_eq!(below(root, "/a/b.js?v=1"), Some(PathBuf::from("/page/a/b.js")));
        for outside in ["/../etc/passwd", "/a/../../b", "/.git/config", "/%2e%2e/b", "/a\\..\\b"] {
            assert_eq!(below(root, outside), None, "{outside}");
        }
    }

    #[test]
    fn a_taken_port_yields_the_next() {
        let first = Server::start(0, |_, _| Answer::refusal(404, "")).unwrap();
        let second = Server::start(first.address.port(), |_, _| Answer::refusal(404, "")).unwrap();
        assert!(second.address.port() > first.address.port());
    }
}
