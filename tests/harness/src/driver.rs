//! A small WebDriver client: what the end-to-end tests need of a browser, and no more.
//!
//! Its methods panic with the browser's own words when something goes wrong: in a test that is the report one wants.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use serde_json::{Value, json};

/// The key under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long `wait` waits before it gives up.
const PATIENCE: Duration = Duration::from_secs(90);

/// How the browser looks at the page.
#[derive(Clone, Debug)]
pub struct Look {
    /// Width of the window in CSS pixels.
    pub width: u32,
    /// Height of the window in CSS pixels.
    pub height: u32,
    /// The reader's language, as `navigator.language` tells it.
    pub language: &'static str,
    /// Whether the reader prefers dark.
    pub dark: bool,
    /// Whether it is a phone: touch, two device pixels to a CSS pixel.
    pub phone: bool,
}

impl Default for Look {
    fn default() -> Look {
        Look { width: 1280, height: 900, language: "ar", dark: false, phone: false }
    }
}

impl Look {
    /// A phone of 390 × 844 CSS pixels.
    #[must_use]
    pub fn phone() -> Look {
        Look { width: 390, height: 844, phone: true, ..Look::default() }
    }
}

/// An engine that shows pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through ChromeDriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, through WebKitWebDriver.
    WebKit,
}

impl Engine {
    /// The one that `ISNAD_BROWSER` names; Chromium where it names none.
    #[must_use]
    pub fn chosen() -> Engine {
        match env::var("ISNAD_BROWSER").as_deref() {
            Ok("firefox") => Engine::Firefox,
            Ok("webkit") => Engine::WebKit,
            _ => Engine::Chromium,
        }
    }
}

/// A browser with a fresh profile and one window; it closes when it is dropped.
pub struct Browser {
    driver: Child,
    session: String,
    profile: PathBuf,
}

impl Browser {
    /// Starts the chosen engine.
    #[must_use]
    pub fn start(look: &Look) -> Browser {
        let engine = Engine::chosen();
        let profile = profile();
        let (driver, address) = driver(engine);
        let wanted = match engine {
            Engine::Chromium => capabilities(look, &profile),
            Engine::Firefox => firefox(look),
            Engine::WebKit => webkit(),
        };
        let capabilities = json!({ "capabilities": { "alwaysMatch": wanted } });
        let mut browser = Browser { driver, session: address.clone(), profile };
        let id = browser.post("/session", &capabilities)["sessionId"].as_str().map(String::from);
        browser.session = format!("{address}/session/{}", id.expect("a session has an id"));
        if engine == Engine::WebKit {
            browser.post("/window/rect", &json!({ "x": 0, "y": 0, "width": look.width, "height": look.height }));
        }
        if look.dark && engine == Engine::Chromium {
            let dark = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
            browser.devtools("Emulation.setEmulatedMedia", &json!({ "features": dark }));
        }
        browser
    }

    /// Opens an address and waits until it is loaded. On a busy machine ChromeDriver now and then loses touch with a fresh page
    /// while it loads; a page that does not load the second time either is at fault itself.
    pub fn goto(&self, url: &str) {
        let (address, body) = (format!("{}/url", self.session), json!({ "url": url }));
        if let Err(complaint) = answer(&address, agent().post(&address).send_json(&body)) {
            assert!(complaint.contains("timeout"), "{complaint}");
            self.post("/url", &body);
        }
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.post("/refresh", &json!({}));
    }

    /// The address shown.
    #[must_use]
    pub fn url(&self) -> String {
        text(&self.get("/url"))
    }

