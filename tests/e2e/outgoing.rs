//! What the page gives away beside links: words for the clipboard, pictures, codes, files for other programs.

use std::fs;
use std::path::Path;

use harness::{Browser, Look, driver};
use serde_json::{Value, json};

use crate::{open, page, paste, showing};

const ARTICLE: &str = "القاهرة ترفض القرار\n\nقال وزير الخارجية المصري سامح فهمي، يوم 25 نوفمبر 2026: «لن نقبل بذلك، ولن نوقّع الاتفاق (UN-1701) مهما طال التفاوض». وأضاف أن مصر ترفض نقل السفارة رفضاً تاماً.\n\nوأكدت موسكو أن روسيا مستعدة للحوار مع الصين.\n\nوانتهى المؤتمر.";

const ENGLISH: &str = "Cairo rejects the decision\n\n\"We will not accept it, and we will not sign,\" said Foreign Minister Sameh Fahmy on 25 November. He added that Egypt rejects the move altogether.\n\nMoscow confirmed that Russia is ready to talk to China.";

/// Keeps what the page would save or send.
const CATCH: &str = "window.caught = []; const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { window.caught.push(blob); return make.call(URL, blob) };
    HTMLAnchorElement.prototype.click = function () { window.name = this.download }";

/// Tells of the last picture caught: its size, how many colours it has, and whether these are among them.
const LOOK: &str = "const image = await createImageBitmap(window.caught.at(-1));
    const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const points = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer), counts = new Map();
    for (const point of points) counts.set(point & 0xffffff, (counts.get(point & 0xffffff) ?? 0) + 1);
    const share = (colour) => (counts.get(((colour & 255) << 16) | (colour & 0xff00) | (colour >> 16)) ?? 0) / points.length;
    return { width: image.width, height: image.height, colours: counts.size, shares: arguments[0].map(share),
        bytes: Array.from(new Uint8Array(await window.caught.at(-1).arrayBuffer())) }";

