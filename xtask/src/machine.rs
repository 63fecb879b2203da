//! What the work needs beyond cargo: found, or installed where that is possible, or named in one line.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

/// The browser's target.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Adds the wasm target through rustup when this toolchain lacks it.
pub fn ensure_wasm_target() -> Result<()> {
    let printed = Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]).output().context("rustc does not run")?;
    if Path::new(String::from_utf8_lossy(&printed.stdout).trim()).is_dir() {
        return Ok(());
    }
    let added = Command::new("rustup").args(["target", "add", WASM]).status();
    ensure!(added.is_ok_and(|status| status.success()), "the target {WASM} is missing: rustup target add {WASM}");
    Ok(())
}

/// Adds rustfmt and clippy through rustup when this toolchain lacks them.
pub fn ensure_components() -> Result<()> {
    for (component, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if !succeeds(program, &["--version"]) {
            let added = Command::new("rustup").args(["component", "add", component]).status();
            ensure!(added.is_ok_and(|status| status.success()), "{component} is missing: rustup component add {component}");
        }
    }
    Ok(())
}

/// Finds Java, which Spark runs on; installs it through apt where that is possible.
pub fn ensure_java() -> Result<()> {
    if which("java").is_some() || which("apt-get").is_some() && is_root() && install(&["openjdk-17-jre-headless"]) {
        return Ok(());
    }
    bail!("Spark needs Java 17 or later (on Debian: apt-get install openjdk-17-jre-headless)")
}

/// A browser and what drives it.
pub struct Chromium {
    /// Chromium or Chrome.
    pub browser: PathBuf,
    /// The ChromeDriver of the same version.
    pub driver: PathBuf,
}

/// Finds Chromium, its driver and an Arabic font; installs through apt what is missing where that is possible.
pub fn ensure_chromium() -> Result<Chromium> {
    let missing = missing_packages();
    if !missing.is_empty() {
        let names = missing.join(" ");
        let possible = which("apt-get").is_some() && is_root();
        if !possible || !install(&missing) {
            bail!("the browser tests need: {names} (on Debian: apt-get install {names}; or name programs in CHROMIUM and CHROMEDRIVER)");
        }
    }
    let browser = chromium().context("no Chromium, even after its installation")?;
    let driver = chromedriver().context("no ChromeDriver, even after its installation")?;
    Ok(Chromium { browser, driver })
}

/// The Debian packages whose programs or files this machine lacks.
fn missing_packages() -> Vec<&'static str> {
    let mut missing = Vec::new();
    if chromium().is_none() {
        missing.push("chromium");
    }
    if chromedriver().is_none() {
        missing.push("chromium-driver");
    }
    if !has_arabic_font() {
        missing.push("fonts-noto-core");
    }
    missing
}

fn install(packages: &[&str]) -> bool {
    println!("installing {}", packages.join(" "));
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(["-qq", "-o", "Dpkg::Use-Pty=0"]).args(arguments).stdout(Stdio::null());
        apt.status().is_ok_and(|status| status.success())
    };
    // Without fresh lists a package may be named that the mirror no longer holds.
    apt(&["update"]) && apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
}

fn chromium() -> Option<PathBuf> {
    named("CHROMIUM").or_else(|| ["chromium", "chromium-browser", "google-chrome", "chrome"].into_iter().find_map(which))
}

fn chromedriver() -> Option<PathBuf> {
    named("CHROMEDRIVER").or_else(|| which("chromedriver"))
}

/// Whether text in Arabic shows as letters. Where nobody can be asked, it is assumed.
fn has_arabic_font() -> bool {
    match Command::new("fc-list").args([":lang=ar", "family"]).output() {
        Ok(fonts) => !fonts.stdout.is_empty(),
        Err(_) => !Path::new("/usr/bin/apt-get").exists(),
    }
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

/// The program of that name on the search path.
pub fn which(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|path| path.is_file())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n")
}

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