    /// The first element that a selector finds.
    #[must_use]
    pub fn find(&self, css: &str) -> Element<'_> {
        self.find_all(css).into_iter().next().unwrap_or_else(|| panic!("no element {css}"))
    }

    /// All elements that a selector finds, in the order of the document.
    #[must_use]
    pub fn find_all(&self, css: &str) -> Vec<Element<'_>> {
        let found = self.post("/elements", &json!({ "using": "css selector", "value": css }));
        let elements = found.as_array().into_iter().flatten();
        elements.filter_map(|element| Some(Element { browser: self, id: element[ELEMENT].as_str()?.into() })).collect()
    }

    /// Waits until a selector finds something that is shown, and returns it.
    #[must_use]
    pub fn wait(&self, css: &str) -> Element<'_> {
        self.until(css, || self.find_all(css).into_iter().find(Element::is_shown))
    }

    /// Waits until a script returns something true, and returns it.
    pub fn wait_script(&self, script: &str) -> Value {
        self.until(script, || Some(self.script(script, &[])).filter(|value| !matches!(value, Value::Null | Value::Bool(false))))
    }

    fn until<T>(&self, what: &str, mut attempt: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = attempt() {
                return found;
            }
            assert!(start.elapsed() < PATIENCE, "waited in vain for {what}\nconsole: {:#?}", self.log());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Runs a script in the page: the body of a function whose `arguments` are `arguments`; a promise is waited for.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Types keys wherever the focus is; the names of WebDriver's private keys are in [`keys`].
    pub fn press(&self, keys: &str) {
        let actions: Vec<_> = keys.chars().map(|key| json!({ "type": "keyDown", "value": key })).collect();
        let up = keys.chars().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<_> = actions.into_iter().chain(up).collect();
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }));
    }

    /// Presses a pointer at one point of the window, draws it to another and lets go.
    pub fn drag(&self, from: (f64, f64), to: (f64, f64)) {
        let go = |(x, y): (f64, f64), time: u32| json!({ "type": "pointerMove", "duration": time, "x": x.round() as i64, "y": y.round() as i64 });
        let actions = json!([go(from, 0), { "type": "pointerDown", "button": 0 }, go(to, 200), { "type": "pointerUp", "button": 0 }]);
        self.post("/actions", &json!({ "actions": [{ "type": "pointer", "id": "mouse", "actions": actions }] }));
    }

    /// The window as a PNG.
    #[must_use]
    pub fn screenshot(&self) -> Vec<u8> {
        base64(&text(&self.get("/screenshot")))
    }

    /// The whole page, beyond the window, as a PNG.
    #[must_use]
    pub fn screenshot_whole(&self) -> Vec<u8> {
        let shot = self.devtools("Page.captureScreenshot", &json!({ "captureBeyondViewport": true }));
        base64(&text(&shot["data"]))
    }

    /// What the console said since the last call, `LEVEL message`; refused requests and violations of the policy included.
    /// Chromium alone tells it.
    #[must_use]
    pub fn log(&self) -> Vec<String> {
        if Engine::chosen() != Engine::Chromium {
            return Vec::new();
        }
        let entries = self.post("/se/log", &json!({ "type": "browser" }));
        let line = |entry: &Value| format!("{} {}", text(&entry["level"]), text(&entry["message"]));
        entries.as_array().into_iter().flatten().map(line).collect()
    }

    /// What went wrong in the console since the last call: nothing, on a good day.
    #[must_use]
    pub fn errors(&self) -> Vec<String> {
        self.log().into_iter().filter(|line| line.starts_with("SEVERE")).collect()
    }

    /// Cuts or restores the network.
    pub fn offline(&self, offline: bool) {
        let conditions = json!({ "offline": offline, "latency": 0, "download_throughput": -1, "upload_throughput": -1 });
        self.post("/chromium/network_conditions", &json!({ "network_conditions": conditions }));
    }

    /// Calls a method of Chromium's developer tools.
    pub fn devtools(&self, method: &str, parameters: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": method, "params": parameters }))
    }

    /// Opens another tab, goes there, and returns its name for [`Browser::switch`].
    #[must_use]
    pub fn tab(&self) -> String {
        let handle = text(&self.post("/window/new", &json!({ "type": "tab" }))["handle"]);
        self.switch(&handle);
        handle
    }

    /// The name of the tab in front.
    #[must_use]
    pub fn current_tab(&self) -> String {
        text(&self.get("/window"))
    }

    /// Brings a tab to the front.
    pub fn switch(&self, tab: &str) {
        self.post("/window", &json!({ "handle": tab }));
    }

    fn get(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.session);
        answer(&url, agent().get(&url).call()).unwrap_or_else(|complaint| panic!("{complaint}"))
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let url = format!("{}{path}", self.session);
        answer(&url, agent().post(&url).send_json(body)).unwrap_or_else(|complaint| panic!("{complaint}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = agent().delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}

/// An element of the page.
pub struct Element<'a> {
    browser: &'a Browser,
    id: String,
}

impl Element<'_> {
    /// Clicks it.
    pub fn click(&self) {
        self.post("/click", &json!({}));
    }

    /// Types into it.
    pub fn type_text(&self, words: &str) {
        self.post("/value", &json!({ "text": words }));
    }

    /// Empties it.
    pub fn clear(&self) {
        self.post("/clear", &json!({}));
    }

    /// Its words as shown.
    #[must_use]
    pub fn text(&self) -> String {
        text(&self.get("/text"))
    }

    /// An attribute, if it has it.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.get(&format!("/attribute/{name}")).as_str().map(String::from)
    }

    /// A property of its object: `value`, `checked`.
    #[must_use]
    pub fn property(&self, name: &str) -> Value {
        self.get(&format!("/property/{name}"))
    }

    /// A property of its computed style.
    #[must_use]
    pub fn style(&self, name: &str) -> String {
        text(&self.get(&format!("/css/{name}")))
    }

    /// Its role, as a screen reader hears it.
    #[must_use]
    pub fn role(&self) -> String {
        text(&self.get("/computedrole"))
    }

    /// Its name, as a screen reader hears it.
    #[must_use]
    pub fn label(&self) -> String {
        text(&self.get("/computedlabel"))
    }

    /// Whether it is shown.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.get("/displayed") == true
    }

    /// Itself, as an argument of a script.
    #[must_use]
    pub fn argument(&self) -> Value {
        json!({ ELEMENT: self.id })
    }

    fn get(&self, path: &str) -> Value {
        self.browser.get(&format!("/element/{}{path}", self.id))
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.browser.post(&format!("/element/{}{path}", self.id), body)
    }
}