/// Waits for the picture, keeps it to be looked at, and tells of it.
fn picture(browser: &Browser, name: &str, colours: &[u32]) -> Value {
    browser.wait_script("return window.caught.some((blob) => blob.type == 'image/png')");
    let script = format!("return (async function () {{ {LOOK} }}).apply(null, arguments)");
    let seen = browser.script(&script, &[json!(colours)]);
    let bytes: Vec<u8> = seen["bytes"].as_array().into_iter().flatten().filter_map(|b| b.as_u64()?.try_into().ok()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/shots");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join(format!("{name}.png")), bytes).expect("written");
    seen
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn the_article_is_pictured_as_it_is_seen() {
    let server = page();
    for (language, dark, article) in [("ar", false, ARTICLE), ("ar", true, ARTICLE), ("en", false, ENGLISH), ("en", true, ENGLISH)] {
        let browser = open(&server, &Look { language, dark, ..Look::default() });
        paste(&browser, article);
        browser.script(CATCH, &[]);
        browser.find("[data-do=share]").click();
        browser.wait("#share [data-of=picture][data-do=save]").click();
        let theme = if dark { "dark" } else { "light" };
        let [page, direct, reported, speaker, country] =
            if dark { [0x14171a, 0x4d3b00, 0x17324a, 0x7cc4ff, 0xff9bd2] } else { [0xffffff, 0xffe3a3, 0xdcebfa, 0x0b5fa5, 0xa4005a] };
        let seen = picture(&browser, &format!("picture-{language}-{theme}"), &[page, direct, reported, speaker, country]);
        // Two points a CSS pixel, on a screen of one.
        assert_eq!(seen["width"], 1440, "{language} {theme}");
        assert!(seen["height"].as_f64().is_some_and(|height| (600.0..3000.0).contains(&height) && height % 2.0 == 0.0));
        assert!(seen["colours"].as_u64().is_some_and(|colours| colours > 50), "letters have soft edges");
        let shares: Vec<f64> = seen["shares"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        assert!(shares[0] > 0.5 && shares[0] < 0.99, "{shares:?}");
        assert!(shares[1..].iter().all(|share| *share > 0.0001), "every layer is there: {shares:?}");
        assert_eq!(browser.errors(), [""; 0]);
    }
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_quotation_is_pictured_as_a_card() {
    let server = page();
    for (language, dark, article) in [("ar", false, ARTICLE), ("en", true, ENGLISH)] {
        let browser = open(&server, &Look { language, dark, ..Look::default() });
        paste(&browser, article);
        browser.script(CATCH, &[]);
        browser.find("#article mark.direct").click();
        browser.wait("#card-picture").click();
        let [page, direct] = if dark { [0x14171a, 0x4d3b00] } else { [0xffffff, 0xffe3a3] };
        let seen = picture(&browser, &format!("card-{language}"), &[page, direct]);
        assert_eq!(seen["width"], 1200);
        let shares: Vec<f64> = seen["shares"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        assert!(shares[0] > 0.5 && shares[0] < 0.99 && shares[1] > 0.001, "{shares:?}");
        assert!(browser.script("return window.name", &[]).as_str().is_some_and(|name| name.ends_with("-quotation.png")));
        assert_eq!(browser.errors(), [""; 0]);
    }
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_quotation_is_copied_with_its_speaker_in_both_forms() {
    let browser = showing(ARTICLE);
    browser.script(
        "window.copied = {};
         navigator.clipboard.write = async ([item]) => { for (const type of item.types) window.copied[type] = await (await item.getType(type)).text() };
         navigator.clipboard.writeText = async (text) => { window.copied = text }",
        &[],
    );
    browser.find("#article mark.direct").click();
    browser.wait("#copy").click();
    browser.wait_script("return window.copied['text/html'] && window.copied['text/plain']");
    let copied = browser.script("return window.copied", &[]);
    let (plain, rich) = (copied["text/plain"].as_str().unwrap_or_default(), copied["text/html"].as_str().unwrap_or_default());
    assert!(plain.starts_with("«لن نقبل بذلك") && plain.contains("»\n— سامح فهمي، وزير الخارجية المصري"), "{plain}");
    assert!(rich.starts_with("<blockquote") && rich.contains("<b>سامح فهمي</b>"), "{rich}");
    assert_ne!(browser.wait("#notice").text(), "", "the reader is told");
    browser.find("#copy-markdown").click();
    browser.wait_script("return typeof window.copied == 'string'");
    let markdown = browser.script("return window.copied", &[]);
    assert!(markdown.as_str().is_some_and(|text| text.starts_with("> لن نقبل") && text.contains("**سامح فهمي**")), "{markdown}");
    assert_eq!(browser.script("return document.activeElement.id", &[]), "copy-markdown", "the focus stays");
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_short_article_has_a_code_and_a_long_one_says_why_not() {
    let server = page();
    let browser = open(&server, &Look { language: "en", ..Look::default() });
    paste(&browser, ENGLISH);
    browser.find("[data-do=share]").click();
    browser.wait("[data-do=code]").click();
    let code = browser.wait("#code svg");
    assert_eq!((code.role().as_str(), code.label().as_str()), ("image", "QR code that holds the link to this article and its marks"));
    assert_ne!(browser.find("#link-size").text(), "");
    assert_eq!(browser.script("return document.activeElement.dataset.do", &[]), "code", "the focus stays");
    browser.press(driver::keys::ESCAPE);
    browser.script("document.querySelector('[data-do=new]').click()", &[]);
    // Words that no deflate makes short.
    let mut seed = 7u64;
    let mut letter = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        if (seed >> 33).is_multiple_of(7) { ' ' } else { char::from(b'a' + (seed >> 40) as u8 % 26) }
    };
    paste(&browser, &format!("{ENGLISH}\n\n{}", (0..4_000).map(|_| letter()).collect::<String>()));
    browser.find("[data-do=share]").click();
    assert!(!browser.find("#code").is_shown(), "the code of the last article is gone");
    browser.wait("[data-do=code]").click();
    browser.wait_script("return document.getElementById('link-size').textContent.includes('too long for a QR code')");
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn a_file_is_sent_where_the_system_takes_it_and_saved_where_not() {
    let server = page();
    let browser = open(&server, &Look::default());
    paste(&browser, ARTICLE);
    // A system without sharing shows no buttons for it.
    browser.script("delete Navigator.prototype.canShare; delete Navigator.prototype.share", &[]);
    browser.find("[data-do=share]").click();
    let shown = || browser.find_all("#share [data-do=send]").iter().filter(|button| button.is_shown()).count();
    assert_eq!(shown(), 0);
    assert!(!browser.find("#send-link").is_shown());
    browser.press(driver::keys::ESCAPE);
    browser.script(
        "window.sent = []; window.asked = [];
         navigator.canShare = (data) => { window.asked.push(data.files[0].size); return /[.](html|png)$/.test(data.files[0].name) };
         navigator.share = async (data) => { window.sent.push(data.files?.[0] ?? data.url); if (window.refuse) throw new DOMException('', window.refuse) }",
        &[],
    );
    browser.script(CATCH, &[]);
    browser.find("[data-do=share]").click();
    assert_eq!(shown(), 2);
    browser.wait("#share [data-of=html][data-do=send]").click();
    browser.wait_script("return window.sent.length == 1");
    let file = browser
        .script("const [file] = window.sent; return [file.name, file.type, file.size > 1000, window.asked.at(-1) == file.size]", &[]);
    assert_eq!(file, json!(["القاهرة-ترفض-القرار.html", "text/html", true, true]), "the very file is asked about");
    assert_eq!(browser.script("return window.caught.length", &[]), 0, "nothing is saved beside");
    browser.script("window.sent = []", &[]);
    browser.find("#send-link").click();
    let link = browser.wait_script("return window.sent[0]");
    let link = link.as_str().and_then(|link| link.strip_prefix(&server.url()));
    assert_eq!(link.map(isnad::view::link::read).and_then(Result::ok).map(|document| document.text), Some(ARTICLE.to_owned()));
    // Thinking better of it saves nothing; a refusal does.
    for (reason, saved) in [("AbortError", 0), ("NotAllowedError", 1)] {
        browser.script("window.refuse = arguments[0]; window.sent = []", &[json!(reason)]);
        browser.find("#share [data-of=picture][data-do=send]").click();
        browser.wait_script("return window.sent.length == 1");
        if saved > 0 {
            browser.wait_script("return window.caught.length == 1");
        }
        assert_eq!(browser.script("return window.caught.length", &[]), saved, "{reason}");
    }
    assert_eq!(browser.errors(), [""; 0]);
}
