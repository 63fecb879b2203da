//! What the work needs beyond cargo: found, or installed where that is possible, or named in one line.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::root;

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

/// The engines beside Chromium's, found or installed, as the environment of the tests names them.
pub struct Others {
    /// What the tests in Firefox are told.
    pub firefox: Vec<(&'static str, OsString)>,
    /// What the tests in WebKitGTK are told.
    pub webkit: Vec<(&'static str, OsString)>,
    /// The screen that WebKitGTK draws on; it ends with this.
    _screen: Option<Screen>,
}

/// A screen that nobody sees.
struct Screen(Child);

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Finds Firefox, WebKitGTK and what drives them; installs through apt and cargo what is missing where that is possible.
pub fn ensure_others() -> Result<Others> {
    let missing = || {
        let programs =
            [("firefox-esr", firefox().is_some()), ("webkit2gtk-driver", minibrowser().is_some() && which("WebKitWebDriver").is_some())];
        let screen = ("xvfb", env::var_os("DISPLAY").is_some() || which("Xvfb").is_some());
        programs.into_iter().chain([screen]).filter(|(_, there)| !there).map(|(name, _)| name).collect::<Vec<_>>()
    };
    let names = missing();
    let installed = names.is_empty() || which("apt-get").is_some() && is_root() && install(&names);
    let left = missing();
    ensure!(installed && left.is_empty(), "the tests in all browsers need: {0} (on Debian: apt-get install {0})", left.join(" "));
    let geckodriver = ensure_geckodriver()?;
    let screen = if env::var_os("DISPLAY").is_none() { Some(screen()?) } else { None };
    let display = screen.as_ref().map(|(_, display)| ("DISPLAY", display.clone()));
    let found = |program: Option<PathBuf>| program.unwrap_or_default().into_os_string();
    let firefox = vec![("ISNAD_BROWSER", "firefox".into()), ("FIREFOX", found(firefox())), ("GECKODRIVER", geckodriver.into())];
    let webkit = [("ISNAD_BROWSER", "webkit".into()), ("MINIBROWSER", found(minibrowser()))].into_iter().chain(display).collect();
    Ok(Others { firefox, webkit, _screen: screen.map(|(screen, _)| screen) })
}

fn firefox() -> Option<PathBuf> {
    named("FIREFOX").or_else(|| ["firefox-esr", "firefox"].into_iter().find_map(which))
}

/// WebKitGTK's browser lies where no search path leads.
fn minibrowser() -> Option<PathBuf> {
    let places = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib64", "/usr/lib"];
    let versions = ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"];
    let paths = places.iter().flat_map(|place| versions.iter().map(move |version| Path::new(place).join(version).join("MiniBrowser")));
    named("MINIBROWSER").or_else(|| paths.into_iter().find(|path| path.is_file()))
}

/// No Debian package holds geckodriver: it is compiled once, into `target/tools`.
fn ensure_geckodriver() -> Result<PathBuf> {
    if let Some(found) = named("GECKODRIVER").or_else(|| which("geckodriver")) {
        return Ok(found);
    }
    let tools = root().join("target/tools");
    let program = tools.join("bin/geckodriver");
    if !program.is_file() {
        println!("compiling geckodriver");
        let install = ["install", "--quiet", "--locked", "--debug", "geckodriver", "--version", "0.36.0", "--root"];
        let done = Command::new(env!("CARGO")).args(install).arg(&tools).status().is_ok_and(|status| status.success());
        ensure!(done, "geckodriver does not compile: cargo install geckodriver, or name it in GECKODRIVER");
    }
    Ok(program)
}

/// Starts a screen and tells its name.
fn screen() -> Result<(Screen, OsString)> {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1400x1000x24"]).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().context("Xvfb does not start")?;
    let mut line = String::new();
    BufReader::new(child.stdout.take().context("no output")?).read_line(&mut line)?;
    Ok((Screen(child), format!(":{}", line.trim()).into()))
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
    // Lines are as high as the font's: where fonts can be installed, the tests see the same one everywhere.
    if !has_arabic_font("") || which("apt-get").is_some() && is_root() && !has_arabic_font("Noto") {
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

/// Whether text in Arabic shows as letters, in a font with this in its name. Where nobody can be asked, it is assumed.
fn has_arabic_font(name: &str) -> bool {
    match Command::new("fc-list").args([":lang=ar", "family"]).output() {
        Ok(fonts) => !fonts.stdout.is_empty() && String::from_utf8_lossy(&fonts.stdout).contains(name),
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