/// Keys without a character of their own.
pub mod keys {
    /// Backspace.
    pub const BACKSPACE: &str = "\u{e003}";
    /// Tab.
    pub const TAB: &str = "\u{e004}";
    /// Enter.
    pub const ENTER: &str = "\u{e007}";
    /// Shift.
    pub const SHIFT: &str = "\u{e008}";
    /// Control.
    pub const CONTROL: &str = "\u{e009}";
    /// Escape.
    pub const ESCAPE: &str = "\u{e00c}";
    /// Page down.
    pub const PAGE_DOWN: &str = "\u{e00f}";
    /// End.
    pub const END: &str = "\u{e010}";
    /// Home.
    pub const HOME: &str = "\u{e011}";
    /// Arrow to the left.
    pub const LEFT: &str = "\u{e012}";
    /// Arrow upwards.
    pub const UP: &str = "\u{e013}";
    /// Arrow to the right.
    pub const RIGHT: &str = "\u{e014}";
    /// Arrow downwards.
    pub const DOWN: &str = "\u{e015}";
    /// Delete.
    pub const DELETE: &str = "\u{e017}";
}

fn capabilities(look: &Look, profile: &std::path::Path) -> Value {
    let mut arguments: Vec<String> = [
        "--headless=new",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
    ]
    .map(String::from)
    .into();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.push(format!("--window-size={},{}", look.width, look.height));
    arguments.push(format!("--accept-lang={}", look.language));
    arguments.push(format!("--lang={}", look.language));
    if is_root() {
        arguments.push("--no-sandbox".into());
    }
    let mut options = json!({ "args": arguments, "prefs": { "intl.accept_languages": look.language } });
    if let Some(binary) = env::var_os("CHROMIUM") {
        options["binary"] = json!(binary.to_string_lossy());
    }
    if look.phone {
        let metrics = json!({ "width": look.width, "height": look.height, "pixelRatio": 2.0, "touch": true });
        options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
        "timeouts": { "script": 120_000, "pageLoad": 30_000 },
    })
}

