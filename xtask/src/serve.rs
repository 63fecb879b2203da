//! `cargo xtask serve`: the page on this machine, built again on every change.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};
use std::{env, fs, thread};

use anyhow::{Context, Result};
use harness::{Answer, Server, server};

use crate::{build, dist, root};

/// How often the sources are looked at.
const PAUSE: Duration = Duration::from_millis(400);

/// Builds, serves and watches, until somebody stops it.
pub fn serve(port: u16, open: bool) -> Result<()> {
    println!("building the page");
    build::build(build::QUICK)?;
    // Without the service worker, which would go on showing the version before the last change.
    let site = |_: &str, path: &str| if path == "/sw.js" { Answer::refusal(404, "not here") } else { server::file(&dist(), path) };
    let server = Server::start(port, site).context("the server does not start")?;
    println!("{}", server.url());
    if open {
        open_browser(&server.url());
    }
    let mut seen = newest();
    loop {
        thread::sleep(PAUSE);
        let now = newest();
        if now != seen {
            seen = now;
            rebuild();
        }
    }
}

fn rebuild() {
    let start = Instant::now();
    match build::build(build::QUICK) {
        Ok(()) => println!("built again in {:.1} s: reload the page", start.elapsed().as_secs_f32()),
        Err(error) => eprintln!("{error:#}: the page stays as it was"),
    }
}

/// The time of the last change of any source.
fn newest() -> Option<SystemTime> {
    ["src", "www", "Cargo.toml"].into_iter().filter_map(|name| newest_below(&root().join(name))).max()
}

fn newest_below(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    let inside = fs::read_dir(path).into_iter().flatten().filter_map(|entry| newest_below(&entry.ok()?.path()));
    inside.chain(own).max()
}

/// Opens the reader's browser, if there is a screen to show it on.
fn open_browser(url: &str) {
    let (program, arguments): (PathBuf, &[&str]) = match env::consts::OS {
        "windows" => ("cmd".into(), &["/C", "start"]),
        "macos" => ("open".into(), &[]),
        _ if env::var_os("DISPLAY").or_else(|| env::var_os("WAYLAND_DISPLAY")).is_none() => return,
        _ => ("xdg-open".into(), &[]),
    };
    // Without such a program the printed address has to do.
    let _ = Command::new(program).args(arguments).arg(url).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}