fn firefox(look: &Look) -> Value {
    let mut options = json!({
        "args": ["-headless", format!("--width={}", look.width), format!("--height={}", look.height)],
        "prefs": {
            "intl.accept_languages": look.language,
            "layout.css.prefers-color-scheme.content-override": i32::from(!look.dark),
        },
    });
    if let Some(binary) = env::var_os("FIREFOX") {
        options["binary"] = json!(binary.to_string_lossy());
    }
    json!({ "moz:firefoxOptions": options, "timeouts": { "script": 120_000, "pageLoad": 60_000 } })
}

fn webkit() -> Value {
    let binary = env::var("MINIBROWSER").unwrap_or_else(|_| "MiniBrowser".into());
    json!({ "webkitgtk:browserOptions": { "binary": binary, "args": ["--automation"] }, "timeouts": { "script": 120_000, "pageLoad": 60_000 } })
}

/// Starts what drives an engine; returns it with its address.
fn driver(engine: Engine) -> (Child, String) {
    let (variable, program) = match engine {
        Engine::Chromium => return chromedriver(),
        Engine::Firefox => ("GECKODRIVER", "geckodriver"),
        Engine::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
    };
    let program = env::var_os(variable).unwrap_or_else(|| program.into());
    // Neither finds a free port itself.
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|socket| socket.local_addr()).expect("a free port").port();
    let mut command = Command::new(&program);
    command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
    if engine == Engine::WebKit {
        // No sandbox, which needs rights of its own; drawing without a graphics card.
        command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1").env("LIBGL_ALWAYS_SOFTWARE", "1");
    } else {
        // The port of the browser's own protocol, too: several run at a time.
        command.arg("--websocket-port=0");
    }
    let child = command.spawn().unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
    let start = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(start.elapsed() < PATIENCE, "{} does not listen", program.display());
        thread::sleep(Duration::from_millis(20));
    }
    (child, format!("http://127.0.0.1:{port}"))
}

/// Starts ChromeDriver on a free port; returns it with its address. Where another takes the port first, it ends at once, and is
/// started again.
fn chromedriver() -> (Child, String) {
    (0..3).find_map(|_| listening_chromedriver()).expect("ChromeDriver names its port")
}

fn listening_chromedriver() -> Option<(Child, String)> {
    let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
    let mut child = Command::new(&program)
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("ChromeDriver ({}) does not start: {error}", program.display()));
    let mut lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines().map_while(Result::ok);
    let Some(port) = lines.find_map(|line| line.rsplit_once("successfully on port ")?.1.trim_end_matches('.').parse::<u16>().ok()) else {
        // Its output has ended, so it has.
        child.wait().expect("it has ended");
        return None;
    };
    // Reads on, so that ChromeDriver never waits for somebody to listen.
    thread::spawn(move || lines.for_each(drop));
    Some((child, format!("http://127.0.0.1:{port}")))
}

/// A folder for the browser's profile that nobody else uses.
fn profile() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    env::temp_dir().join(format!("isnad-browser-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed)))
}

/// Chromium's sandbox refuses to work for root.
fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n")
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(180))).build().into()
}

/// The value of a WebDriver answer, or what it complains of.
fn answer(url: &str, response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
    let failed = |error: ureq::Error| format!("{url}: {error}");
    let mut response = response.map_err(failed)?;
    let mut body: Value = response.body_mut().with_config().limit(1 << 30).read_json().map_err(failed)?;
    let value = body["value"].take();
    if response.status().is_success() { Ok(value) } else { Err(format!("{url}: {}: {}", text(&value["error"]), text(&value["message"]))) }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().into()
}

/// Decodes base64 as WebDriver writes it.
fn base64(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.bytes().filter_map(|byte| ALPHABET.iter().position(|&digit| digit == byte));
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut buffer, mut bits) = (0_usize, 0);
    for digit in digits {
        buffer = (buffer << 6 | digit) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits & 0xff) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    #[test]
    fn base64_is_read() {
        assert_eq!(super::base64("aXNuYWQ="), b"isnad");
        assert_eq!(super::base64(""), b"");
    }
}
